"""Days and months: 12 novembre 2025, Nov. 6, 2025-11-13, septembre dernier, Wednesday."""

from __future__ import annotations

from datetime import date, timedelta

from capex.extract.figures import calendar as cal
from capex.extract.figures.dates.years import DASHES, FIRST_YEAR, LAST_YEAR, When, YearForms


class DayForms(YearForms):
    """Reads days, months and weekdays at a token."""

    def iso(self, at: int) -> When | None:
        """2025-11-13, 13/11/2025, 13.11.2025; day first where both could be months."""
        scan = self.scan
        if at + 4 >= scan.size or not all(scan.glued(at + k) for k in range(1, 5)):
            return None
        a, first_mark, b, second_mark, c = scan.words[at : at + 5]
        if (
            first_mark != second_mark
            or first_mark not in "-/."
            or not (a.isdecimal() and b.isdecimal() and c.isdecimal())
        ):
            return None
        if len(a) == 4 and len(b) <= 2 and len(c) <= 2:
            year, month, day = int(a), int(b), int(c)
        elif len(c) == 4 and len(a) <= 2 and len(b) <= 2:
            year, month, day = int(c), int(b), int(a)
            if month > 12 or (self.words.month_first and first_mark == "/" and day <= 12):
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
        return When(
            first,
            last,
            there,
            there,
            "day",
            year=None if yearless else year,
            yearless=yearless,
            parts=[("date", there.isoformat(), first, last)],
        )

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
        if not guarded and scan.folded[at] in self.words.months_strict and not self.beside_number(at, last):
            return None
        if not guarded and scan.folded[at] in self.words.months_guarded and not self._guarded_month(at, last):
            return None
        return month, last

    def _guarded_month(self, at: int, last: int) -> bool:
        """Whether a word that is also something else ("may", "mars") is a month here."""
        scan = self.scan
        if self.words.capitals and not scan.words[at][0].isupper():
            return False
        if self.beside_number(at, last) or (scan.word(at - 1) in DASHES and scan.word(at - 2) in self.words.months):
            return True
        return scan.word(at - 1) in self.words.month_guards or (
            scan.word(at - 1) in ("'", "’") and scan.word(at - 2) + "'" in self.words.month_guards
        )

    def beside_number(self, at: int, last: int) -> bool:
        """Whether a day or a year stands beside a month."""
        if self.year_at(last) is not None or self.number(last, 1, 31) is not None:
            return True
        if at > 0 and self.number(at - 1, 1, 31) is not None:
            return True
        return self.scan.word(last) in (",", "-") and (
            self.year_at(last + 1) is not None or self.scan.word(last) == "-"
        )

    def day_month(self, at: int) -> When | None:
        """12 novembre 2025, 1er mars, November 12th, Nov. 6."""
        scan = self.scan
        day = self.number(at, 1, 31)
        if day is not None:
            place = at + 1
            if (scan.word(place) in self.words.ordinal_suffixes and scan.glued(place)) or (
                scan.word(place) == "." and scan.glued(place)
            ):
                place += 1
            for start in dict.fromkeys((place, self.past_ties(place))):
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
        day = self.number(place, 1, 31)
        if day is None or len(scan.words[place]) > 2:
            return None
        last = place + 1
        if scan.word(last) in self.words.ordinal_suffixes and scan.glued(last):
            last += 1
        elif (
            scan.glued(last) and scan.word(last) in (",", ".") and scan.glued(last + 1) and scan.is_digits(last + 1)
        ) or (scan.glued(last) and scan.is_word(last)):
            return None
        if (
            scan.lang.numbers.match(scan.folded, last)
            or scan.lang.scales.match(scan.folded, last)
            or scan.word(last) == "%"
        ):
            return None
        return self._with_year(at, last, month[0], day)

    def _with_year(self, first: int, last: int, month: int, day: int) -> When | None:
        scan = self.scan
        found = self.year_after(last)
        if found is not None and not found[2]:
            return self._day(first, found[1], found[0], month, day)
        if self.today is None:
            if self.last_year is None:
                return None
            return self._day(first, last, self.last_year, month, day, yearless=True)
        offset = self.words.adjectives.get(scan.word(last), 0)
        if offset:  # "le 3 février dernier"
            behind = (month, day) <= (self.today.month, self.today.day)
            year = self.today.year - (not behind) if offset < 0 else self.today.year + behind
            return self._day(first, last + 1, year, month, day, yearless=True)
        return self._day(first, last, self.nearest_year(first, last, month, 1, day), month, day, yearless=True)

    def month(self, at: int, guarded: bool = False) -> When | None:
        """novembre 2025, September, septembre dernier, last September."""
        scan = self.scan
        found = self._month_at(at, guarded)
        if found is None or (scan.glued(at) and scan.is_digits(at - 1)):
            return None
        if self.words.capitals and not scan.words[at][0].isupper():
            return None
        month, last = found
        year_after = self.year_after(last)
        if year_after is not None and not year_after[2]:
            year, last, _ = year_after
            low, high = cal.month_days(year, month)
            return When(at, last, low, high, "month", year=year, parts=[("date", f"month {month}", at, last)])
        if self.today is None:
            if self.last_year is None:
                return None
            low, high = cal.month_days(self.last_year, month)
            return When(
                at, last, low, high, "month", yearless=True, approx=False, parts=[("date", f"month {month}", at, last)]
            )
        first, offset = at, None
        if scan.word(last) in self.words.adjectives:
            offset, last = self.words.adjectives[scan.word(last)], last + 1
        elif scan.word(at - 1) in self.words.adjectives and at > 0:
            offset, first = self.words.adjectives[scan.word(at - 1)], at - 1
        if offset is None:
            year = self.nearest_year(at, last, month, 1)
        else:
            year = self.today.year
            start = date(year, month, 1)
            if (offset < 0 and start > self.today.replace(day=1)) or (
                offset < 0 and (start.month, start.year) == (self.today.month, self.today.year)
            ):
                year -= 1
            elif offset > 0 and month <= self.today.month:
                year += 1
        quarter = self.words.quarters.match(scan.folded, last)
        if quarter is not None and month % 3 == 0:
            # "the December quarter"
            low, high = cal.months_days(year, month - 2, 3)
            return When(
                first, quarter[1], low, high, "quarter", parts=[("date", f"quarter to month {month}", first, last)]
            )
        low, high = cal.month_days(year, month)
        return When(
            first,
            last,
            low,
            high,
            "month",
            yearless=True,
            relative=offset is not None,
            parts=[("date", f"month {month}", first, last)],
        )

    def weekday(self, at: int) -> When | None:
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
        for place in dict.fromkeys((last, self.past_ties(last))):
            inner = self.day_month(place)
            if inner is not None:
                return None
        if offset > 0:
            there = self.today + timedelta(days=(day - self.today.weekday() - 1) % 7 + 1)
        else:
            there = self.today - timedelta(days=(self.today.weekday() - day) % 7)
        return When(at, last, there, there, "weekday", relative=True, parts=[("date", there.isoformat(), at, last)])
