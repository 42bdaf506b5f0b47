"""The digits of a number as printed, and how much it says that two figures share them."""

from __future__ import annotations

from decimal import Decimal

from capex.compare.intervals import stated
from capex.compare.weights import weights
from capex.model import Claim, derived

Digits = tuple[int, ...]


def as_printed(value: Decimal, claim: Claim) -> Decimal:
    """A canonical value in steps of its last printed digit: 8.09 km² printed as 2,000 acres is 2,000."""
    steps = value / claim.step if claim.step else value
    whole = steps.to_integral_value()
    return whole if whole and abs(steps - whole) < Decimal("0.000001") * abs(steps) else value


def digits(value: Decimal) -> int:
    """The number of significant digits of a value: 183 has three, 200 has one."""
    return len(significant(value))


def significant(value: Decimal) -> Digits:
    """The significant digits themselves, without trailing zeros."""
    return value.normalize().as_tuple().digits


@derived
def shown(claim: Claim) -> tuple[Digits | None, Digits | None]:
    """The significant digits of both ends as printed; None for an open end."""
    bare = stated(claim)
    low, high = (None if end is None else significant(as_printed(end, claim)) for end in (bare.low, bare.high))
    return low, high


def _spread(claim: Claim) -> bool:
    return claim.low != claim.high


def digit_bits(a: Claim, b: Claim) -> float:
    """What it says that two numbers show the same digits: little for 50, much for 2,250."""
    return max(shared_digits(a, b), weights("digits")["other"])


def shared_digits(a: Claim, b: Claim) -> float:
    """The bits that shared printed digits are worth; 0 where the digits differ."""
    one, two = shown(a), shown(b)
    if not set(one).intersection(two):
        return 0.0
    ends = [(one[0], two[0]), (one[1], two[1])]
    if None in (*one, *two):
        ends += [(one[0], two[1]), (one[1], two[0])]  # a limit from below against one from above
    shared = [len(x) for x, y in ends if x is not None and x == y]
    if not shared:
        return 0.0
    both_ends = None not in (*one, *two) and _spread(a) and _spread(b)
    total = sum(shared) if both_ends and len(shared) == 2 else max(shared)
    return weights("digits")[str(min(3, total))]
