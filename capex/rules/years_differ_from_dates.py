"""The number of years and the first and last year given beside it do not fit; an order of dates that cannot be.

Why: yearly averages are worked out from one of the two.

Example: "over five years (2026-2028)": three years at most.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from capex.model import Kind, Verdict
from capex.rules.kit.interval import implied
from capex.rules.kit.view import View, Violation

VERDICT = Verdict.INCONSISTENT


def check(view: View) -> Iterator[Violation]:
    """A duration and a range of years with nothing but "from" or a bracket between them."""
    for group in view.by_sentence:
        for years, dates in pairwise(group):
            if years.kind is Kind.DATE:
                years, dates = dates, years
            if years.kind is not Kind.DURATION or dates.kind is not Kind.DATE:
                continue
            first, last = dates.low, dates.high
            gap = view.between(years, dates)
            if not (isinstance(first, date) and isinstance(last, date)) or last.year - first.year < 1 or len(gap) > 12:
                continue
            whole_years = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
            span, said = last.year - first.year, implied(years)
            if not whole_years or not view.wording.only(gap, "from_value", "hedges", "equals"):
                continue
            if said.low is not None and said.high is not None and (said.high < span or said.low > span + 1):
                yield Violation(years, (dates,), {"first": first.year, "last": last.year}, cause="period")
