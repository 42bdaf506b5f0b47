"""The heading drops the "up to" that the text puts before the same amount.

Why: a ceiling printed as a plain number promises what nobody promised.

Example: heading "Meta to spend $65 billion", text "up to $65 billion".
"""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Bound, Verdict
from capex.rules.kit.interval import implied
from capex.rules.kit.view import View, Violation, agree

VERDICT = Verdict.COMPATIBLE


def check(view: View) -> Iterator[Violation]:
    """Exact figures of the heading that the text only knows as a ceiling."""
    for head in view.figures:
        if not view.in_heading(head) or head.bound is not Bound.EXACT or not head.company:
            continue
        same = [
            c
            for c in view.figures
            if not view.in_heading(c) and c.unit == head.unit and c.metric is head.metric and c.high == head.high
        ]
        ceilings = [c for c in same if c.bound is Bound.AT_MOST and agree(c.company, head.company)]
        if ceilings and len(ceilings) == len(same):
            yield Violation(head, (ceilings[0],), {}, implied(ceilings[0].but(step=None)), cause="bound")
