"""The permanent jobs do not fit the gigawatts of the site.

Why: data centres employ few people for their power; many jobs point to builders, few to megawatts read as gigawatts.

Example: "50,000 permanent jobs at a 1 GW site": sites report 100 to 1,667 a GW.
"""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Verdict
from capex.rules.kit.ratios import out_of_band
from capex.rules.kit.view import View, Violation, capacity, jobs

VERDICT = Verdict.IMPLAUSIBLE


def check(view: View) -> Iterator[Violation]:
    """Permanent jobs per GW."""
    yield from out_of_band(view, "permanent-jobs-per-gw", lambda c: jobs(c, "permanent"), capacity)
