"""Where sentences, headings and list items begin and end."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

#: What opens a sentence and is no mark of a list.
_QUOTES = "«“„\"'("


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    table = tomllib.loads(files("capex.text").joinpath("abbreviations.toml").read_text("utf-8"))
    return frozenset(table["before_anything"]), frozenset(table["before_lower_case"])


def split_sentences(text: str, lang: str) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of `text`, without surrounding space; a line break always ends one.

    The splitting is the sentencex library's; what it cuts after an abbreviation is joined again.
    """
    spans: list[tuple[int, int]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        if not line.isspace():
            first = True
            mark = _mark(line)
            for start, end in _pieces(lang, line[mark:]):
                start, end = _trim(text, at + mark + start, at + mark + end)
                if start >= end:
                    continue
                if first:
                    start = _trim(text, at, end)[0]
                if not first and _continues(text, spans[-1], start) and not _BRAND.match(text, start):
                    spans[-1] = (spans[-1][0], end)
                else:
                    spans.append((start, end))
                first = False
        at += len(line)
    return spans


#: A name that begins with a small letter and opens a sentence all the same: xAI, eBay.
_BRAND = re.compile(r"[a-z]{1,2}[A-Z]")
_BEFORE_BRAND = re.compile(r"(?<=[a-z]{2}[.!?])\s+(?=[a-z]{1,2}[A-Z])")


def _pieces(lang: str, line: str) -> Iterator[tuple[int, int]]:
    """The sentences of a line as the library cuts them, and cut before a name in small letters."""
    from sentencex import get_sentence_boundaries

    for piece in get_sentence_boundaries(lang, line):
        start, end = piece["start_index"], piece["end_index"]
        for found in _BEFORE_BRAND.finditer(line, start, end):
            yield start, found.start()
            start = found.end()
        yield start, end


def _mark(line: str) -> int:
    """Length of the mark that opens a list item ("• ", "➤ "): the library does not split a line that has one."""
    stripped = line.lstrip()
    if len(stripped) > 1 and stripped[1].isspace() and not stripped[0].isalnum() and stripped[0] not in _QUOTES:
        return len(line) - len(stripped) + 1
    return 0


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _continues(text: str, before: tuple[int, int], start: int) -> bool:
    """Whether the piece that starts at `start` belongs to the sentence before it."""
    first, end = before
    if end == start:  # inside a word: a ticker ("MSFT.O"), a domain
        return True
    if text[end - 1] != ".":
        return text[start].islower() and text[end - 1] not in "!?…:"
    stop = end - 1
    begin = stop
    while begin > first and text[begin - 1].isalpha():
        begin -= 1
    word = text[begin:stop].casefold()
    anything, lower_case = _abbreviations()
    if word in anything and not (word == "no" and begin > first and text[begin].islower()):
        return True
    # An initial in a name ("J. Smith"), never a word ending in a single letter after an apostrophe or a digit.
    if len(word) == 1 and text[begin].isupper() and (begin == first or text[begin - 1].isspace()):
        return True
    return text[start].islower() and (word in lower_case or begin < stop)
