"""The shares a whole is split into add up to more than 100 %.

Why: a whole has a hundred hundredths; more means that shares of different wholes were mixed.

Example: "split between the US (60 %), Europe (35 %) and Asia (25 %)": 120 %.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from capex.model import Kind, Verdict
from capex.rules.kit.interval import Interval, implied, total
from capex.rules.kit.view import View, Violation

VERDICT = Verdict.INCONSISTENT
_WHOLE = Interval(None, Decimal(100))


def check(view: View) -> Iterator[Violation]:
    """Sentences with a word of division and, after it, shares for different places."""
    for group in view.by_sentence:
        shares = [c for c in group if c.kind is Kind.SHARE]
        if len(shares) < 2 or not view.wording.find("split", view.lead(shares[0])):
            continue
        regions = [c.region for c in shares]
        if not all(regions) or len(set(regions)) < len(regions) or view.says(shares[0], "rise", "fall"):
            continue
        made = total(map(implied, shares))
        if _WHOLE.below(made):
            plain = total(map(implied, (s.but(step=None, approx=False) for s in shares)))
            yield Violation(shares[-1], tuple(shares[:-1]), {"made": (plain, "percent")})
