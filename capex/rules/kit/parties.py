"""Which companies the words around a figure name, so that what was read for it can be doubted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from capex.companies.catalogue import load_companies
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
    return {_owner(found[0]) for found in _pattern().finditer(view.document.text, start, end)}


def _owner(name: str) -> str:
    """The company a name or product stands for, else the name itself: a newsroom's ledger knows its own."""
    return _owners().get(name, name)


@cache
def _owners() -> dict[str, str]:
    return {
        name: company.name
        for company in load_companies().values()
        for name in (*company.products, *company.aliases, company.name)
    }


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_owners(), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")
