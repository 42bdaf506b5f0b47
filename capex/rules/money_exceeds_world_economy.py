"""An amount of spending is larger than the yearly product of the world.

Why: a French or German "trillion" is a million times an English one; the size of the world tells which was meant.

Example: « 3 trillions de dollars » taken at its French value is 3e18, some 27,000 times the world's product.
"""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Kind, Metric, Verdict
from capex.rules.kit.bands import band
from capex.rules.kit.interval import Interval, implied
from capex.rules.kit.view import View, Violation

VERDICT = Verdict.IMPLAUSIBLE
_METRICS = frozenset({Metric.INVESTMENT, Metric.CONTRACT, Metric.FUNDING, Metric.VALUATION, Metric.REVENUE})


def check(view: View) -> Iterator[Violation]:
    """Spending, contracts, rounds, values and revenues above the world's product."""
    limits = band("money-of-the-world")
    for claim in view.figures:
        if claim.kind is not Kind.MONEY or claim.metric not in _METRICS:
            continue
        amount = view.dollars(claim, implied(claim))
        if amount is not None and Interval(None, limits.interval.high).below(amount):
            yield Violation(claim, (), {"made": (Interval(None, limits.interval.high), "USD")}, cause="scale")
