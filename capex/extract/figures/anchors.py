"""Where a figure may begin: one pass over the words of a text, so that text without figures costs almost nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from capex.extract.figures.numbers import compound_value
from capex.extract.figures.scan import Scan
from capex.lang import Language, Phrases

_DIGITS = frozenset("0123456789")


@dataclass(frozen=True, slots=True)
class Anchors:
    """The words that can begin a figure in one language."""

    words: frozenset[str]
    followed: dict[str, frozenset[str]]
    """Those of the words that begin a figure only before certain others: "the" only before "end", "summer" …"""
    dates: dict[str, tuple[str, ...]]
    """The forms of date that can begin with a word, by the names of their readers."""


_KNOWN: dict[str, Anchors] = {}


def anchors_of(lang: Language) -> Anchors:
    """The anchors of a language, made once."""
    if lang.code not in _KNOWN:
        _KNOWN[lang.code] = _make(lang)
    return _KNOWN[lang.code]


def _make(lang: Language) -> Anchors:
    dates = date_forms(lang)
    tables: list[Phrases[Any]] = [
        lang.numbers,
        lang.fractions,
        lang.vague,
        lang.multiples,
        lang.shares,
        lang.never,
        lang.dates.relative,
        lang.dates.parts,
        lang.dates.seasons,
    ]
    tables += [lang.dates.spans, lang.dates.ordinals, lang.dates.fiscal]
    alone = set("½¼¾⅓⅔") | lang.plural_scales | lang.plural_units | set(lang.dates.months) | set(lang.dates.weekdays)
    alone |= lang.dates.quarter_symbols | lang.dates.half_symbols
    after: dict[str, set[str]] = {}
    for table in tables:
        for word, row in table.table.items():
            after.setdefault(word, set()).update(rest[0] for phrases in row.values() for rest in phrases if rest)
            if 0 in row:
                alone.add(word)
    amounts = {"-", "‑"} | lang.dates.duration_adjectives
    for follower in (lang.numbers, lang.scales, lang.scales_english, lang.units, lang.currency_names, lang.vague):
        amounts |= set(follower.first_words())
    for article in lang.number_articles:  # a number word that is an article too ("un", "a")
        alone.discard(article)
        after.setdefault(article, set()).update(amounts)
    words = alone | after.keys()
    followed = {word: frozenset(after[word]) for word in words - alone if not word[0].isdecimal()}
    return Anchors(frozenset(words), followed, dates)


def date_forms(lang: Language) -> dict[str, tuple[str, ...]]:
    """Which readers of `DateReader` to try at a word, in their order."""
    dates = lang.dates
    ordered: list[tuple[str, set[str]]] = [
        ("span", set(dates.spans.first_words())),
        ("relative", set(dates.relative.first_words())),
        ("part", set(dates.parts.first_words())),
        ("symbol_period", set(dates.quarter_symbols | dates.half_symbols)),
        ("day_month", set(dates.months)),
        ("month", set(dates.months)),
        ("period", set(dates.ordinals.first_words())),
        ("fiscal", set(dates.fiscal.first_words())),
        ("season", set(dates.seasons.first_words())),
        ("weekday", set(dates.weekdays)),
    ]
    forms: dict[str, tuple[str, ...]] = {}
    for name, words in ordered:
        for word in words:
            forms[word] = (*forms.get(word, ()), name)
    return forms


def find_anchors(scan: Scan) -> list[int]:
    """Tokens a figure may begin at."""
    anchors, folded = anchors_of(scan.lang), scan.folded
    words = anchors.words
    if scan.lang.joined:
        words = words | {
            w for w in scan.vocabulary if 5 < len(w) < 60 and w not in words and compound_value(scan.lang, w)
        }
    begin = {word for word in scan.vocabulary if word in words or word[0] in _DIGITS or word.isdecimal()}
    found = [i for i, word in enumerate(folded) if word in begin]
    followed = anchors.followed
    last = len(folded) - 1
    return [i for i in found if folded[i] not in followed or (i < last and folded[i + 1] in followed[folded[i]])]
