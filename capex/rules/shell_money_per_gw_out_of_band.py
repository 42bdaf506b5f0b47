"""Without computers, the money per gigawatt is not what buildings, power and cooling cost.

Why: an amount that covers chips is often printed as the cost of the building, and the other way round.

Example: "60 billion for the shell of a 1 GW site": shells cost 9 to 17 a GW.
"""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Claim, Verdict
from capex.rules.kit.ratios import out_of_band
from capex.rules.kit.view import View, Violation, capacity, spending

VERDICT = Verdict.IMPLAUSIBLE


def check(view: View) -> Iterator[Violation]:
    """Spending that says it covers the shell alone, per GW."""

    def money(claim: Claim) -> bool:
        shell = spending(claim) and ("shell" in claim.scopes or view.says(claim, "shell"))
        return shell and not view.says(claim, "full_stack", "partial")

    yield from out_of_band(view, "money-per-gw-shell", money, capacity)
