"""A quarterly or monthly amount does not make the yearly total given beside it.

Why: a run rate is a multiplication; readers take the yearly number home.

Example: "12 billion a quarter, or 60 billion a year": four quarters make 48.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from capex.model import Verdict
from capex.rules.kit.interval import Interval, implied
from capex.rules.kit.view import View, Violation, per, place

VERDICT = Verdict.INCONSISTENT
_IN_A_YEAR = {"quarter": 4, "month": 12, "week": 52, "day": 365}


def check(view: View) -> Iterator[Violation]:
    """Two rates of one sentence, one said again as the other."""
    for group in view.by_sentence:
        for short in group:
            times = _IN_A_YEAR.get(per(short))
            for yearly in group if times else ():
                if not times or per(yearly) != "year" or yearly.unit != short.unit or not view.restated(short, yearly):
                    continue
                factor = Interval(Decimal(times), Decimal(times))
                if not implied(short).by(factor).meets(implied(yearly)):
                    late = max(short, yearly, key=lambda c: place(c).start)
                    made = implied(short.but(step=None)).by(factor)
                    right = made if late is yearly else implied(yearly.but(step=None)).over(factor)
                    yield Violation(late, (short if late is yearly else yearly,), {"made": (right, late.unit)}, right)
