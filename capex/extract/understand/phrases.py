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


@dataclass(frozen=True, slots=True)
class _Opening:
    """What a word can begin."""

    nodes: tuple[_Node, ...]
    alone: list[tuple[int, Entry]]
    """The phrases of this one word, as (how many words, entry)."""
    followers: frozenset[str] | None
    """The words that can follow it in a longer phrase; None where any can."""

    def leads(self, words: list[str], at: int) -> bool:
        """Whether the text after the word at `at` may go on as a longer phrase does."""
        followers = self.followers
        return followers is None or (bool(followers) and at + 1 < len(words) and words[at + 1] in followers)


#: A text of nothing but different words must not fill the memory.
_MOST_WORDS = 20_000


class Phrases:
    """A set of phrases, each a sequence of folded words; `word*` matches every word that begins with it."""

    def __init__(self) -> None:
        self._root = _Node()
        self._openings: dict[str, _Opening] = {}
        self._alone: set[str] = set()
        """The words seen so far at which a phrase may begin whatever follows them."""
        self._leading: dict[str, frozenset[str]] = {}
        """The others at which one may begin, with the words that have to follow."""

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
        for word in set(words).difference(self._openings):
            self._open(word)
        alone, leading = self._alone, self._leading
        following = [*words[1:], ""]
        return [
            at
            for at, (word, follower) in enumerate(zip(words, following, strict=True))
            if word in alone or (word in leading and follower in leading[word])
        ]

    def _open(self, word: str) -> _Opening:
        opening = self._openings.get(word)
        if opening is None:
            if len(self._openings) > _MOST_WORDS:
                for known in (self._openings, self._alone, self._leading):
                    known.clear()
            opening = self._openings[word] = _opening(tuple(self._root.next(word)))
            if opening.alone or opening.followers is None:
                self._alone.add(word)
            elif opening.followers:
                self._leading[word] = opening.followers
        return opening

    def matches(self, words: list[str], at: int) -> list[tuple[int, Entry]]:
        """Every phrase that begins at word `at`, as (how many words it has, entry)."""
        opening = self._open(words[at])
        if not opening.leads(words, at):
            return opening.alone
        found: list[tuple[int, Entry]] = []
        ahead = [(node, 1) for node in opening.nodes]
        while ahead:
            node, length = ahead.pop()
            for entry in node.entries:
                found.append((length, entry))
            if at + length < len(words) and (node.words or node.stems):
                for after in node.next(words[at + length]):
                    ahead.append((after, length + 1))
        return found

    def longest(self, words: list[str], at: int, last: int) -> list[tuple[int, Entry]]:
        """Of each group the longest phrases that begin at word `at` and end by `last`."""
        opening = self._open(words[at])
        if not opening.leads(words, at):
            return opening.alone
        found = self.matches(words, at)
        most: dict[str, int] = {}
        for length, entry in found:
            if at + length <= last and length > most.get(entry.group, 0):
                most[entry.group] = length
        return [(length, entry) for length, entry in found if length == most.get(entry.group)]


_NO_WORD = _Opening((), [], frozenset())


def _opening(nodes: tuple[_Node, ...]) -> _Opening:
    if not nodes:
        return _NO_WORD
    alone = [(1, entry) for node in reversed(nodes) for entry in node.entries]
    anything = any(node.stems for node in nodes)
    return _Opening(nodes, alone, None if anything else frozenset(w for node in nodes for w in node.words))
