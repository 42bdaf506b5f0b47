"""The price of a computing contract does not fit the gigawatts it buys.

Why: one year's price is taken for the whole contract, or the whole for a year.

Example: "30 billion for 4.5 GW over five years" is 7 a GW; the contract's 300 make 67.
"""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Claim, Kind, Metric, Verdict
from capex.rules.kit.ratios import out_of_band
from capex.rules.kit.view import View, Violation, capacity, per

VERDICT = Verdict.IMPLAUSIBLE


def check(view: View) -> Iterator[Violation]:
    """Contracts of several years with their power in one sentence."""

    def money(claim: Claim) -> bool:
        contract = claim.kind is Kind.MONEY and claim.metric is Metric.CONTRACT and not per(claim)
        years = contract and any(c.kind is Kind.DURATION for c in view.beside(claim))
        return years and not view.says(claim, "partial")

    yield from out_of_band(view, "money-per-gw-service", money, capacity)
