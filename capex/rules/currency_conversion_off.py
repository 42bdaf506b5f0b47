"""A conversion in brackets is far from the exchange rate of the article's day.

Why: both amounts are in print; one of them is wrong, or an old rate was used.

Example: "300 million dollars (480 million euros)" on a day when 300 million dollars bought 260 million euros.
"""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Verdict
from capex.rules.kit.conversions import SLACK, converted, slipped
from capex.rules.kit.interval import implied
from capex.rules.kit.view import View, Violation

VERDICT = Verdict.INCONSISTENT


def check(view: View) -> Iterator[Violation]:
    """Conversions more than a tenth away from the day's rate, and not by a factor of a thousand."""
    for claim, original, expected, rate in converted(view):
        if expected.widened(SLACK).meets(implied(claim.but(approx=False))) or slipped(expected, claim):
            continue
        values = {"rate": rate, "made": (expected, claim.unit), "day": view.day}
        yield Violation(claim, (original,), values, expected, cause="exchange-rate")
