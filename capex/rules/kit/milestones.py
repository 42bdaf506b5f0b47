"""When a site begins and when it is done, read from the words around dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from capex.model import Claim, Kind
from capex.rules.kit.view import View, agree, phases, place


def building_times(view: View, *, loosely: bool = False) -> Iterator[tuple[Claim, Claim, date, date]]:
    """Start and completion of one site: the two dates, and the days they mean.

    The days are the earliest start and the latest completion the words allow; with `loosely` too, so that a
    span computed from them is the longest one.  Sentences that speak of phases, extensions or delays are left
    alone, and so are articles with several sites between the two.
    """
    dates = [c for c in view.claims if c.kind is Kind.DATE]
    starts = [c for c in dates if _begins(view, c)]
    ends = [c for c in dates if _opens(view, c)]
    if len(starts) != 1 or len(ends) != 1 or starts[0] is ends[0]:
        return
    start, end = starts[0], ends[0]
    begun = start.low if isinstance(start.low, date) else start.high if loosely else None
    done = end.high if isinstance(end.high, date) else None
    apart = abs(view.sentence_of(start) - view.sentence_of(end))
    if isinstance(begun, date) and done and apart <= 2 and _one_site(start, end):
        yield start, end, begun, done


def _one_site(a: Claim, b: Claim) -> bool:
    return (
        agree(a.company, b.company)
        and agree(a.project, b.project)
        and agree(a.region, b.region)
        and phases(a) == phases(b)
    )


def _clause(view: View, claim: Claim) -> str:
    """The words from the previous date of the sentence, or its start, to this date."""
    lead = view.lead(claim)
    before = [c for c in view.beside(claim) if c.kind is Kind.DATE and place(c).end <= place(claim).start]
    clause = view.between(before[-1], claim) if before else lead
    return clause + _closing(view, claim)


_PAUSE = re.compile("[,;:.]")


def _closing(view: View, claim: Claim) -> str:
    """The words after the date where a language puts its verbs last: "will 2028 mit dem Bau beginnen"."""
    if view.document.lang not in ("de", "nl"):
        return ""
    after = [c for c in view.beside(claim) if c.kind is Kind.DATE and place(c).start >= place(claim).end]
    if after:
        return ""
    return " " + _PAUSE.split(view.trail(claim), maxsplit=1)[0]


def _begins(view: View, claim: Claim) -> bool:
    words, clause = view.wording, _clause(view, claim)
    starting = words.find("start_work", clause) and words.find("starts", clause) and not words.find("partial", clause)
    return bool(starting) and not words.find("opens", clause) and not view.says(claim, "another", "told_back")


def _opens(view: View, claim: Claim) -> bool:
    words, clause = view.wording, _clause(view, claim)
    return bool(words.find("opens", clause)) and not view.says(claim, "another", "told_back")
