"""Sums without double counting, and where the sources disagree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from capex.api.ledger import canonical_company
from capex.report.model import Column, Table

if TYPE_CHECKING:
    from capex.ledger import Ledger


def totals(
    ledger: Ledger,
    companies: Sequence[str] = (),
    *,
    by: str = "company",
    metric: str = "",
    currency: str = "",
    as_of: date | None = None,
    spread: str = "",
) -> Any:
    """Totals per company and metric."""
    from capex.totals import total_claims

    known = ledger.known_on(as_of) if as_of else ledger
    names = [canonical_company(name, ledger) for name in companies]
    return total_claims(known, companies=names, by=by, metric=metric, currency=currency, spread=spread)


def totals_table(found: Any, by: str = "company", explain: bool = False) -> Table:
    """Totals as a table."""
    return Table((Column("company", "Company"),), ())


def conflicts(ledger: Ledger, companies: Sequence[str] = (), *, as_of: date | None = None) -> Any:
    """Pairs that cannot both hold."""
    from capex.conflicts import find_conflicts

    known = ledger.known_on(as_of) if as_of else ledger
    return find_conflicts(known)


def conflicts_table(found: Any, lang: str = "en") -> Table:
    """Conflicts as a table."""
    return Table((Column("claims", "Claims"),), ())
