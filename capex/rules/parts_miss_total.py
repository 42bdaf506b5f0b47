"""The amounts listed as making up a total do not add up to it.

Why: readers add; a total that its own terms belie is the error they find first.

Example: "$15 billion over three sites: $5 billion in Ohio, $4 billion in Texas and $2 billion in Nevada": the
terms make 11, not 15.  Terms of 200, 185, 135 and 105 under a total of 650 miss it by 25.
"""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Claim, Relation, Verdict
from capex.rules.kit.interval import implied, total
from capex.rules.kit.view import View, Violation, per

VERDICT = Verdict.INCONSISTENT


def check(view: View) -> Iterator[Violation]:
    """Totals whose terms are all there and sum to something else."""
    for whole in view.figures:
        terms = view.sources(whole, Relation.TERM_OF)
        if len(terms) < 2 or not _like(whole, terms) or view.wording.find("including", view.between(whole, terms[0])):
            continue
        made = total(map(implied, terms))
        if not made.meets(implied(whole)):
            plain = total(map(implied, (t.but(step=None, approx=False) for t in terms)))
            yield Violation(whole, tuple(terms), {"made": (plain, whole.unit)}, plain)


def _like(whole: Claim, terms: list[Claim]) -> bool:
    return all(t.kind is whole.kind and t.unit == whole.unit and per(t) == per(whole) for t in terms)
