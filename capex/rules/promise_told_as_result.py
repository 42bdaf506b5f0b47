"""The article tells the same money once as a plan and once as already spent.

Why: a promise is not a result; which of the two it is decides what the story says.

Example: heading "has already spent $50 billion", text "plans to spend $50 billion".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, permutations

from capex.model import Certainty, Status, Verdict
from capex.rules.kit.sameness import same_fact
from capex.rules.kit.view import View, Violation

VERDICT = Verdict.INCONSISTENT


def check(view: View) -> Iterator[Violation]:
    """One amount for one fact, "already" done in one sentence and planned in another, both in so many words."""
    groups = view.alike(lambda c: (c.low, c.high, c.unit, c.metric) if c.low is not None and c.company else None)
    for done, plan in chain.from_iterable(permutations(group, 2) for group in groups):
        if done.status is not Status.ACTUAL or plan.status is not Status.PLANNED or not done.company:
            continue
        stated = all(c.certainty.get("status") is Certainty.STATED for c in (done, plan))
        if not stated or not same_fact(done, plan):
            continue
        if view.says(done, "already") and not view.says(plan, "already", "formerly", "told_back"):
            yield Violation(done, (plan,), {}, cause="status")
