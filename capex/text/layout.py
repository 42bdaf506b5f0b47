"""Lines set on a page, back to running text: broken lines joined, table rows kept, running heads left out.

Pure geometry: lines come in reading order with their boxes in points, y growing upwards.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from capex.text.lines import BROKEN_WORD, begins_item, join

#: Share of the page at its top and bottom where running heads and page numbers stand.
_MARGIN = 0.12
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|p\.)\s*)?\d{1,4}(?:\s*(?:/|of|sur|von|de|di)\s*\d{1,4})?\W*", re.IGNORECASE
)
#: In sizes of type: a gap inside a line that no justified text has, the step to the next line of a paragraph,
#: how far a first line may be indented, and how much two sizes of one paragraph may differ.
_TABLE_GAP = 2.0
_LINE_STEP = 1.75
_INDENT = 4.0
_SAME_SIZE = 0.12
_SENTENCE_END = (".", "!", "?", ":", "…", "»", "”")


@dataclass(slots=True)
class Line:
    """A line as set: its words, the box around it, the size of its type, the widest gap between two words."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    gap: float = 0.0

    @property
    def tabular(self) -> bool:
        """Whether the words stand in columns."""
        return self.gap > _TABLE_GAP * self.size


@dataclass(slots=True)
class Page:
    """The lines of a page and its height."""

    lines: list[Line]
    height: float


def flow(pages: Sequence[Page]) -> tuple[str, tuple[int, ...]]:
    """The text of the pages and the offset at which each begins."""
    text, starts = "", []
    last: Line | None = None
    edge = 0.0
    for kept in _without_running_heads(pages):
        lines = _mend(kept)
        edges = _right_edges(lines)
        starts.append(len(text))
        for index, line in enumerate(lines):
            if last is None:
                text = line.text
            elif _continues(last, edge, line, turned=index == 0):
                text = join(text, line.text)
            else:
                text += ("\n" if last.tabular and line.tabular else "\n\n") + line.text
            if index == 0:
                starts[-1] = len(text) - len(line.text)
            last, edge = line, edges[index]
    return text, tuple(starts)


def _continues(last: Line, edge: float, line: Line, turned: bool) -> bool:
    """Whether a line goes on with the paragraph of the one before; `turned`: it is the first of a new page."""
    if last.tabular or line.tabular or begins_item(line.text) or abs(last.size - line.size) > _SAME_SIZE * last.size:
        return False
    if last.text.endswith(BROKEN_WORD):
        return True
    if last.text.endswith("-") and 0 < last.bottom - line.bottom <= _LINE_STEP * last.size:
        return True
    first_word = line.text.split(maxsplit=1)[0] if line.text.strip() else ""
    letter = (line.right - line.left) / max(1, len(line.text))
    if last.right + letter * (len(first_word) + 1) < edge - 0.5 * letter:
        return False  # the word would have fitted: the line was ended, not broken
    step = last.bottom - line.bottom
    if not turned and 0 < step <= _LINE_STEP * last.size:
        return abs(line.left - last.left) <= _INDENT * last.size or _same_middle(last, line)
    if not turned and step > 0:
        return False
    # Top of the next column or page: a paragraph that was not finished goes on there.
    return not last.text.rstrip().endswith(_SENTENCE_END) and not line.text[:1].isupper()


def _same_middle(one: Line, other: Line) -> bool:
    return abs(one.left + one.right - other.left - other.right) < 2 * one.size


def _mend(lines: Iterable[Line]) -> list[Line]:
    """Pieces of one line put together again: what a raised mark or a change of type had cut apart."""
    mended: list[Line] = []
    for line in lines:
        last = mended[-1] if mended else None
        if last is not None and _level(last, line) and line.left - last.right >= -0.5 * last.size:
            gap = line.left - last.right
            apart = gap > 0.2 * last.size and not line.text.startswith((" ", ",", ".")) and not last.text.endswith(" ")
            last.text += (" " if apart else "") + line.text
            last.right = max(last.right, line.right)
            last.gap = max(last.gap, gap, line.gap)
        else:
            mended.append(line)
    for line in mended:
        line.text = " ".join(line.text.split())
    return [line for line in mended if line.text]


def _level(one: Line, other: Line) -> bool:
    return min(one.top, other.top) - max(one.bottom, other.bottom) > 0.5 * min(one.size, other.size)


def _right_edges(lines: Sequence[Line]) -> list[float]:
    """For each line, how far the lines of its column reach to the right."""
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and _same_block(blocks[-1][-1], line):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    widest = [(line.left, line.right) for line in lines if not line.tabular]
    edges: list[float] = []
    for block in blocks:
        edge = max(line.right for line in block)
        if not _is_prose(block) and not _has_neighbour(block, lines):
            # A few short lines say nothing about their column: the page's lines that begin there do.
            same = [right for left, right in widest if abs(left - block[0].left) <= _INDENT * block[0].size]
            edge = max([edge, *same])
        edges += [edge] * len(block)
    return edges


def _same_block(last: Line, line: Line) -> bool:
    close = 0 < last.bottom - line.bottom <= _LINE_STEP * last.size
    level = abs(line.left - last.left) <= _INDENT * last.size and abs(last.size - line.size) <= _SAME_SIZE * last.size
    return close and level and last.tabular == line.tabular


def _is_prose(block: Sequence[Line]) -> bool:
    """Whether the lines fill their column: three or more, most of them about as long as the longest."""
    edge, start = max(line.right for line in block), min(line.left for line in block)
    return len(block) > 2 and 2 * sum(edge - line.right <= 0.15 * (edge - start) for line in block) >= len(block)


def _has_neighbour(block: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether other lines stand to the right of the block, in another column."""
    edge, top, bottom = max(line.right for line in block), block[0].top, block[-1].bottom
    return any(line.left >= edge and line.bottom < top and line.top > bottom for line in lines)


def _without_running_heads(pages: Sequence[Page]) -> list[list[Line]]:
    """The lines of each page without page numbers and without what stands at the edge of most pages."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_shape(line) for line in page.lines if _at_edge(line, page)})
    enough = max(2, len(pages) // 2)

    def running(line: Line, page: Page) -> bool:
        return _at_edge(line, page) and bool(_PAGE_NUMBER.fullmatch(line.text.strip()) or seen[_shape(line)] >= enough)

    return [[line for line in page.lines if not running(line, page)] for page in pages]


def _at_edge(line: Line, page: Page) -> bool:
    return line.bottom > (1 - _MARGIN) * page.height or line.top < _MARGIN * page.height


def _shape(line: Line) -> str:
    """A line with its numbers levelled, so that "Page 3" and "Page 4" are the same running head."""
    return re.sub(r"\d+", "#", " ".join(line.text.split()))
