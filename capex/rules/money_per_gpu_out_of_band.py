"""The price of the processors beside their number is not a price they are sold at.

Why: a lost thousand in the money or in the count shows at once in the price of one.

Example: "100,000 GPUs for 40 million dollars" is 400 dollars each; they cost 10,000 to 40,000.
"""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Claim, Kind, Metric, Verdict
from capex.rules.kit.ratios import out_of_band
from capex.rules.kit.view import View, Violation, per

VERDICT = Verdict.IMPLAUSIBLE
_METRICS = frozenset({Metric.INVESTMENT, Metric.CONTRACT, Metric.CHIPS})


def check(view: View) -> Iterator[Violation]:
    """Money per GPU."""

    def money(claim: Claim) -> bool:
        priced = claim.kind is Kind.MONEY and claim.metric in _METRICS
        return priced and not per(claim) and not view.says(claim, "partial")

    yield from out_of_band(view, "money-per-gpu", money, lambda c: c.kind is Kind.COUNT and c.unit == "gpu")
