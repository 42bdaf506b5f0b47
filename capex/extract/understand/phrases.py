"""Finding many phrases in one pass over the words of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

#: The same cut as the document's, so that a phrase of the data files meets the words of a text.
_WORD = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_", re.UNICODE)


class Entry(NamedTuple):
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
    """What may follow a run of words: further words, and beginnings of a phrase's last word."""

    words: dict[str, _Node] = field(default_factory=dict)
    stems: dict[str, _Node] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)

    def stemmed(self, word: str) -> list[Entry]:
        """What a phrase that ends with the beginning of `word` stands for."""
        nodes = [node for stem, node in self.stems.items() if word.startswith(stem)] if self.stems else []
        return [entry for node in reversed(nodes) for entry in node.entries]


@dataclass(frozen=True, slots=True)
class _Opening:
    """What a word can begin."""

    alone: list[tuple[int, Entry]]
    """The phrases of this one word, as (how many words, entry)."""
    node: _Node
    """Where its longer phrases go on."""
    followers: frozenset[str] | None
    """The words that can follow it in one; None where any can."""


#: A text of nothing but different words must not fill the memory.
_MOST_WORDS = 20_000


class Phrases:
    """A set of phrases, each a sequence of folded words; `word*` matches every word that begins with it."""

    def __init__(self) -> None:
        self._root = _Node()
        self._waiting: dict[str, list[tuple[str, Entry]]] = {}
        """Phrases by their first word: of thousands an article needs few, so each is cut up when its word comes."""
        self._openings: dict[str, _Opening] = {}
        self._begins: dict[str, frozenset[str] | None] = {}
        """The words seen so far at which a phrase may begin, with those that have to follow; None where any may."""

    def add(self, phrase: str, entry: Entry) -> None:
        """Take in a phrase; one phrase may stand for several things."""
        first = _WORD.match(phrase.replace("’", "'"))
        if first is None or (phrase.endswith("*") and first.end() == len(phrase) - 1):
            self._insert(phrase, entry)
        else:
            self._waiting.setdefault(first[0].casefold(), []).append((phrase, entry))

    def _insert(self, phrase: str, entry: Entry) -> None:
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
        if len(self._openings) > _MOST_WORDS:
            self._openings.clear()
            self._begins.clear()
        for word in set(words).difference(self._openings):
            self._open(word)
        begins = self._begins
        after = [*words[1:], ""]
        places = [at for at, word in enumerate(words) if word in begins]
        return [at for at in places if (followers := begins[words[at]]) is None or after[at] in followers]

    def _open(self, word: str) -> _Opening:
        for phrase, entry in self._waiting.pop(word, ()):
            self._insert(phrase, entry)
        node = self._root.words.get(word, _END)
        entries = [*self._root.stemmed(word), *node.entries]
        if node is _END and not entries:  # most words of most texts: all share one
            self._openings[word] = _NOTHING
            return _NOTHING
        followers = None if node.stems else frozenset(node.words)
        opening = self._openings[word] = _Opening([(1, entry) for entry in entries], node, followers)
        if entries or followers is None:
            self._begins[word] = None
        elif followers:
            self._begins[word] = followers
        return opening

    def matches(self, words: list[str], at: int) -> list[tuple[int, Entry]]:
        """Every phrase that begins at word `at`, as (how many words it has, entry)."""
        opening = self._openings.get(words[at]) or self._open(words[at])
        node, found, length = opening.node, opening.alone, 1
        if opening.followers is not None and (at + 1 >= len(words) or words[at + 1] not in opening.followers):
            return found
        while at + length < len(words) and (node.words or node.stems):
            word = words[at + length]
            length += 1
            entries = node.stemmed(word) if node.stems else []
            after = node.words.get(word)
            if after is not None:
                entries = entries + after.entries if entries else after.entries
            if entries:
                found = [*found, *((length, entry) for entry in entries)]
            if after is None:
                break
            node = after
        return found

    def longest(self, words: list[str], at: int, last: int) -> list[tuple[int, Entry]]:
        """Of each group the longest phrases that begin at word `at` and end by `last`."""
        found = self.matches(words, at)
        if not found or found[-1][0] == 1:
            return found
        most: dict[str, int] = {}
        for length, entry in found:
            if at + length <= last:
                most[entry.group] = length  # later ones are longer
        return [(length, entry) for length, entry in found if length == most.get(entry.group)]


_END = _Node()
_NOTHING = _Opening([], _END, frozenset())
