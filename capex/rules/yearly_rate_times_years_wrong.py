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
        return len(head) < 40 and len(tail) < 60 and (_thin(view, tail) or _in_brackets(view, tail, last))
    if not _lasts(view, years):
        return False
    if view.restated(first, last):
        return place(years).end <= place(first).start or 0 < place(years).start - place(last).end < 40
    return first is rate and place(years).end <= place(first).start and _told_whole(view, rate, whole)


def _lasts(view: View, years: Claim) -> bool:
    """Whether the years are how long it runs, not how far off it is: "a seven-year lease", not "in seven years"."""
    before, after = view.lead(years)[-16:], view.trail(years)[:12]
    return not view.wording.find("lag", before) and not view.wording.find("lag", after)


def _told_whole(view: View, rate: Claim, whole: Claim) -> bool:
    """Whether the figure is set off by a comma as what the rate comes to: ", 2.5 billion over the whole term"."""
    words, gap = view.wording, view.between(rate, whole)
    head, comma, tail = gap.rpartition(",")
    after = view.trail(whole).lstrip()[:60]
    told = words.find("in_all", after)
    closed = (told is not None and told.start() == 0) or words.find("total_of", tail) is not None
    return bool(comma) and closed and words.only(tail, "equals", "hedges", "total_of") and not words.find("turn", head)


def _in_brackets(view: View, words: str, whole: Claim) -> bool:
    """Whether the figure stands in brackets as the sum: "for 20 years (2.5 billion in total)"."""
    told = view.wording.find("in_all", view.trail(whole).lstrip())
    return words.strip() == "(" and told is not None and told.start() == 0


def _thin(view: View, words: str) -> bool:
    """Whether only a word of equivalence, hedges and the contract's start stand there."""
    last = view.wording.last
    found = last("equals", words) or last("total_of", words)
    return found is not None and view.wording.only(words[found.end() :], "hedges", "in_all", "equals", "total_of")


def _cause(made: Interval, whole: Claim) -> str:
    said = implied(whole)
    if said.low is None or not made.high:
        return ""
    ratio = said.low / made.high
    return "scale" if ratio > 90 or (made.low and said.high and said.high * 90 < made.low) else ""
