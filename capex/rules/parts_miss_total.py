"""The amounts listed as making up a total do not add up to it.

Why: readers add; a total that its own terms belie is the error they find first.

Example: "$15 billion over three sites: $5 billion in Ohio, $4 billion in Texas and $2 billion in Nevada": the
terms make 11, not 15.  Terms of 200, 185, 135 and 105 under a total of 650 miss it by 25.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from capex.model import Claim, Kind, Relation, Verdict
from capex.rules.kit.interval import Interval, implied, total, value
from capex.rules.kit.view import View, Violation, per, place

VERDICT = Verdict.INCONSISTENT
#: So many characters ("in the north of Virginia and") may stand between two terms of a list.
_APART = 45
#: And so many between the total and its colon.
_LEAD = 60


def check(view: View) -> Iterator[Violation]:
    """Totals whose terms are all there and sum to something else."""
    for whole in view.figures:
        terms = view.sources(whole, Relation.TERM_OF)
        if len(terms) < 2 or not _like(whole, terms) or not _is_list(view, whole, terms):
            continue
        if _misses(whole, terms):
            plain = total(map(implied, (t.but(step=None, approx=False) for t in terms)))
            yield Violation(whole, tuple(terms), {"made": (plain, whole.unit)}, plain)


def _misses(whole: Claim, terms: list[Claim]) -> bool:
    """Whether rounding cannot explain the gap between the terms and their total.

    Rounding errors are spread evenly over half a step each way, and partly cancel: three standard deviations of
    their sum are allowed.  Hedged and open figures count in full.
    """
    figures = [whole, *terms]
    made = total(map(implied, terms))
    if made.meets(implied(whole)) and any(c.approx or c.low is None or c.high is None for c in figures):
        return False
    plain = total(map(implied, (t.but(step=None) for t in terms)))
    steps = [whole.step or Decimal(0), *_steps(terms)]
    spread = 3 * (sum((step**2 for step in steps), Decimal(0)) / 12).sqrt()
    said = implied(whole.but(step=None))
    if plain.low is None or plain.high is None:
        return not made.meets(implied(whole))
    return not Interval(plain.low - spread, plain.high + spread).meets(said)


def _steps(terms: list[Claim]) -> list[Decimal]:
    """How finely each term is written: "3 billion" beside "1.5 billion" is 3.0, beside "950 million" it is 3."""
    scales = [(value(t) or Decimal(1)).adjusted() // 3 for t in terms]
    steps = [t.step or Decimal(0) for t in terms]
    return [min(step for step, other in zip(steps, scales, strict=True) if other == scale) for scale in scales]


def _is_list(view: View, whole: Claim, terms: list[Claim]) -> bool:
    """Whether the sentence lists the terms as all there are: a bare list after a colon, closed by "and".

    "raised to 70: it spent 20 in June and 17 in March" has the same colon and is no sum; neither is a row of years.
    """
    if any(view.wording.find("including", part) for part in (view.between(whole, terms[0]), view.trail(terms[-1]))):
        return False
    gaps = [view.between(a, b) for a, b in pairwise(terms)]
    if any(len(gap) > _APART for gap in gaps):
        return False
    if place(whole).start > place(terms[-1]).start:
        return bool(view.wording.find("in_all", view.sentence(whole)) or _announced(view, whole))
    lead = view.between(whole, terms[0])
    span = range(place(whole).end, place(terms[0]).start)
    counted = any(c.kind is Kind.COUNT and place(c).start in span for c in view.figures)
    head, colon, tail = lead.rpartition(":")
    if counted or view.wording.find("split", lead) or lead.strip() == ":":
        return len(tail) < _APART
    bare = bool(colon) and len(head) < _LEAD and view.wording.only(tail, "hedges")
    closed = view.wording.find("and", gaps[-1]) is not None
    dated = any(c.kind is Kind.DATE and place(c).start > place(whole).end for c in view.beside(whole))
    told = bool(view.wording.find("in_all", head)) or not view.wording.find("compared", head)
    return bare and closed and not dated and told


def _announced(view: View, whole: Claim) -> bool:
    """Whether "for a total of" stands right before the figure."""
    lead = view.lead(whole)
    found = view.wording.last("total_of", lead)
    return found is not None and view.wording.only(lead[found.end() :], "hedges")


def _like(whole: Claim, terms: list[Claim]) -> bool:
    return all(t.kind is whole.kind and t.unit == whole.unit and per(t) == per(whole) for t in terms)
