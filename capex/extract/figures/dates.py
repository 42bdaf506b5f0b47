"""Dates: days, months, quarters, halves, seasons, years, fiscal periods, and days told from the article's own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from capex.extract.figures import calendar as cal
from capex.extract.figures.scan import Scan

_DASHES = frozenset("-\u2010\u2011\u2013/")
FIRST_YEAR, LAST_YEAR = 1900, 2099


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
    relative: bool = False
    ranged: bool = False
    part: str = ""
    yearless: bool = False
    approx: bool = False
    parts: list[tuple[str, str, int, int]] = field(default_factory=list)


class DateReader:
    """Reads dates at tokens of one text; a day without a year is resolved against the article's day."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.words = scan.lang.dates
        self.today: date | None = scan.document.published
        self.last_year: int | None = None

    # -- one date -------------------------------------------------------------------

    def read(self, at: int) -> When | None:
        """The date that begins at a token, longest form first; with its range, if it is one."""
        when = self._read_one(at)
        if when is None:
            return None
        if when.year is not None:
            self.last_year = when.year
        return self._range(when)

    def _read_one(self, at: int) -> When | None:
        return (
            self._relative(at)
            or self._part(at)
            or self._symbol_period(at)
            or self._iso(at)
            or self._day_month(at)
            or self._month(at)
            or self._period(at)
            or self._fiscal(at)
            or self._season(at)
            or self._weekday(at)
            or self._year(at)
        )

    def _range(self, when: When) -> When:
        """ "2026 to 2029", "July-September", "between 2026 and 2030", "2023 ou 2024"."""
        scan, at = self.scan, when.last
        if at >= scan.size - 1 or scan.line_break(at) or scan.line_break(at + 1):
            return when
        word = scan.folded[at]
        between = scan.lang.between.match_back(scan.folded, when.first) is not None
        started = scan.lang.range_from.match_back(scan.folded, when.first) is not None
        if word in _DASHES:
            if scan.glued(at) != scan.glued(at + 1):
                return when
            short = self._short_year(when, at)
            if short is not None:
                return short
            if word == "/" and when.precision != "year":
                return when
        elif scan.has("range_and", at) and between:
            pass
        elif scan.has("range_to", at) and (started or when.precision in ("year", "month", "quarter")):
            pass
        elif not (scan.has("range_or", at) and when.precision in ("year", "month", "quarter")):
            return when
        place = self._past_articles(at + 1)
        other = self._read_one(place)
        if other is None or other.precision == "weekday" or when.precision == "weekday" or other.relative != when.relative:
            return when
        if when.yearless and not other.yearless and other.precision == when.precision and other.year is not None:
            if when.precision == "month":
                when.low, when.high = cal.month_days(other.year - (when.low.month > other.low.month), when.low.month)
            elif when.precision == "day":
                year = other.year - ((when.low.month, when.low.day) > (other.low.month, other.low.day))
                when.low = when.high = when.low.replace(year=year)
        elif when.yearless and other.yearless and other.high < when.low:
            other.low, other.high = (d.replace(year=d.year + 1) if (d.month, d.day) != (2, 29) else d for d in (other.low, other.high))
        if other.high < when.low:
            return when
        return When(
            when.first, other.last, when.low, other.high, when.precision, fiscal=when.fiscal or other.fiscal,
            year=other.year, ranged=True, yearless=when.yearless and other.yearless, parts=[*when.parts, *other.parts],
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
        return When(when.first, at + 2, when.low, cal.year_days(year)[1], "year", when.fiscal, year=year, ranged=True, parts=when.parts)

    def _past_articles(self, at: int) -> int:
        scan = self.scan
        while at < scan.size and (scan.has("articles", at) or scan.word(at) in ("'", "’")):
            at += 1
        return at

    # -- forms ------------------------------------------------------------------------

    def _number(self, at: int, low: int, high: int) -> int | None:
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
        year = self._number(at, FIRST_YEAR, LAST_YEAR)
        if year is None or scan.words[at][0] == "0":
            return None
        if scan.glued(at + 1) and (
            (scan.words[at + 1][0].isalpha() and not scan.lang.spaceless and scan.folded[at + 1] not in self.words.decade_suffixes)
            or (scan.words[at + 1] in ".,'’" and scan.glued(at + 2) and scan.is_digits(at + 2))
        ):
            return None
        return year

    def _after(self, at: int) -> int:
        """Past the words that tie a month or a quarter to its year: "of", "de l'année", a comma."""
        scan = self.scan
        start = at
        for _ in range(3):
            found = self.words.connectors.match(scan.folded, at)
            if found is None or scan.line_break(at):
                break
            at = found[1]
        return at if at == start or not scan.line_break(at) else start

    def _year_after(self, at: int) -> tuple[int, int, bool] | None:
        """A year after a month or a quarter, perhaps a fiscal one: (year, past it, fiscal)."""
        scan = self.scan
        for place in dict.fromkeys((at, self._after(at))):
            if place >= scan.size or scan.line_break(place):
                continue
            fiscal = self._fiscal_year(place)
            if fiscal is not None:
                return fiscal[0], fiscal[1], True
            year = self.year_at(place)
            if year is not None:
                return year, place + 1, False
            found = self.words.relative.match(scan.folded, place)
            if found is not None and found[0][0] == "year" and self.today and place > at:
                return self.today.year + found[0][1], found[1], False
        return None

    def _fiscal_year(self, at: int) -> tuple[int, int] | None:
        """ "fiscal 2026", "FY26", "l'exercice 2025-2026"."""
        scan = self.scan
        found = self.words.fiscal.match(scan.folded, at)
        if found is None:
            return None
        place = found[1]
        for place in dict.fromkeys((found[1], self._after(found[1]))):
            if scan.word(place) in ("'", "’", "-"):
                place += 1
            year = self.year_at(place)
            if year is not None:
                tail = place + 1
                if scan.word(tail) in _DASHES and scan.glued(tail) and self._number(tail + 1, 0, 2099) is not None:
                    second = int(scan.words[tail + 1])
                    return (second if second > 100 else year - year % 100 + second), tail + 2
                return year, tail
            short = self._number(place, 10, 60)
            if short is not None and len(scan.words[place]) == 2 and (scan.glued(place) or scan.words[at].isupper()):
                return 2000 + short, place + 1
        return None

    def _relative(self, at: int) -> When | None:
        """ "last month", "cette année", "the end of the decade"."""
        scan = self.scan
        found = self.words.relative.match(scan.folded, at)
        if found is None or scan.line_break(at + 1) and found[1] > at + 1:
            return None
        (grain, offset), last = found
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
        if grain == "decade-end":
            base = self.today.year if self.today else 2025
            low, high = cal.part_days(cal.year_days(cal.decade_days(base)[1].year), "late")
            return When(at, last, low, high, "decade", relative=True, part="late", parts=[("date", "decade", at, last)])
        if self.today is None:
            return None
        if grain == "year-end":
            low, high = cal.part_days(cal.year_days(self.today.year + offset), "late")
            return When(at, last, low, high, "year", relative=True, part="late", parts=[("date", "year-end", at, last)])
        low, high = cal.shifted(grain, self.today, offset)
        when = When(at, last, low, high, grain, relative=True, parts=[("date", f"{grain} {offset:+d}", at, last)])
        if grain == "quarter":
            when.quarter = (low.month + 2) // 3
        return when

    def _part(self, at: int) -> When | None:
        """ "late 2026", "fin 2025", "mid-2027", "end of March 2026"."""
        scan = self.scan
        found = self.words.parts.match(scan.folded, at)
        if found is None:
            return None
        part, place = found
        for start in dict.fromkeys((place, self._after(place), place + 1 if scan.word(place) == "-" else place)):
            if start >= scan.size or scan.line_break(start):
                continue
            inner = (
                self._period(start) or self._symbol_period(start) or self._month(start, guarded=True) or self._relative(start)
                or self._fiscal(start) or self._season(start) or self._year(start)
            )
            if inner is None or inner.part or inner.precision in ("day", "weekday", "week"):
                continue
            low, high = cal.part_days((inner.low, inner.high), part)
            inner.first, inner.low, inner.high, inner.part = at, low, high, part
            inner.parts = [("date", part, at, place), *inner.parts]
            return inner
        return None

    def _symbol_period(self, at: int) -> When | None:
        """Q3, Q3 2026, 3Q26, T3 2025, 2H26, H1 2027, S2 2026, Q2 FY26."""
        scan, words = self.scan, self.words
        word = scan.word(at)
        digit = self._number(at, 1, 4)
        if digit is not None and len(word) == 1 and scan.glued(at + 1):
            symbol, number, last = scan.word(at + 1), digit, at + 2
        elif word in words.quarter_symbols | words.half_symbols and scan.words[at].isupper() and scan.glued(at + 1):
            found = self._number(at + 1, 1, 4)
            if found is None or len(scan.words[at + 1]) != 1:
                return None
            symbol, number, last = word, found, at + 2
        else:
            return None
        quarter = symbol in words.quarter_symbols
        if not quarter and (symbol not in words.half_symbols or number > 2):
            return None
        if scan.glued(at) and scan.is_word(at - 1):
            return None
        year, fiscal = None, False
        short = self._number(last, 10, 60)
        if short is not None and len(scan.words[last]) == 2 and scan.glued(last):
            year, last = 2000 + short, last + 1
        else:
            if scan.glued(last) and (scan.is_word(last) or scan.is_digits(last)):
                return None
            apostrophe = last + 1 if scan.word(last) in ("'", "’") else last
            short = self._number(apostrophe, 10, 60)
            if apostrophe > last and short is not None:
                year, last = 2000 + short, apostrophe + 1
            elif (found_year := self._year_after(last)) is not None:
                year, last, fiscal = found_year
        return self._quarter_or_half(at, last, "quarter" if quarter else "half", number, year, fiscal)

    def _quarter_or_half(self, first: int, last: int, grain: str, number: int, year: int | None, fiscal: bool) -> When | None:
        scan = self.scan
        yearless = year is None
        before = self.words.fiscal_back.match_back(scan.folded, first)
        if before is not None:
            first, fiscal = before[1], True
        if year is None:
            if self.today is None:
                return None
            year = self._nearest_year(first, last, *((3 * number - 2, 3) if grain == "quarter" else (6 * number - 5, 6)))
        low, high = cal.quarter_days(year, number) if grain == "quarter" else cal.half_days(year, number)
        return When(
            first, last, low, high, grain, fiscal=fiscal, year=None if yearless else year,
            quarter=number if grain == "quarter" else None, yearless=yearless, parts=[("date", f"{grain} {number}", first, last)],
        )

    def _nearest_year(self, first: int, last: int, month: int, months: int) -> int:
        """The year of a month or quarter named without one: the next where the clause looks ahead, else the last."""
        assert self.today is not None
        year = self.today.year
        start, end = cal.months_days(year, month, months)
        if self._looks_ahead(first, last):
            return year if end >= self.today else year + 1
        if months > 1:
            return year if start <= self.today + timedelta(days=31) else year - 1
        return year if start <= self.today else year - 1

    def _looks_ahead(self, first: int, last: int) -> bool:
        scan = self.scan
        label = self.preposition(first)[0]
        if label in ("by", "until", "from"):
            return True
        if label == "since":
            return False
        for back in scan.before(first, 8):
            if scan.words[back] in ".;:!?" :
                break
            if scan.folded[back] in self.words.future:
                return True
        for ahead in range(last, min(last + 4, scan.size)):
            if scan.words[ahead] in ".;:!?,\n":
                break
            if scan.folded[ahead] in self.words.future:
                return True
        return False

    def _iso(self, at: int) -> When | None:
        """2025-11-13, 13/11/2025, 13.11.2025; day first where both could be months."""
        scan = self.scan
        if at + 4 >= scan.size or not all(scan.glued(at + k) for k in range(1, 5)):
            return None
        a, first_mark, b, second_mark, c = scan.words[at : at + 5]
        if first_mark != second_mark or first_mark not in "-/." or not (a.isdecimal() and b.isdecimal() and c.isdecimal()):
            return None
        if len(a) == 4 and len(b) <= 2 and len(c) <= 2:
            year, month, day = int(a), int(b), int(c)
        elif len(c) == 4 and len(a) <= 2 and len(b) <= 2:
            year, month, day = int(c), int(b), int(a)
            if month > 12:
                month, day = day, month
            elif self.words.month_first and first_mark == "/" and day <= 12:
                month, day = day, month
        else:
            return None
        return self._day(at, at + 5, year, month, day)

    def _day(self, first: int, last: int, year: int, month: int, day: int, yearless: bool = False) -> When | None:
        try:
            there = date(year, month, day)
        except ValueError:
            return None
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        return When(first, last, there, there, "day", year=None if yearless else year, yearless=yearless, parts=[("date", there.isoformat(), first, last)])

    def _month_at(self, at: int, guarded: bool = False) -> tuple[int, int] | None:
        """A month name: (month, past it and its abbreviating dot)."""
        scan = self.scan
        if at >= scan.size:
            return None
        month = self.words.months.get(scan.folded[at])
        if month is None:
            return None
        last = at + 1
        if scan.word(last) == "." and scan.glued(last) and scan.folded[at] in self.words.month_abbreviations:
            last += 1
        if not guarded and scan.folded[at] in self.words.months_strict and not self._beside_number(at, last):
            return None
        if not guarded and scan.folded[at] in self.words.months_guarded and not self._guarded_month(at, last):
            return None
        return month, last

    def _guarded_month(self, at: int, last: int) -> bool:
        """Whether a word that is also something else ("may", "mars") is a month here."""
        scan = self.scan
        if self.words.capitals and not scan.words[at][0].isupper():
            return False
        if self._beside_number(at, last):
            return True
        return scan.word(at - 1) in self.words.month_guards or (scan.word(at - 1) in ("'", "’") and scan.word(at - 2) + "'" in self.words.month_guards)

    def _beside_number(self, at: int, last: int) -> bool:
        """Whether a day or a year stands beside a month."""
        if self.year_at(last) is not None or self._number(last, 1, 31) is not None:
            return True
        if at > 0 and self._number(at - 1, 1, 31) is not None:
            return True
        return self.scan.word(last) in (",", "-") and (self.year_at(last + 1) is not None or self.scan.word(last) == "-")

    def _day_month(self, at: int) -> When | None:
        """12 novembre 2025, 1er mars, November 12th, Nov. 6."""
        scan = self.scan
        day = self._number(at, 1, 31)
        if day is not None:
            place = at + 1
            if scan.word(place) in self.words.ordinal_suffixes and scan.glued(place):
                place += 1
            elif scan.word(place) == "." and scan.glued(place):
                place += 1
            for start in dict.fromkeys((place, self._after(place))):
                month = self._month_at(start, guarded=True) if not scan.line_break(start) else None
                if month is not None and not (self.words.capitals and not scan.words[start][0].isupper()):
                    return self._with_year(at, month[1], month[0], day)
            return None
        month = self._month_at(at)
        if month is None:
            return None
        place = month[1]
        if scan.line_break(place):
            return None
        day = self._number(place, 1, 31)
        if day is None or len(scan.words[place]) > 2:
            return None
        last = place + 1
        if scan.word(last) in self.words.ordinal_suffixes and scan.glued(last):
            last += 1
        elif scan.glued(last) and scan.word(last) in (",", ".") and scan.glued(last + 1) and scan.is_digits(last + 1):
            return None
        elif scan.glued(last) and scan.is_word(last):
            return None
        if scan.lang.numbers.match(scan.folded, last) or scan.lang.scales.match(scan.folded, last) or scan.word(last) == "%":
            return None
        return self._with_year(at, last, month[0], day)

    def _with_year(self, first: int, last: int, month: int, day: int) -> When | None:
        found = self._year_after(last)
        if found is not None and not found[2]:
            return self._day(first, found[1], found[0], month, day)
        if self.today is None:
            if self.last_year is None:
                return None
            return self._day(first, last, self.last_year, month, day, yearless=True)
        return self._day(first, last, self._nearest_year(first, last, month, 1), month, day, yearless=True)

    def _month(self, at: int, guarded: bool = False) -> When | None:
        """novembre 2025, September, septembre dernier, last September."""
        scan = self.scan
        found = self._month_at(at, guarded)
        if found is None or (scan.glued(at) and scan.is_digits(at - 1)):
            return None
        if self.words.capitals and not scan.words[at][0].isupper():
            return None
        month, last = found
        year_after = self._year_after(last)
        if year_after is not None and not year_after[2]:
            year, last, _ = year_after
            low, high = cal.month_days(year, month)
            return When(at, last, low, high, "month", year=year, parts=[("date", f"month {month}", at, last)])
        if self.today is None:
            if self.last_year is None:
                return None
            low, high = cal.month_days(self.last_year, month)
            return When(at, last, low, high, "month", yearless=True, approx=False, parts=[("date", f"month {month}", at, last)])
        first, offset = at, None
        if scan.word(last) in self.words.adjectives:
            offset, last = self.words.adjectives[scan.word(last)], last + 1
        elif scan.word(at - 1) in self.words.adjectives and at > 0:
            offset, first = self.words.adjectives[scan.word(at - 1)], at - 1
        if offset is None:
            year = self._nearest_year(at, last, month, 1)
        else:
            year = self.today.year
            start = date(year, month, 1)
            if offset < 0 and start > self.today.replace(day=1):
                year -= 1
            elif offset < 0 and (start.month, start.year) == (self.today.month, self.today.year):
                year -= 1
            elif offset > 0 and month <= self.today.month:
                year += 1
        low, high = cal.month_days(year, month)
        return When(first, last, low, high, "month", yearless=True, relative=offset is not None, parts=[("date", f"month {month}", first, last)])

    def _period(self, at: int) -> When | None:
        """third quarter of 2026, second semestre 2026, 3e trimestre 2020, first quarter of its fiscal 2026."""
        scan, words = self.scan, self.words
        rank = words.ordinals.match(scan.folded, at)
        if rank is None:
            number = self._number(at, 1, 4)
            if number is None or scan.word(at + 1) not in words.ordinal_suffixes or not scan.glued(at + 1):
                if number is None or scan.word(at + 1) != "." or not scan.glued(at + 1):
                    return None
            number, place = number, at + 2
        else:
            number, place = rank
        if scan.word(place) == "-":
            place += 1
        fiscal_before = words.fiscal.match(scan.folded, place)
        grain = "quarter"
        found = words.quarters.match(scan.folded, place)
        if found is None and fiscal_before is not None:
            found = words.quarters.match(scan.folded, fiscal_before[1])
        if found is None:
            found, grain = words.halves.match(scan.folded, place), "half"
            if found is None or number > 2:
                return None
        last = found[1]
        fiscal = any(words.fiscal.match(scan.folded, i) for i in range(place, last))
        year = None
        year_after = self._year_after(last)
        if year_after is not None:
            year, last, fiscal_year = year_after
            fiscal = fiscal or fiscal_year
        elif grain == "half" and self._half_of_something(last):
            return None
        else:
            end = self._past_fiscal(last)
            if end is not None:
                fiscal, last = True, end
        return self._quarter_or_half(at, last, grain, number, year, fiscal)

    def _half_of_something(self, last: int) -> bool:
        """The first half of a match, not of a year: "of the" and no year after."""
        scan = self.scan
        place = self._after(last)
        return place > last and scan.word(last) != "," and self.words.relative.match(scan.folded, place) is None

    def _past_fiscal(self, at: int) -> int | None:
        """Past "of the fiscal year" without a year."""
        place = self._after(at)
        found = self.words.fiscal.match(self.scan.folded, place)
        return found[1] if found is not None and place > at else None

    def _fiscal(self, at: int) -> When | None:
        found = self._fiscal_year(at)
        if found is None:
            return None
        year, last = found
        low, high = cal.year_days(year)
        return When(at, last, low, high, "year", fiscal=True, year=year, parts=[("date", f"fiscal {year}", at, last)])

    def _season(self, at: int) -> When | None:
        """spring 2026, l'automne 2025, this winter."""
        scan = self.scan
        found = self.words.seasons.match(scan.folded, at)
        if found is None:
            return None
        season, last = found
        year_after = self._year_after(last)
        if year_after is not None:
            year, last, _ = year_after
            low, high = cal.season_days(year, season)
            return When(at, last, low, high, "season", year=year, parts=[("date", season, at, last)])
        offset, first = self.words.adjectives.get(scan.word(at - 1)), at - 1
        if offset is None:
            offset, first = self.words.adjectives.get(scan.word(last)), at
            if offset is None:
                return None
            last += 1
        if self.today is None:
            return None
        year = self.today.year
        low, high = cal.season_days(year, season)
        if offset == 0 and season == "winter" and self.today.month <= 2:
            year -= 1
        elif offset < 0 and high >= self.today:
            year -= 1
        elif offset > 0 and low <= self.today:
            year += 1
        low, high = cal.season_days(year, season)
        return When(first, last, low, high, "season", relative=True, parts=[("date", season, first, last)])

    def _weekday(self, at: int) -> When | None:
        """ "on Tuesday", "jeudi dernier": the last one before the article's day, itself included."""
        scan = self.scan
        day = self.words.weekdays.get(scan.folded[at])
        if day is None or self.today is None:
            return None
        if self.words.capitals and not scan.words[at][0].isupper():
            return None
        last, offset = at + 1, 0
        if scan.word(last) in self.words.adjectives:
            offset, last = self.words.adjectives[scan.word(last)], last + 1
        elif scan.word(at - 1) in self.words.adjectives:
            offset = self.words.adjectives[scan.word(at - 1)]
        # "mercredi 12 novembre": the date says it.
        for place in dict.fromkeys((last, self._after(last))):
            inner = self._day_month(place)
            if inner is not None:
                return None
        if offset > 0:
            there = self.today + timedelta(days=(day - self.today.weekday() - 1) % 7 + 1)
        else:
            there = self.today - timedelta(days=(self.today.weekday() - day) % 7)
        return When(at, last, there, there, "weekday", relative=True, parts=[("date", there.isoformat(), at, last)])

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
        if scan.glued(last) and scan.folded[last] in self.words.year_marks:
            last += 1
        low, high = cal.year_days(year)
        return When(at, last, low, high, "year", year=year, parts=[("date", str(year), at, last)])

    # -- around a date ------------------------------------------------------------------

    def preposition(self, first: int) -> tuple[str, int]:
        """The label of the preposition before a date, and its first token."""
        scan = self.scan
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
