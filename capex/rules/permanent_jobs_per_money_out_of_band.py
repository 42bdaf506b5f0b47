"""The permanent jobs do not fit the money beside them.

Why: construction or indirect jobs are often told as permanent ones, and the ratio gives them away.

Example: "100,000 permanent jobs for 5 billion" is 20,000 a billion; sites report 12 to 249.
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
    """Permanent jobs per billion dollars."""
    band = "permanent-jobs-per-money"
    yield from out_of_band(view, band, lambda c: jobs(c, "permanent"), spending, per_unit=_BILLION)
