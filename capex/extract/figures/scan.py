"""A text laid open for reading: its tokens under the words of its language."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from capex.lang import Language, load_language
from capex.lang.language import SPACELESS_TOKEN
from capex.text.document import Document, Tokens

#: Spaces that may stand inside a number: plain, no-break, thin, narrow no-break.
_GROUP_SPACE = frozenset({" ", "\u00a0", "\u2009", "\u202f"})


class Scan:
    """Tokens by index: `words` as written, `folded` casefolded, `starts`/`ends` offsets into `text`."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.flat
        self.lang: Language = load_language(document.lang)
        tokens = _cut(document.text) if self.lang.spaceless else document.tokens
        self.words, self.folded = tokens.words, tokens.folded
        self.starts, self.ends = tokens.starts, tokens.ends
        self.size = len(tokens.words)
        self.currencies: dict[str, str] = {}
        """What the ambiguous currencies of this text were settled to."""

    # -- places ------------------------------------------------------------------

    def glued(self, at: int) -> bool:
        """Whether nothing stands between token `at` and the one before it."""
        return 0 < at < self.size and self.starts[at] == self.ends[at - 1]

    def gap(self, at: int) -> str:
        """The white space before token `at`."""
        return self.text[self.ends[at - 1] : self.starts[at]] if 0 < at < self.size else ""

    def line_break(self, at: int) -> bool:
        """Whether a line ends between token `at` and the one before it."""
        return at in self._line_starts

    @cached_property
    def _line_starts(self) -> frozenset[int]:
        """The tokens that begin a line, but for the first of the text."""
        places = (bisect_left(self.starts, match.start()) for match in re.finditer("\n", self.text))
        return frozenset(place for place in places if 0 < place < self.size)

    def group_space(self, at: int) -> bool:
        """Whether one space that may group digits stands before token `at`."""
        return self.gap(at) in _GROUP_SPACE

    def word(self, at: int) -> str:
        """The folded token at an index, "" outside the text."""
        return self.folded[at] if 0 <= at < self.size else ""

    def is_digits(self, at: int) -> bool:
        """Whether a token is a run of decimal digits."""
        return 0 <= at < self.size and self.words[at].isdecimal()

    def is_word(self, at: int) -> bool:
        """Whether a token is made of letters."""
        return 0 <= at < self.size and self.words[at][0].isalpha()

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of the tokens from `first` to before `last`."""
        return self.starts[first], self.ends[last - 1]

    def quote(self, first: int, last: int) -> str:
        """The text of a run of tokens."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def has(self, name: str, at: int) -> bool:
        """Whether token `at` belongs to one of the language's word sets."""
        return 0 <= at < self.size and self.folded[at] in self.lang.words[name]

    # -- sentences -----------------------------------------------------------------

    def sentence(self, at: int) -> tuple[int, int]:
        """First and past-the-last token of the sentence that holds token `at`."""
        start, end = self.document.sentences[self.document.sentence_index(self.starts[at])]
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def before(self, at: int, limit: int) -> Iterator[int]:
        """Tokens before `at`, nearest first, at most `limit`, to the start of the line."""
        for back in range(at - 1, max(-1, at - 1 - limit), -1):
            if self.line_break(back + 1):
                return
            yield back

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All the distinct folded words of the text."""
        return frozenset(self.folded)

    def count(self, cue: str) -> int:
        """How often a cue (a word, or words in a row, as written) stands in the text and its publisher's name."""
        first = cue.split()[0].casefold()
        if first[0].isalpha() and first.split("-")[0].split("'")[0] not in self.vocabulary and not self._publisher:
            return 0
        return self.text.count(cue) + self._publisher.count(cue)

    @cached_property
    def _publisher(self) -> str:
        return self.document.publisher


def _cut(text: str) -> Tokens:
    """The tokens of a text without spaces between its words."""
    starts, ends, words = [], [], []
    for found in SPACELESS_TOKEN.finditer(text):
        starts.append(found.start())
        ends.append(found.end())
        words.append(found.group())
    return Tokens(starts, ends, words, [word.casefold() for word in words])
