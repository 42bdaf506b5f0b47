"""The money is far too little for the gigawatts beside it.

Why: most often a first tranche stands beside the final size, or a thousand was lost on the way.

Example: "10 billion for 5 GW" is 2 a GW; the shell alone costs 9 to 17, with computers 30 to 60.
"""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Claim, Verdict
from capex.rules.kit.ratios import out_of_band
from capex.rules.kit.view import View, Violation, capacity, spending

VERDICT = Verdict.IMPLAUSIBLE


def check(view: View) -> Iterator[Violation]:
    """Spending per GW under the band, whatever it covers; parts and other plants aside."""

    def money(claim: Claim) -> bool:
        return spending(claim) and not view.says(claim, "partial", "full_stack", "shell")

    yield from out_of_band(view, "money-per-gw", money, capacity, side="below")
