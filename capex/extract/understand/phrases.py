"""Finding many phrases in one pass over the words of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

#: The same cut as the document's, so that a phrase of the data files meets the words of a text.
_WORD = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase stands for: its group ("status"), its value in the group ("planned"), how much it weighs.

    `cased` phrases are names: they count only where the text writes a capital (`exact`: these very letters).
    """

    group: str
    value: str
    weight: float = 1.0
    cased: bool = False
    exact: str = ""


@dataclass(slots=True)
class _Node:
    words: dict[str, _Node] = field(default_factory=dict)
    stems: dict[str, _Node] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)


class Phrases:
    """A set of phrases, each a sequence of folded words; `word*` matches every word that begins with it."""

    def __init__(self) -> None:
        self._root = _Node()
        self._openers: dict[str, tuple[_Node, ...]] = {}

    def add(self, phrase: str, entry: Entry) -> None:
        """Take in a phrase; one phrase may stand for several things."""
        node = self._root
        stem = phrase.endswith("*")
        words = [w.casefold() for w in _WORD.findall(phrase.removesuffix("*").replace("’", "'"))]
        for at, word in enumerate(words):
            branch = node.stems if stem and at == len(words) - 1 else node.words
            node = branch.setdefault(word, _Node())
        if entry not in node.entries:
            node.entries.append(entry)

    def _next(self, node: _Node, word: str) -> Iterator[_Node]:
        if (after := node.words.get(word)) is not None:
            yield after
        for stem, after in node.stems.items():
            if word.startswith(stem):
                yield after

    def matches(self, words: list[str], at: int) -> list[tuple[int, Entry]]:
        """Every phrase that begins at word `at`, as (index after its last word, entry)."""
        openers = self._openers.get(words[at])
        if openers is None:
            openers = tuple(self._next(self._root, words[at]))
            if len(self._openers) > 100_000:  # a text of nothing but different words must not fill the memory
                self._openers.clear()
            self._openers[words[at]] = openers
        if not openers:
            return []
        found: list[tuple[int, Entry]] = []
        ahead = [(node, at + 1) for node in openers]
        while ahead:
            node, end = ahead.pop()
            found += [(end, entry) for entry in node.entries]
            if end < len(words) and (node.words or node.stems):
                ahead += [(after, end + 1) for after in self._next(node, words[end])]
        return found
