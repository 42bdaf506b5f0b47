"""An amount of growth is not the difference of the two values beside it.

Why: the increase is often quoted alone afterwards.

Example: "raised its budget by 5 billion, from 66 to 70 billion": the increase is 4.
"""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Metric, Verdict
from capex.rules.kit.interval import Interval, implied, value
from capex.rules.kit.movement import find_movements
from capex.rules.kit.view import View, Violation

VERDICT = Verdict.INCONSISTENT


def check(view: View) -> Iterator[Violation]:
    """Movements with one amount of growth in their sentence."""
    for old, new in find_movements(view):
        group = view.beside(new)
        steps = [c for c in group if c.metric is Metric.GROWTH and c.kind is new.kind and c.unit == new.unit]
        before, after = value(old), value(new)
        if len(steps) != 1 or steps[0] in (old, new) or before is None or after is None:
            continue
        a, b = implied(old), implied(new)
        if None in (a.low, a.high, b.low, b.high):
            continue
        made = Interval(b.low - a.high, b.high - a.low)  # type: ignore[operator]
        said = implied(steps[0])
        mirrored = Interval(-made.high, -made.low)  # type: ignore[operator]
        if not said.meets(made) and not said.meets(mirrored):
            exact = Interval(abs(after - before), abs(after - before))
            yield Violation(steps[0], (old, new), {"made": (exact, new.unit)}, exact)
