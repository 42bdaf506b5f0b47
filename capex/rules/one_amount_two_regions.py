"""The same amount is once the world's and once one country's; two values for one fact.

Why: the national part of a plan and the whole of it are the figures most often exchanged.

Example: heading "80 billion in the US", text "80 billion worldwide".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, permutations

from capex.model import Certainty, Kind, Verdict
from capex.rules.kit.sameness import same_fact
from capex.rules.kit.view import View, Violation, place

VERDICT = Verdict.INCONSISTENT


def check(view: View) -> Iterator[Violation]:
    """Equal money of one fact, "worldwide" in one sentence and in a named country in another, both stated."""
    groups = view.alike(
        lambda c: (c.low, c.high, c.unit, c.company) if c.kind is Kind.MONEY and c.company and c.region else None
    )
    for world, country in chain.from_iterable(permutations(group, 2) for group in groups):
        if world.region != "worldwide" or country.region == "worldwide":
            continue
        stated = all(c.certainty.get("region") is Certainty.STATED for c in (world, country))
        if stated and same_fact(world, country.but(region="")):
            late, early = sorted((world, country), key=lambda c: -place(c).start)
            yield Violation(late, (early,), {}, cause="region")
