"""One year takes more than the plan of several years that contains it.

Why: a year of a plan is a part of it.

Example: "600 billion by 2028" and, for the same company and place, "700 billion in 2026".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from capex.model import Claim, Metric, Verdict
from capex.rules.kit.interval import implied
from capex.rules.kit.view import View, Violation, spending

VERDICT = Verdict.INCONSISTENT
_DAYS = 370


def check(view: View) -> Iterator[Violation]:
    """Spending of one owner, in one place, on one project, over windows one of which contains the other."""
    plans = [c for c in view.figures if spending(c) and c.company and c.period_start and c.period_end]
    for year, plan in permutations(plans, 2):
        if _inside(year, plan) and _same_thing(year, plan) and implied(plan).below(implied(year)):
            yield Violation(year, (plan,))


def _inside(year: Claim, plan: Claim) -> bool:
    if not (year.period_start and year.period_end and plan.period_start and plan.period_end):
        return False
    return (
        (year.period_end - year.period_start).days <= _DAYS < (plan.period_end - plan.period_start).days - _DAYS
        and plan.period_start <= year.period_start
        and year.period_end <= plan.period_end
    )


def _same_thing(a: Claim, b: Claim) -> bool:
    names = ("company", "project", "region", "unit", "scope", "counterparty")
    return a.metric is b.metric is Metric.INVESTMENT and all(getattr(a, n) == getattr(b, n) for n in names)
