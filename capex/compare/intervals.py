"""The interval a written number stands for, and how two of them meet.

A reported 4.2 means anything that rounds to it: half a step each side of the digits as written (statcheck reads
"2.0" as 1.95 to 2.05 in the same way).  A hedge ("about") widens to a tenth, the contract's figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from capex.model import Bound, Claim, Kind, derived

#: How far a hedged number may stray from what it says.
HEDGE = Decimal("0.1")
#: How far apart a limit and a value may stand and still speak of one thing: "more than 20" and 28 do, 300 does not.
REACH = Decimal("1.5")
#: Two limits this close are the same one, converted or rounded.
_SAME_LIMIT = Decimal("1.02")
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from `low` to `high`; `None` is an open end.  Days are counted by their ordinal."""

    low: Decimal | None
    high: Decimal | None

    def meets(self, other: Interval) -> bool:
        """Whether the two have values in common: more than the half step where 10 ends and 11 begins."""
        return not (_below(self, other) or _below(other, self))

    def times(self, low: Decimal, high: Decimal | None = None) -> Interval:
        """The interval multiplied by a positive factor, or by any factor between `low` and `high`."""
        high = low if high is None else high
        if low == high == 1:
            return self
        return Interval(None if self.low is None else self.low * low, None if self.high is None else self.high * high)

    @property
    def middle(self) -> Decimal | None:
        """The middle, or the only end."""
        if self.low is None or self.high is None:
            return self.low if self.high is None else self.high
        return (self.low + self.high) / 2


def _below(a: Interval, b: Interval) -> bool:
    if a.high is None or b.low is None or a.high > b.low:
        return False
    return a.high < b.low or (a.low != a.high and b.low != b.high)


def number(end: Decimal | date | None) -> Decimal | None:
    """One end of a claim as a number, days by their ordinal."""
    return Decimal(end.toordinal()) if isinstance(end, date) else end


@derived
def stated(claim: Claim) -> Interval:
    """The interval exactly as stated, without tolerance."""
    return Interval(number(claim.low), number(claim.high))


@derived
def implied(claim: Claim) -> Interval:
    """What the figure can mean: half a step each side of the digits, a tenth where hedged; open ends stay open."""
    low, high = number(claim.low), number(claim.high)
    if claim.kind is Kind.DATE:
        return Interval(low, high)
    half = (claim.step or Decimal(0)) * _HALF

    def slack(end: Decimal) -> Decimal:
        return max(half, abs(end) * HEDGE) if claim.approx else half

    return Interval(None if low is None else low - slack(low), None if high is None else high + slack(high))


#: A range this many times wider than its low end only tells an order of magnitude.
_VAGUE = 8


@derived
def is_vague(claim: Claim) -> bool:
    """Whether a claim only tells an order of magnitude: "tens of billions", "hundreds of jobs"."""
    if not isinstance(claim.low, Decimal) or not isinstance(claim.high, Decimal):
        return False
    return claim.high >= claim.low * _VAGUE > 0


class Meeting(Enum):
    """How the values of two claims lie to each other."""

    EQUAL = "equal"
    OVERLAP = "overlap"
    """They have values in common but one says less: a bound, a range."""
    LOOSE = "loose"
    """They do not exclude each other only because one says next to nothing about the other."""
    REVERSED = "reversed"
    """One says at least what the other says at most."""
    DISJOINT = "disjoint"


def meet(a: Claim, b: Claim, low: Decimal = Decimal(1), high: Decimal | None = None) -> Meeting:
    """How `a`, multiplied by a factor between `low` and `high` (an exchange rate), lies to `b`."""
    if not implied(a).times(low, high).meets(implied(b)):
        return Meeting.DISJOINT
    shapes = frozenset({_shape(a), _shape(b)})
    if shapes <= {"point"} or a.kind is Kind.DATE:
        return _dates(a, b) if a.kind is Kind.DATE else Meeting.EQUAL
    tight_a, tight_b = _edges(a, low, high), _edges(b, Decimal(1), None)
    if len(shapes) == 1:
        return _same_shape(tight_a, tight_b, shapes == {"range"})
    if shapes == {"at_least", "at_most"} or "range" in shapes:
        least = tight_a[0] if tight_a[1] is None or tight_b[0] is None else tight_b[0]
        most = tight_b[1] if tight_a[1] is None or tight_b[0] is None else tight_a[1]
        if "point" not in shapes and least and most and _one(least, most) and _one_sided(a, b):
            return Meeting.REVERSED
    return Meeting.OVERLAP if _within_reach(tight_a, tight_b) else Meeting.LOOSE


@derived
def _shape(claim: Claim) -> str:
    bound = claim.bound
    return bound.value if bound in (Bound.AT_LEAST, Bound.AT_MOST, Bound.RANGE) else "point"


def _one(a: Interval, b: Interval) -> bool:
    """Whether two limits are one number, not just within each other's tolerance."""
    m, n = a.middle, b.middle
    return a.meets(b) and m is not None and n is not None and max(m, n) <= min(m, n) * _SAME_LIMIT


def _one_sided(a: Claim, b: Claim) -> bool:
    return {_shape(a), _shape(b)} & {"at_least", "at_most"} != set()


_Edges = tuple[Interval | None, Interval | None]


def _edges(claim: Claim, low: Decimal, high: Decimal | None) -> _Edges:
    """Each stated end with its own tolerance, so that limits can be held against limits."""
    whole = implied(claim)
    bare = stated(claim)
    half = (claim.step or Decimal(0)) * _HALF

    def edge(end: Decimal | None, out: Decimal | None) -> Interval | None:
        if end is None or out is None:
            return None
        slack = max(abs(end - out), half)
        return Interval(end - slack, end + slack).times(low, high)

    return edge(bare.low, whole.low), edge(bare.high, whole.high)


def _same_shape(a: _Edges, b: _Edges, both: bool) -> Meeting:
    pairs = [(x, y) for x, y in zip(a, b, strict=True) if x is not None and y is not None]
    if all(x.meets(y) for x, y in pairs):
        return Meeting.EQUAL
    return Meeting.OVERLAP if both or _within_reach(a, b) else Meeting.LOOSE


def _within_reach(a: _Edges, b: _Edges) -> bool:
    """Whether the nearest two stated ends are no further apart than `REACH` times."""
    for x in a:
        for y in b:
            if x is None or y is None:
                continue
            m, n = x.middle, y.middle
            if m is not None and n is not None and min(m, n) > 0 and max(m, n) / min(m, n) <= REACH:
                return True
    return False


def _dates(a: Claim, b: Claim) -> Meeting:
    if (a.low is None) != (b.low is None) or (a.high is None) != (b.high is None):
        return Meeting.OVERLAP
    return Meeting.EQUAL
