"""Dates: days, months, quarters, halves, seasons, years, fiscal periods, and days told from the article's own."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from capex.extract.figures import calendar as cal
from capex.extract.figures.anchors import anchors_of
from capex.extract.figures.dates.days import DayForms
from capex.extract.figures.dates.periods import PeriodForms
from capex.extract.figures.dates.years import DASHES, When
from capex.extract.figures.scan import Scan

__all__ = ["DateReader", "When"]


#: Grains that are counted back from the article's day, and how many of them at most.
_YEAR_PARTS = {"year-start": "early", "year-mid": "mid", "year-end": "late"}
#: How near a verb of announcing must stand to "today".
_TELLING = 3
#: How far apart "yesterday" and "tomorrow" may stand that are held against each other.
_CONTRAST = 40
_GRAINS, _FAR_BACK = frozenset({"day", "week", "month", "year"}), 200


class DateReader(DayForms, PeriodForms):
    """Reads dates at tokens of one text; a day without a year is resolved against the article's day."""

    def __init__(self, scan: Scan) -> None:
        super().__init__(scan)
        self.forms = anchors_of(scan.lang).dates

    def read(self, at: int) -> When | None:
        """The date that begins at a token, longest form first; with its range, if it is one."""
        when = self._read_one(at)
        if when is None:
            return None
        if when.year is not None:
            self.last_year = when.year
        return self._range(when)

    def _read_one(self, at: int) -> When | None:
        scan = self.scan
        if at >= scan.size:
            return None
        if scan.is_digits(at):
            return self._digits(at)
        for form in self.forms.get(scan.folded[at], ()):
            when: When | None = getattr(self, form)(at)
            if when is not None:
                return when
        return None

    def _digits(self, at: int) -> When | None:
        """The date that begins with digits: 3Q26, 2025-11-13, 12 novembre, 3e trimestre, 2026."""
        length, glued = len(self.scan.words[at]), self.scan.glued(at + 1)
        if glued and length <= 4:
            found = self.iso(at)
            if found is None and length == 1:
                found = self.symbol_period(at) or self.period(at)
            if found is not None:
                return found
        if length <= 2:
            return self.day_month(at)
        return (self.fiscal(at) or self._year(at)) if length == 4 else None

    def _range(self, when: When) -> When:
        """ "2026 to 2029", "July-September", "between 2026 and 2030", "2023 ou 2024"."""
        scan, at = self.scan, when.last
        if at >= scan.size - 1 or scan.line_break(at) or scan.line_break(at + 1):
            return when
        word = scan.folded[at]
        between = scan.lang.between.match_back(scan.folded, when.first) is not None
        started = scan.lang.range_from.match_back(scan.folded, when.first) is not None
        if word in DASHES:
            if scan.glued(at) != scan.glued(at + 1):
                return when
            short = self._short_year(when, at)
            if short is not None:
                return short
            if word == "/" and when.precision != "year":
                return when
        elif (scan.has("range_and", at) and between) or (
            scan.has("range_to", at) and (started or when.precision in ("year", "month", "quarter", "half", "day"))
        ):
            pass
        elif scan.has("range_and", at) and when.precision == "year":
            follows = self._read_one(at + 1)  # "in 2026 and 2027": two years side by side are one window
            if follows is None or follows.precision != "year" or follows.year != (when.year or 0) + 1:
                return when
        elif not (scan.has("range_or", at) and when.precision in ("year", "month", "quarter")):
            return when
        place = self.past_articles(at + 1)
        while scan.has("range_after", place):
            place += 1
        other = self._read_one(place)
        if other is not None and when.precision in ("quarter", "half") and other.precision != when.precision:
            return when
        if (
            other is None
            or other.precision == "weekday"
            or when.precision == "weekday"
            or other.relative != when.relative
        ):
            return when
        if when.yearless and not other.yearless and other.precision == when.precision and other.year is not None:
            if when.precision == "month":
                when.low, when.high = cal.month_days(other.year - (when.low.month > other.low.month), when.low.month)
            elif when.precision == "day":
                year = other.year - ((when.low.month, when.low.day) > (other.low.month, other.low.day))
                when.low = when.high = when.low.replace(year=year)
        elif when.yearless and other.yearless and other.high < when.low:
            other.low, other.high = (
                d.replace(year=d.year + 1) if (d.month, d.day) != (2, 29) else d for d in (other.low, other.high)
            )
        if other.high < when.low:
            return when
        return When(
            when.first,
            other.last,
            when.low,
            other.high,
            when.precision,
            fiscal=when.fiscal or other.fiscal,
            year=other.year,
            ranged=True,
            yearless=when.yearless and other.yearless,
            parts=[*when.parts, *other.parts],
        )

    def _short_year(self, when: When, at: int) -> When | None:
        """ "2025-26", "2025/26"."""
        scan = self.scan
        tail = scan.words[at + 1]
        if when.precision != "year" or when.year is None or not (tail.isdecimal() and len(tail) == 2):
            return None
        if scan.glued(at + 2) and scan.word(at + 2) in ("-", "/", ".", ","):
            return None
        year = when.year - when.year % 100 + int(tail)
        if not when.year < year <= when.year + 10:
            return None
        return When(
            when.first,
            at + 2,
            when.low,
            cal.year_days(year)[1],
            "year",
            when.fiscal,
            year=year,
            ranged=True,
            parts=when.parts,
        )

    def relative(self, at: int) -> When | None:
        """ "last month", "cette année", "the end of the decade"."""
        scan = self.scan
        found = self.words.relative.match(scan.folded, at)
        if found is None or (scan.line_break(at + 1) and found[1] > at + 1):
            return None
        (grain, offset), last = found
        if grain == "told":
            if not self._told(at, last):
                return None
            grain = "day"
        elif grain == "day" and offset and self._contrasted(at, offset):
            return None
        if grain == "same-year":
            if self.last_year is None:
                return None
            low, high = cal.year_days(self.last_year)
            return When(at, last, low, high, "year", relative=True, parts=[("date", "same year", at, last)])
        if grain == "other-year":
            base = self.last_year or (self.today.year if self.today else None)
            if base is None:
                return None
            low, high = cal.year_days(base + offset)
            return When(at, last, low, high, "year", relative=True, parts=[("date", f"year {offset:+d}", at, last)])
        if grain == "year" and self.year_at(last) is not None:
            return None
        if grain in _YEAR_PARTS and self.year_at(last) is not None:
            return None  # "year-end 2026"
        if grain == "quarter" and self.year_after(last) is not None:
            return None  # "the last quarter of 2025"
        if grain == "decade-end":
            base = self.today.year if self.today else 2025
            low, high = cal.part_days(cal.year_days(cal.decade_days(base)[1].year), "late")
            return When(at, last, low, high, "decade", relative=True, part="late", parts=[("date", "decade", at, last)])
        if self.today is None:
            return None
        if grain in _YEAR_PARTS:
            part = _YEAR_PARTS[grain]
            low, high = cal.part_days(cal.year_days(self.today.year + offset), part)
            # "its plan at the start of the year": as a month it more often dates words than bounds money
            grade = "year" if part == "late" else "month"
            return When(at, last, low, high, grade, relative=True, part=part, parts=[("date", grain, at, last)])
        if grain == "month-end":
            low, high = cal.part_days(cal.shifted("month", self.today, offset), "late")
            return When(at, last, low, high, "month", relative=True, part="late", parts=[("date", grain, at, last)])
        low, high = cal.shifted(grain, self.today, offset)
        when = When(at, last, low, high, grain, relative=True, parts=[("date", f"{grain} {offset:+d}", at, last)])
        if grain == "quarter":
            when.quarter, when.quarters_on = (low.month + 2) // 3, offset
        return when

    def _told(self, at: int, last: int) -> bool:
        """ "announced today", "teilte heute mit": not "60 MW today"."""
        scan, telling = self.scan, self.words.telling
        for way in (scan.before(at, _TELLING), range(last, min(last + _TELLING, scan.size))):
            for i in way:
                if scan.words[i] in ".;:!?" or scan.line_break(max(i, last)):
                    break
                if scan.folded[i] in telling:
                    return True
        return False

    def _contrasted(self, at: int, offset: int) -> bool:
        """ "Hier ce bassin donnait du gaz, demain il chauffera": then and now, no days."""
        first, last = self.scan.sentence(at)
        near = range(max(first, at - _CONTRAST), min(last, at + _CONTRAST))
        others = (self.words.relative.match(self.scan.folded, i) for i in near)
        return any(found is not None and found[0] == ("day", -offset) for found in others)

    def ago(self, first: int, last: int, low: Decimal, high: Decimal, grain: str) -> When | None:
        """ "two days ago", "il y a quelques semaines": the day, week, month or year so far back.

        `low` and `high` count the grains; a single one ("a year ago") is a base of comparison, no date.
        """
        scan, words = self.scan, self.words
        before, after = words.ago_before.match_back(scan.folded, first), words.ago_after.match(scan.folded, last)
        if self.today is None or grain not in _GRAINS or (before is None and after is None):
            return None
        if low == high == 1 or high > _FAR_BACK or low != int(low) or high != int(high):
            return None
        first, last = before[1] if before is not None else first, after[1] if after is not None else last
        start, end = cal.shifted(grain, self.today, -int(high))[0], cal.shifted(grain, self.today, -int(low))[1]
        parts = [("date", f"{grain} -{high}", first, last)]
        return When(first, last, start, end, grain, relative=True, approx=low != high, parts=parts)

    def span(self, at: int) -> When | None:
        """ "the year to March 2026", "quarter ended June 30": months that end with the date named next."""
        found = self.words.spans.match(self.scan.folded, at)
        if found is None:
            return None
        return self.ending(at, found[0], found[1])

    def ending(self, first: int, months: int, at: int) -> When | None:
        """The `months` that end with the day or month at token `at`."""
        end = self.day_month(at) or self.month(at, guarded=True)
        if end is None:
            return None
        day = end.high
        whole = (day + timedelta(days=1)).day == 1
        low, high = cal.months_days(day.year, day.month - months + 1, months)
        if not whole:
            before = cal.month_days(day.year + (day.month - months - 1) // 12, (day.month - months - 1) % 12 + 1)[0]
            low, high = before.replace(day=min(day.day + 1, 28)), day
        return When(
            first, end.last, low, high, "quarter" if months == 3 else "year", yearless=end.yearless, parts=end.parts
        )

    def part(self, at: int) -> When | None:
        """ "late 2026", "fin 2025", "mid-2027", "end of March 2026"."""
        scan = self.scan
        found = self.words.parts.match(scan.folded, at)
        if found is None:
            return None
        part, place = found
        for start in dict.fromkeys((place, self.past_ties(place), place + 1 if scan.word(place) == "-" else place)):
            if start >= scan.size or scan.line_break(start):
                continue
            self.lead = at
            inner = (
                self.period(start)
                or self.symbol_period(start)
                or self.month(start, guarded=True)
                or self.relative(start)
                or self.fiscal(start)
                or self.season(start)
                or self._year(start)
            )
            self.lead = None
            if inner is None or inner.part or inner.precision in ("day", "weekday", "week"):
                continue
            low, high = cal.part_days((inner.low, inner.high), part)
            first = at + 1 if scan.has("articles", at) and place > at + 1 else at
            if part == "mid" and (high - low).days > 150 and self.preposition(first)[0] in ("by", "until"):
                high = cal.part_days((inner.low, inner.high), "mid-end")[1]  # "by mid-2026" is by the end of June
            inner.first, inner.low, inner.high, inner.part = first, low, high, part
            inner.parts = [("date", part, at, place), *inner.parts]
            return inner
        return None

    def _of_a_decade(self, at: int) -> bool:
        """ "les années 2030", "la década de 2030"."""
        at -= 1
        while at > 0 and self.scan.has("of", at):
            at -= 1
        return self.scan.word(at) in self.words.decade_words

    def _year(self, at: int) -> When | None:
        """2026, 2030s."""
        scan = self.scan
        year = self.year_at(at)
        if year is None:
            return None
        last = at + 1
        if scan.glued(last) and scan.folded[last] in self.words.decade_suffixes and year % 10 == 0:
            low, high = cal.decade_days(year)
            return When(at, last + 1, low, high, "decade", year=year, parts=[("date", f"{year}s", at, last + 1)])
        if year % 10 == 0 and self._of_a_decade(at):
            low, high = cal.decade_days(year)
            return When(at, last, low, high, "decade", year=year, parts=[("date", f"{year}s", at, last)])
        if scan.glued(last) and scan.folded[last] in self.words.year_marks:
            last += 1
        low, high = cal.year_days(year)
        return When(at, last, low, high, "year", year=year, parts=[("date", str(year), at, last)])
