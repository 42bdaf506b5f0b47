"""Which companies the words around a figure name, so that what was read for it can be doubted."""

from __future__ import annotations

from collections.abc import Iterable

from capex.companies.catalogue import find_company, load_companies
from capex.model import Claim
from capex.rules.kit.view import View


def others_named(claim: Claim, view: View, known: Iterable[str]) -> bool:
    """Whether the sentence names a company beside those of the figure and the `known`: then whose it is, is open."""
    named = _named(view, *view.document.sentences[view.sentence_of(claim)])
    return bool(named - {*_known(claim), *map(_owner, known)})


def others_since(claim: Claim, view: View) -> bool:
    """Whether the figure's sentence or the one before names a company that has no part in the figure."""
    index = view.sentence_of(claim)
    start = view.document.sentences[max(0, index - 1)][0]
    return bool(_named(view, start, view.document.sentences[index][1]) - _known(claim))


def owner_named(claim: Claim, view: View) -> bool:
    """Whether the sentence itself names the figure's owner."""
    start, end = view.document.sentences[view.sentence_of(claim)]
    return _owner(claim.company) in _named(view, start, end) or claim.company.casefold() in view.folded[start:end]


def partners_named(claim: Claim, view: View) -> bool:
    """Whether the sentence itself names a partner of the figure; one remembered from before may be another deal's."""
    start, end = view.document.sentences[view.sentence_of(claim)]
    named, sentence = _named(view, start, end), view.folded[start:end]
    return any(_owner(name) in named or name.casefold() in sentence for name in claim.counterparty)


def _known(claim: Claim) -> set[str]:
    return {_owner(name) for name in (claim.company, *claim.counterparty)}


def _named(view: View, start: int, end: int) -> set[str]:
    """The companies named in a stretch of the text.  Asked for seldom, so nothing is kept for it."""
    words = view.document.text[start:end]
    return {
        company.name
        for company in load_companies().values()
        if any(_stands(name, words) for name in (company.name, *company.aliases, *company.products))
    }


def _stands(name: str, words: str) -> bool:
    """Whether a name stands in the text as words of its own."""
    at = words.find(name)
    while at >= 0:
        end = at + len(name)
        if not words[at - 1 : at].isalnum() and not words[end : end + 1].isalnum():
            return True
        at = words.find(name, end)
    return False


def _owner(name: str) -> str:
    """The company a name or product stands for, else the name itself: a newsroom's ledger knows its own."""
    company = find_company(name)
    return company.name if company else name
