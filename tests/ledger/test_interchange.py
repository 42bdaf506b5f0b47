"""The ledger in other hands: spreadsheets, databases, other columns; nothing that leaves can run."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from capex.ledger import LedgerInvalid, load_ledger
from capex.ledger.canonical import format_ledger
from capex.ledger.columns import COLUMNS
from capex.ledger.datapackage import render_datapackage
from capex.ledger.export import export_formats, export_ledger, format_of
from capex.ledger.mapping import import_table, load_mapping
from tests.ledger.conftest import ledger_text

Write = Callable[..., Path]
ROOT = Path(__file__).parents[2]
EVIL = {
    "id": "evil",
    "note": '=HYPERLINK("http://x")',
    "title": "<script>alert(1)</script> | [x](javascript:x)",
    "speaker": "\x1b[2J",
    "publisher": "@SUM(A1)",
    "url": "javascript:alert(1)",
}


# ---------------------------------------------------------------- canonical form


def test_what_a_spreadsheet_did_is_put_right(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    cells = {"low": "1,4", "high": "1,4", "unit": "trillion  USD", "approx": "TRUE", "published": "13/11/2025"}
    rows = list(csv.reader(io.StringIO(ledger_text(cells | {"counterparty": "Oracle;SoftBank"}))))
    sheet = io.StringIO()
    csv.writer(sheet, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
    path.write_bytes(b"\xef\xbb\xbf" + sheet.getvalue().encode())
    with pytest.raises(LedgerInvalid, match="not-commas"):
        load_ledger(path)
    assert format_ledger(path, write=False) and path.read_bytes().startswith(b"\xef\xbb\xbf"), "only asked"
    assert format_ledger(path)
    (claim,) = load_ledger(path).claims
    assert (claim.low, claim.approx, str(claim.published)) == (Decimal("1.4e12"), True, "2025-11-13")
    assert claim.counterparty == ("Oracle", "SoftBank")
    assert b"\r" not in path.read_bytes()
    assert not format_ledger(path), "the second time there is nothing to do"


def test_missing_columns_come_back_empty_and_own_ones_go_last(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    rows = list(csv.DictReader(io.StringIO(ledger_text({}))))
    kept = ["ours", *(name for name in COLUMNS if name not in ("origin", "part_of"))]
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, kept, extrasaction="ignore")
    writer.writeheader()
    writer.writerows([row | {"ours": "kept"} for row in rows])
    path.write_text(sheet.getvalue())
    assert format_ledger(path)
    head, row = path.read_text().splitlines()
    assert head == ",".join([*COLUMNS, "ours"]) and row.endswith(",kept")


@pytest.mark.parametrize("cells", [{"published": "03/04/2025"}, {"low": "1,400"}, {"metric": "capx"}])
def test_what_can_be_read_in_two_ways_is_refused_and_left_alone(write: Write, cells: dict[str, str]) -> None:
    path = write(cells)
    before = path.read_bytes()
    with pytest.raises(LedgerInvalid):
        format_ledger(path)
    assert path.read_bytes() == before


def test_the_shipped_ledger_is_in_canonical_form() -> None:
    assert not format_ledger(ROOT / "ledger.csv", write=False)


# ---------------------------------------------------------------- export


def test_every_format_has_a_name_and_an_ending() -> None:
    assert export_formats() == ["csv", "json", "markdown", "parquet", "sqlite"]
    assert [format_of(Path(f"x.{s}")) for s in ("CSV", "json", "md", "parquet", "db", "txt")] == [
        "csv", "json", "markdown", "parquet", "sqlite", None,
    ]  # fmt: skip


@pytest.fixture
def exported(write: Write, tmp_path: Path) -> Callable[[str], Path]:
    ledger = load_ledger(write({}, {"id": "b", "low": "", "part_of": "meta-2025"}, EVIL))

    def to(suffix: str) -> Path:
        path = tmp_path / f"out.{suffix}"
        export_ledger(ledger, path)
        return path

    return to


def test_csv_holds_nothing_a_spreadsheet_runs(exported: Callable[[str], Path]) -> None:
    rows = list(csv.DictReader(io.StringIO(exported("csv").read_text("utf-8-sig"), newline="")))
    assert rows[2]["note"] == "'" + EVIL["note"] and rows[2]["publisher"] == "'@SUM(A1)"
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "@", "\t"))]
    assert (rows[0]["low"], rows[0]["unit"], rows[0]["canonical_low"]) == ("65", "billion USD", "65000000000")


def test_json_is_the_claims_with_their_ledger(exported: Callable[[str], Path]) -> None:
    shape = json.loads(exported("json").read_text())
    assert shape["schema"] == 1 and shape["ledger"]["rows"] == 3
    assert [(c["id"], c["low"], c["high"]) for c in shape["claims"]][1] == ("b", None, 65_000_000_000)


def test_markdown_holds_no_markup_from_cells(exported: Callable[[str], Path]) -> None:
    text = exported("md").read_text()
    assert "<script" not in text and "\x1b" not in text and "javascript:" not in text
    assert {line.replace("\\|", "").count("|") for line in text.splitlines() if line.startswith("| ")} == {7}


def test_sqlite_has_types_keys_and_every_row(exported: Callable[[str], Path]) -> None:
    database = sqlite3.connect(exported("db"))
    rows = database.execute(
        "SELECT id, typeof(canonical_high), part_of, published FROM claims ORDER BY rowid"
    ).fetchall()
    assert rows[1] == ("b", "real", "meta-2025", "2025-02-01") and len(rows) == 3
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_parquet_is_typed_and_exact(exported: Callable[[str], Path]) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(exported("parquet"))
    assert table.schema.field("published").type == "date32"
    assert table["canonical_high"].to_pylist()[0] == Decimal("65e9")
    assert len(table.schema.metadata[b"ledger_sha256"]) == 64


def test_an_unknown_format_is_refused_by_name(write: Write, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"unknown format '.xlsx'; one of: csv, json"):
        export_ledger(load_ledger(write({})), tmp_path / "out.xlsx")


# ---------------------------------------------------------------- import

MAPPING = """
[columns]
company = "Firm"
low = "Amount"
high = "Amount"
quote = "Text"
published = "Day"
status = "State"
[constants]
unit = "billion USD"
metric = "investment"
publisher = "Our own tracker"
[values.status]
announced = "planned"
"""


def test_other_columns_become_a_ledger(tmp_path: Path) -> None:
    table, mapping = tmp_path / "tracker.csv", tmp_path / "mapping.toml"
    table.write_text("Firm;Amount;Text;Day;State\nMeta;1,5;1,5 milliard de dollars;13.11.2025;announced\n")
    mapping.write_text(MAPPING)
    ledger = tmp_path / "ledger.csv"
    ledger.write_text(import_table(table, load_mapping(mapping)))
    (claim,) = load_ledger(ledger).claims
    assert (claim.id, claim.low, str(claim.published)) == ("meta-capex-1.5bn", Decimal("1.5e9"), "2025-11-13")
    assert claim.status is not None and claim.status.value == "planned"


def test_import_errors_point_into_the_imported_file(tmp_path: Path) -> None:
    table, mapping = tmp_path / "tracker.csv", tmp_path / "mapping.toml"
    table.write_text('Day,Firm,Amount,Text,State\n2025-01-01,Meta,5,"five\nbillion",announced\n2025-01-01,M,?,t,x\n')
    mapping.write_text(MAPPING)
    with pytest.raises(LedgerInvalid) as invalid:
        import_table(table, load_mapping(mapping))
    found = [(e.code, e.line, e.column) for e in invalid.value.errors]
    assert ("bad-amount", 4, 14) in found and ("unknown-status", 4, 18) in found
    assert {e.path for e in invalid.value.errors} == {str(table)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[columns]\ncompny = 'Firm'", "did you mean `company`?"),
        ("[colums]", "did you mean `columns`?"),
        ("[columns", "cannot be used"),
    ],
)
def test_a_mapping_that_cannot_work_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text(text)
    with pytest.raises(LedgerInvalid) as invalid:
        load_mapping(path)
    assert said in str(invalid.value)


# ---------------------------------------------------------------- data package


def test_the_data_package_follows_the_schema() -> None:
    """Behind? ``python -c "from capex.ledger.datapackage import *; print(render_datapackage(), end='')"``."""
    assert (ROOT / "datapackage.json").read_text() == render_datapackage()


def test_frictionless_finds_the_ledger_valid_and_a_broken_one_not(write: Write) -> None:
    frictionless = pytest.importorskip("frictionless")
    assert frictionless.validate(str(ROOT / "datapackage.json")).valid
    path = write({"metric": "capx"})
    (path.parent / "datapackage.json").write_text(render_datapackage())
    with frictionless.system.use_context(trusted=True):
        assert not frictionless.validate(str(path.parent / "datapackage.json")).valid
