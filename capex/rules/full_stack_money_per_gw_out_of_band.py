"""With chips included, the money per gigawatt is not what chips and buildings cost.

Why: where the text says that computers are included, the band is narrower and a slip of scale shows.

Example: "4 GW, processors included, for 300 million euros" is 0.08 billion a GW; full stack is 30 to 60.
"""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Claim, Verdict
from capex.rules.kit.ratios import out_of_band
from capex.rules.kit.view import View, Violation, capacity, spending

VERDICT = Verdict.IMPLAUSIBLE


def check(view: View) -> Iterator[Violation]:
    """Spending that covers the computers too, per GW."""

    def money(claim: Claim) -> bool:
        return spending(claim) and view.says(claim, "full_stack")

    yield from out_of_band(view, "money-per-gw-full-stack", money, capacity)
