"""The day an article was published, where it says so itself: a label, a dateline, a byline, a line of its own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

#: Where articles say their day: the first lines, and for labelled days the last ones too.
_HEAD_LINES = 12
_HEAD = 2500
_TAIL = 400
_YEARS = range(1990, 2101)

_WEEKDAY = r"(?:[^\W\d_]{2,10}\.?,?\s+)?"
#: What may stand between a city or label and its date: "le", "on", "am", "el", …
_ARTICLE = r"(?:(?:le|the|on|am|den|el|il|op|em)\s+)?"
_TIME = r"(?:,?\s*(?:à|at|um|às|alle|om)?\s*\d{1,2}\s?[:hH.]\s?\d{0,2}.{0,30})?"
_SEPARATOR = r"[|·•–—/]"
_SMALL = r"(?:de|la|le|les|du|des|sur|en|of|upon|the|am|an|der|del|di|and|et|y|e)"
_CITY = rf"[A-ZÀ-Þ][\w.'’-]*(?:[ -](?:[A-ZÀ-Þ][\w.'’-]*|{_SMALL})){{0,3}}"

_DATELINE_BEFORE = re.compile(
    rf"\s*{_CITY}(?:,\s*{_CITY}){{0,2}}(?:[\s-]*\([^)]{{2,30}}\))?\s*,?\s*[–—-]{{0,2}}\s*{_ARTICLE}{_WEEKDAY}"
)
_DATELINE_AFTER = re.compile(r"\s*(?:$|\([^)]{2,40}\)|/[\w .]+/|\.?[–—:]|\.?-{1,2}\s|--)")
_ALONE_BEFORE = re.compile(rf"[\s#*_(\[]*{_ARTICLE}{_WEEKDAY}", re.IGNORECASE)
_ALONE_AFTER = re.compile(rf"{_TIME}[\s*_)\]]*(?:$|{_SEPARATOR}|[:(]|-\s)")


@dataclass(frozen=True, slots=True)
class Day:
    """A day, the words it was read from, and where its date stands."""

    day: date
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Forms:
    """A language's patterns: full dates, what labels one, what begins a byline."""

    date: re.Pattern[str]
    months: dict[str, int]
    label: re.Pattern[str]
    byline: re.Pattern[str]
    numeric: str


def find_day(text: str, lang: str = "en") -> Day | None:
    """The article's day as its own words give it, or None: a date inside a sentence is never taken for it."""
    return next(find_days(text, lang), None)


def find_days(text: str, lang: str = "en") -> Iterator[Day]:
    """Every date at an article's head or foot that says when it was published or changed, in order."""
    forms = _forms(lang)
    head = [line for line in _lines(text, 0, _HEAD) if line[1].strip()][:_HEAD_LINES]
    for start, line in head:
        yield from _in_line(line, start, forms)
    if len(text) > _HEAD:
        for start, line in _lines(text, len(text) - _TAIL, len(text)):
            yield from _in_line(line, start, forms, labelled=True)


def find_labelled_day(text: str, lang: str = "en") -> Day | None:
    """The day a whole page gives with a label ("Published …") where all its labels give the same one."""
    forms = _forms(lang)
    lines = _lines(text, 0, len(text))
    found = {day.day: day for start, line in lines for day in _in_line(line, start, forms, labelled=True)}
    return found.popitem()[1] if len(found) == 1 else None


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    for line in text[start:end].splitlines(keepends=True):
        yield start, line.rstrip("\r\n")
        start += len(line)


#: Every full date has a year, and few lines have one.
_YEAR = re.compile(r"\d{4}")


def _in_line(line: str, offset: int, forms: _Forms, labelled: bool = False) -> Iterator[Day]:
    if not _YEAR.search(line):
        return
    for match in forms.date.finditer(line[:400]):
        before, after = line[: match.start()], line[match.end() :]
        if forms.label.search(before) or (not labelled and _stands_apart(before, after, forms)):
            day = _to_day(match, forms)
            if day:
                words = line[: match.end()].strip(" \t#*_|·•–—") if len(before) < 60 else match.group()
                yield Day(day, words, offset + match.start(), offset + match.end())


def _stands_apart(before: str, after: str, forms: _Forms) -> bool:
    """Whether a date is a line of its own, a dateline, or part of a byline."""
    if _ALONE_BEFORE.fullmatch(before) and _ALONE_AFTER.match(after):
        return True
    if len(before) < 80 and _DATELINE_BEFORE.fullmatch(before) and _DATELINE_AFTER.match(after):
        return True
    alone = re.fullmatch(rf"{_TIME}\W*", re.split(_SEPARATOR, after, maxsplit=1)[0])
    if forms.byline.match(before):
        return bool(alone)
    segment = re.split(_SEPARATOR, before)[-1]
    return bool(alone and segment != before and len(before) < 100 and _ALONE_BEFORE.fullmatch(segment))


def _to_day(match: re.Match[str], forms: _Forms) -> date | None:
    """The day a match names; None where there is no such day or its order of parts cannot be told."""
    parts = {name: value for name, value in match.groupdict().items() if value}
    if "iso" in parts:
        year, month, day = (int(part) for part in re.findall(r"\d+", parts["iso"]))
    elif "a" in parts:
        first, second, year = int(parts["a"]), int(parts["b"]), int(parts["c"])
        if first > 12 or forms.numeric == "dmy" or first == second:
            day, month = first, second
        elif second > 12:
            day, month = second, first
        else:
            return None
    else:
        day = int(parts.get("d1") or parts["d2"])
        month = forms.months[(parts.get("m1") or parts["m2"]).casefold()]
        year = int(parts.get("y1") or parts["y2"])
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("days.toml").read_text("utf-8"))


@cache
def _forms(lang: str) -> _Forms:
    table = _table()
    own, english = table.get(lang, table["en"]), table["en"]
    months = {name: i for source in (english, own) for i, names in enumerate(source["months"], 1) for name in names}
    month = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    dates = (
        r"(?<!\w)(?<!\d[-.,])(?:"
        r"(?P<iso>\d{4}-\d{2}-\d{2}(?=\b|T)|\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)"
        rf"|(?P<d1>\d{{1,2}})(?:er|st|nd|rd|th|º|\.)?\s+(?:de\s+)?(?P<m1>{month})\.?,?\s+(?:de\s+)?(?P<y1>\d{{4}})\b"
        rf"|(?P<m2>{month})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})\b"
        r"|(?P<a>\d{1,2})[./](?P<b>\d{1,2})[./](?P<c>\d{4})\b)"
    )
    labels = "|".join(map(re.escape, sorted({*own["labels"], *english["labels"]}, key=len, reverse=True)))
    bylines = "|".join(map(re.escape, sorted({*own["bylines"], *english["bylines"]})))
    return _Forms(
        re.compile(dates, re.IGNORECASE),
        months,
        re.compile(rf"(?:^|{_SEPARATOR})[\s*_#\[(]*(?:{labels})\s*:?[\s*\"']*{_ARTICLE}{_WEEKDAY}$", re.IGNORECASE),
        re.compile(rf"\s*(?:{bylines})\s+[A-ZÀ-Þ][^.!?]{{2,60}}[\s,|·•–—-]+$", re.IGNORECASE),
        own["numeric"],
    )
