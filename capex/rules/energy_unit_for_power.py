"""A power is given in watt-hours: energy where power is meant.

Why: a gigawatt-hour is an amount of energy; a site's capacity is counted in gigawatts.

Example: "a data centre with a power of 60 MWh".  A battery's capacity, or a consumption a year, is rightly energy.
"""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Kind, Verdict
from capex.rules.kit.view import View, Violation, per

VERDICT = Verdict.IMPLAUSIBLE


def check(view: View) -> Iterator[Violation]:
    """Energies right after "power of" or "capacity of", in sentences without batteries, storage or years."""
    for claim in view.figures:
        if claim.kind is not Kind.ENERGY or per(claim) or view.says(claim, "storage", "consume"):
            continue
        lead = view.lead(claim)
        found = view.wording.last("power_of", lead)
        if found and view.wording.only(lead[found.end() :], "hedges"):
            yield Violation(claim, (), {}, cause="power-energy")
