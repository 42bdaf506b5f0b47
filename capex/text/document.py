"""A text the program reads: its characters, its words and its sentences, all by offset into the same string."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import accumulate

#: A word, a number with its inner separators left apart, or one mark.  Numbers and letters never share a token,
#: so "$72bn" gives "$", "72", "bn" and "GPT4" gives "GPT", "4".
_TOKEN = re.compile(r"([^\W\d_]+|\d+|[^\w\s]|_)", re.UNICODE)


@dataclass(slots=True)
class Tokens:
    """Parallel lists, one entry a token: offsets, the text as written, and the text casefolded."""

    starts: list[int]
    ends: list[int]
    words: list[str]
    folded: list[str]

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """Index of the last token that starts at or before `offset` (-1 when there is none)."""
        return bisect_right(self.starts, offset) - 1


@dataclass
class Document:
    """A text with its day, language and name.  Every offset in the program points into `text`.

    `published` is the article's day (relative dates resolve against it); `lang` a two-letter code.
    `pages` holds the offsets at which pages 1, 2, … begin, for documents that have pages.
    """

    text: str
    published: date | None = None
    lang: str = "en"
    article: str = ""
    title: str = ""
    publisher: str = ""
    pages: tuple[int, ...] = ()
    day_assumed: bool = False
    """Whether `published` is only the day of reading, so that "last quarter" may be any quarter."""
    notes: tuple[str, ...] = field(default=())
    """What the reader had to assume (encoding, language, date), to be said in the output."""

    @cached_property
    def tokens(self) -> Tokens:
        """All tokens of the text, computed once."""
        parts = _TOKEN.split(self.text)  # what lies between tokens and the tokens, in turn
        ends = list(accumulate(map(len, parts)))
        words = parts[1::2]
        return Tokens(ends[:-1:2], ends[1::2], words, list(map(str.casefold, words)))

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(m.end() for m in re.finditer("\n", self.text))]

    def line_column(self, offset: int) -> tuple[int, int]:
        """1-based line and column (in code points) of an offset."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def page(self, offset: int) -> int | None:
        """1-based page of an offset, where the document has pages."""
        return bisect_right(self.pages, offset) or None if self.pages else None

    @cached_property
    def flat(self) -> str:
        """The text, of the same length, without the line breaks that only fit a width (e-mail, releases)."""
        from capex.text.lines import flatten

        return flatten(self.text)

    @cached_property
    def own_days(self) -> list[tuple[int, int]]:
        """Half-open spans of the dates that say when the article itself was published: no figures of it.

        A text that is hardly more than a date is not dated by it.
        """
        from capex.text.days import find_days

        days = [(day.start, day.end) for day in find_days(self.text, self.lang)]
        return [(start, end) for start, end in days if 2 * (end - start) < len(self.text.strip())]

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Half-open spans of the sentences, headings and list items, in order; none crosses a blank line."""
        from capex.text.sentences import split_sentences

        return split_sentences(self.flat, self.lang)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s for s, _ in self.sentences]

    def sentence_index(self, offset: int) -> int:
        """Index of the sentence that holds `offset` (the one before, when it falls between two)."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)
