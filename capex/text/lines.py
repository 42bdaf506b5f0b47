"""Lines that were broken to fit a width: which breaks mean nothing, and how the pieces go together."""

from __future__ import annotations

import re
from itertools import pairwise

#: What PDFium puts where a word was divided at the end of a line.
BROKEN_WORD = "\ufffe"
#: A line that begins like a list item, a heading, a row or a quotation stands for itself.
_OWN_LINE = re.compile(r"\s*(?:[-*•·–—>#|+]|\d{1,2}[.)]\s|\w\)\s)")
#: Widths that mail programs, terminals and editors wrap at; longer lines are whole paragraphs.
_WIDTHS = range(50, 111)
#: In a wrapped text at least so many of the lines that have a next line could not have held its first word.
_MOSTLY = 0.7
#: Fewer broken lines than this are no pattern.
_ENOUGH_BREAKS = 2
#: A line from which on an unfinished sentence is no list of words.
_LONG = 40
_STOPS = (".", "!", "?", ":", ";", "…")


def begins_item(line: str) -> bool:
    """Whether a line begins a list item, a heading or a quotation."""
    return bool(_OWN_LINE.match(line))


def flatten(text: str) -> str:
    """The text with the line ends that only fit a width turned into spaces; every character keeps its place.

    A text is wrapped when its lines keep to a width and nearly every line was too full for the next one's first
    word.  In any text, a long line that ends inside a sentence goes on where the next begins with a small letter.
    Blank lines, list items and lines that were ended early stay.
    """
    lines = text.split("\n")
    width = _width(lines)
    full: list[int] = []
    unfinished: list[int] = []
    candidates = offset = 0
    for line, after in pairwise(lines):
        offset += len(line) + 1
        length = len(line.rstrip())
        if not length or not after.strip() or begins_item(after):
            continue
        candidates += 1
        if width and length + 1 + len(after.split(maxsplit=1)[0]) > width:
            full.append(offset - 1)
        if length >= _LONG and after.lstrip()[0].islower() and not line.rstrip().endswith(_STOPS):
            unfinished.append(offset - 1)
    wrapped = len(full) >= max(_ENOUGH_BREAKS, _MOSTLY * candidates)
    broken = {*full, *unfinished} if wrapped else unfinished
    if not broken:
        return text
    flat = list(text)
    for at in broken:
        flat[at] = " "
        if at and flat[at - 1] == "\r":
            flat[at - 1] = " "
    return "".join(flat)


def _width(lines: list[str]) -> int:
    """The width that the lines of a wrapped text come close to; 0 where some are whole paragraphs."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    width = lengths[int(0.95 * (len(lengths) - 1))] if lengths else 0
    return width if width in _WIDTHS and lengths[-1] < 2 * _WIDTHS.stop else 0


def join(first: str, second: str) -> str:
    """Two pieces of a broken line as one; a hyphen before a small letter was put there by the break.

    A hyphen after a digit or before a capital belongs to the word ("2025-\\n26", "Paris-\\nSaclay").
    """
    if first.endswith((BROKEN_WORD, "\u00ad", "\u2010")):
        return first[:-1] + second
    if len(first) > 1 and first.endswith("-") and first[-2].isalpha() and second[:1].islower():
        return first[:-1] + second
    if first.endswith(("-", "–")) and len(first) > 1 and first[-2].isalnum():
        return first + second
    return f"{first} {second}" if first and second else first + second
