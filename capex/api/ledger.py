"""The ledger: load, look at, lint."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from capex.api.errors import BadRequest, InvalidLedger
from capex.model import Claim

if TYPE_CHECKING:
    from capex.ledger import Ledger, LedgerError
    from capex.report.model import Table


def load_ledger(path: str | Path | None = None) -> Ledger:
    """The ledger at `path`; without one, the ledger of the working folder, else the one shipped with the program.

    Raises `InvalidLedger` with every error found.
    """
    from capex.ledger import LedgerInvalid, find_ledger, load_ledger

    try:
        return load_ledger(find_ledger(path))
    except LedgerInvalid as wrong:
        raise InvalidLedger(str(wrong)) from wrong


def lint(path: str | Path | None = None) -> list[LedgerError]:
    """Everything wrong with a ledger file, errors and warnings, in the order of the file; empty when all is well."""
    from capex.ledger import LedgerInvalid, find_ledger
    from capex.ledger.lint import lint_ledger

    try:
        return lint_ledger(find_ledger(path))
    except LedgerInvalid as wrong:
        return list(wrong.errors)


def errors_table(errors: Sequence[LedgerError], lang: str = "en") -> Table:
    """Errors of a ledger with place, severity, name, and what to do."""
    from capex.report.model import Column, Table

    shapes = [
        {
            "path": e.path,
            "line": e.line,
            "column": e.column,
            "severity": "warning" if e.is_warning else "error",
            "code": e.code,
            "field": e.field or None,
            "id": e.id or None,
            "message": e.tell(lang),
            "remedy": e.tell_remedy(lang),
        }
        for e in errors
    ]
    columns = (
        Column("place", "Place"),
        Column("severity", "Severity"),
        Column("code", "Error"),
        Column("message", "What, and what to do", prose=True),
    )
    rows = [
        (e.place, str(s["severity"]), e.code, f"{s['message']} {s['remedy']}")
        for e, s in zip(errors, shapes, strict=True)
    ]
    return Table(columns, tuple(rows), shapes, tuple(shapes), empty="Nothing wrong with this ledger.")


def select_claims(
    ledger: Ledger, companies: Sequence[str] = (), *, as_of: date | None = None, **wanted: str
) -> list[Claim]:
    """The ledger's claims of these companies (by any of their names) and with these fields, in the ledger's order.

    A word may be a part of the field: ``project="hyper"`` finds Hyperion.  Raises `BadRequest` for a company the
    ledger does not know.
    """
    known = ledger.known_on(as_of) if as_of else ledger
    names = {canonical_company(name, known) for name in companies}
    return [
        claim
        for claim in known.claims
        if (not names or names & {claim.company, *claim.counterparty, claim.project})
        and all(_has(claim, field, word) for field, word in wanted.items() if word)
    ]


def _has(claim: Claim, field: str, word: str) -> bool:
    value = claim.source.publisher if field == "publisher" and claim.source else getattr(claim, field, "")
    return word.casefold() in str(value or "").casefold()


def canonical_company(name: str, ledger: Ledger) -> str:
    """The name under which the ledger lists a company or project.  Raises `BadRequest` with the nearest one."""
    from difflib import get_close_matches

    listed = {n.casefold(): n for c in ledger.claims for n in (c.company, c.project, *c.counterparty) if n}
    if (found := listed.get(name.casefold())) is not None:
        return found
    from capex.companies import find_company

    if (company := find_company(name)) is not None and company.name.casefold() in listed:
        return listed[company.name.casefold()]
    near = get_close_matches(name.casefold(), listed, n=1)
    hint = f" Did you mean {listed[near[0]]!r}?" if near else " `capex list` shows whom it knows."
    raise BadRequest(f"{name!r} is not in the ledger {ledger.path}.{hint}")


def find_claim(ledger: Ledger, id_: str) -> Claim:
    """The row with that id.  Raises `BadRequest` with the nearest one."""
    if (claim := ledger.by_id.get(id_)) is not None:
        return claim
    from difflib import get_close_matches

    near = get_close_matches(id_, ledger.by_id, n=1, cutoff=0.5)
    hint = f" Did you mean {near[0]!r}?" if near else " `capex list` shows all ids."
    raise BadRequest(f"no row {id_!r} in the ledger {ledger.path}.{hint}")


def list_claims(claims: Sequence[Claim], lang: str = "en", as_printed: bool = False) -> Table:
    """Rows of the ledger as a table, their amounts in words or, `as_printed`, in the row's own signs."""
    from capex.api.wording import row_amount
    from capex.report.tables import ledger_table

    return ledger_table(claims, {} if as_printed else {c.id: row_amount(c, lang) for c in claims}, lang)


def show_claims(ledger: Ledger, ids: Sequence[str]) -> Table:
    """Rows of the ledger with all their fields and their place among the others.  Raises `BadRequest`."""
    from capex.report.tables import full_claims_table

    claims = [find_claim(ledger, id_) for id_ in ids]
    ties = {c.id: ([p.id for p in ledger.parts_of(c.id)], [s.id for s in ledger.superseded_by(c.id)]) for c in claims}
    return full_claims_table(claims, ties)
