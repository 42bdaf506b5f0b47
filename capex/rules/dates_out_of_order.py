"""A site opens before its construction starts: the two dates stand in an impossible order.

Why: one of the two dates is wrong, or they belong to two sites or phases.

Example: "Construction will start in March 2028. The campus will be in operation by June 2027."
"""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Verdict
from capex.rules.kit.milestones import building_times
from capex.rules.kit.view import View, Violation

VERDICT = Verdict.INCONSISTENT


def check(view: View) -> Iterator[Violation]:
    """Starts of construction after the latest day of completion."""
    for start, end, begun, done in building_times(view):
        if begun > done:
            yield Violation(end, (start,), {}, cause="date")
