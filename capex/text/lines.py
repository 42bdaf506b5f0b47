"""Lines that were broken to fit a width, joined again; lines that stand for themselves left alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: What PDFium puts where a word was divided at the end of a line.
BROKEN_WORD = "\ufffe"
#: A line that begins like a list item, a heading or a quotation stands for itself.
_OWN_LINE = re.compile(r"\s*(?:[-*•·–—>#|+]|\d{1,2}[.)]\s|\w\)\s)")
#: A line at least so much of the longest one was broken because it was full.
_FULL = 0.8
_SHORTEST_WIDTH = 50


def begins_item(line: str) -> bool:
    """Whether a line begins a list item, a heading or a quotation."""
    return bool(_OWN_LINE.match(line))


def unwrap(text: str) -> str:
    """A hard-wrapped text with its paragraphs on one line each.

    A line is joined to the one before when that one is nearly as long as the text's lines get and a word of this
    one would not have fitted on it.
    """
    lines = text.split("\n")
    width = _usual_width(lines)
    if width < _SHORTEST_WIDTH:
        return text
    joined: list[str] = []
    open_line = False
    for line in lines:
        stripped = line.strip()
        if open_line and stripped and not begins_item(line):
            joined[-1] = join(joined[-1].rstrip(), stripped)
        else:
            joined.append(line.rstrip())
        open_line = bool(stripped) and len(line.rstrip()) >= _FULL * width and not line.startswith((">", "|"))
    return "\n".join(joined)


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


def _usual_width(lines: Sequence[str]) -> int:
    """The width most of a wrapped text's lines come close to; 0 where lines are as long as their paragraphs."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if len(lengths) < 3 or lengths[-1] > 110:
        return 0
    return lengths[int(0.95 * (len(lengths) - 1))]
