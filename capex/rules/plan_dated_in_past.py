"""A plan is to come true on a date that had passed when the article appeared.

Why: the year is mistyped, or old text was pasted without being brought up to date.

Example: an article of November 2025: "the site will open in 2023".
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from capex.model import Certainty, Kind, Status, Verdict
from capex.rules.kit.view import View, Violation

VERDICT = Verdict.IMPLAUSIBLE
_GRACE = timedelta(days=180)


def check(view: View) -> Iterator[Violation]:
    """Openings, stated as planned, long before the article's day, in a sentence with no other date and no past."""
    for claim in view.figures:
        if view.day is None or claim.kind is not Kind.DATE or claim.status is not Status.PLANNED:
            continue
        alone = sum(c.kind is Kind.DATE for c in view.beside(claim)) == 1
        stated = claim.certainty.get("status") is Certainty.STATED
        past = isinstance(claim.high, date) and claim.high < view.day - _GRACE
        if alone and stated and past and view.says(claim, "opens") and not view.says(claim, "told_back", "formerly"):
            yield Violation(claim, (), {"day": view.day}, cause="date")
