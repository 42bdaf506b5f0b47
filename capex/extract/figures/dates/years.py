"""What every form of date needs: years, the words that tie them to a month, and the clause around."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from capex.extract.figures import calendar as cal
from capex.extract.figures.scan import Scan

DASHES = frozenset("-\u2010\u2011\u2013/")
FIRST_YEAR, LAST_YEAR = 1900, 2099

#: A day without a year: one this long ago, or one this soon, is the coming one; a month just past is the past one.
_LONG_AGO, _SOON, _RECENT = timedelta(days=240), timedelta(days=100), timedelta(days=100)


@dataclass(slots=True)
class When:
    """A stretch of days written at one place.  `named` marks a year written out or understood from the text."""

    first: int
    last: int
    low: date
    high: date
    precision: str
    fiscal: bool = False
    year: int | None = None
    quarter: int | None = None
    half: int | None = None
    quarters_on: int | None = None
    """For "this quarter", "last quarter": how many quarters from the one the article appeared in."""
    relative: bool = False
    ranged: bool = False
    part: str = ""
    yearless: bool = False
    approx: bool = False
    parts: list[tuple[str, str, int, int]] = field(default_factory=list)


class YearForms:
    """Years at tokens of one text; `today` is the article's day, `last_year` the last year it named."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.words = scan.lang.dates
        self.today: date | None = scan.document.published
        self.last_year: int | None = None
        self.lead: int | None = None
        """Where the words begin that place the date being read in its month or year: "late", "fin"."""

    def past_articles(self, at: int) -> int:
        """Past articles and their apostrophes."""
        scan = self.scan
        while at < scan.size and (scan.has("articles", at) or scan.word(at) in ("'", "’")):
            at += 1
        return at

    def number(self, at: int, low: int, high: int) -> int | None:
        """The whole number at a token, if it lies between two values."""
        words = self.scan.words
        if at < self.scan.size and words[at].isdecimal() and len(words[at]) <= len(str(high)):
            value = int(words[at])
            return value if low <= value <= high else None
        return None

    def year_at(self, at: int) -> int | None:
        """A year in four digits, not part of a longer number or name."""
        scan = self.scan
        if at >= scan.size or len(scan.words[at]) != 4:
            return None
        year = self.number(at, FIRST_YEAR, LAST_YEAR)
        if year is None or scan.words[at][0] == "0":
            return None
        if scan.glued(at + 1) and (
            (
                scan.words[at + 1][0].isalpha()
                and not scan.lang.spaceless
                and scan.folded[at + 1] not in self.words.decade_suffixes
            )
            or (scan.words[at + 1] in ".,'’" and scan.glued(at + 2) and scan.is_digits(at + 2))
        ):
            return None
        return year

    def past_ties(self, at: int) -> int:
        """Past the words that tie a month or a quarter to its year: "of", "de l'année", a comma."""
        scan = self.scan
        start = at
        for _ in range(3):
            found = self.words.connectors.match(scan.folded, at)
            if found is None or scan.line_break(at):
                break
            at = found[1]
        return at if at == start or not scan.line_break(at) else start

    def year_after(self, at: int) -> tuple[int, int, bool] | None:
        """A year after a month or a quarter, perhaps a fiscal one: (year, past it, fiscal)."""
        scan = self.scan
        for place in dict.fromkeys((at, self.past_ties(at))):
            if place >= scan.size or scan.line_break(place):
                continue
            fiscal = self.fiscal_year(place)
            if fiscal is not None:
                return fiscal[0], fiscal[1], True
            year = self.year_at(place)
            if year is not None:
                return year, place + 1, False
        if self.today is None or scan.line_break(at):
            return None
        for place in range(at + 1, self.past_ties(at) + 1):
            found = self.words.relative.match(scan.folded, place)
            if found is not None and found[0][0] == "year":
                return self.today.year + found[0][1], found[1], False
        return None

    def fiscal_year(self, at: int) -> tuple[int, int] | None:
        """ "fiscal 2026", "FY26", "l'exercice 2025-2026", "2026 fiscal year"."""
        scan = self.scan
        found = self.words.fiscal.match(scan.folded, at)
        if found is None:
            year = self.year_at(at)
            after = None if year is None else self.words.fiscal.match(scan.folded, at + 1)
            # one word alone may belong to what follows ("the 2026 fiscal outlook")
            return (year, after[1]) if year is not None and after is not None and after[1] > at + 2 else None
        place = found[1]
        for place in dict.fromkeys((found[1], self.past_ties(found[1]))):
            if scan.word(place) in ("'", "’", "-"):
                place += 1
            year = self.year_at(place)
            if year is not None:
                tail = place + 1
                if scan.word(tail) in DASHES and scan.glued(tail) and self.number(tail + 1, 0, 2099) is not None:
                    second = int(scan.words[tail + 1])
                    return (second if second > 100 else year - year % 100 + second), tail + 2
                return year, tail
            short = self.number(place, 10, 60)
            if short is not None and len(scan.words[place]) == 2 and (scan.glued(place) or scan.words[at].isupper()):
                return 2000 + short, place + 1
        return None

    def nearest_year(self, first: int, last: int, month: int, months: int, day: int = 0) -> int:
        """The year of a date named without one: the next where the clause looks ahead, else the last."""
        assert self.today is not None
        year, today = self.today.year, self.today
        start, end = cal.months_days(year, month, months)
        if day:
            start = end = start.replace(day=min(day, end.day))
        ends = (end, end.replace(year=end.year - 1, day=min(end.day, 28)))
        if self.looks_ahead(first, last, recent=any(timedelta(0) <= today - day <= _RECENT for day in ends)):
            return year if end >= today else year + 1
        if day and start < today - _LONG_AGO and start.replace(year=year + 1, day=min(day, 28)) <= today + _SOON:
            return year + 1
        if day and today < start <= today + _SOON:
            return year
        slack = timedelta(days=31) if months > 1 else timedelta(0)
        return year if start <= today + slack else year - 1

    def looks_ahead(self, first: int, last: int, recent: bool = False) -> bool:
        """Whether the clause around a date speaks of the future; `recent`: the date is only just past."""
        scan = self.scan
        label = self.preposition(first)[0]
        if label in ("by", "until", "from") and not recent:
            return True
        if label == "since":
            return False
        for back in scan.before(first, 8):
            if scan.words[back] in ".;:!?":
                break
            if scan.folded[back] in self.words.future:
                return scan.word(back - 1) not in self.words.than
            if scan.folded[back] in self.words.past:
                return False
        for ahead in range(last, min(last + 4, scan.size)):
            if scan.words[ahead] in ".;:!?,\n" or scan.folded[ahead] in self.words.past:
                break
            if scan.folded[ahead] in self.words.future:
                return True
        return False

    def preposition(self, first: int) -> tuple[str, int]:
        """The label of the preposition before a date, and its first token."""
        scan = self.scan
        first = first if self.lead is None else self.lead
        if scan.line_break(first):
            return "", first
        found = self.words.prepositions.match_back(scan.folded, first)
        if found is not None:
            return found
        edge = first
        while edge > 0 and (scan.has("articles", edge - 1) or scan.word(edge - 1) in ("'", "’")) and first - edge < 2:
            edge -= 1
            found = self.words.prepositions.match_back(scan.folded, edge)
            if found is not None:
                return found
        return "", first
