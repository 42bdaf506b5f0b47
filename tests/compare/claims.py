"""Claims for tests, in one line each: `row(...)` as a ledger has them, `said(...)` as an article has them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from capex.model import Claim, Kind, Metric, Place, Source, Status

SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
UNITS: dict[str, tuple[Kind, str, Decimal]] = {
    "MW": (Kind.POWER, "GW", Decimal("0.001")),
    "GW": (Kind.POWER, "GW", Decimal(1)),
    "MWh": (Kind.ENERGY, "GWh", Decimal("0.001")),
    "GWh": (Kind.ENERGY, "GWh", Decimal(1)),
    "job": (Kind.JOBS, "job", Decimal(1)),
    "acre": (Kind.AREA, "km**2", Decimal("0.0040468564224")),
    "ha": (Kind.AREA, "km**2", Decimal("0.01")),
    "gpu": (Kind.COUNT, "gpu", Decimal(1)),
}
METRIC_OF = {
    Kind.POWER: "capacity",
    Kind.ENERGY: "capacity",
    Kind.JOBS: "jobs",
    Kind.AREA: "area",
    Kind.COUNT: "chips",
}


def claim(amount: str, company: str = "", metric: str = "", **fields: Any) -> Claim:
    """A claim from words: ``claim("1.4 trillion USD", "OpenAI")``; ``>20``, ``<65``, ``~50``, ``70-72`` set bounds.

    `by` is a window (see `_window`); `parties` a list with ``;``; a year alone ("2026", "2026-10/2026-12") is a date.
    """
    if amount[:4].isdigit() and (len(amount) == 4 or "/" in amount or amount.count("-") == 2):
        made = _date(amount)
    else:
        made = _quantity(amount)
    start, end = _window(fields.pop("by", ""))
    parties = tuple(p for p in fields.pop("parties", "").split(";") if p)
    status = fields.pop("status", "planned")
    return replace(
        made, company=company, metric=Metric(metric or made.metric), status=Status(status) if status else None,
        counterparty=parties, period_start=start, period_end=end, quote=amount, **fields,
    )  # fmt: skip


def _window(text: str) -> tuple[date | None, date | None]:
    """``2025`` a year, ``FY25`` the year to June, ``-2028`` by then, ``2026-2031`` years, ``a/b`` days."""
    if text.startswith("FY"):
        year = 2000 + int(text[2:])
        return date(year - 1, 7, 1), date(year, 6, 30)
    if "/" in text:
        first, _, last = text.partition("/")
        return _day(first), _day(last)
    first, _, last = text.partition("-")
    start = date(int(first), 1, 1) if first else None
    return start, (date(int(last or first), 12, 31) if text else None)


def said(amount: str, company: str = "", metric: str = "", *, sentence: str = "", **fields: Any) -> Claim:
    """A figure of an article."""
    return claim(amount, company, metric, place=Place("article.txt", 0, len(amount), 1, 1, sentence), **fields)


def row(
    amount: str,
    company: str = "",
    metric: str = "",
    *,
    on: str = "2025-09-15",
    key: str = "row",
    **fields: Any,
) -> Claim:
    """A row of a ledger, published on a day (empty: undated)."""
    source = Source(
        fields.pop("publisher", "Grid Review"), _day(on), fields.pop("title", ""), fields.pop("url", ""),
        origin=fields.pop("origin", ""), note=fields.pop("note", ""),
    )  # fmt: skip
    return claim(amount, company, metric, source=source, id=key, **fields)


def _quantity(amount: str) -> Claim:
    number, *words = amount.lstrip("<>~").split()
    scale = SCALES.get(words[0], 1)
    name = words[-1]
    kind, unit, size = UNITS.get(name, (Kind.MONEY, name, Decimal(1)))
    ends = [Decimal(n) for n in number.split("-")]
    step = min(Decimal(1).scaleb(int(e.as_tuple().exponent)) for e in ends) * scale * size
    low, high = (ends[0] * scale * size, ends[-1] * scale * size)
    return Claim(
        kind,
        None if amount.startswith("<") else low,
        None if amount.startswith(">") else high,
        unit,
        approx=amount.startswith("~"),
        step=step,
        metric=Metric(METRIC_OF.get(kind, "investment")),
    )


def _date(amount: str) -> Claim:
    first, _, last = amount.partition("/")
    low = _day(first) if len(first) == 10 else date(int(first), 1, 1)
    high = (_day(last) if last else None) or (low if len(first) == 10 else date(int(first), 12, 31))
    return Claim(Kind.DATE, low, high, "date", metric=Metric.MILESTONE)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


class FixedRates:
    """One rate for every day: a euro is 1.20 dollars, a pound 1.50, a franc 1.25, a yuan 0.14."""

    worth: ClassVar[dict[str, Decimal]] = {
        "USD": Decimal("1"),
        "EUR": Decimal("1.20"),
        "GBP": Decimal("1.50"),
        "CHF": Decimal("1.25"),
        "CNY": Decimal("0.14"),
    }

    def rate_range(self, base: str, quote: str, on: date, days: int = 7) -> tuple[Decimal, Decimal] | None:
        if base not in self.worth or quote not in self.worth:
            return None
        rate = self.worth[base] / self.worth[quote]
        return rate * Decimal("0.99"), rate * Decimal("1.01")
