"""A conversion between currencies lost or gained a factor of a thousand.

Why: million, milliard and billion are confused most often while converting.

Example: "30 billion euros (32 million dollars)": the rate explains 1.08, not a thousand.
"""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Verdict
from capex.rules.kit.conversions import converted, slipped
from capex.rules.kit.view import View, Violation

VERDICT = Verdict.INCONSISTENT


def check(view: View) -> Iterator[Violation]:
    """Conversions that meet the day's rate once multiplied or divided by a thousand or a million."""
    for claim, original, expected, rate in converted(view):
        if slipped(expected, claim):
            values = {"rate": rate, "made": (expected, claim.unit), "day": view.day}
            yield Violation(claim, (original,), values, expected, cause="scale")
