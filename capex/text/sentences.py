"""Where sentences, headings and list items begin and end."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

#: What opens a list item: the library takes a line that begins so for one sentence, whatever it holds.
_BULLETS = " \t\u00a0•·●▪■‣→➤►▶*-–—"


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    table = tomllib.loads(files("capex.text").joinpath("abbreviations.toml").read_text("utf-8"))
    return frozenset(table["before_anything"]), frozenset(table["before_lower_case"])


def split_sentences(text: str, lang: str) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of `text`, without surrounding space; a line break always ends one.

    The splitting is the sentencex library's; what it cuts after an abbreviation is joined again.
    """
    from sentencex import get_sentence_boundaries

    spans: list[tuple[int, int]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        if not line.isspace():
            first = True
            mark = len(line) - len(line.lstrip(_BULLETS))
            for piece in get_sentence_boundaries(lang, line[mark:]):
                begin = at if first else at + mark + piece["start_index"]
                start, end = _trim(text, begin, at + mark + piece["end_index"])
                if start >= end:
                    continue
                if not first and _continues(text, spans[-1], start):
                    spans[-1] = (spans[-1][0], end)
                else:
                    spans.append((start, end))
                first = False
        at += len(line)
    return spans


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
