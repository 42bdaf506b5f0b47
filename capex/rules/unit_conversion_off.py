"""A figure said again in another unit, or another scale, is a different quantity.

Why: acres and hectares, megawatts and gigawatts, milliards and billions are converted by hand.

Example: "1 GW (100 MW)": a gigawatt is 1,000 megawatts.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from capex.model import Relation, Verdict
from capex.rules.kit.interval import implied
from capex.rules.kit.view import View, Violation, per

VERDICT = Verdict.INCONSISTENT
#: Converted by rule of thumb: an acre is 0.4 hectares.
_SLACK = Decimal("0.05")


def check(view: View) -> Iterator[Violation]:
    """Restatements of one quantity whose canonical values do not meet."""
    for claim in view.figures:
        for original in view.targets(claim, Relation.CONVERSION_OF):
            if claim.kind is not original.kind or claim.unit != original.unit or per(claim) != per(original):
                continue
            if not implied(original).widened(_SLACK).meets(implied(claim)):
                right = implied(original.but(step=None, approx=False))
                yield Violation(claim, (original,), {"made": (right, claim.unit)}, right, cause="unit")
