"""The same amount runs to two different end years in one article; its period is told two ways.

Why: the horizon decides the yearly average, and drifts from sentence to sentence.

Example: heading "600 billion by 2028", text "600 billion over the next ten years".
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import chain, combinations

from capex.model import Certainty, Claim, Kind, Metric, Verdict
from capex.rules.kit.view import View, Violation, agree

VERDICT = Verdict.INCONSISTENT
#: "By 2028" and "over three years" from late 2025 may end in different calendar years.
_YEARS = 2


def check(view: View) -> Iterator[Violation]:
    """Equal spending of one owner on one thing, each with its own stated end, two years or more apart."""
    for first, second in chain.from_iterable(combinations(group, 2) for group in view.alike(_amount)):
        alike = agree(first.project, second.project) and agree(first.region, second.region)
        if not alike or view.sentence_of(first) == view.sentence_of(second):
            continue
        apart = abs(first.period_end.year - second.period_end.year)  # type: ignore[union-attr]
        if apart >= _YEARS and not any(view.says(c, "formerly") for c in (first, second)):
            values = {"first": first.period_end.year, "last": second.period_end.year}  # type: ignore[union-attr]
            yield Violation(second, (first,), values, cause="horizon")


def _amount(claim: Claim) -> Hashable:
    """What two tellings of one plan share; None for what has no stated end."""
    stated = claim.period_end and claim.certainty.get("period") is not Certainty.INFERRED
    if claim.kind is not Kind.MONEY or claim.metric is not Metric.INVESTMENT or not claim.company or not stated:
        return None
    return claim.low, claim.high, claim.unit, claim.company, claim.scope
