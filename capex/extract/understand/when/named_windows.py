"""The days a date or a duration stands for: calendar and fiscal years, quarters, spans, "over the next eight years"."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from capex.companies.catalogue import fiscal_period, load_companies, years_from
from capex.extract.understand.scene import Scene, Sentence, Spot
from capex.model import Kind

Window = tuple[date | None, date | None]


def read_window(scene: Scene, sentence: Sentence, spot: Spot, company: str) -> Window | None:
    """The window a date names, in the company's own calendar where it is fiscal; None for what has no days."""
    figure = spot.figure
    if figure.kind is Kind.DATE:
        if figure.fiscal and figure.fiscal_year is not None:
            first, last = fiscal_period(company, figure.fiscal_year, figure.fiscal_quarter, figure.fiscal_half)
            low = first if figure.low is not None else None
            return low, (last if figure.high is not None else None)
        span = _span_to(sentence, spot)
        if span is not None:
            return span
        if _starts_then(sentence, spot) and isinstance(figure.low, date):
            return figure.low, None
        low_day = figure.low if isinstance(figure.low, date) else None
        high_day = figure.high if isinstance(figure.high, date) else None
        if figure.quarters_on is not None and _odd_year(company):
            return _quarter_from_now(scene, company, figure.quarters_on) or (low_day, high_day)
        if figure.fiscal_quarter is not None and _odd_year(company) and low_day and high_day:
            return _last_fiscal_quarter(scene, company, figure.fiscal_quarter) or (low_day, high_day)
        return (low_day, high_day) if low_day or high_day else None
    return None


def _span_to(sentence: Sentence, spot: Spot) -> Window | None:
    """ "The year to March 2026", "the four fiscal years to March 2029", "three months to Sept. 30"."""
    end = spot.figure.high
    if not isinstance(end, date) or spot.figure.precision not in ("day", "month"):
        return None
    for hit in sentence.near("structure", spot.first - 6, spot.first):
        if hit.value not in ("year_to", "quarter_to") or spot.first - hit.last not in (0, 1):
            continue
        years = 0.25 if hit.value == "quarter_to" else 1.0
        for other in sentence.spots:
            if other.figure.kind is Kind.DURATION and hit.first <= other.last <= hit.last:
                length = other.figure.high if other.figure.high is not None else other.figure.low
                years = float(length) if isinstance(length, Decimal) else years
        return _years_back(end, years), end
    return None


def _starts_then(sentence: Sentence, spot: Spot) -> bool:
    """ "Worth 300 billion and starting only in 2027": a first day, no last one."""
    cues = [
        h for h in sentence.near("structure", spot.first - 4, spot.first) if h.value == "start" and h.last > h.first
    ]
    return any(h.last - h.first > 1 or spot.first - h.last in (1, 2) for h in cues) and spot.figure.precision == "year"


def _odd_year(company: str) -> bool:
    known = load_companies().get(company)
    return known is not None and known.fiscal_year_end[0] != 12


def _quarter_from_now(scene: Scene, company: str, offset: int) -> Window | None:
    """ "The current quarter": the company's quarter in which the article appeared, or one so many later."""
    today = scene.document.published
    if today is None:
        return None
    quarters = [
        fiscal_period(company, year, quarter)
        for year in range(today.year - 1, today.year + 3)
        for quarter in range(1, 5)
    ]
    here = next((i for i, (first, last) in enumerate(quarters) if first <= today <= last), None)
    return quarters[here + offset] if here is not None and 0 <= here + offset < len(quarters) else None


def _last_fiscal_quarter(scene: Scene, company: str, quarter: int) -> Window | None:
    """The latest such quarter of the company that had ended when the article appeared."""
    today = scene.document.published
    if today is None:
        return None
    for year in (today.year + 1, today.year, today.year - 1):
        first, last = fiscal_period(company, year, quarter)
        if last < today:
            return first, last
    return None


_LONGEST_SPAN = 1000
"""Years; longer ones ("no change in 8 million years") are no window, and have no calendar."""


def duration_window(scene: Scene, sentence: Sentence, spot: Spot) -> Window | None:
    """ "over the next eight years", "within 18 months", "five years starting in 2027"; None without an anchor."""
    figure = spot.figure
    length = figure.high if figure.high is not None else figure.low
    if not isinstance(length, Decimal):
        return None
    if length > _LONGEST_SPAN:
        return None
    years = float(length)
    anchor = _anchor(sentence, spot)
    if anchor is not None:
        start, end = anchor
        if start is not None:
            return start, years_from(start, years)
        if end is not None:
            return _years_back(end, years), end
    today = scene.document.published
    if today is None:
        return None
    said = _day_of_statement(sentence) or today
    lead = {h.value for h in sentence.near("structure", spot.first - 3, spot.last + 2) if h.value in ("next", "last")}
    if "next" in lead:
        return said, years_from(said, years)
    if "last" in lead:
        return _years_back(said - timedelta(days=1), years), said - timedelta(days=1)
    if figure.preposition == "within":
        return None, years_from(said, years)
    return None


def _anchor(sentence: Sentence, spot: Spot) -> Window | None:
    for other in sentence.spots:
        if other.figure.kind is Kind.DATE and 0 <= other.first - spot.last <= 3:
            span = _span_to(sentence, other)
            if span is not None:
                return None, span[1]
        if other.figure.kind is not Kind.DATE or other.clause != spot.clause or other.figure.precision == "weekday":
            continue
        if abs(other.first - spot.last) > 12 and abs(spot.first - other.last) > 12:
            continue
        figure = other.figure
        if figure.high is None and isinstance(figure.low, date) and figure.preposition in ("from", "since", "after"):
            return figure.low, None
        starts = any(h.value == "start" for h in sentence.near("structure", other.first - 5, other.first))
        if starts and isinstance(figure.low, date):
            return figure.low, None
        if figure.low is None and isinstance(figure.high, date) and figure.preposition in ("by", "until"):
            return None, figure.high
    return None


def _years_back(end: date, years: float) -> date:
    months = round(years * 12)
    day = end + timedelta(days=1)
    at = day.year * 12 + day.month - 1 - months
    return date(at // 12, at % 12 + 1, min(day.day, 28) if day.day > 28 else day.day)


def _day_of_statement(sentence: Sentence) -> date | None:
    for spot in sentence.spots:
        figure = spot.figure
        if figure.kind is Kind.DATE and figure.precision in ("weekday", "day") and isinstance(figure.low, date):
            return figure.low
    return None
