"""One site is given more power than any power station or campus on earth.

Why: megawatts were written as gigawatts.

Example: "the campus will reach 600 GW": the largest announced have 5 to 11.
"""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Verdict
from capex.rules.kit.bands import band
from capex.rules.kit.interval import Interval, implied
from capex.rules.kit.view import View, Violation, capacity

VERDICT = Verdict.IMPLAUSIBLE


def check(view: View) -> Iterator[Violation]:
    """Capacities above the band in a sentence about a site."""
    limits = band("power-of-a-site")
    for claim in view.figures:
        high = Interval(None, limits.interval.high)
        if capacity(claim) and (claim.project or view.says(claim, "site")) and high.below(implied(claim)):
            yield Violation(claim, (), {"made": (high, claim.unit)}, cause="unit")
