"""The same number is a floor in one place and a ceiling in another, within one bound of the same fact.

Why: "more than 400" and "up to 400" share a number and nothing else.

Example: heading "more than 5 GW", text "up to 5 GW", for the same campus.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import chain, combinations

from capex.model import Bound, Claim, Verdict
from capex.rules.kit.sameness import same_fact
from capex.rules.kit.view import View, Violation

VERDICT = Verdict.INCONSISTENT


def check(view: View) -> Iterator[Violation]:
    """Pairs of the same fact and number, one open above and one open below, with no third, plain mention."""
    for first, second in chain.from_iterable(combinations(group, 2) for group in view.alike(_limit)):
        bounds = {first.bound, second.bound}
        if bounds != {Bound.AT_LEAST, Bound.AT_MOST} or not same_fact(first, second):
            continue
        low, high = (first.low, second.high) if first.low is not None else (second.low, first.high)
        if low == high and view.sentence_of(first) != view.sentence_of(second):
            yield Violation(second, (first,), {}, cause="bound")


def _limit(claim: Claim) -> Hashable:
    if claim.bound is Bound.AT_LEAST:
        return claim.low, claim.unit, claim.metric
    return (claim.high, claim.unit, claim.metric) if claim.bound is Bound.AT_MOST else None
