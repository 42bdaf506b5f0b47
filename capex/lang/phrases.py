"""Phrases by their first (or last) word, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

V = TypeVar("V")

#: The phrases that share their first (or last) word: by how many other words they have, the most first, then by these.
#: Thousands may share one ("could one day go as high as to"), but they have few different lengths.
Row = dict[int, dict[tuple[str, ...], V]]


class Phrases(Generic[V]):
    """Phrases and what each means, found by the words at a place in a text.

    Keyed by the first word (`match`), or by the last one (`match_back`) for phrases that stand before
    something.  The longest phrase wins.
    """

    __slots__ = ("back", "table")

    def __init__(self, back: bool = False) -> None:
        self.back = back
        self.table: dict[str, Row[V]] = {}

    def add(self, words: Sequence[str], value: V) -> None:
        """Enter one phrase; the first meaning given to a phrase stays."""
        key, rest = (words[-1], tuple(words[:-1])) if self.back else (words[0], tuple(words[1:]))
        row = self.table.setdefault(key, {})
        if len(rest) not in row:
            row[len(rest)] = {}
            self.table[key] = dict(sorted(row.items(), reverse=True))
        self.table[key][len(rest)].setdefault(rest, value)

    def match(self, words: Sequence[str], at: int) -> tuple[V, int] | None:
        """Meaning and end (exclusive) of the longest phrase that begins at `at`."""
        if at >= len(words):
            return None
        row = self.table.get(words[at])
        if row is not None:
            for length, phrases in row.items():
                rest = tuple(words[at + 1 : at + 1 + length]) if length else ()
                if rest in phrases:
                    return phrases[rest], at + 1 + length
        return None

    def match_back(self, words: Sequence[str], end: int) -> tuple[V, int] | None:
        """Meaning and start of the longest phrase that ends just before `end`."""
        if end <= 0:
            return None
        row = self.table.get(words[end - 1])
        if row is not None:
            for length, phrases in row.items():
                if length < end:
                    rest = tuple(words[end - 1 - length : end - 1]) if length else ()
                    if rest in phrases:
                        return phrases[rest], end - 1 - length
        return None

    def alone(self) -> Iterator[tuple[str, V]]:
        """The phrases of one word."""
        return ((word, row[0][()]) for word, row in self.table.items() if 0 in row)

    def __contains__(self, word: object) -> bool:
        return word in self.table

    def first_words(self) -> Iterable[str]:
        """The words a phrase can begin with (end with, when looked up backwards)."""
        return self.table.keys()
