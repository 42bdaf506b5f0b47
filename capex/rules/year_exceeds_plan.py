"""One year takes more than the plan of several years that contains it.

Why: a year of a plan is a part of it.

Example: "600 billion by 2028" and, for the same company and place, "700 billion in 2026".
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import chain, permutations

from capex.model import Claim, Relation, Verdict
from capex.rules.kit.interval import implied
from capex.rules.kit.view import View, Violation, spending

VERDICT = Verdict.INCONSISTENT
_DAYS = 370


def check(view: View) -> Iterator[Violation]:
    """Spending of one owner, in one place, on one project, over windows one of which contains the other."""
    for year, plan in chain.from_iterable(permutations(group, 2) for group in view.alike(_thing)):
        if any(link.relation is Relation.PART_OF for link in plan.links):
            continue  # "1.4 billion from 2025 to 2028, of which 300 million": no year has to fit into a part
        if _inside(year, plan) and implied(plan).below(implied(year)):
            yield Violation(year, (plan,))


def _inside(year: Claim, plan: Claim) -> bool:
    if not (year.period_start and year.period_end and plan.period_start and plan.period_end):
        return False
    return (
        (year.period_end - year.period_start).days <= _DAYS < (plan.period_end - plan.period_start).days - _DAYS
        and plan.period_start <= year.period_start
        and year.period_end <= plan.period_end
    )


def _thing(claim: Claim) -> Hashable:
    """Whose spending, on what, where; None for what is no spending over a window."""
    if not (spending(claim) and claim.company and claim.period_start and claim.period_end):
        return None
    return claim.company, claim.project, claim.region, claim.unit, claim.scope, claim.counterparty
