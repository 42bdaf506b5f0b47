"""A growth rate does not follow from the two values beside it.

Why: the percentage makes the headline, and anyone with the two values can work it out.

Example: "to grow by 60 %, from $2.0 billion to $4.0 billion": 4.0 / 2.0 is +100 %.  From 410 to 650 is +58.5 %,
which "60 %" may round.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from capex.model import Kind, Verdict
from capex.rules.kit.interval import Interval, implied, value
from capex.rules.kit.movement import find_movements, rate_of
from capex.rules.kit.view import View, Violation

VERDICT = Verdict.INCONSISTENT
#: Percentage points left to a rate that was rounded for the eye.
_POINTS = Decimal(3)
_HUNDRED = Interval(Decimal(100), Decimal(100))


def check(view: View) -> Iterator[Violation]:
    """Movements with one percentage in their sentence that neither the rise nor the fall explains."""
    for old, new in find_movements(view):
        rate = rate_of(view, old, new)
        if rate is None or rate.kind is not Kind.SHARE:
            continue
        ratio = implied(new).over(implied(old)).by(_HUNDRED)
        if ratio.low is None or ratio.high is None:
            continue
        before, after = value(old), value(new)
        if not before or after is None:
            continue
        said = implied(rate)
        moved = Interval(ratio.low - 100 - _POINTS, ratio.high - 100 + _POINTS)
        mirrored = Interval(*(None if e is None else -e for e in (moved.high, moved.low)))
        if not said.meets(moved) and not said.meets(mirrored):
            right = (after / before - 1) * 100
            exact = Interval(right, right)
            yield Violation(rate, (old, new), {"made": (exact, "percent")}, exact)
