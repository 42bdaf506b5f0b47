"""Rows from a CSV whose columns have other names, by a mapping in TOML.

[columns]                     # ours = theirs
company = "Firm"
quote = "Text"
low = "Amount (bn USD)"
high = "Amount (bn USD)"
[constants]                   # the same in every row
unit = "billion USD"
metric = "investment"
publisher = "Our own tracker"
[values.status]               # their word = ours, column by column
announced = "planned"
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from capex.ledger.canonical import format_table
from capex.ledger.claims import to_claim
from capex.ledger.columns import COLUMNS
from capex.ledger.errors import LedgerError, LedgerInvalid
from capex.ledger.growth import free_slug, slug_of
from capex.ledger.schema import find_errors
from capex.ledger.table import Table, load_table, parse_table, to_csv

_SECTIONS = ("columns", "constants", "values")


@dataclass(frozen=True)
class ColumnMapping:
    """Which of their columns each of ours is read from, what is the same everywhere, which words differ."""

    columns: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)


def load_mapping(path: Path) -> ColumnMapping:
    """The mapping in a TOML file.  Raises `LedgerInvalid` naming what is wrong with it."""
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise _wrong(path, "not-readable", reason=(error.strerror or "error").lower()) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(path, "bad-mapping", reason=str(error)) from None
    mapping = ColumnMapping(*(dict(found.get(section, {})) for section in _SECTIONS))
    named = {*mapping.columns, *mapping.constants, *mapping.values}
    for name in (*(n for n in found if n not in _SECTIONS), *sorted(named - set(COLUMNS))):
        near = get_close_matches(name, (*_SECTIONS, *COLUMNS), 1, 0.6)
        raise _wrong(path, "bad-mapping", reason=f"`{name}` is no column", meant=near[0] if near else "")
    return mapping


def import_table(path: Path, mapping: ColumnMapping) -> str:
    """The CSV at `path` as the text of a ledger: columns renamed, words translated, ids made where there are none.

    Raises `LedgerInvalid` with every error; the lines are those of the file at `path`.
    """
    table = load_table(path)
    for ours, theirs in mapping.columns.items():
        if theirs not in table.header:
            near = get_close_matches(theirs, table.header, 1, 0.5)
            meant = near[0] if near else ""
            raise LedgerInvalid([LedgerError(str(path), 1, 1, "missing-column", theirs, values={"meant": meant})])
        assert ours in COLUMNS  # load_mapping saw to it
    rows = []
    for row in table.rows:
        theirs_cells = dict(zip(table.header, row, strict=False))
        cells = {name: mapping.constants.get(name, "") for name in COLUMNS}
        for ours, theirs in mapping.columns.items():
            cell = theirs_cells.get(theirs, "").strip()
            cells[ours] = mapping.values.get(ours, {}).get(cell, cell) or cells[ours]
        rows.append(cells)
    if "id" not in mapping.columns:
        for number, cells in enumerate(rows, 1):
            cells["id"] = f"row-{number}"
    text = to_csv([COLUMNS, *([cells[name] for name in COLUMNS] for cells in rows)])
    draft = parse_table(format_table(parse_table(text.encode(), str(path))).encode(), str(path))
    if errors := find_errors(draft):
        raise LedgerInvalid([_placed(error, draft, table, mapping) for error in errors])
    if "id" in mapping.columns:
        return draft.text
    taken: set[str] = set()
    for position, row in enumerate(draft.rows):
        row[0] = free_slug(slug_of(to_claim(draft.cells(position), 0, "")), taken)
        taken.add(row[0])
    return to_csv([COLUMNS, *draft.rows])


def _placed(error: LedgerError, draft: Table, table: Table, mapping: ColumnMapping) -> LedgerError:
    """An error of the draft at the cell of their file that it comes from."""
    line, column = table.place(draft.row_at(error.line), mapping.columns.get(error.field, ""))
    return replace(error, line=line, column=column)


def _wrong(path: Path, code: str, **values: object) -> LedgerInvalid:
    return LedgerInvalid([LedgerError(str(path), 0, 0, code, values=values)])
