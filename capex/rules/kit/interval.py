"""Closed intervals with open ends, and what a written number can mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from capex.model import Claim

#: How far a hedged number ("about 50") may stray from what it says; the contract's 10 %.
HEDGE = Decimal("0.1")
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from `low` to `high`; `None` is an open end."""

    low: Decimal | None
    high: Decimal | None

    def __add__(self, other: Interval) -> Interval:
        return Interval(_both(self.low, other.low), _both(self.high, other.high))

    def times(self, factor: Interval) -> Interval:
        """The product of two intervals of positive numbers."""
        return Interval(_product(self.low, factor.low), _product(self.high, factor.high))

    def over(self, divisor: Interval) -> Interval:
        """The quotient of two intervals of positive numbers."""
        low = None if self.low is None or not divisor.high else self.low / divisor.high
        high = None if self.high is None or not divisor.low else self.high / divisor.low
        return Interval(low, high)

    def widened(self, share: Decimal) -> Interval:
        """The interval with both ends moved outward by a share of themselves."""
        low = None if self.low is None else self.low - abs(self.low) * share
        high = None if self.high is None else self.high + abs(self.high) * share
        return Interval(low, high)

    def meets(self, other: Interval) -> bool:
        """Whether the two have a value in common."""
        return not self.below(other) and not other.below(self)

    def below(self, other: Interval) -> bool:
        """Whether every value here is smaller than every value there."""
        return self.high is not None and other.low is not None and self.high < other.low


def _both(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a + b


def _product(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a * b


def implied(claim: Claim) -> Interval:
    """What the figure can mean: half a step on each side of the digits as written, a tenth where hedged.

    An open end stays open.  Dates have no number and give the interval open at both ends.
    """
    low, high = number(claim.low), number(claim.high)
    half = (claim.step or Decimal(0)) * _HALF
    if claim.approx:
        zero = Decimal(0)
        half = max(half, HEDGE * max(abs(low or zero), abs(high or zero)))
    return Interval(None if low is None else low - half, None if high is None else high + half)


def number(end: object) -> Decimal | None:
    """The end of an interval as a number; None when it is open or a date."""
    return end if isinstance(end, Decimal) else None


def value(claim: Claim) -> Decimal | None:
    """The number the figure shows: its only value, its limit, or the middle of its range."""
    low, high = number(claim.low), number(claim.high)
    if low is None or high is None:
        return low if high is None else high
    return (low + high) / 2


def total(intervals: Iterable[Interval]) -> Interval:
    """The sum of intervals."""
    result = Interval(Decimal(0), Decimal(0))
    for interval in intervals:
        result = result + interval
    return result
