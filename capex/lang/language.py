"""A language as lookup tables: phrases by their first (or last) word, longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Generic, TypeVar

V = TypeVar("V")

#: How texts of languages without spaces between words are cut: letter by letter, digits and Latin words whole.
SPACELESS_TOKEN = re.compile(r"[0-9０-９]+|[A-Za-zµ²]+|[^\s]", re.UNICODE)


class Phrases(Generic[V]):
    """Phrases and what each means, found by the words at a place in a text.

    Keyed by the first word (`match`), or by the last one (`match_back`) for phrases that stand before
    something.  The longest phrase wins.
    """

    __slots__ = ("back", "table")

    def __init__(self, back: bool = False) -> None:
        self.back = back
        self.table: dict[str, list[tuple[list[str], int, V]]] = {}

    def add(self, words: Sequence[str], value: V) -> None:
        """Enter one phrase; the first meaning given to a phrase stays."""
        key, rest = (words[-1], list(words[:-1])) if self.back else (words[0], list(words[1:]))
        row = self.table.setdefault(key, [])
        if any(other == rest for other, _, _ in row):
            return
        row.append((rest, len(rest), value))
        row.sort(key=lambda entry: -entry[1])

    def match(self, words: Sequence[str], at: int) -> tuple[V, int] | None:
        """Meaning and end (exclusive) of the longest phrase that begins at `at`."""
        if at >= len(words):
            return None
        row = self.table.get(words[at])
        if row is not None:
            for rest, length, value in row:
                if not length or words[at + 1 : at + 1 + length] == rest:
                    return value, at + 1 + length
        return None

    def match_back(self, words: Sequence[str], end: int) -> tuple[V, int] | None:
        """Meaning and start of the longest phrase that ends just before `end`."""
        if end <= 0:
            return None
        row = self.table.get(words[end - 1])
        if row is not None:
            for rest, length, value in row:
                if length < end and (not length or words[end - 1 - length : end - 1] == rest):
                    return value, end - 1 - length
        return None

    def __contains__(self, word: object) -> bool:
        return word in self.table

    def first_words(self) -> Iterable[str]:
        """The words a phrase can begin with (end with, when looked up backwards)."""
        return self.table.keys()


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
    bounds_before: Phrases[str] = field(default_factory=Phrases)
    bounds_after: Phrases[str] = field(default_factory=Phrases)
    fillers: Phrases[None] = field(default_factory=Phrases)
    between: Phrases[None] = field(default_factory=Phrases)
    range_from: Phrases[None] = field(default_factory=Phrases)
    per: Phrases[str] = field(default_factory=Phrases)
    increase_before: Phrases[None] = field(default_factory=Phrases)
    increase_after: Phrases[None] = field(default_factory=Phrases)
    multiples: Phrases[Decimal] = field(default_factory=Phrases)
    multiples_by: Phrases[str] = field(default_factory=Phrases)
    shares: Phrases[Decimal] = field(default_factory=Phrases)
    never: Phrases[None] = field(default_factory=Phrases)
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    """Plain sets of words by their use: of, and, articles, to, or, change, falls, labels, …"""
    dates: Any = None
    """The calendar words (`capex.lang.calendar.Calendar`)."""
