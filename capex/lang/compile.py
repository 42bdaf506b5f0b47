"""From the TOML files of a language to its lookup tables."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

from capex.lang.calendar import Calendar
from capex.lang.language import SPACELESS_TOKEN, Language, Money, Unit, Vague
from capex.lang.phrases import Phrases

#: The same cut as `Document.tokens`: a phrase is looked up token by token.
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_", re.UNICODE)


def without_accents(words: str) -> str:
    """Accents dropped, as in capitals and in hurried Spanish ("billon", "A PARTIR DE")."""
    flat = unicodedata.normalize("NFD", words)
    return unicodedata.normalize("NFC", "".join(c for c in flat if not unicodedata.combining(c)))


def spellings(words: str) -> Iterator[str]:
    """A phrase as it may be typed: both apostrophes, accents or none."""
    yield words
    bare = without_accents(words) if len(words) > 3 else words
    if bare != words:
        yield bare
    if "'" in words:
        yield words.replace("'", "’")
        if bare != words:
            yield bare.replace("'", "’")


class Cutter:
    """Enters phrases into tables, cut as the text will be."""

    def __init__(self, spaceless: bool) -> None:
        self.pattern = SPACELESS_TOKEN if spaceless else _TOKEN

    def folded(self, table: Phrases[Any], words: Iterable[str], value: Any) -> None:
        """Enter phrases that are looked up casefolded."""
        for entry in words:
            for spelling in spellings(entry):
                tokens = self.pattern.findall(spelling.casefold())
                if tokens:
                    table.add(tokens, value)

    def exact(self, table: Phrases[Any], symbols: Iterable[str], value: Any) -> None:
        """Enter symbols that are looked up as written."""
        for symbol in symbols:
            table.add(self.pattern.findall(symbol), value)


def word_set(words: Iterable[str]) -> frozenset[str]:
    """Single words, casefolded, in all their spellings."""
    return frozenset(s.casefold() for w in words for s in spellings(w))


def size(text: str) -> Decimal:
    """A size in common.toml: a decimal, or a quotient ("1/12")."""
    top, _, bottom = text.partition("/")
    return Decimal(top) / Decimal(bottom) if bottom else Decimal(top)


def compile_language(folder: Path, code: str) -> Language:
    """Read common.toml, <code>.toml and cldr/<code>.toml and make their tables."""
    common, own = read(folder / "common.toml"), read(folder / f"{code}.toml")
    cldr_path = folder / "cldr" / f"{code}.toml"
    cldr = read(cldr_path) if cldr_path.exists() else {}
    language = Language(
        code=code,
        name=own["name"],
        decimal=own["decimal"],
        groups=frozenset(own["groups"]),
        head_last=own.get("head", "first") == "last",
        strict_ellipsis=own.get("ellipsis") == "strict",
        joined=own.get("joined", False),
        spaceless=own.get("spaceless", False),
    )
    cut = Cutter(language.spaceless)
    _numbers(language, common, own, cldr, cut)
    _money(language, common, own, cldr, cut)
    _units(language, common, own, cldr, cut)
    _bounds(language, own, cut)
    _word_sets(language, own)
    language.dates = _calendar(own, cldr, cut)
    return language


def read(path: Path) -> dict[str, Any]:
    """One TOML file."""
    with path.open("rb") as stream:
        return tomllib.load(stream)


def _numbers(
    lang: Language, common: Mapping[str, Any], own: Mapping[str, Any], cldr: Mapping[str, Any], cut: Cutter
) -> None:
    for word, value in own.get("numbers", {}).items():
        cut.folded(lang.numbers, [word], Decimal(str(value)))
    lang.number_articles = {w.casefold(): Decimal(str(v)) for w, v in own.get("number_articles", {}).items()}
    for value, words in own.get("scales", {}).items():
        cut.folded(lang.scales, words, Decimal(value))
    letters = {w: Decimal(v) for v, words in common["symbols"]["scales"].items() for w in words}
    for key, words in cldr.get("scales", {}).items():
        style, _, value = key.partition(".")
        for word in words:
            if style == "short" and len(word.rstrip(".")) <= 3 and " " not in word and not lang.spaceless:
                letters.setdefault(word.rstrip("."), Decimal(value))
            else:
                cut.folded(lang.scales, [word], Decimal(value))
    letters |= {w: Decimal(v) for v, words in own.get("abbreviations", {}).items() for w in words}
    lang.scale_letters = letters
    for value, words in own.get("scales_english", {}).items():
        cut.folded(lang.scales_english, words, Decimal(value))
    for value, words in own.get("fractions", {}).items():
        cut.folded(lang.fractions, words, Decimal(value))
    for value, words in own.get("fractions_after", {}).items():
        cut.folded(lang.fractions_after, words, Decimal(value))
    vague = own.get("vague", {})
    for key, words in vague.items():
        if key in ("plural_scales", "plural_units"):
            continue
        low, _, high = key.lstrip("~").partition("..")
        cut.folded(lang.vague, words, Vague(Decimal(low), Decimal(high or low)))
    lang.plural_scales = word_set(vague.get("plural_scales", ()))
    lang.plural_units = word_set(vague.get("plural_units", ()))
    for value, words in own.get("multiples", {}).items():
        cut.folded(lang.multiples, words, Decimal(value))
    by = own.get("multiples_by", {})
    lang.multiples_by = Phrases(back=True)
    cut.folded(lang.multiples_by, by.get("before", ()), "times")
    cut.folded(lang.multiples_by, by.get("divided", ()), "divided")
    for value, words in own.get("shares", {}).items():
        cut.folded(lang.shares, words, Decimal(value))
    for section in ("multiples_never", "shares_never", "dates_never"):
        cut.folded(lang.never, own.get(section, {}).get("words", ()), None)


def _money(
    lang: Language, common: Mapping[str, Any], own: Mapping[str, Any], cldr: Mapping[str, Any], cut: Cutter
) -> None:
    names, symbols = lang.currency_names, lang.currency_symbols
    before: Phrases[Money] = Phrases(back=True)
    for name, words in common["symbols"]["ambiguous"].items():
        cut.exact(symbols, words, Money(name, ambiguous=True))
        cut.exact(before, words, Money(name, ambiguous=True))
    for code, words in common["symbols"]["currencies"].items():
        cut.exact(symbols, words, Money(code))
        cut.exact(before, words, Money(code))
    lang.currency_symbols_before = before
    for name, words in own.get("currencies_ambiguous", {}).items():
        cut.folded(names, words, Money(name, ambiguous=True))
    for code, words in own.get("currencies", {}).items():
        cut.folded(names, words, Money(code))
    for key, words in own.get("currencies_sized", {}).items():
        factor, _, name = key.partition(" ")
        cut.folded(names, words, Money(name, Decimal(factor), ambiguous=name in common["ambiguous"]))
    for code, words in cldr.get("currencies", {}).items():
        cut.folded(names, words, Money(code))
    cues = own.get("currency_cues", {})
    for name, choice in common["ambiguous"].items():
        lang.currency_defaults[name] = own.get("currency_defaults", {}).get(name, choice["default"])
        lang.currency_cues[name] = [(code, cues[code]) for code in choice["others"] if code in cues]


def _units(
    lang: Language, common: Mapping[str, Any], own: Mapping[str, Any], cldr: Mapping[str, Any], cut: Cutter
) -> None:
    known = {
        name: Unit(kind, name, size(factor))
        for kind, names in common["units"].items()
        for name, factor in names.items()
    }
    for name, words in common["symbols"]["units"].items():
        cut.exact(lang.unit_symbols, words, known[name])
    for name, words in own.get("units", {}).items():
        cut.folded(lang.units, words, known[name])
    for name, words in cldr.get("units", {}).items():
        cut.folded(lang.units, [w for w in words if len(w) > 3], known[name])
    cut.folded(lang.units, own.get("unread_units", {}).get("words", ()), Unit("", ""))
    cut.exact(lang.unit_symbols, common["symbols"]["unread"], Unit("", ""))
    for noun, words in common["products"].items():
        cut.folded(lang.nouns, words, noun)
    for noun, words in own.get("nouns", {}).items():
        cut.folded(lang.nouns, words, noun)
        if noun not in ("person", "share"):
            cut.folded(lang.nouns_before, words, noun)
    cut.folded(lang.nouns_before, own.get("nouns_before", {}).get("job", ()), "job")
    cut.folded(lang.labels, own.get("rejects", {}).get("roads", ()), None)


def _bounds(lang: Language, own: Mapping[str, Any], cut: Cutter) -> None:
    for name in ("bounds_before", "fillers", "between", "range_from", "increase_before"):
        setattr(lang, name, Phrases(back=True))
    bounds, ranges = own.get("bounds", {}), own.get("ranges", {})
    for label, words in bounds.get("before", {}).items():
        cut.folded(lang.bounds_before, words, label)
    for name in ("could", "someday", "reach"):
        cut.folded(getattr(lang, name), bounds.get(name, ()), None)
    cut.folded(lang.comparing, bounds.get("comparing", ()), None)
    cut.folded(lang.likening, bounds.get("likening", ()), None)
    for label, words in bounds.get("after", {}).items():
        cut.folded(lang.bounds_after, words, label)
    cut.folded(lang.fillers, own.get("fillers", {}).get("words", ()), None)
    cut.folded(lang.between, ranges.get("between", ()), None)
    cut.folded(lang.range_from, ranges.get("from", ()), None)
    for name, words in own.get("per", {}).items():
        cut.folded(lang.per, words, name)
    increase = own.get("increase", {})
    cut.folded(lang.increase_before, increase.get("before", ()), None)
    cut.folded(lang.increase_after, increase.get("after", ()), None)
    cut.folded(lang.one_of, own.get("shares_never", {}).get("one_of", ()), None)
    cut.folded(lang.falls_after, own.get("falls", {}).get("after", ()), None)


def _word_sets(lang: Language, own: Mapping[str, Any]) -> None:
    ranges, falls, rejects = own.get("ranges", {}), own.get("falls", {}), own.get("rejects", {})
    cues, bounds, context = own.get("job_cues", {}), own.get("bounds", {}), own.get("context", {})
    lang.words = {
        "of": word_set(own.get("of", ())) | word_set(w.rstrip("'") for w in own.get("of", ())),
        "and": word_set(own.get("and", ())),
        "articles": word_set(own.get("articles", ())) | word_set(w.rstrip("'") for w in own.get("articles", ())),
        "range_and": word_set(ranges.get("and", ())),
        "range_to": word_set(ranges.get("to", ())),
        "range_or": word_set(ranges.get("or", ())),
        "change": word_set(
            (*ranges.get("change", ()), *map("".join, product(ranges.get("stems", ()), ranges.get("endings", ()))))
        ),
        "onto": word_set(ranges.get("onto", ())),
        "falls": word_set(
            (*falls.get("words", ()), *map("".join, product(falls.get("stems", ()), falls.get("endings", ()))))
        ),
        "falls_by": word_set(falls.get("by", ())),
        "falls_last": word_set(falls.get("last", ())),
        "rises": word_set(falls.get("blockers", ())),
        "negative": word_set(falls.get("negative", ())),
        "function": word_set(own.get("function_words", {}).get("words", ())),
        "followers": word_set(own.get("followers", {}).get("words", ())),
        "job_cues": word_set(cues.get("words", ())),
        "user_cues": word_set(cues.get("user_cues", ())),
        "job_verbs": word_set(cues.get("verbs", ())),
        "customer_cues": word_set(cues.get("customer_cues", ())),
        "labels": word_set(rejects.get("labels", ())),
        "restating": word_set(context.get("restating", ())),
        "partition": word_set(context.get("partition", ())),
        "small_after": word_set(context.get("small_after", ())),
        "measure": word_set(context.get("measure", ())),
        "equating": word_set(context.get("equating", ())),
        "adjacent": word_set(bounds.get("adjacent", ())),
        "not_times": word_set(own.get("multiples_never", {}).get("after", ())),
        "bare_multiples": word_set(own.get("multiples_never", {}).get("bare", ())),
        "definite": word_set(bounds.get("definite", ())),
        "range_after": word_set(ranges.get("after", ())),
        "declaring": word_set(context.get("declaring", ())),
        "negation": word_set(bounds.get("negation", ())),
        "lift": word_set(bounds.get("lift", ())),
        "lift_to": word_set(bounds.get("lift_to", ())),
        "lift_last": word_set(bounds.get("lift_last", ())),
        "reaching": word_set(bounds.get("reaching", ())),
        "top": word_set(bounds.get("top", ())),
        "than": word_set(own.get("dates", {}).get("future", {}).get("than", ())),
        "unit_adjectives": word_set(own.get("unit_adjectives", {}).get("words", ())),
        "copulas": word_set(context.get("copulas", ())),
        "holdings": word_set(context.get("holdings", ())),
        "pieces": word_set(context.get("pieces", ())),
        "of_it": word_set(context.get("of_it", ())),
        "of_it_verbs": word_set(context.get("of_it_verbs", ())),
        "amounted": word_set(context.get("amounted", ())),
        "gapped": word_set(context.get("gapped", ())),
        "worth": word_set(context.get("worth", ())),
    }


def _calendar(own: Mapping[str, Any], cldr: Mapping[str, Any], cut: Cutter) -> Calendar:
    dates, durations, rejects = own.get("dates", {}), own.get("durations", {}), own.get("rejects", {})
    calendar = Calendar(capitals=dates.get("capitals", False), month_first=dates.get("month_first", False))
    for table in (cldr.get("months", ()), dates.get("month_abbreviations", ()), dates.get("months", ())):
        for month, words in enumerate(table, 1):
            calendar.months |= dict.fromkeys(word_set(words), month)
    for table in (cldr.get("weekdays", ()), dates.get("weekdays", ())):
        for day, words in enumerate(table):
            calendar.weekdays |= dict.fromkeys(word_set(words), day)
    calendar.months_guarded = word_set(dates.get("months_guarded", ()))
    calendar.months_strict = word_set(dates.get("months_strict", ()))
    wide = {w for row in cldr.get("months", ()) for w in word_set(row[:1])}
    calendar.month_abbreviations = frozenset(calendar.months.keys() - wide)
    calendar.month_guards = word_set(dates.get("month_guards", ()))
    for season, words in dates.get("seasons", {}).items():
        cut.folded(calendar.seasons, words, season)
    for part, words in dates.get("parts", {}).items():
        cut.folded(calendar.parts, words, part)
    for key, words in dates.get("relative", {}).items():
        grain, _, offset = key.rpartition(" ")
        cut.folded(calendar.relative, words, (grain, int(offset)))
    calendar.telling = word_set(dates.get("telling", ()))
    for months, words in dates.get("spans", {}).items():
        cut.folded(calendar.spans, words, int(months))
    for offset, words in dates.get("relative_adjectives", {}).items():
        calendar.adjectives |= dict.fromkeys(word_set(words), int(offset))
    for rank, words in dates.get("ordinal_words", {}).items():
        cut.folded(calendar.ordinals, words, int(rank))
    calendar.ordinal_suffixes = word_set(dates.get("ordinals", ()))
    cut.folded(calendar.quarters, dates.get("quarter_words", ()), None)
    cut.folded(calendar.halves, dates.get("half_words", ()), None)
    calendar.quarter_symbols = word_set(dates.get("quarter_symbols", ()))
    calendar.half_symbols = word_set(dates.get("half_symbols", ()))
    cut.folded(calendar.fiscal, dates.get("fiscal_words", ()), None)
    cut.folded(calendar.fiscal_back, dates.get("fiscal_words", ()), None)
    cut.folded(calendar.connectors, dates.get("connectors", ()), None)
    for label, words in dates.get("prepositions", {}).items():
        cut.folded(calendar.prepositions, words, label)
    for label, words in dates.get("prepositions_after", {}).items():
        cut.folded(calendar.prepositions_after, words, label)
    calendar.future = word_set(dates.get("future", {}).get("words", ()))
    calendar.past = word_set(dates.get("future", {}).get("past", ()))
    calendar.than = word_set(dates.get("future", {}).get("than", ()))
    calendar.decade_words = word_set(dates.get("decade_words", ()))
    calendar.decade_suffixes = word_set(dates.get("decade_s", ()))
    for label in ("over", "at_most"):
        cut.folded(calendar.duration_before, durations.get(label, ()), "over" if label == "over" else "within")
    cut.folded(calendar.duration_before, durations.get("at_most_words", ()), "within")
    cut.folded(calendar.duration_never_after, durations.get("never_after", ()), None)
    calendar.duration_adjectives = word_set((*durations.get("adjectives", ()), *durations.get("before", ())))
    cut.folded(calendar.ago_before, durations.get("ago", ()), None)
    cut.folded(calendar.ago_after, durations.get("ago_after", ()), None)
    cut.folded(calendar.to_date, durations.get("to_date", ()), None)
    cut.folded(calendar.aged, rejects.get("aged", ()), None)
    calendar.year_marks = word_set(dates.get("year_marks", ()))
    return calendar
