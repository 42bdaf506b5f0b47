"""A number of sites is announced and another number of them listed, each with its part of the total.

Why: one site was forgotten, or the count is old.

Example: "spread over three sites: 5 billion in Ohio, 4 in Texas, 3 in Nevada and 2 in Utah": four sites.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from capex.model import Kind, Relation, Verdict
from capex.rules.kit.interval import Interval, implied
from capex.rules.kit.view import View, Violation, place

VERDICT = Verdict.INCONSISTENT


def check(view: View) -> Iterator[Violation]:
    """A count followed by a colon and by the terms of a total, one fewer or more than counted."""
    for whole in view.figures:
        terms = view.sources(whole, Relation.TERM_OF)
        if len(terms) < 2:
            continue
        for count in view.figures:
            if count.kind is not Kind.COUNT or not place(whole).end <= place(count).start < place(terms[0]).start:
                continue
            gap = view.between(count, terms[0])
            listed = len(terms)
            exact = Interval(Decimal(listed), Decimal(listed))
            if gap.strip().startswith(":") and len(gap) < 30 and not implied(count).meets(exact):
                yield Violation(count, tuple(terms), {"listed": listed}, exact)
