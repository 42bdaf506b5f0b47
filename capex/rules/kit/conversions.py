"""Amounts said again in another currency, worked out afresh."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from capex.model import Claim, Kind, Relation
from capex.rules.kit.interval import Interval, implied
from capex.rules.kit.view import View

#: How far a conversion may be from the day's rate: articles round, and use the rate of the deal or the month.
SLACK = Decimal("0.1")
_SLIPS = (Decimal(1000), Decimal("0.001"), Decimal(1000000), Decimal("0.000001"))


def converted(view: View) -> Iterator[tuple[Claim, Claim, Interval, Decimal]]:
    """Every conversion between currencies: the figure, its original, what it should be, and the day's rate."""
    for claim in view.figures:
        for original in view.targets(claim, Relation.CONVERSION_OF):
            if claim.kind is not Kind.MONEY or original.kind is not Kind.MONEY or claim.unit == original.unit:
                continue
            rate = view.exchange(original.unit, claim.unit, view.day) if view.day else None
            if rate:
                yield claim, original, implied(original).by(Interval(rate, rate)), rate


def slipped(expected: Interval, claim: Claim) -> bool:
    """Whether the figure fits only after a factor of a thousand or a million."""
    wide = expected.widened(SLACK)
    return not wide.meets(implied(claim)) and any(
        wide.by(Interval(slip, slip)).meets(implied(claim)) for slip in _SLIPS
    )
