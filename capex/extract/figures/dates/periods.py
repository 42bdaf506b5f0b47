"""Quarters, halves, fiscal years and seasons: Q3 2026, second semestre, 2H26, FY26, l'automne 2025."""

from __future__ import annotations

from datetime import timedelta

from capex.extract.figures import calendar as cal
from capex.extract.figures.dates.years import When, YearForms

#: How long after a season "this winter" still means it.
_SOON_AFTER = timedelta(days=100)


class PeriodForms(YearForms):
    """Reads parts of a year at a token."""

    def symbol_period(self, at: int) -> When | None:
        """Q3, Q3 2026, 3Q26, T3 2025, 2H26, H1 2027, S2 2026, Q2 FY26."""
        scan, words = self.scan, self.words
        word = scan.word(at)
        digit = self.number(at, 1, 4)
        if digit is not None and len(word) == 1 and scan.glued(at + 1):
            symbol, number, last = scan.word(at + 1), digit, at + 2
        elif word in words.quarter_symbols | words.half_symbols and scan.words[at].isupper() and scan.glued(at + 1):
            found = self.number(at + 1, 1, 4)
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
        short = self.number(last, 10, 60)
        if short is not None and len(scan.words[last]) == 2 and scan.glued(last):
            year, last = 2000 + short, last + 1
        else:
            if scan.glued(last) and (scan.is_word(last) or scan.is_digits(last)):
                return None
            apostrophe = last + 1 if scan.word(last) in ("'", "’") else last
            short = self.number(apostrophe, 10, 60)
            if apostrophe > last and short is not None:
                year, last = 2000 + short, apostrophe + 1
            elif (found_year := self.year_after(last)) is not None:
                year, last, fiscal = found_year
        return self._quarter_or_half(at, last, "quarter" if quarter else "half", number, year, fiscal)

    def _quarter_or_half(
        self, first: int, last: int, grain: str, number: int, year: int | None, fiscal: bool
    ) -> When | None:
        scan = self.scan
        yearless = year is None
        before = self.words.fiscal_back.match_back(scan.folded, first)
        if before is not None:
            first, fiscal = before[1], True
        if year is None:
            if self.today is None:
                return None
            year = self.nearest_year(first, last, *((3 * number - 2, 3) if grain == "quarter" else (6 * number - 5, 6)))
        low, high = cal.quarter_days(year, number) if grain == "quarter" else cal.half_days(year, number)
        return When(
            first,
            last,
            low,
            high,
            grain,
            fiscal=fiscal,
            year=None if yearless else year,
            quarter=number if grain == "quarter" else None,
            half=number if grain == "half" else None,
            yearless=yearless,
            parts=[("date", f"{grain} {number}", first, last)],
        )

    def period(self, at: int) -> When | None:
        """third quarter of 2026, second semestre 2026, 3e trimestre 2020, first quarter of its fiscal 2026."""
        scan, words = self.scan, self.words
        rank = words.ordinals.match(scan.folded, at)
        if rank is None:
            number = self.number(at, 1, 4)
            suffix = scan.word(at + 1)
            if number is None or not scan.glued(at + 1) or (suffix not in words.ordinal_suffixes and suffix != "."):
                return None
            place = at + 2
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
        closing = number < 0  # "the last quarter of 2025" is the calendar's, whatever the company's own year
        number = (4 if grain == "quarter" else 2) if closing else number
        last = found[1]
        fiscal = any(words.fiscal.match(scan.folded, i) for i in range(place, last))
        year = None
        year_after = self.year_after(last)
        if year_after is not None:
            year, last, fiscal_year = year_after
            fiscal = fiscal or fiscal_year
        elif grain == "half" and self._half_of_something(last):
            return None
        else:
            end = self._past_fiscal(last)
            if end is not None:
                fiscal, last = True, end
        when = self._quarter_or_half(at, last, grain, number, year, fiscal)
        if when is not None and closing and year is not None and not fiscal:
            when.quarter = None
        return when

    def _half_of_something(self, last: int) -> bool:
        """The first half of a match, not of a year: "of the" and no year after."""
        scan = self.scan
        place = self.past_ties(last)
        return place > last and scan.word(last) != "," and self.words.relative.match(scan.folded, place) is None

    def _past_fiscal(self, at: int) -> int | None:
        """Past "of the fiscal year" without a year."""
        place = self.past_ties(at)
        found = self.words.fiscal.match(self.scan.folded, place)
        return found[1] if found is not None and place > at else None

    def fiscal(self, at: int) -> When | None:
        """ "fiscal 2026", "FY26": a year of the company's own calendar, told by the calendar for now."""
        found = self.fiscal_year(at)
        if found is None:
            return None
        year, last = found
        low, high = cal.year_days(year)
        return When(at, last, low, high, "year", fiscal=True, year=year, parts=[("date", f"fiscal {year}", at, last)])

    def season(self, at: int) -> When | None:
        """spring 2026, l'automne 2025, this winter."""
        scan = self.scan
        found = self.words.seasons.match(scan.folded, at)
        if found is None:
            return None
        season, last = found
        year_after = self.year_after(last)
        if year_after is not None:
            year, last, _ = year_after
            low, high = cal.season_days(year, season)
            return When(at, last, low, high, "season", year=year, parts=[("date", season, at, last)])
        offset, first = self.words.adjectives.get(scan.word(at - 1)), at - 1
        if offset is None:
            offset, first = self.words.adjectives.get(scan.word(last)), at
            if offset is not None:
                last += 1
            elif self.preposition(at)[0]:
                return self._bare_season(at, last, season)
            else:
                return None
        if self.today is None:
            return None
        year = self.today.year
        low, high = cal.season_days(year, season)
        if (offset == 0 and self._just_past(first, last, year, season)) or (offset < 0 and high >= self.today):
            year -= 1
        elif offset > 0 and low <= self.today:
            year += 1
        low, high = cal.season_days(year, season)
        return When(first, last, low, high, "season", relative=True, parts=[("date", season, first, last)])

    def _just_past(self, first: int, last: int, year: int, season: str) -> bool:
        """ "this winter", said in it or soon after it, where the clause does not look ahead."""
        assert self.today is not None
        low, high = cal.season_days(year - 1, season)
        return low <= self.today <= high or (
            timedelta(0) < self.today - high <= _SOON_AFTER and not self.looks_ahead(first, last)
        )

    def _bare_season(self, at: int, last: int, season: str) -> When | None:
        """ "d'ici l'automne", "by summer": the season meant, seen from the article's day."""
        if self.today is None:
            return None
        year = self.nearest_year(at, last, cal.SEASONS[season], 3)
        low, high = cal.season_days(year, season)
        return When(at, last, low, high, "season", yearless=True, parts=[("date", season, at, last)])
