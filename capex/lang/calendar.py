"""The calendar words of a language: months, weekdays, seasons, quarters, relative dates and their prepositions."""

from __future__ import annotations

from dataclasses import dataclass, field

from capex.lang.phrases import Phrases


@dataclass(slots=True)
class Calendar:
    """Folded tables.  `relative` gives a grain and an offset: ("year", -1) is last year."""

    capitals: bool = False
    """Names of months and days are written with a capital."""
    month_first: bool = False
    """1/12/2026 is a day in January."""
    months: dict[str, int] = field(default_factory=dict)
    months_guarded: frozenset[str] = frozenset()
    months_strict: frozenset[str] = frozenset()
    """Read as months only beside a day or a year ("sept", "mar")."""
    month_abbreviations: frozenset[str] = frozenset()
    month_guards: frozenset[str] = frozenset()
    weekdays: dict[str, int] = field(default_factory=dict)
    seasons: Phrases[str] = field(default_factory=Phrases)
    parts: Phrases[str] = field(default_factory=Phrases)
    relative: Phrases[tuple[str, int]] = field(default_factory=Phrases)
    telling: frozenset[str] = frozenset()
    """Verbs of announcing, which make a "today" beside them the day of the article."""
    spans: Phrases[int] = field(default_factory=Phrases)
    """Months that end with the day or month named next: "year to", "quarter ended"."""
    adjectives: dict[str, int] = field(default_factory=dict)
    ordinals: Phrases[int] = field(default_factory=Phrases)
    ordinal_suffixes: frozenset[str] = frozenset()
    quarters: Phrases[None] = field(default_factory=Phrases)
    halves: Phrases[None] = field(default_factory=Phrases)
    quarter_symbols: frozenset[str] = frozenset()
    half_symbols: frozenset[str] = frozenset()
    fiscal: Phrases[None] = field(default_factory=Phrases)
    fiscal_back: Phrases[None] = field(default_factory=lambda: Phrases(back=True))
    connectors: Phrases[None] = field(default_factory=Phrases)
    prepositions: Phrases[str] = field(default_factory=lambda: Phrases(back=True))
    prepositions_after: Phrases[str] = field(default_factory=Phrases)
    future: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    than: frozenset[str] = frozenset()
    """Words before one of the future that make it past: "more than planned"."""
    decade_suffixes: frozenset[str] = frozenset()
    decade_words: frozenset[str] = frozenset()
    """Before a year: "les années 2030"."""
    duration_before: Phrases[str] = field(default_factory=lambda: Phrases(back=True))
    duration_never_after: Phrases[None] = field(default_factory=Phrases)
    duration_adjectives: frozenset[str] = frozenset()
    ago_before: Phrases[None] = field(default_factory=lambda: Phrases(back=True))
    ago_after: Phrases[None] = field(default_factory=Phrases)
    to_date: Phrases[None] = field(default_factory=Phrases)
    aged: Phrases[None] = field(default_factory=lambda: Phrases(back=True))
    year_marks: frozenset[str] = frozenset()
