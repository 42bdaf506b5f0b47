"""A yearly amount times its number of years is not the total given beside it.

Why: rate and total are two views of one sum; a factor between them is a lost or added year, or a lost scale.

Example: "$3 billion a year for five years, or $25 billion in all": 3 x 5 = 15.
"""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Claim, Kind, Verdict
from capex.rules.kit.interval import Interval, implied
from capex.rules.kit.view import View, Violation, per, place

VERDICT = Verdict.INCONSISTENT


def check(view: View) -> Iterator[Violation]:
    """Sentences "A a year for N years, or T in all" and "T over N years, or A a year"."""
    for group in view.by_sentence:
        years = [c for c in group if c.kind is Kind.DURATION]
        yearly = [c for c in group if per(c) == "year"]
        for rate in yearly:
            totals = [c for c in group if c.kind is rate.kind and c.unit == rate.unit and not per(c)]
            if not len(years) == len(yearly) == len(totals) == 1:
                continue
            whole, term = totals[0], years[0]
            if not _worked_out(view, rate, whole, term) or (whole.links and not view.linked(whole, rate)):
                continue
            made = implied(rate).by(implied(term.but(step=None)))
            if made.meets(implied(whole)):
                continue
            late = max(rate, whole, key=lambda c: place(c).start)
            plain_years = implied(term.but(step=None, approx=False))
            if late is whole:
                right = implied(rate.but(step=None, approx=False)).by(plain_years)
            else:
                right = implied(whole.but(step=None, approx=False)).over(plain_years)
            early = rate if late is whole else whole
            yield Violation(late, (early, term), {"made": (right, late.unit)}, right, cause=_cause(made, whole))


def _worked_out(view: View, rate: Claim, whole: Claim, years: Claim) -> bool:
    """Whether the later of rate and total is worked out from the earlier: only "or" and the years between them."""
    first, last = sorted((rate, whole), key=lambda c: place(c).start)
    middle = place(first).end < place(years).start < place(last).start
    if middle:
        head = view.between(first, years)
        tail = view.between(years, last)
        return len(head) < 40 and len(tail) < 60 and view.wording.find("equals", tail) is not None and _thin(view, tail)
    if view.restated(first, last) and 0 < place(years).start - place(last).end < 40:
        return True
    return place(years).end < place(first).start and first is rate and _summed_up(view, rate, whole)


def _summed_up(view: View, rate: Claim, whole: Claim) -> bool:
    """Whether a comma and "in all" tell the whole as the sum: "for 7 years, 250 a year, 1,750 over the whole term"."""
    gap, trail = view.between(rate, whole), view.trail(whole)
    thing, comma, tail = gap.rpartition(",")
    after = view.wording.find("in_all", trail)
    near = after is not None and view.wording.only(trail[: after.start()], "equals", "hedges")
    said = near or view.wording.find("equals", tail) or view.wording.find("in_all", tail)
    return bool(comma and said) and len(thing) < 60 and view.wording.only(tail, "equals", "hedges", "in_all")


def _thin(view: View, words: str) -> bool:
    """Whether only a word of equivalence, hedges and the contract's start stand there."""
    found = view.wording.last("equals", words)
    return found is not None and view.wording.only(words[found.end() :], "hedges", "in_all", "equals")


def _cause(made: Interval, whole: Claim) -> str:
    said = implied(whole)
    if said.low is None or not made.high:
        return ""
    ratio = said.low / made.high
    return "scale" if ratio > 90 or (made.low and said.high and said.high * 90 < made.low) else ""
