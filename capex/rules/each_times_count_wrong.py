"""So many sites at so much each do not make the total given beside them.

Why: a product with all three numbers in one sentence has no excuse.

Example: "five sites of 1 GW each, or 7 GW in all": 5 x 1 = 5.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from capex.model import Kind, Verdict
from capex.rules.kit.interval import implied
from capex.rules.kit.view import View, Violation, per

VERDICT = Verdict.INCONSISTENT


def check(view: View) -> Iterator[Violation]:
    """Sentences "N things of A each, or T in all"."""
    for group in view.by_sentence:
        counts = [c for c in group if c.kind is Kind.COUNT]
        if len(counts) != 1:
            continue
        amounts = [c for c in group if c.kind in (Kind.MONEY, Kind.POWER, Kind.JOBS)]
        for each, whole in pairwise(amounts):
            if len(amounts) != 2 or each.unit != whole.unit or per(whole):
                continue
            gap = view.between(each, whole)
            apiece = view.wording.find("each", gap)
            if not apiece or not view.wording.only(gap, "each", "equals", "hedges", "in_all"):
                continue
            if not view.wording.find("equals", gap[apiece.end() :]):
                continue
            if not implied(counts[0].but(step=None)).by(implied(each)).meets(implied(whole)):
                made = implied(counts[0].but(step=None)).by(implied(each.but(step=None)))
                yield Violation(whole, (counts[0], each), {"made": (made, whole.unit)}, made)
