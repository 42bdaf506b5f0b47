"""Sites known by where they stand: "its Tulsa data centre", "the data centre in Tulsa"."""

from __future__ import annotations

import re
from functools import cache

from capex.companies import load_regions
from capex.model import Claim
from capex.rules.kit.view import View, place

#: So many characters around the word for the site may name its place, or hold its size.
_AROUND = 48
_WORD = re.compile(r"[^\W\d_][\w'’-]+")


def site_place(view: View, claim: Claim) -> str:
    """The town whose one site the figure measures, casefolded; empty where the words leave any doubt.

    The figure and the word for the site stand side by side, with nothing but names and small words between, and one
    name of a place, neither country nor state, stands beside the site.
    """
    start, end = view.document.sentences[view.sentence_of(claim)]
    sites = [
        (start + m.start(), start + m.end())
        for m in view.wording.every("site", view.sentence(claim))
        if _beside(view, claim, start + m.start(), start + m.end())
    ]
    if not sites:
        return ""
    first, last = sites[0]
    found = {
        word.casefold()
        for word, at in _names(view, max(start, first - _AROUND), min(end, last + _AROUND))
        if _is_place(view, claim, word, at, first) and word not in claim.company
    }
    return found.pop() if len(found) == 1 else ""


def _beside(view: View, claim: Claim, first: int, last: int) -> bool:
    """Whether only names and small words stand between the figure and the word for the site."""
    here = place(claim)
    gap = (here.end, first) if here.end <= first else (last, here.start)
    if not 0 <= gap[1] - gap[0] <= _AROUND:
        return False
    words = view.document.text[gap[0] : gap[1]]
    for name in (claim.company, *claim.counterparty):
        words = words.replace(name, " ") if name else words
    for word, at in _names(view, *gap):
        if _is_place(view, claim, word, at, first):
            words = words.replace(word, " ")
    return view.wording.only(words.casefold().replace("'s", " ").replace("’s", " "), "of_site", "hedges", "out_of")


def _names(view: View, first: int, last: int) -> list[tuple[str, int]]:
    """The words with a capital in a stretch of text, and where they stand."""
    text = view.document.text
    return [(m.group(), m.start()) for m in _WORD.finditer(text, first, last) if m.group()[0].isupper()]


def _is_place(view: View, claim: Claim, word: str, at: int, site: int) -> bool:
    """Whether a name stands where a town does: after "in", or right before the word for the site."""
    if word.casefold() in _wide() or any(place(c).start <= at < place(c).end for c in view.beside(claim)):
        return False
    before = view.folded[max(0, at - 14) : at].rstrip()
    placed = view.wording.last("at_place", before)
    if placed is not None and placed.end() == len(before):
        return True
    return at + len(word) + 1 == site and view.document.lang == "en" and not word.endswith(("'s", "’s"))


@cache
def _wide() -> frozenset[str]:
    """Names of countries and states: two sites can stand in one of them."""
    return frozenset(n.casefold() for r in load_regions() if r.kind != "city" for n in (r.name, *r.names))
