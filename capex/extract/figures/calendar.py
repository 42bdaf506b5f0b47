"""Arithmetic on days: the first and last day of a year, quarter, half, month, season or decade."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Days = tuple[date, date]

#: First month of each season in the northern hemisphere; winter runs into the next year.
SEASONS = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9}


def year_days(year: int) -> Days:
    """First and last day of a calendar year."""
    return date(year, 1, 1), date(year, 12, 31)


def months_days(year: int, first: int, count: int) -> Days:
    """First and last day of `count` months from month `first` (1-12, or beyond: 13 is the next January)."""
    start_year, start_month = year + (first - 1) // 12, (first - 1) % 12 + 1
    last = first + count - 1
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return date(start_year, start_month, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])


def month_days(year: int, month: int) -> Days:
    """First and last day of a month."""
    return months_days(year, month, 1)


def quarter_days(year: int, quarter: int) -> Days:
    """First and last day of a calendar quarter."""
    return months_days(year, 3 * quarter - 2, 3)


def half_days(year: int, half: int) -> Days:
    """First and last day of a calendar half-year."""
    return months_days(year, 6 * half - 5, 6)


def season_days(year: int, season: str) -> Days:
    """First and last day of a season: winter 2024 is December 2024 to February 2025."""
    return months_days(year, SEASONS[season], 3)


def decade_days(year: int) -> Days:
    """First and last day of the decade a year is in, as people say it: the 2020s end with 2029."""
    first = year - year % 10
    return date(first, 1, 1), date(first + 9, 12, 31)


def week_days(day: date) -> Days:
    """Monday and Sunday of the week a day is in."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def part_days(days: Days, part: str) -> Days:
    """The early, middle or late part of a period: thirds of a month, quarters of a year, months of a quarter."""
    first, last = days
    length = (last - first).days + 1
    if length > 3000:
        years = {"early": (0, 2), "mid": (3, 6), "late": (7, 9)}[part]
        return date(first.year + years[0], 1, 1), date(first.year + years[1], 12, 31)
    if length > 300:
        return {
            "early": months_days(first.year, first.month, 3),
            "mid": months_days(first.year, first.month + 3, 6),
            "late": months_days(first.year, first.month + 9, 3),
            "mid-end": months_days(first.year, first.month + 3, 3),
        }[part]
    if length > 85:
        third = 2 if length > 150 else 1
        return {
            "early": months_days(first.year, first.month, third),
            "mid": months_days(first.year, first.month + third, third),
            "late": months_days(first.year, first.month + 2 * third, third),
        }[part]
    return {
        "early": (first, first + timedelta(days=9)),
        "mid": (first + timedelta(days=10), first + timedelta(days=19)),
        "late": (first + timedelta(days=20), last),
    }[part]


def shifted(grain: str, day: date, offset: int) -> Days:
    """The year, quarter, month, week, day or decade `offset` steps from the one `day` is in."""
    if grain == "year":
        return year_days(day.year + offset)
    if grain == "quarter":
        return months_days(day.year, 3 * ((day.month - 1) // 3) + 1 + 3 * offset, 3)
    if grain == "month":
        return months_days(day.year, day.month + offset, 1)
    if grain == "week":
        return week_days(day + timedelta(weeks=offset))
    if grain == "decade":
        return decade_days(day.year + 10 * offset)
    there = day + timedelta(days=offset)
    return there, there
