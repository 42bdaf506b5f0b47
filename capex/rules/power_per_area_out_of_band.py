"""The power of a site does not fit the ground it stands on.

Why: acres, hectares and square feet, megawatts and gigawatts slip by factors that show in the density.

Example: "5 GW on 2 hectares": 250 GW a square kilometre; campuses have 0.2 to 0.6.
"""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Claim, Kind, Verdict
from capex.rules.kit.ratios import out_of_band
from capex.rules.kit.view import View, Violation, capacity

VERDICT = Verdict.IMPLAUSIBLE


def check(view: View) -> Iterator[Violation]:
    """GW per square kilometre of land."""

    def power(claim: Claim) -> bool:
        return capacity(claim) and not view.says(claim, "partial")

    yield from out_of_band(view, "gw-per-area", power, _land)


def _land(claim: Claim) -> bool:
    return claim.kind is Kind.AREA and not claim.scopes
