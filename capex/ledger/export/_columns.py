"""The ledger as typed columns, for formats that have types."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from capex.ledger.columns import COLUMNS
from capex.ledger.ledger import Ledger
from capex.ledger.printing import to_cells
from capex.model import Claim

#: Columns that are days; every other one of the ledger but `approx` is text.
DAYS = ("period_start", "period_end", "published")
#: Columns after those of the ledger: the amount in canonical units, and the days of a date.
DERIVED = (
    "kind",
    "bound",
    "canonical_low",
    "canonical_high",
    "canonical_unit",
    "step",
    "first_day",
    "last_day",
)
NAMES = (*COLUMNS, *DERIVED)

Value = str | bool | Decimal | date | None


def rows_of(ledger: Ledger) -> Iterator[tuple[Value, ...]]:
    """The values of each claim in the order of `NAMES`; empty text is None."""
    for claim in ledger.claims:
        cells = to_cells(claim)
        values: dict[str, Value] = {name: cell or None for name, cell in cells.items()}
        values["approx"] = claim.approx
        values["period_start"], values["period_end"] = claim.period_start, claim.period_end
        values["published"] = claim.published
        yield (*(values[name] for name in COLUMNS), *_derived(claim))


def _derived(claim: Claim) -> tuple[Value, ...]:
    low, high = claim.low, claim.high
    return (
        claim.kind.value,
        claim.bound.value,
        low if isinstance(low, Decimal) else None,
        high if isinstance(high, Decimal) else None,
        claim.unit,
        claim.step,
        low if isinstance(low, date) else None,
        high if isinstance(high, date) else None,
    )
