"""Intervals as bars: solid up to the low end, shaded up to the high one, an arrow where it is open."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from capex.report.model import Bar, View
from capex.report.words import clean

_SOLID, _SHADED, _OPEN = "█", "░", "▸"
_LEAST_ROOM = 12


def render_bars(bars: Sequence[Bar], view: View) -> str:
    """One line a bar; each group has its own scale, from zero.  Labels and amounts are never cut."""
    lines: list[str] = []
    for group, members in groupby(bars, key=lambda bar: bar.group):
        shown = list(members)
        lines += ["", group] if lines else [group]
        label = max(len(clean(bar.label)) for bar in shown)
        words = max(len(clean(bar.words)) for bar in shown)
        room = max(_LEAST_ROOM, view.width - label - words - 6)
        top = max((end for bar in shown for end in (bar.low, bar.high) if end is not None), default=0.0) or 1.0
        for bar in shown:
            drawn = _draw(bar, room, top)
            lines.append(f"  {clean(bar.label):<{label}}  {drawn:<{room + 1}} {clean(bar.words):>{words}}".rstrip())
    return "".join(f"{line}\n" for line in lines)


def _draw(bar: Bar, room: int, top: float) -> str:
    low = round((bar.low or 0.0) / top * room)
    high = low if bar.high is None else max(low, round(bar.high / top * room))
    if high == 0 and (bar.low or bar.high):
        low = high = 1  # something is not nothing
    return _SOLID * low + _SHADED * (high - low) + (_OPEN if bar.high is None else "")
