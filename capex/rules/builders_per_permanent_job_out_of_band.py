"""Construction and permanent jobs of one site stand in a ratio that no site shows.

Why: the two kinds were swapped, or one of them carries a zero too many.

Example: "1,800 permanent jobs and 35 in construction": sites have 2 to 20 builders for a permanent job.
"""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Verdict
from capex.rules.kit.ratios import out_of_band
from capex.rules.kit.view import View, Violation, jobs

VERDICT = Verdict.IMPLAUSIBLE


def check(view: View) -> Iterator[Violation]:
    """Builders per permanent job."""
    kinds = (lambda c: jobs(c, "construction")), (lambda c: jobs(c, "permanent"))
    yield from out_of_band(view, "construction-jobs-per-permanent", *kinds, on_bottom=True)
