"""The canonical form of a ledger file, and what a spreadsheet did to it put right.

Commas, no byte-order mark, one kind of newline, quotation marks only where needed, the contract's columns in order
with the file's own after them; days as year-month-day, numbers with a decimal point, flags in lower case.  The order
of the rows, the digits of the numbers and the words of the quotes are never touched.  What can be read in two ways
(03/04/2025, 1,400) is left for `load_ledger` to refuse.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from capex.ledger.columns import COLUMNS
from capex.ledger.schema import check_table, find_day
from capex.ledger.table import Table, load_table, parse_table, to_csv
from capex.ledger.writer import edit_ledger

_DECIMAL_COMMA = re.compile(r"-?[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})\Z")
_SPACED = re.compile(r"-?[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+\Z")
_DAYS = ("period_start", "period_end", "published")


def format_table(table: Table) -> str:
    """The canonical text of a table, rows that are too short or too long as they are."""
    own = [name for name in table.header if name not in COLUMNS]
    header = [*COLUMNS, *own]
    positions = [table.header.index(name) if name in table.header else None for name in header]
    rows = []
    for row in table.rows:
        if len(row) != len(table.header):
            rows.append(row)
            continue
        cells = dict(zip(header, ("" if p is None else row[p] for p in positions), strict=True))
        rows.append([_canonical(name, cell, cells.get("unit", "")) for name, cell in cells.items()])
    return to_csv([header, *rows])


def format_ledger(path: Path, *, write: bool = True, backup: bool = False) -> bool:
    """Bring the ledger at `path` into canonical form; whether it was not (with `write=False`: is not).

    Raises `LedgerInvalid` for a ledger that is still wrong afterwards, which is then left as it was.
    """
    table = load_table(path)
    if table.errors:  # torn quotation marks or rows: nothing may be guessed
        check_table(table)
    formatted = format_table(table)
    changed = formatted.encode() != path.read_bytes()
    check_table(parse_table(formatted.encode(), str(path)))
    if changed and write:
        edit_ledger(path, format_table, backup=backup, repair=True)
    return changed


def _canonical(name: str, cell: str, unit: str) -> str:
    text = unicodedata.normalize("NFC", cell.strip().replace("\r\n", "\n").replace("\r", "\n"))
    if name in _DAYS or (name in ("low", "high") and unit.strip() == "date"):
        return find_day(text) or text
    if name in ("low", "high"):
        if _DECIMAL_COMMA.match(text):
            return text.replace(",", ".")
        return re.sub(r"\s", "", text) if _SPACED.match(text) else text
    if name == "approx":
        return text.lower() if text.lower() in ("true", "false") else text or "false"
    if name == "unit":
        return " ".join(text.split())
    if name == "counterparty":
        return ";".join(part for raw in text.split(";") if (part := raw.strip()))
    if name == "scope":
        return ", ".join(part for raw in text.split(",") if (part := raw.strip()))
    return text
