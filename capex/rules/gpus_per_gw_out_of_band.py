"""More processors than the power of the site can feed.

Why: a GPU with its share of cooling draws a kilowatt or more; the rest is a slip of scale.

Example: "a million GPUs in a 100 MW site" leaves 100 watts each.
"""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Claim, Kind, Verdict
from capex.rules.kit.ratios import out_of_band
from capex.rules.kit.view import View, Violation, capacity

VERDICT = Verdict.IMPLAUSIBLE


def check(view: View) -> Iterator[Violation]:
    """GPUs per GW, above the band only: a site may be filled later."""
    yield from out_of_band(view, "gpus-per-gw", _gpus, capacity, side="above")


def _gpus(claim: Claim) -> bool:
    return claim.kind is Kind.COUNT and claim.unit in ("gpu", "chip")
