"""Bringing two claims to one unit: dated exchange rates, always as the range of a week."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Protocol

from capex.model import Claim, Kind


class Rates(Protocol):
    """Where exchange rates come from; `capex.units` is one."""

    def rate_range(self, base: str, quote: str, on: date, days: int = 7) -> tuple[Decimal, Decimal] | None:
        """The lowest and highest rate of one `base` in `quote` within some days of a day; None if unknown."""

    def __hash__(self) -> int:
        """So that what these rates once answered can be remembered."""


class ReferenceRates:
    """The dated reference rates of `capex.units`, loaded when first asked for."""

    def rate_range(self, base: str, quote: str, on: date, days: int = 7) -> tuple[Decimal, Decimal] | None:
        """The lowest and highest reference rate within the week of `on`."""
        return _rate_range(base, quote, on, days)


@lru_cache(maxsize=16384)
def _rate_range(base: str, quote: str, on: date, days: int) -> tuple[Decimal, Decimal] | None:
    from capex.units import rate_range

    return rate_range(base, quote, on, days=days)


REFERENCE = ReferenceRates()
#: Between two amounts of one unit.
UNITY = Decimal(1), Decimal(1)


def days_of(a: Claim, b: Claim, on: date | None) -> tuple[date, ...]:
    """The days whose rates may have been used: of both publications and of the article."""
    return tuple(sorted({day for day in (a.published, b.published, on) if day is not None}))


def factor_range(a: Claim, b: Claim, days: Iterable[date], rates: Rates) -> tuple[Decimal, Decimal] | None:
    """What one unit of `a` is worth in units of `b`; None where no dated rate tells.

    The lowest and highest rate of the week around each day.  Asked always in alphabetical order of the two
    currencies, so that comparing is symmetric to the last digit.
    """
    if a.unit == b.unit:
        return UNITY
    if a.kind is not Kind.MONEY or b.kind is not Kind.MONEY:
        return None
    base, quote = sorted((a.unit, b.unit))
    found = [r for day in days if (r := rates.rate_range(base, quote, day)) is not None]
    if not found:
        return None
    low, high = min(r[0] for r in found), max(r[1] for r in found)
    return (low, high) if a.unit == base else (1 / high, 1 / low)
