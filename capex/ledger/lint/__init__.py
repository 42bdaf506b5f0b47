"""The ledger's own errors, all of them: form first, then what the rows mean.

`capex.ledger.schema` says what is wrong with the form; each module here looks at one side of the meaning, as pure
functions from the claims to what is wrong (`Wrong`).  A row whose form is broken is left out of the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from capex.ledger.errors import LedgerError
from capex.ledger.lint import cells, days, doubles, names, parts, quotes, revisions
from capex.ledger.lint.wrong import Wrong
from capex.model import Claim

#: One pure function per invariant, in the order their errors are told for one cell.
INVARIANTS: tuple[Callable[[Sequence[Claim]], Iterator[Wrong]], ...] = (
    cells.find_odd_characters,
    cells.find_formulas,
    cells.find_missing_provenance,
    cells.find_misfit_units,
    names.find_unknown_companies,
    names.find_unknown_projects,
    names.find_unknown_regions,
    parts.find_misfit_parts,
    parts.find_parts_beyond_whole,
    revisions.find_misfit_revisions,
    revisions.find_rival_revisions,
    doubles.find_doubles,
    doubles.find_unopposed,
    quotes.find_misread_quotes,
)


def lint_ledger(path: str | Path, today: date | None = None) -> list[LedgerError]:
    """Everything wrong with the ledger at `path`, errors and warnings, in the order of the file.

    `today` (default: the system's) is the day after which a publication cannot lie.  Raises `LedgerInvalid` only
    for a file that is no CSV text at all.
    """
    from capex.ledger.claims import to_claim
    from capex.ledger.schema import find_errors
    from capex.ledger.table import load_table

    table = load_table(Path(path))
    errors = find_errors(table)
    broken = {table.row_at(e.line) for e in errors if e.field not in ("part_of", "supersedes")}
    if not any(error.code in ("not-commas", "no-header", "missing-column", "duplicate-column") for error in errors):
        rows, claims = [], []
        for row, line in enumerate(table.lines):
            if row not in broken:
                rows.append(row)
                claims.append(to_claim(table.cells(row), line, table.path))
        invariants = (*INVARIANTS, days.published_by(today or date.today()), days.find_odd_days)
        for invariant in invariants:
            for wrong in invariant(claims):
                line, column = table.place(rows[wrong.claim], wrong.field)
                id_ = claims[wrong.claim].id
                errors.append(LedgerError(table.path, line, column, wrong.code, wrong.field, id_, wrong.values))
    return sorted(errors, key=lambda e: (e.line, e.column))
