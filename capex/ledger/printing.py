"""A claim back to the cells of a row: numbers as printed, so that the row has the claim's interval and step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from capex.ledger.claims import DATE_UNIT
from capex.model import Claim, Kind
from capex.units import parse_unit

#: Units a source may have printed, for the kinds that have a canonical unit of their own.
_UNITS: Mapping[Kind, tuple[str, ...]] = {
    Kind.POWER: ("TW", "GW", "MW", "kW"),
    Kind.ENERGY: ("TWh", "GWh", "MWh", "kWh"),
    Kind.AREA: ("km**2", "hectare", "acre", "m**2", "square mile", "square foot"),
    Kind.DURATION: ("year", "month", "week", "day"),
}
_SCALES = ("", "thousand ", "million ", "billion ", "trillion ")
_FLAG = {True: "true", False: "false"}


def to_cells(claim: Claim) -> dict[str, str]:
    """The 25 cells of a claim by column name.  The reverse of `capex.ledger.claims.to_claim`."""
    low, high, unit = to_printed_amount(claim)
    source = claim.source
    return {
        "id": claim.id,
        "company": claim.company,
        "counterparty": ";".join(claim.counterparty),
        "project": claim.project,
        "metric": claim.metric.value,
        "status": claim.status.value if claim.status else "",
        "low": low,
        "high": high,
        "unit": unit,
        "approx": _FLAG[claim.approx],
        "period_start": to_day(claim.period_start),
        "period_end": to_day(claim.period_end),
        "region": claim.region,
        "scope": claim.scope,
        "speaker": claim.speaker,
        "quote": claim.quote,
        "publisher": source.publisher if source else "",
        "published": to_day(source.published) if source else "",
        "title": source.title if source else "",
        "url": source.url if source else "",
        "locator": source.locator if source else "",
        "origin": source.origin if source else "",
        "part_of": claim.part_of,
        "supersedes": claim.supersedes,
        "note": source.note if source else "",
    }


def to_day(day: date | None) -> str:
    """A day as ISO text; empty for none."""
    return day.isoformat() if day else ""


def to_printed_amount(claim: Claim) -> tuple[str, str, str]:
    """`low`, `high` and `unit` as a source would print them: 1.4e12 USD with a step of 1e11 is 1.4 trillion USD.

    Of the units and scales that show the claim's step as the last digit, the one with the fewest decimals.
    """
    if isinstance(claim.low, date) or isinstance(claim.high, date):
        return to_end(claim.low), to_end(claim.high), DATE_UNIT
    ends = [end for end in (claim.low, claim.high) if end is not None]
    best: tuple[int, Decimal, str] | None = None
    for name in _names(claim):
        unit = parse_unit(name)
        size = unit.amount(Decimal(1))
        decimals = _decimals(claim.step, size, ends)
        exact = decimals is not None and all(_shown(end, size, decimals) is not None for end in ends)
        if decimals is not None and exact and (best is None or (decimals, -size) < (best[0], -best[1])):
            best = decimals, size, name
    if best is None:
        return to_end(claim.low), to_end(claim.high), claim.unit
    decimals, size, name = best
    low, high = ("" if end is None else _shown(end, size, decimals) or "" for end in (claim.low, claim.high))
    return low, high, name


def _names(claim: Claim) -> list[str]:
    plain = _UNITS.get(claim.kind, (claim.unit,))
    scales = _SCALES if claim.kind in (Kind.MONEY, Kind.COUNT, Kind.JOBS, Kind.AREA) else ("",)
    return [scale + unit for unit in plain for scale in scales]


def _decimals(step: Decimal | None, size: Decimal, ends: list[Decimal]) -> int | None:
    """How many decimals a number of units of this size needs; None where the step cannot be shown by it."""
    if step is None:
        shown = [(end / size).normalize().as_tuple().exponent for end in ends]
        return max(0, *(-e for e in shown if isinstance(e, int))) if min(ends) >= size else None
    ratio = (step / size).normalize()
    exponent = ratio.as_tuple().exponent
    if ratio.as_tuple().digits != (1,) or not isinstance(exponent, int) or exponent > 0:
        return None
    return -exponent


def _shown(end: Decimal, size: Decimal, decimals: int) -> str | None:
    """`end` in units of `size` with so many decimals; None if that would round it."""
    number = end / size
    shown = number.quantize(Decimal(1).scaleb(-decimals))
    return f"{shown:f}" if abs(shown - number) * 10**9 <= abs(number) else None


def to_end(end: Decimal | date | None) -> str:
    """An end of an interval in plain digits or as an ISO day; empty for an open one."""
    if end is None:
        return ""
    return end.isoformat() if isinstance(end, date) else f"{end:f}"
