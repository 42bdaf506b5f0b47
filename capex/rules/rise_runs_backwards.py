"""An increase ends below where it began, or a cut above: the order of the two values contradicts the verb.

Why: either the values stand in the wrong order or the verb is wrong; the news is the opposite.

Example: "raised its forecast from 70 to 66 billion".
"""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Verdict
from capex.rules.kit.interval import implied
from capex.rules.kit.movement import find_movements
from capex.rules.kit.view import View, Violation

VERDICT = Verdict.INCONSISTENT


def check(view: View) -> Iterator[Violation]:
    """Movements whose verb, the only one of its kind before the values, points the other way."""
    for old, new in find_movements(view):
        lead = view.lead(min(old, new, key=lambda c: c.place.start if c.place else 0))
        up = view.wording.find("raised_verbs", lead)
        down = view.wording.find("lowered_verbs", lead)
        wrong_up = up and not view.wording.find("fall", lead) and implied(new).below(implied(old))
        wrong_down = down and not view.wording.find("rise", lead) and implied(old).below(implied(new))
        if wrong_up or wrong_down:
            yield Violation(new, (old,), {"verb": (up or down).group()})  # type: ignore[union-attr]
