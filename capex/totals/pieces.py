"""A claim on its way into a sum: its interval in the unit of the row, and what it may overlap."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, Protocol

from capex.compare import Interval, implied
from capex.compare.intervals import number
from capex.compare.regions import WORLD, country_of
from capex.compare.scopes import WHOLE, limits_of, phases_of
from capex.compare.sources import weight
from capex.model import Claim, Kind, Status

_ONE = Decimal(1)
_NONE: frozenset[str] = frozenset()

#: Which statement of one fact counts: what was done over what is planned, what is planned over what others expect.
_FIRMNESS = {
    Status.ACTUAL: 0,
    Status.REPORTED: 1,
    Status.COMMITTED: 2,
    Status.PLANNED: 2,
    None: 3,
    Status.FORECAST: 4,
}


class RateLike(Protocol):
    """A dated exchange rate."""

    @property
    def rate(self) -> Decimal:
        """How much of the other currency one unit costs."""
        ...

    @property
    def day(self) -> date:
        """The day of the rate."""
        ...


class RateSource(Protocol):
    """Where dated rates come from; `capex.units` is one."""

    def find_rate(self, base: str, quote: str, on: date) -> RateLike | None:
        """The rate of a day, or None."""
        ...


class ReferenceRates:
    """The dated rates of `capex.units`, loaded when first asked for."""

    def find_rate(self, base: str, quote: str, on: date) -> RateLike | None:
        """The reference rate of the day."""
        return _find_rate(base, quote, on)


@lru_cache(maxsize=16384)
def _find_rate(base: str, quote: str, on: date) -> RateLike | None:
    from capex.units import find_rate

    return find_rate(base, quote, on)


class Piece(NamedTuple):
    """One claim in the unit of its row: both ends, and what they were multiplied by to get there."""

    claim: Claim
    low: Decimal | None
    high: Decimal | None
    factor: Decimal = _ONE
    rate: RateLike | None = None

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    @property
    def within(self) -> Interval:
        """What the amount can mean, half a step each side of its digits."""
        return implied(self.claim).times(self.factor)

    @property
    def window(self) -> tuple[date, date] | None:
        """First and last day, where both are known."""
        start, end = self.claim.period_start, self.claim.period_end
        return (start, end) if start is not None and end is not None else None

    @property
    def place(self) -> str:
        """The country the claim is limited to; empty where it is not."""
        region = self.claim.region
        return "" if not region or region == WORLD else country_of(region)

    @property
    def phases(self) -> frozenset[str]:
        """The phases meant, empty for the whole."""
        return phases_of(self.claim) - {WHOLE} if self.claim.scope else _NONE

    @property
    def limits(self) -> frozenset[str]:
        """What else of a project is meant ("expansion", "Oracle sites"); "all sites" limits nothing."""
        if not self.claim.scope:
            return _NONE
        return frozenset(w for w in limits_of(self.claim) if not w.startswith(("all ", "whole ")))

    @property
    def firmness(self) -> int:
        """0 for what was done, up to 4 for what others expect."""
        return _FIRMNESS[self.claim.status]

    @property
    def precedence(self) -> tuple[int, bool, Decimal, bool, int, int, str]:
        """Which of several statements of one amount stands for all: the firm, closed, narrow, well sourced one."""
        open_ = self.low is None or self.high is None
        width = Decimal(0) if open_ else (self.high or Decimal(0)) - (self.low or Decimal(0))
        published = self.claim.published
        age = -published.toordinal() if published else 0
        return (self.firmness, open_, width, self.claim.approx, -weight(self.claim), age, self.id)


def to_piece(claim: Claim, unit: str, rates: RateSource, share: Decimal = _ONE) -> Piece | None:
    """The claim in `unit`, converted at the rate of the day it was published; None where no rate tells.

    `share` is the part of it that is meant (one year of a plan).
    """
    if claim.unit == unit and share == _ONE:
        return Piece(claim, number(claim.low), number(claim.high))
    rate, factor = None, share
    if claim.unit != unit:
        if claim.kind is not Kind.MONEY or claim.published is None:
            return None
        rate = rates.find_rate(claim.unit, unit, claim.published)
        if rate is None:
            return None
        factor = rate.rate * share
    low, high = number(claim.low), number(claim.high)
    return Piece(
        claim,
        None if low is None else _whole(low * factor, rate),
        None if high is None else _whole(high * factor, rate),
        factor,
        rate,
    )


def _whole(amount: Decimal, rate: RateLike | None) -> Decimal:
    """A converted amount in whole units: no rate is good to the cent of a billion."""
    return amount if rate is None else amount.quantize(Decimal(1))
