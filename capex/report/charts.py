"""Charts as inline SVG: an interval as a bar, claims on a line of time.

Colours come from the page's style sheet; every mark has words, so that nothing is told by colour or length alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from capex.report.markup import Markup, tag


@dataclass(frozen=True, slots=True)
class Span:
    """An interval to draw; `None` is an open end."""

    low: float | None
    high: float | None

    @property
    def top(self) -> float:
        """The largest number in it."""
        return max((end for end in (self.low, self.high) if end is not None), default=0.0)


@dataclass(frozen=True, slots=True)
class Dot:
    """A claim on a line of time: its row, its lane, its day, its size and its words."""

    id: str
    lane: str
    day: date
    size: float
    words: str


def bar_of(span: Span, top: float) -> Markup:
    """A bar from zero: solid to the low end, pale to the high one, an arrow head where there is no high end."""
    scale = 94 / top if top else 0.0
    low = (span.low or 0.0) * scale
    high = low if span.high is None else max(low, span.high * scale)
    marks = [
        tag("rect", x="0", y="1", width=_n(max(low, 0.4)), height="10", class_="solid"),
        tag("rect", x=_n(low), y="1", width=_n(high - low), height="10", class_="pale") if high > low else None,
        tag("polygon", points=f"{_n(low + 0.6)},1 {_n(low + 4)},6 {_n(low + 0.6)},11", class_="pale")
        if span.high is None
        else None,
    ]
    return tag("svg", marks, viewBox="0 0 100 12", preserveAspectRatio="none", aria_hidden="true", focusable="false")


_LEFT, _RIGHT, _LANE, _TOP = 150, 925, 30, 34


def timeline(dots: Sequence[Dot], title: str) -> Markup:
    """A lane for each name, in the order given; a circle for each claim, its area by size, linked to its row."""
    lanes = list(dict.fromkeys(dot.lane for dot in dots))
    first, last = min(dot.day for dot in dots), max(dot.day for dot in dots)
    days = max((last - first).days, 1)
    largest = max(dot.size for dot in dots) or 1.0
    height = _TOP + _LANE * len(lanes) + 10

    def x(day: date) -> float:
        return _LEFT + (_RIGHT - _LEFT) * (day - first).days / days

    def y(lane: str) -> float:
        return _TOP + _LANE * (lanes.index(lane) + 0.5)

    marks: list[Markup] = [tag("title", title)]
    for day in _ticks(first, last):
        marks.append(tag("line", x1=_n(x(day)), x2=_n(x(day)), y1="22", y2=str(height - 6), class_="grid"))
        words = str(day.year) if day.month == 1 else day.strftime("%Y-%m")
        marks.append(tag("text", words, x=_n(x(day)), y="14", text_anchor="middle", class_="tick"))
    for lane in lanes:
        marks.append(tag("text", _short(lane), x=str(_LEFT - 12), y=_n(y(lane) + 4), text_anchor="end"))
        marks.append(tag("line", x1=str(_LEFT), x2=str(_RIGHT), y1=_n(y(lane)), y2=_n(y(lane)), class_="lane"))
    for dot in sorted(dots, key=lambda dot: -dot.size):
        radius = 3 + 10 * math.sqrt(dot.size / largest)
        words = f"{dot.lane}, {dot.day.isoformat()}: {dot.words}"
        circle = tag("circle", tag("title", words), cx=_n(x(dot.day)), cy=_n(y(dot.lane)), r=_n(radius))
        marks.append(tag("a", circle, href=f"#row-{dot.id}", aria_label=words))
    return tag("svg", marks, viewBox=f"0 0 960 {height}", class_="timeline", role="group", aria_label=title)


def _ticks(first: date, last: date) -> list[date]:
    """January firsts where the span is long, else the firsts of quarters."""
    step = 12 if (last - first).days > 1000 else 3
    ticks = [date(year, month, 1) for year in range(first.year, last.year + 2) for month in range(1, 13, step)]
    return [day for day in ticks if first <= day <= last]


def _short(name: str) -> str:
    return name if len(name) <= 20 else f"{name[:19]}…"


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
