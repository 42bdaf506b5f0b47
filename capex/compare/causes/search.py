"""The search for the smallest change that maps one value onto another."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from itertools import chain

from capex.compare.causes.changes import (
    COST,
    SECOND,
    Change,
    Explanation,
    energy_changes,
    period_changes,
    scale_changes,
    unit_changes,
)
from capex.compare.digits import as_printed, digits
from capex.compare.intervals import Interval, Meeting, implied, number, stated
from capex.model import Claim, Kind

#: A converted amount further off than this was not converted at a wrong rate, it is another amount.
_RATE_SLIP = Decimal("0.3")
#: More than this is no rounding: 183 told as 200 is 9 %, 250 told as 300 is 17 %.
_ROUNDED = Decimal("0.2")

Factor = tuple[Decimal, Decimal]


def explain(a: Claim, b: Claim, factor: Factor | None, meeting: Meeting, exact: bool = False) -> list[Explanation]:
    """Every explanation of a different value, best first.  `factor` takes `a`'s unit to `b`'s at dated rates.

    `exact`: only a single change that leaves nothing over would do; where there is none, others are not looked for.
    """
    if meeting is Meeting.REVERSED:
        return [Explanation(("bound",), COST["bound"], Decimal(0))]
    if a.kind is b.kind is Kind.DATE:
        return [Explanation(("date",), COST["date"], Decimal(0))]
    single = list(_single(a, b, factor))
    if exact and not single:
        return []
    found = [*single, *_rate_slip(a, b, factor), *_rounded(a, b, factor)]
    if not any(e.residual == 0 for e in found):
        found += _double(a, b, factor)
    return sorted(found, key=lambda e: (e.cost + float(e.residual), e.causes))


def _changes(a: Claim, b: Claim, factor: Factor | None) -> Iterator[tuple[Change, Factor | None]]:
    """Every single change, with the conversion that still has to follow it."""
    for change in chain(scale_changes(a, b), unit_changes(a, b), energy_changes(a, b), period_changes(a, b)):
        yield change, (Decimal(1), Decimal(1)) if change.cause == "power-energy" else factor
    if a.kind is b.kind is Kind.MONEY and a.unit != b.unit:
        yield Change.by("currency", Decimal(1), f"{a.unit} → {b.unit}"), (Decimal(1), Decimal(1))


def _single(a: Claim, b: Claim, factor: Factor | None) -> Iterator[Explanation]:
    for change, rest in _changes(a, b, factor):
        if rest is not None and _fits(a, b, change.low * rest[0], change.high * rest[1]):
            yield Explanation((change.cause,), COST[change.cause], Decimal(0), (change,))


def _double(a: Claim, b: Claim, factor: Factor | None) -> Iterator[Explanation]:
    """Two changes together: a currency and a scale, a currency and the years, a unit and energy for power."""
    if a.kind is Kind.AREA:
        return  # so many units of area exist that two of them explain anything
    changes = list(_changes(a, b, factor))
    for i, (one, rest_one) in enumerate(changes):
        for other, rest_other in changes[i + 1 :]:
            if one.cause == other.cause:
                continue
            fixed = [r for c, r in ((one, rest_one), (other, rest_other)) if c.cause in ("currency", "power-energy")]
            rest = fixed[0] if fixed else factor
            if rest is None:
                continue
            if _fits(a, b, one.low * other.low * rest[0], one.high * other.high * rest[1]):
                causes = tuple(sorted((one.cause, other.cause), key=lambda c: (COST[c], c)))
                cost = COST[one.cause] + COST[other.cause] + SECOND
                yield Explanation(causes, cost, Decimal(0), (one, other))


def _fits(a: Claim, b: Claim, low: Decimal, high: Decimal) -> bool:
    """Whether `a` after a change is `b`: the implied intervals meet, and end answers end."""
    one, two = implied(a).times(low, high), implied(b)
    if (one.low is None) != (two.low is None) or (one.high is None) != (two.high is None):
        return False
    middle_one, middle_two = stated(a).times(low, high).middle, stated(b).middle
    if middle_one is None or middle_two is None or not middle_one or not middle_two:
        return False
    apart = max(middle_one, middle_two) / min(middle_one, middle_two) if middle_one * middle_two > 0 else Decimal(99)
    return one.meets(two) and apart < Decimal("1.2")


def _rate_slip(a: Claim, b: Claim, factor: Factor | None) -> Iterator[Explanation]:
    """Two currencies whose amounts imply a rate that is a little off: an old rate, or one upside down."""
    if any(c.source is not None and c.published is None for c in (a, b)):
        return  # a source without a day may have used the rate of another
    if factor is None or a.unit == b.unit or a.kind is not Kind.MONEY:
        return
    gap = _gap(implied(a).times(*factor), implied(b))
    if gap is not None and gap <= _RATE_SLIP:
        rate = _implied_rate(a, b)
        change = Change("exchange-rate", factor[0], factor[1], f"× {rate:.4f}")
        yield Explanation(("exchange-rate",), COST["exchange-rate"], gap, (change,))


def _implied_rate(a: Claim, b: Claim) -> Decimal:
    one, two = stated(a).middle, stated(b).middle
    return two / one if one and two else Decimal(0)


def _rounded(a: Claim, b: Claim, factor: Factor | None) -> Iterator[Explanation]:
    """One number is the other with digits rounded away: 183 told as 200."""
    if factor is None or a.unit != b.unit:
        return
    for coarse, fine in ((a, b), (b, a)):
        x, y = number(coarse.low), number(fine.low)
        if x is None or x != number(coarse.high) or y is None or y != number(fine.high) or not x or not y:
            continue
        gap = abs(x - y) / max(abs(x), abs(y))
        printed = as_printed(x, coarse)
        size = x / printed
        keep = digits(printed)
        if gap <= _ROUNDED and keep < digits(as_printed(y, fine)) and printed in _roundings(y / size, keep):
            yield Explanation(("rounding",), COST["rounding"], gap)


def _roundings(value: Decimal, keep: int) -> set[Decimal]:
    exponent = Decimal(1).scaleb(value.adjusted() - keep + 1)
    return {
        (value / exponent).quantize(Decimal(1), rounding=mode) * exponent for mode in (ROUND_HALF_UP, ROUND_HALF_EVEN)
    }


def _gap(a: Interval, b: Interval) -> Decimal | None:
    """The relative distance between two intervals that do not meet; None where it cannot be told."""
    for low, high in ((a.low, b.high), (b.low, a.high)):
        if low is not None and high is not None and low > high > 0:
            return (low - high) / low
    return None
