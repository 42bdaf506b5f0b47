"""The windows two figures cover: the same, one inside the other, a fiscal against a calendar year."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from enum import Enum

from capex.model import Claim, derived

_YEAR = Decimal("365.25")
#: Ends closer than this are one: "fiscal 2025" and "the year to mid-2025", a plan told a month later.
NEAR = timedelta(days=45)
#: What still counts as one year, and from where a window is of several.
_YEARLONG = (timedelta(days=330), timedelta(days=400))
_LONG = timedelta(days=550)
#: A window so short names a moment rather than a span.
_SEASON = timedelta(days=100)


class Windows(Enum):
    """How two windows lie to each other."""

    SAME = "same"
    UNKNOWN = "unknown"
    SHIFTED = "shifted"
    """Two years that overlap but begin in other months: fiscal against calendar."""
    HORIZON = "horizon"
    """Plans of several years that end in other years."""
    INSIDE = "inside"
    """One is a part of the other: a year of a plan, a quarter of a year."""
    APART = "apart"
    """Other years or quarters."""


def windows(a: Claim, b: Claim) -> Windows:
    """How the windows of two claims lie to each other."""
    one, two = (a.period_start, a.period_end), (b.period_start, b.period_end)
    if one == (None, None) or two == (None, None):
        return Windows.UNKNOWN
    if one[0] and one[1] and two[0] and two[1]:
        return _closed(one[0], one[1], two[0], two[1])
    if one[1] and two[1]:
        return _by(one, two)
    if one[0] and two[0]:
        return Windows.SAME if abs(one[0] - two[0]) <= NEAR else Windows.UNKNOWN
    return Windows.UNKNOWN


def _closed(s1: date, e1: date, s2: date, e2: date) -> Windows:
    d1, d2 = e1 - s1, e2 - s2
    if abs(s1 - s2) <= NEAR and abs(e1 - e2) <= NEAR and max(d1, d2) <= min(d1, d2) * 2:
        return Windows.SAME
    if all(_YEARLONG[0] <= d <= _YEARLONG[1] for d in (d1, d2)):
        overlap = min(e1, e2) - max(s1, s2)
        return Windows.SHIFTED if overlap >= timedelta(days=80) else Windows.APART
    if min(d1, d2) > _LONG:
        same_length = abs(d1 - d2) <= max(d1, d2) * 0.05
        if same_length and abs(s1 - s2) <= _LONG and not (_calendar(s1) and _calendar(s2)):
            return Windows.SAME  # "over the next eight years", told on two days
        if e1.year == e2.year:
            return Windows.UNKNOWN  # one end, two beginnings: which year counts as the first is loosely told
        return Windows.HORIZON if abs(s1 - s2) <= _LONG else _nested(s1, e1, s2, e2)
    return _nested(s1, e1, s2, e2)


def _nested(s1: date, e1: date, s2: date, e2: date) -> Windows:
    inside = (s1 - NEAR <= s2 and e2 <= e1 + NEAR) or (s2 - NEAR <= s1 and e1 <= e2 + NEAR)
    return Windows.INSIDE if inside else Windows.APART


def _by(one: tuple[date | None, date | None], two: tuple[date | None, date | None]) -> Windows:
    """Two windows of which at least one only has an end ("by 2028")."""
    assert one[1] is not None and two[1] is not None
    short = any(s is not None and e is not None and e - s <= _LONG for s, e in (one, two))
    if short:
        closed, open_ = (one, two) if one[0] else (two, one)
        assert closed[0] and closed[1] and open_[1]
        if closed[1] - closed[0] <= _SEASON and abs(closed[1] - open_[1]) <= NEAR:
            return Windows.SAME  # "late 2025" and "by the end of 2025"
        return Windows.INSIDE if closed[1] <= open_[1] + NEAR else Windows.APART
    if abs(one[1] - two[1]) <= NEAR:
        return Windows.SAME
    if {one[1].year, two[1].year} in ({2029, 2030}, {2039, 2040}):
        return Windows.UNKNOWN  # "the end of the decade" is read both ways
    return Windows.HORIZON


def _calendar(day: date) -> bool:
    return day.day == 1 and day.month in (1, 4, 7, 10)


@derived
def years(claim: Claim) -> Decimal | None:
    """The length of a claim's window in years, rounded to a whole number where it nearly is one."""
    if claim.period_start is None or claim.period_end is None:
        return None
    length = (Decimal((claim.period_end - claim.period_start).days + 1)) / _YEAR
    whole = length.to_integral_value()
    return whole if whole > 0 and abs(length - whole) <= Decimal("0.05") else length
