"""Something is told as done that lies after the article's own day; the order of dates is impossible.

Why: a past tense with a future date is a typing error in the year, or a promise told as a result.

Example: an article of November 2025 says "has already spent 3 billion in 2027".
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from capex.model import Certainty, Kind, Status, Verdict
from capex.rules.kit.view import View, Violation

VERDICT = Verdict.INCONSISTENT
#: Articles are dated a little before or after the events they tell.
_GRACE = timedelta(days=31)


def check(view: View) -> Iterator[Violation]:
    """Amounts that are "already" spent, stated as actual, over a window that starts after the article's day."""
    for claim in view.figures:
        if view.day is None or claim.kind is Kind.DATE or claim.status is not Status.ACTUAL or not claim.period_start:
            continue
        stated = claim.certainty.get("status") is Certainty.STATED
        if stated and claim.period_start > view.day + _GRACE and view.says(claim, "already"):
            yield Violation(claim, (), {"day": view.day}, cause="date")
