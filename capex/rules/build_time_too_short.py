"""A gigawatt is to be built in less than a year.

Why: about two years from ground-breaking to service is typical at this size; under one has not been seen.

Example: "Construction of the 2 GW campus starts in March 2027; it will be in operation in September 2027."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from capex.model import Verdict
from capex.rules.kit.bands import band
from capex.rules.kit.interval import value
from capex.rules.kit.milestones import building_times
from capex.rules.kit.view import View, Violation, agree, capacity

VERDICT = Verdict.IMPLAUSIBLE
_GIGAWATT = Decimal(1)


def check(view: View) -> Iterator[Violation]:
    """The latest completion less than a year after the earliest start, where the site has a gigawatt or more."""
    limit = band("build-time-of-a-gigawatt").interval.low
    sizes = [c for c in view.figures if capacity(c)]
    for start, end, begun, done in building_times(view, loosely=True):
        days = Decimal((done - begun).days)
        big = [c for c in sizes if (value(c) or 0) >= _GIGAWATT and agree(c.company, start.company)]
        if limit and 0 <= days < limit and big and len(big) == len(sizes):
            yield Violation(end, (start, big[0]), {"days": int(days)})
