"""A site uses more energy in a year than its power can draw in all hours of it.

Why: a year has 8,760 hours; more means another site, another year, or a unit slipped.

Example: "the 100 MW site will use 5 TWh a year": at most 0.88.
"""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Claim, Kind, Verdict
from capex.rules.kit.bands import band
from capex.rules.kit.interval import Interval, implied
from capex.rules.kit.view import View, Violation, capacity, per

VERDICT = Verdict.IMPLAUSIBLE


def check(view: View) -> Iterator[Violation]:
    """Yearly consumption above what the power of the same site allows."""
    most = band("energy-per-power").interval.high
    if most is None:
        return
    factor = Interval(most * 1000, most * 1000)  # TWh per GW to GWh per GW
    for energy, power in view.pairs(lambda c: _yearly(view, c), capacity):
        limit = implied(power).by(factor)
        if Interval(None, limit.high).below(implied(energy)):
            yield Violation(energy, (power,), {"made": (Interval(None, limit.high), energy.unit)}, cause="power-energy")


def _yearly(view: View, claim: Claim) -> bool:
    return claim.kind is Kind.ENERGY and per(claim) == "year" and view.says(claim, "consume")
