"""The money is far too much for the gigawatts beside it.

Why: a whole programme stands beside one site, megawatts became gigawatts, or millions milliards.

Example: "500 billion for a campus of 1 GW": full stack is 30 to 60, coming systems 80 to 100.
"""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Claim, Verdict
from capex.rules.kit.ratios import out_of_band
from capex.rules.kit.view import View, Violation, capacity, spending

VERDICT = Verdict.IMPLAUSIBLE


def check(view: View) -> Iterator[Violation]:
    """Spending per GW over the band, in one sentence that speaks of one site."""

    def money(claim: Claim) -> bool:
        return spending(claim) and view.says(claim, "site") and not view.says(claim, "partial", "full_stack", "shell")

    yield from out_of_band(view, "money-per-gw", money, capacity, side="above")
