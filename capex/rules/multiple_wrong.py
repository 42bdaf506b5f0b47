"""A multiple ("doubled", "three times") does not follow from the two values beside it; a rate of growth in words.

Why: "tripled" is remembered longer than the two amounts, and is as easily checked.

Example: "tripled its budget, from 20 to 40 billion": three times 20 is 60.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from capex.model import Kind, Verdict
from capex.rules.kit.interval import implied, value
from capex.rules.kit.movement import find_movements, rate_of
from capex.rules.kit.view import View, Violation

VERDICT = Verdict.INCONSISTENT
#: "Doubled" is said of anything from a good 1.7 to a good 2.3.
_SLACK = Decimal("0.15")


def check(view: View) -> Iterator[Violation]:
    """Movements with one multiple in their sentence that the two values do not show."""
    for old, new in find_movements(view):
        rate = rate_of(view, old, new)
        before, after = value(old), value(new)
        if rate is None or rate.kind is not Kind.MULTIPLE or not before or after is None:
            continue
        ratio = implied(new).over(implied(old)).widened(_SLACK)
        if not ratio.meets(implied(rate.but(step=None))):  # "doubled" has no last digit to be rounded
            right = implied(old.but(step=None, approx=False)).by(implied(rate.but(step=None)))
            yield Violation(new, (old, rate), {"made": (right, new.unit)}, right)
