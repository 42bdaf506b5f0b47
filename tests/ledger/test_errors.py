"""Every error of a ledger has a name, a place, a message with a remedy in two languages, and a manual entry."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from capex.ledger import LedgerInvalid, load_ledger
from capex.ledger.columns import COLUMNS
from capex.ledger.errors import WARNINGS, LedgerError, printable
from capex.ledger.lint import lint_ledger
from tests.ledger.conftest import ROW, ledger_text

Write = Callable[..., Path]
MANUAL = Path(__file__).parents[2] / "docs" / "ledger-errors.md"
TODAY = date(2026, 11, 22)
HEAD = ",".join(COLUMNS)
#: Column of the header line at which each name begins.
AT = {name: HEAD.index(f",{name},") + 2 for name in COLUMNS[1:-1]}
ONE_ROW = ledger_text({}).split("\n")[1]

#: Name of the error, rows that provoke it, and the line and column it is told at (the column's name: its cell).
CELLS: list[tuple[str, list[dict[str, str]], tuple[int, str]]] = [
    ("empty-cell", [{"quote": ""}], (2, "quote")),
    ("empty-cell", [{"id": ""}], (2, "id")),
    ("bad-id", [{"id": "Meta 2025"}], (2, "id")),
    ("duplicate-id", [{}, {}], (3, "id")),
    ("unknown-metric", [{"metric": "invesment"}], (2, "metric")),
    ("unknown-status", [{"status": "announced"}], (2, "status")),
    ("unknown-unit", [{"unit": "bilion USD"}], (2, "unit")),
    ("unknown-unit", [{"unit": "billion ZZZ"}], (2, "unit")),
    ("bad-amount", [{"low": "$65"}], (2, "low")),
    ("decimal-comma", [{"high": "65,5"}], (2, "high")),
    ("grouped-digits", [{"low": "1,400", "high": "1400"}], (2, "low")),
    ("bad-flag", [{"approx": "maybe"}], (2, "approx")),
    ("bad-date", [{"published": "13/11/2025"}], (2, "published")),
    ("no-such-day", [{"period_end": "2025-02-30"}], (2, "period_end")),
    ("no-amount", [{"low": "", "high": ""}], (2, "high")),
    ("low-above-high", [{"low": "70"}], (2, "high")),
    ("period-reversed", [{"period_end": "2024-12-31"}], (2, "period_end")),
    ("undated-without-note", [{"published": ""}], (2, "published")),
    ("part-of-itself", [{"part_of": "meta-2025"}], (2, "part_of")),
    ("part-of-unknown", [{"part_of": "meta-2026"}], (2, "part_of")),
    ("part-of-loop", [{"part_of": "b"}, {"id": "b", "part_of": "meta-2025"}], (2, "part_of")),
    ("supersedes-itself", [{"supersedes": "meta-2025"}], (2, "supersedes")),
    ("supersedes-unknown", [{"supersedes": "nothing"}], (2, "supersedes")),
    ("supersedes-loop", [{"id": "a", "supersedes": "b"}, {"id": "b", "supersedes": "a"}], (2, "supersedes")),
]

#: The same for what `lint` alone finds.
PART = {"id": "part", "part_of": "meta-2025", "locator": "paragraph 3"}
MEANING: list[tuple[str, list[dict[str, str]], tuple[int, str]]] = [
    ("quote-disagrees", [{"quote": "$56 billion"}], (2, "quote")),
    ("quote-disagrees", [{"quote": "up to $65 billion"}], (2, "quote")),
    ("quote-unread", [{"quote": "a fortune"}], (2, "quote")),
    ("unit-misfits-metric", [{"metric": "capacity"}], (2, "unit")),
    ("part-exceeds-whole", [{}, PART | {"low": "70", "high": "70", "quote": "$70 billion"}], (3, "low")),
    ("part-of-other-kind", [{}, PART | {"metric": "capacity", "unit": "GW", "quote": "65 GW"}], (3, "part_of")),
    ("part-after-whole", [{}, PART | {"period_start": "2026-01-01", "period_end": "2026-12-31"}], (3, "period_start")),
    ("part-before-whole", [{}, PART | {"period_start": "2024-01-01", "period_end": "2024-12-31"}], (3, "period_end")),
    ("part-outlasts-whole", [{}, PART | {"period_end": "2026-06-30"}], (3, "period_end")),
    ("part-precedes-whole", [{}, PART | {"period_start": "2024-06-30"}], (3, "period_start")),
    (
        "parts-exceed-whole",
        [
            {},
            *(
                PART | {"id": f"p{i}", "region": r, "low": "40", "high": "40", "quote": "$40 billion"}
                for i, r in enumerate(("US", "France"))
            ),
        ],
        (2, "high"),
    ),
    ("published-in-future", [{"published": "2027-01-01"}], (2, "published")),
    ("no-locator", [{"locator": ""}], (2, "locator")),
    ("odd-url", [{"url": "file:///home/me/page.html"}], (2, "url")),
    ("odd-characters", [{"note": "red \x1b[31m text"}], (2, "note")),
    ("odd-characters", [{"title": "turned \u202e round"}], (2, "title")),
    ("formula-cell", [{"note": '=HYPERLINK("http://x")'}], (2, "note")),
    ("unknown-company", [{"company": "Metta"}], (2, "company")),
    ("unknown-project", [{"project": "Hyperiom"}], (2, "project")),
    ("unknown-region", [{"region": "Atlantis"}], (2, "region")),
    ("other-name", [{"company": "Facebook"}], (2, "company")),
    ("revision-older", [{}, {"id": "b", "supersedes": "meta-2025", "published": "2024-12-01"}], (3, "published")),
    ("revision-of-other-fact", [{}, {"id": "b", "supersedes": "meta-2025", "company": "Amazon"}], (3, "supersedes")),
    (
        "rival-revisions",
        [
            {},
            {"id": "b", "supersedes": "meta-2025", "low": "70", "high": "70", "quote": "$70 billion"},
            {"id": "c", "supersedes": "meta-2025", "low": "80", "high": "80", "quote": "$80 billion"},
        ],
        (4, "supersedes"),
    ),
    ("same-claim-twice", [{}, {"id": "b"}], (3, "id")),
    ("contested-without-opponent", [{"note": "contested"}], (2, "note")),
    ("actual-before-period", [{"status": "actual", "published": "2024-12-01"}], (2, "status")),
    ("far-date", [{"period_start": "1825-01-01"}], (2, "period_start")),
]

#: The same for files that are torn: bytes, then line and column (0: the file as a whole).
FILES: list[tuple[str, bytes, tuple[int, int]]] = [
    ("empty-file", b"", (0, 0)),
    ("empty-file", b"\xef\xbb\xbf\n \n", (0, 0)),
    ("binary-file", b"\x7fELF\0\0\xff\xff", (0, 0)),
    ("binary-file", ledger_text({}).encode() + b"\0", (0, 0)),
    ("not-utf8", f"{HEAD}\nmeta,Soci".encode() + b"\xe9t\xe9", (2, 10)),
    ("not-utf8", ledger_text({}).encode("utf-16"), (0, 0)),
    ("no-header", b"meta-2025,Meta,65\n", (1, 1)),
    ("not-commas", ledger_text({}).replace(",", ";").encode(), (1, 1)),
    ("not-commas", ledger_text({}).replace(",", "\t").encode(), (1, 1)),
    ("missing-column", ledger_text({}).replace("locator", "place", 1).encode(), (1, 1)),
    (
        "missing-column",
        ledger_text({}).replace("publisher", "Publishers", 1).encode(),
        (1, HEAD.index("publisher") + 1),
    ),
    ("duplicate-column", ledger_text({}).replace("locator", "title", 1).encode(), (1, AT["locator"])),
    ("unclosed-quote", ledger_text({}).replace(",Meta,", ',"Meta,').encode(), (2, 11)),
    ("stray-quote", ledger_text({}).replace(",Meta,", ',"Meta"s,').encode(), (2, 11)),
    ("too-few-cells", f"{HEAD}\nmeta,Meta\n".encode(), (2, 6)),
    (
        "too-many-cells",
        ledger_text({}).rstrip("\n").encode() + b",more\n",
        (2, len(ledger_text({}).split("\n")[1]) + 2),
    ),
]

#: Errors of commands rather than of a ledger; each has its test beside what raises it.
ELSEWHERE = {"not-found", "not-readable", "not-written", "locked", "no-such-claim", "bad-mapping"}


def place_of(path: Path, line: int, column: str) -> tuple[int, int]:
    """Line and column of a cell in a ledger without quoted commas before it."""
    cells = path.read_text().splitlines()[line - 1].split(",")
    position = COLUMNS.index(column)
    return line, len(",".join(cells[:position])) + (position > 0) + 1


@pytest.mark.parametrize(("code", "changes", "place"), CELLS, ids=lambda v: v if isinstance(v, str) else "")
def test_a_broken_cell_is_refused_at_its_place(
    write: Write, code: str, changes: list[dict[str, str]], place: tuple[int, str]
) -> None:
    path = write(*changes)
    with pytest.raises(LedgerInvalid) as invalid:
        load_ledger(path)
    assert code in [e.code for e in invalid.value.errors]
    error = next(e for e in invalid.value.errors if e.code == code)
    assert (error.line, error.column) == place_of(path, *place)
    assert [e.code for e in lint_ledger(path, TODAY) if e.code == code], "lint tells it too"


@pytest.mark.parametrize(("code", "changes", "place"), MEANING, ids=lambda v: v if isinstance(v, str) else "")
def test_what_a_row_means_is_checked_by_lint(
    write: Write, code: str, changes: list[dict[str, str]], place: tuple[int, str]
) -> None:
    path = write(*changes)
    load_ledger(path)
    errors = lint_ledger(path, TODAY)
    assert code in [e.code for e in errors]
    error = next(e for e in errors if e.code == code)
    assert (error.line, error.column) == place_of(path, *place)
    assert error.is_warning is (code in WARNINGS)


@pytest.mark.parametrize(("code", "content", "place"), FILES, ids=lambda v: v if isinstance(v, str) else "")
def test_a_torn_file_is_refused_at_its_place(tmp_path: Path, code: str, content: bytes, place: tuple[int, int]) -> None:
    path = tmp_path / "ledger.csv"
    path.write_bytes(content)
    with pytest.raises(LedgerInvalid) as invalid:
        load_ledger(path)
    assert (code, *place) in [(e.code, e.line, e.column) for e in invalid.value.errors]


def test_a_sound_ledger_is_silent(write: Write) -> None:
    assert lint_ledger(write({}), TODAY) == []


@pytest.mark.parametrize(
    "cells",
    [
        {"low": "1.4", "high": "1.4", "unit": "trillion USD", "quote": "1,4 billion de dollars"},
        {"low": "20", "high": "", "quote": "plus de 20 milliards de dollars"},
        {"low": "", "high": "50", "unit": "billion EUR", "quote": "jusqu'à 50 milliards d'euros"},
        {"low": "685", "high": "685", "unit": "million CAD", "quote": "685 millions de dollars"},
        {"low": "-7", "high": "-7", "unit": "percent", "metric": "growth", "quote": "7%"},
        {"low": "40", "high": "40", "quote": "80 milliards de dollars, dont 40 milliards"},
        {"low": "2250", "high": "2250", "unit": "acre", "metric": "area", "quote": "2 250 acres"},
    ],
    ids=lambda cells: cells["quote"],
)
def test_a_quote_that_says_the_same_is_silent(write: Write, cells: dict[str, str]) -> None:
    assert [e.code for e in lint_ledger(write(cells), TODAY)] == []


def test_a_file_that_is_not_there_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "no.csv", "not-found"), (tmp_path, "not-readable")):
        with pytest.raises(LedgerInvalid) as invalid:
            load_ledger(path)
        assert [e.code for e in invalid.value.errors] == [code]
        assert str(invalid.value).startswith(f"{path}: {code}: ")


def test_all_errors_are_told_at_once_in_the_order_of_the_file(write: Write) -> None:
    path = write({"unit": "bilion USD", "metric": "capx"}, {"id": "meta-2025", "low": "x"}, {"id": "c", "part_of": "z"})
    with pytest.raises(LedgerInvalid) as invalid:
        load_ledger(path)
    errors = invalid.value.errors
    assert [e.code for e in errors] == [
        "unknown-metric",
        "unknown-unit",
        "duplicate-id",
        "bad-amount",
        "part-of-unknown",
    ]
    assert list(errors) == sorted(errors, key=lambda e: (e.line, e.column))


def test_lines_count_newlines_inside_quoted_cells(write: Write) -> None:
    path = write({"note": "two\nlines"}, {"id": "b", "note": "three\r\nmore\nlines", "unit": "USDD"})
    with pytest.raises(LedgerInvalid) as invalid:
        load_ledger(path)
    (error,) = invalid.value.errors
    assert (error.code, error.line) == ("unknown-unit", 4)
    path = write({"note": "two\nlines"}, {"id": "b", "speaker": "first\nsecond", "quote": ""})
    with pytest.raises(LedgerInvalid) as invalid:
        load_ledger(path)
    (error,) = invalid.value.errors
    assert (error.line, error.column) == (5, len('second",') + 1)


def test_rows_after_a_lost_quotation_mark_are_still_checked(write: Write) -> None:
    path = write({"id": "a"}, {"id": "b"}, {"id": "c", "metric": "nonsense"})
    path.write_text(path.read_text().replace("a,Meta", 'a,"Meta'))
    with pytest.raises(LedgerInvalid) as invalid:
        load_ledger(path)
    assert [(e.code, e.line) for e in invalid.value.errors] == [("unclosed-quote", 2), ("unknown-metric", 4)]


def test_a_near_word_is_suggested(write: Write) -> None:
    path = write({"metric": "investmnet", "published": "13/11/2025", "unit": "bilion USD"})
    with pytest.raises(LedgerInvalid) as invalid:
        load_ledger(path)
    said = str(invalid.value)
    assert "`investment`?" in said and "`2025-11-13`?" in said and "billion USD" in said


def test_an_error_cannot_write_to_the_terminal(write: Write) -> None:
    path = write({"metric": "\x1b]0;owned\x07"})
    with pytest.raises(LedgerInvalid) as invalid:
        load_ledger(path)
    assert "\x1b" not in str(invalid.value) and "\\x1b]0;owned" in str(invalid.value)
    assert printable("a\x1b[2Jb\u202ec") == "a\\x1b[2Jb\\u202ec"


def _messages(lang: str) -> dict[str, str]:
    return tomllib.loads(files("capex.messages").joinpath(lang, "ledger.toml").read_text("utf-8"))


def _codes() -> set[str]:
    return {name for name in _messages("en") if not name.endswith("-remedy")} - {"hint"}


def test_every_error_has_a_test_a_remedy_and_a_manual_entry() -> None:
    tested = {code for code, *_ in CELLS} | {code for code, *_ in MEANING} | {code for code, *_ in FILES}
    assert tested | ELSEWHERE == _codes()
    assert {f"{code}-remedy" for code in _codes()} <= set(_messages("en"))
    assert set(re.findall(r"^### (\S+)$", MANUAL.read_text(), re.MULTILINE)) == _codes()
    assert _codes() >= WARNINGS


def test_french_says_all_that_english_says_with_the_same_values() -> None:
    english, french = _messages("en"), _messages("fr")
    assert set(english) == set(french)
    for name, text in english.items():
        assert set(re.findall(r"{(\w+)}", text)) == set(re.findall(r"{(\w+)}", french[name])), name


def test_a_hundred_broken_ledgers_each_get_a_placed_message(tmp_path: Path) -> None:
    """Random damage to bytes, cells and lines: an error with a place and a remedy, or a ledger that still loads."""
    chance = random.Random(11)
    sound = ledger_text(*(ROW | {"id": f"row-{i}", "note": "with, comma"} for i in range(6)))
    refused = 0
    for number in range(160):
        path = tmp_path / f"{number}.csv"
        path.write_bytes(_damaged(sound, chance))
        try:
            load_ledger(path)
        except LedgerInvalid as invalid:
            refused += 1
            for error in invalid.errors:
                _is_useful(error, path)
    assert refused >= 100


def _damaged(sound: str, chance: random.Random) -> bytes:
    lines = sound.split("\n")
    at = chance.randrange(1, len(lines) - 1)
    cells = lines[at].split(",")
    kind = chance.randrange(8)
    if kind == 0:
        cells[chance.randrange(len(cells))] = chance.choice(['"', '"a"b', "\x1b[0m", "=1+1", "1e9", "31/02/2025", "∞"])
    elif kind == 1:
        cells.pop(chance.randrange(len(cells)))
    elif kind == 2:
        cells.insert(chance.randrange(len(cells)), "extra")
    elif kind == 3:
        cells[COLUMNS.index(chance.choice(["metric", "unit", "low", "published", "approx", "id"]))] = "?"
    elif kind == 4:
        return sound.encode()[: chance.randrange(1, len(sound))] + bytes([chance.randrange(128, 256)])
    elif kind == 5:
        lines[0] = lines[0].replace(chance.choice(COLUMNS), "zzz", 1)
    elif kind == 6:
        lines.insert(at, lines[chance.randrange(1, len(lines) - 1)])
    else:
        cells[chance.randrange(len(cells))] += '\n"'
    if kind in (0, 1, 2, 3, 7):
        lines[at] = ",".join(cells)
    return "\n".join(lines).encode()


def _is_useful(error: LedgerError, path: Path) -> None:
    lines = path.read_bytes().decode("utf-8", "replace").split("\n")
    assert error.path == str(path)
    assert 0 <= error.line <= len(lines)
    assert error.column <= (len(lines[error.line - 1]) + 1 if error.line else 0)
    assert len(error.message) > 10 and len(error.remedy) > 10 and error.tell("fr") and error.tell_remedy("fr")
