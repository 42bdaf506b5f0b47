"""A power is compared with far too many or too few homes.

Why: the comparison is what readers remember, and it is only a division.

Example: "1 GW, enough for ten million homes": US homes make 812,000 a GW, British three million.
"""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Claim, Kind, Verdict
from capex.rules.kit.ratios import out_of_band
from capex.rules.kit.view import View, Violation

VERDICT = Verdict.IMPLAUSIBLE


def check(view: View) -> Iterator[Violation]:
    """Homes per GW, where the sentence speaks of supplying them."""

    def homes(claim: Claim) -> bool:
        counted = claim.kind is Kind.COUNT and claim.unit in ("home", "household", "inhabitant")
        return counted and claim.unit != "inhabitant" and view.says(claim, "homes_words")

    yield from out_of_band(view, "homes-per-gw", homes, lambda c: c.kind is Kind.POWER)
