"""The construction jobs do not fit the money beside them.

Why: job-years are counted as jobs, or a national total beside the money of one site.

Example: "200,000 construction jobs for 4 billion" is 50,000 a billion; sites report 85 to 2,000.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from capex.model import Verdict
from capex.rules.kit.ratios import out_of_band
from capex.rules.kit.view import View, Violation, jobs, spending

VERDICT = Verdict.IMPLAUSIBLE
_BILLION = Decimal("1e9")


def check(view: View) -> Iterator[Violation]:
    """Construction jobs per billion dollars."""
    band = "construction-jobs-per-money"
    yield from out_of_band(view, band, lambda c: jobs(c, "construction"), spending, per_unit=_BILLION)
