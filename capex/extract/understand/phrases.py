"""Finding many phrases in one pass over the words of a text."""

from __future__ import annotations

import re
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

    def next(self, word: str) -> list[_Node]:
        """Where a word leads from here."""
        after = self.words.get(word)
        found = [] if after is None else [after]
        if self.stems:
            found += [after for stem, after in self.stems.items() if word.startswith(stem)]
        return found


_NOTHING: frozenset[str] = frozenset()


class Phrases:
    """A set of phrases, each a sequence of folded words; `word*` matches every word that begins with it."""

    def __init__(self) -> None:
        self._root = _Node()
        self._openers: dict[str, tuple[_Node, ...]] = {}
        self._followers: dict[str, frozenset[str] | None] = {}

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

    def beginnings(self, words: list[str]) -> list[int]:
        """Where in a text a phrase may begin, by the word there and the one after it; in order."""
        after = {word: self._after(word) for word in set(words)}
        following = [*words[1:], ""]
        return [
            at
            for at, (word, follower) in enumerate(zip(words, following, strict=True))
            if (known := after[word]) is None or follower in known
        ]

    def _after(self, word: str) -> frozenset[str] | None:
        """The words that can follow one at the beginning of a phrase; None where any can."""
        if word not in self._followers:
            nodes = self._open(word)
            anything = any(node.entries or node.stems for node in nodes)
            after = frozenset(w for node in nodes for w in node.words) if nodes else _NOTHING
            self._followers[word] = None if anything else after
        return self._followers[word]

    def _open(self, word: str) -> tuple[_Node, ...]:
        openers = self._openers.get(word)
        if openers is None:
            if len(self._openers) > 20_000:  # a text of nothing but different words must not fill the memory
                self._openers.clear()
                self._followers.clear()
            openers = self._openers[word] = tuple(self._root.next(word))
        return openers

    def matches(self, words: list[str], at: int) -> list[tuple[int, Entry]]:
        """Every phrase that begins at word `at`, as (index after its last word, entry)."""
        found: list[tuple[int, Entry]] = []
        ahead = [(node, at + 1) for node in self._open(words[at])]
        while ahead:
            node, end = ahead.pop()
            for entry in node.entries:
                found.append((end, entry))
            if end < len(words) and (node.words or node.stems):
                for after in node.next(words[end]):
                    ahead.append((after, end + 1))
        return found
