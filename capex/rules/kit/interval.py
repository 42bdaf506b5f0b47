"""Arithmetic with intervals: sums, products and quotients of what written numbers can mean.

Builds on the intervals of `capex.compare`, which say what a single number can mean and whether two of them meet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from capex.compare import intervals
from capex.model import Claim


@dataclass(frozen=True, slots=True)
class Interval(intervals.Interval):
    """All values from `low` to `high`, of positive numbers; `None` is an open end, and stays one."""

    def __add__(self, other: intervals.Interval) -> Interval:
        return Interval(_both(self.low, other.low), _both(self.high, other.high))

    def by(self, factor: intervals.Interval) -> Interval:
        """The product."""
        return Interval(_product(self.low, factor.low), _product(self.high, factor.high))

    def over(self, divisor: intervals.Interval) -> Interval:
        """The quotient."""
        low = None if self.low is None or not divisor.high else self.low / divisor.high
        high = None if self.high is None or not divisor.low else self.high / divisor.low
        return Interval(low, high)

    def widened(self, share: Decimal) -> Interval:
        """The interval with both ends moved outward by a share of themselves."""
        low = None if self.low is None else self.low - abs(self.low) * share
        high = None if self.high is None else self.high + abs(self.high) * share
        return Interval(low, high)

    def below(self, other: intervals.Interval) -> bool:
        """Whether every value here is smaller than every value there."""
        return self.high is not None and other.low is not None and self.high < other.low


def _both(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a + b


def _product(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a * b


def implied(claim: Claim) -> Interval:
    """What the figure can mean: half a step on each side of the digits as written, a tenth where hedged."""
    found = intervals.implied(claim)
    return Interval(found.low, found.high)


def value(claim: Claim) -> Decimal | None:
    """The number the figure shows: its only value, its limit, or the middle of its range; None for a date."""
    return None if claim.unit == "date" else intervals.stated(claim).middle


def total(terms: Iterable[intervals.Interval]) -> Interval:
    """The sum of intervals."""
    result = Interval(Decimal(0), Decimal(0))
    for term in terms:
        result = result + term
    return result
