"""Phrases by their first (or last) word, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

V = TypeVar("V")


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
