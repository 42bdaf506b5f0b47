"""A language as lookup tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from capex.lang.calendar import Calendar
from capex.lang.phrases import Phrases

#: How texts of languages without spaces between words are cut: letter by letter, digits and Latin words whole.
SPACELESS_TOKEN = re.compile(r"[0-9０-９]+|[A-Za-zµ²]+|[^\s]", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Money:
    """A currency name or symbol: an ISO code, or the name of an ambiguous one; `factor` for hundredths."""

    currency: str
    factor: Decimal = Decimal(1)
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by its kind, its name and its size in the canonical unit; kind "" for those read and left aside."""

    kind: str
    name: str
    size: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Vague:
    """A vague magnitude: "tens of" is 10 to 100."""

    low: Decimal
    high: Decimal


@dataclass(slots=True)
class Language:
    """Everything the readers know about one language.  Folded tables hold casefolded words, others words as written."""

    code: str
    name: str
    decimal: str
    groups: frozenset[str]
    head_last: bool
    """The head of a noun phrase comes last ("data center jobs")."""
    strict_ellipsis: bool
    """After a scale word, an unknown word is the thing counted."""
    joined: bool
    spaceless: bool
    numbers: Phrases[Decimal] = field(default_factory=Phrases)
    number_articles: dict[str, Decimal] = field(default_factory=dict)
    scales: Phrases[Decimal] = field(default_factory=Phrases)
    scales_english: Phrases[Decimal] = field(default_factory=Phrases)
    scale_letters: dict[str, Decimal] = field(default_factory=dict)
    fractions: Phrases[Decimal] = field(default_factory=Phrases)
    fractions_after: Phrases[Decimal] = field(default_factory=Phrases)
    vague: Phrases[Vague] = field(default_factory=Phrases)
    plural_scales: frozenset[str] = frozenset()
    plural_units: frozenset[str] = frozenset()
    currency_names: Phrases[Money] = field(default_factory=Phrases)
    currency_symbols: Phrases[Money] = field(default_factory=Phrases)
    currency_symbols_before: Phrases[Money] = field(default_factory=Phrases)
    currency_defaults: dict[str, str] = field(default_factory=dict)
    currency_cues: dict[str, list[tuple[str, list[str]]]] = field(default_factory=dict)
    units: Phrases[Unit] = field(default_factory=Phrases)
    unit_symbols: Phrases[Unit] = field(default_factory=Phrases)
    nouns: Phrases[str] = field(default_factory=Phrases)
    nouns_before: Phrases[str] = field(default_factory=lambda: Phrases(back=True))
    """Names of counted things that stand before their number: "Jobs: 2,000", "a workforce of 228,000"."""
    labels: Phrases[None] = field(default_factory=lambda: Phrases(back=True))
    """Names of roads of several words, before their number: "U.S. 74", "State Route 12"."""
    bounds_before: Phrases[str] = field(default_factory=Phrases)
    bounds_after: Phrases[str] = field(default_factory=Phrases)
    could: Phrases[None] = field(default_factory=lambda: Phrases(back=True))
    """What makes an amount only possible: "could", "susceptible d'"; `someday` may follow, then `reach`."""
    someday: Phrases[None] = field(default_factory=lambda: Phrases(back=True))
    reach: Phrases[None] = field(default_factory=lambda: Phrases(back=True))
    comparing: Phrases[None] = field(default_factory=lambda: Phrases(back=True))
    """Bounds that compare two amounts after a quantity or before an article ("50% more than the $131 billion")."""
    likening: Phrases[None] = field(default_factory=lambda: Phrases(back=True))
    """Bounds of amounts that liken, before things that are counted ("as much as 100,000 households")."""
    fillers: Phrases[None] = field(default_factory=Phrases)
    between: Phrases[None] = field(default_factory=Phrases)
    range_from: Phrases[None] = field(default_factory=Phrases)
    per: Phrases[str] = field(default_factory=Phrases)
    increase_before: Phrases[None] = field(default_factory=Phrases)
    increase_after: Phrases[None] = field(default_factory=Phrases)
    falls_after: Phrases[None] = field(default_factory=Phrases)
    """What makes a percentage before it a fall: "90% less", "20 % de moins"."""
    one_of: Phrases[None] = field(default_factory=lambda: Phrases(back=True))
    """Between the numbers of a proportion: "one in ten jobs"."""
    multiples: Phrases[Decimal] = field(default_factory=Phrases)
    multiples_by: Phrases[str] = field(default_factory=Phrases)
    shares: Phrases[Decimal] = field(default_factory=Phrases)
    never: Phrases[None] = field(default_factory=Phrases)
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    """Plain sets of words by their use: of, and, articles, to, or, change, falls, labels, …"""
    dates: Calendar = field(default_factory=Calendar)
    """The calendar words."""
