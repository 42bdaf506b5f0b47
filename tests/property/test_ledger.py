"""Whatever a ledger holds: writing and reading is identity, and the two readers of a row agree."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from capex.ledger import LedgerInvalid
from capex.ledger.canonical import format_table
from capex.ledger.claims import to_claim
from capex.ledger.columns import COLUMNS
from capex.ledger.load import to_ledger
from capex.ledger.printing import to_cells
from capex.ledger.schema import find_errors
from capex.ledger.table import parse_table, scan, to_csv
from capex.model import Metric, Status

#: Text as people and programs put it into cells: quotation marks, commas, newlines, accents, signs.
TEXT = st.text(st.sampled_from("abcéß中\" ,;\n\r\t'=+-@|€\u00a0\u202f—"), max_size=12)
DAY = st.dates(date(1990, 1, 1), date(2100, 12, 31)).map(date.isoformat)
NUMBER = st.decimals("0", "99999", places=2).map(lambda d: f"{d:f}") | st.integers(0, 99999).map(str)
UNITS = st.sampled_from(["billion USD", "million EUR", "USD", "MW", "GWh", "acre", "thousand job", "gpu", "percent"])


@st.composite
def rows(draw: st.DrawFn) -> dict[str, str]:
    """The cells of a sound row."""
    low, high = sorted([draw(NUMBER), draw(NUMBER)], key=Decimal)
    low, high = draw(st.sampled_from([(low, high), (low, low), (low, ""), ("", high)]))
    start, end = sorted([draw(DAY), draw(DAY)])
    cells = {name: draw(TEXT).strip() for name in COLUMNS}
    return cells | {
        "counterparty": draw(st.sampled_from(["", "Oracle", "Oracle;SoftBank"])),
        "metric": draw(st.sampled_from(list(Metric))).value,
        "status": draw(st.sampled_from(["", *(s.value for s in Status)])),
        "low": low,
        "high": high,
        "unit": draw(UNITS),
        "approx": draw(st.sampled_from(["true", "false"])),
        "period_start": draw(st.sampled_from(["", start])),
        "period_end": draw(st.sampled_from(["", end])),
        "quote": cells["quote"] or "words",
        "publisher": cells["publisher"] or "Wire",
        "published": draw(DAY),
        "part_of": "",
        "supersedes": "",
    }


LEDGERS = st.lists(rows(), max_size=5).map(lambda found: [row | {"id": f"row-{i}"} for i, row in enumerate(found)])


def text_of(found: list[dict[str, str]], newline: str = "\n") -> str:
    return to_csv([list(COLUMNS), *([row[name] for name in COLUMNS] for row in found)], newline)


@given(LEDGERS, st.sampled_from(["\n", "\r\n"]))
def test_write_then_read_is_identity(found: list[dict[str, str]], newline: str) -> None:
    table = parse_table(text_of(found, newline).encode(), "l.csv")
    assert [table.cells(i) for i in range(len(table.rows))] == [[row[name] for name in COLUMNS] for row in found]
    assert to_csv([table.header, *table.rows], newline) == text_of(found, newline)


@given(LEDGERS)
def test_a_claim_goes_back_to_cells_that_give_the_same_claim(found: list[dict[str, str]]) -> None:
    for claim in to_ledger(parse_table(text_of(found).encode(), "l.csv")).claims:
        again = to_claim(list(to_cells(claim).values()), claim.source.line, claim.source.path)  # type: ignore[union-attr]
        fields = ("low", "high", "unit", "step", "approx", "kind", "quote", "period_start", "counterparty", "source")
        assert [getattr(again, f) for f in fields] == [getattr(claim, f) for f in fields]


@given(LEDGERS)
def test_the_canonical_form_is_stable_and_says_the_same(found: list[dict[str, str]]) -> None:
    table = parse_table(text_of(found).encode(), "l.csv")
    once = format_table(table)
    again = parse_table(once.encode(), "l.csv")
    assert format_table(again) == once
    before, after = to_ledger(table).claims, to_ledger(again).claims
    assert [(c.low, c.high, c.unit, c.step) for c in before] == [(c.low, c.high, c.unit, c.step) for c in after]


ODD = st.sampled_from(
    ["", " ", "?", "-1", "1.5", "1,5", "1e9", "65", "2025-01-01", "2025-02-30", "01/02/2025", "date", "USD", "TRUE",
     "no", "planned", "jobs", "a-b", "A b", "row-1", "billion USD", "9**9**9 USD / MW", "٣", "１２"]
)  # fmt: skip


@given(rows(), st.dictionaries(st.sampled_from(COLUMNS), ODD, max_size=4))
@settings(max_examples=150)
def test_the_quick_reader_and_the_schema_refuse_the_same_rows(row: dict[str, str], odd: dict[str, str]) -> None:
    table = parse_table(text_of([row | {"id": "row-1"} | odd]).encode(), "l.csv")
    errors = [e for e in find_errors(table) if e.field not in ("part_of", "supersedes")]
    try:
        to_claim(table.cells(0), 2, "l.csv")
    except (ValueError, KeyError):
        assert errors
    else:
        assert not errors


@given(st.text(st.sampled_from('ab," \n\r'), max_size=40))
def test_the_scanner_reads_what_the_csv_module_reads(text: str) -> None:
    errors: list[object] = []
    scanned = [[cell for cell, _, _ in cells] for _, cells in scan(text, ",", errors, "l.csv")]  # type: ignore[arg-type]
    try:
        expected = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    except csv.Error:
        return
    assert not errors
    assert scanned == expected


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_make_it_fail_without_an_error_value(content: bytes) -> None:
    try:
        to_ledger(parse_table(content, "l.csv"))
    except LedgerInvalid as invalid:
        assert invalid.errors
