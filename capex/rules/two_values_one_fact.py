"""The text gives two different values for the same fact of one site, known by its name or its town.

Why: one of the two is a leftover of an earlier draft or another source.

Example: "Hyperion, a 5 GW campus" and, three paragraphs on, "the 2 GW of Hyperion", without a phase or a date.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import combinations

from capex.model import Bound, Certainty, Claim, Kind, Verdict
from capex.rules.kit.interval import implied
from capex.rules.kit.parties import others_since
from capex.rules.kit.sameness import same_fact
from capex.rules.kit.sites import site_place
from capex.rules.kit.view import View, Violation

VERDICT = Verdict.INCONSISTENT
_KINDS = frozenset({Kind.MONEY, Kind.POWER, Kind.AREA})
_PLAIN = frozenset({Bound.EXACT, Bound.APPROX})


def check(view: View) -> Iterator[Violation]:
    """The only two figures of a site's size or cost, in sentences that tell of no phase, past or extension."""
    for claims in view.alike(lambda c: _site(view, c)):
        if len({(c.low, c.high) for c in claims}) != 2:
            continue
        for first, second in combinations(claims, 2):
            if view.sentence_of(first) == view.sentence_of(second) or not same_fact(first, second):
                continue
            if any(c.certainty.get("project") is Certainty.INFERRED and others_since(c, view) for c in (first, second)):
                continue
            if implied(first).meets(implied(second)) or first.links or second.links:
                continue
            both = (first, second)
            plain = all(c.bound in _PLAIN and c.status is first.status for c in both)
            if plain and not any(view.says(c, "another", "formerly", "partial", "rise", "fall") for c in both):
                yield Violation(second, (first,))
                break


def _site(view: View, claim: Claim) -> Hashable:
    """Which measure of which site, by its name or its town; None for a figure of no such site, and in the heading."""
    if claim.kind not in _KINDS or view.in_heading(claim) or not (claim.company or claim.project):
        return None
    site = claim.project or site_place(view, claim)
    return (claim.company, site, claim.kind) if site else None
