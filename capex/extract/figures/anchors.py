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
    articles: frozenset[str]
    """Number words that are articles too ("un", "a"): anchors only before one of `after_article`."""
    after_article: frozenset[str]
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
    words = {word for table in tables for word in table.first_words()} | dates.keys()
    words |= lang.number_articles.keys() | lang.plural_scales | lang.plural_units | set("½¼¾⅓⅔")
    articles = frozenset(lang.number_articles)
    after = {rest[0] for table in tables for word in articles for rest, _, _ in table.table.get(word, ()) if rest}
    for follower in (lang.numbers, lang.scales, lang.scales_english, lang.units, lang.currency_names, lang.vague):
        after |= set(follower.first_words())
    after |= lang.dates.duration_adjectives | {"-", "‑"}
    return Anchors(frozenset(words), articles, frozenset(after), dates)


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
    found = [i for i, word in enumerate(folded) if word in words or word[0] in _DIGITS or word.isdecimal()]
    articles, after = anchors.articles, anchors.after_article
    last = len(folded) - 1
    return [i for i in found if folded[i] not in articles or (i < last and folded[i + 1] in after)]
