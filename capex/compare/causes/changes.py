"""The changes a number can suffer on its way into an article, each with its cost.

A change multiplies the first claim's interval (in its own unit) by a factor to reach the second's.  All sets of
factors are closed under inversion, so searching from either side finds the same causes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from capex.compare.periods import years
from capex.compare.scopes import RATES, rate_of
from capex.model import Claim, Kind

#: What one change costs: the fewer keystrokes and the commoner the slip, the less.  Two changes cost `SECOND` more.
COST = {
    "bound": 1.0,
    "date": 1.0,
    "currency": 1.0,
    "unit": 1.0,
    "scale": 1.1,
    "power-energy": 1.0,
    "period": 1.3,
    "exchange-rate": 1.8,
    "rounding": 1.6,
}
SECOND = 0.7

_THOUSAND = Decimal(1000)
_SCALES = (_THOUSAND, _THOUSAND**2, _THOUSAND**3)
#: Areas in square kilometres: acre (international), hectare, square mile, square metre, square foot.
_AREAS = {
    "acre": Decimal("0.0040468564224"),
    "ha": Decimal("0.01"),
    "mi²": Decimal("2.589988110336"),
    "km²": Decimal(1),
    "m²": Decimal("0.000001"),
    "ft²": Decimal("0.000000092903"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """Multiply by anything between `low` and `high`, because of `cause`; `shown` names the factor to people."""

    cause: str
    low: Decimal
    high: Decimal
    shown: str

    @classmethod
    def by(cls, cause: str, factor: Decimal, shown: str) -> Change:
        """A change by one exact factor."""
        return cls(cause, factor, factor, shown)


@dataclass(frozen=True, slots=True)
class Explanation:
    """One or two causes that map one claim onto the other, and how well."""

    causes: tuple[str, ...]
    cost: float
    residual: Decimal
    changes: tuple[Change, ...] = field(default=())


def _both_ways(cause: str, factor: Decimal, names: str = "") -> tuple[Change, Change]:
    return Change.by(cause, factor, f"× {factor:f}{names}"), Change.by(cause, 1 / factor, f"÷ {factor:f}{names}")


_BY_SCALE = tuple(change for factor in _SCALES for change in _both_ways("scale", factor))
_BY_UNIT = (*_both_ways("unit", _THOUSAND, " (MW/GW)"), *_both_ways("unit", _THOUSAND**2, " (kW/GW)"))
_BY_AREA = tuple(
    Change.by("unit", other_size / size, f"{one} → {other}")
    for one, size in _AREAS.items()
    for other, other_size in _AREAS.items()
    if one != other
)
_UNSCALED = frozenset({Kind.DATE, Kind.SHARE, Kind.MULTIPLE, Kind.DURATION, Kind.POWER, Kind.ENERGY})


def scale_changes(a: Claim, b: Claim) -> tuple[Change, ...]:
    """A thousand, a million, a milliard too much or too little: million for billion, billion for trillion."""
    return () if a.kind is not b.kind or a.kind in _UNSCALED else _BY_SCALE


def unit_changes(a: Claim, b: Claim) -> tuple[Change, ...]:
    """Megawatts for gigawatts, acres for hectares."""
    if a.kind is not b.kind:
        return ()
    return _BY_UNIT if a.kind in (Kind.POWER, Kind.ENERGY) else _BY_AREA if a.kind is Kind.AREA else ()


def energy_changes(a: Claim, b: Claim) -> Iterator[Change]:
    """A power given in units of energy, or the reverse: the number stays."""
    if {a.kind, b.kind} == {Kind.POWER, Kind.ENERGY}:
        yield Change.by("power-energy", Decimal(1), "GW → GWh" if a.kind is Kind.POWER else "GWh → GW")


def period_changes(a: Claim, b: Claim) -> Iterator[Change]:
    """One year for all the years of the window, or a quarter for a year."""
    if a.kind not in (Kind.MONEY, Kind.ENERGY, Kind.AREA, Kind.COUNT, Kind.JOBS) or a.kind is not b.kind:
        return
    lengths = {n for n in (years(a), years(b)) if n is not None and n >= 2 and n == n.to_integral_value()}
    per_year = {RATES[r] for r in (rate_of(a), rate_of(b)) if r in RATES and RATES[r] > 1}
    for n in sorted(lengths) + [Decimal(n) for n in sorted(per_year)]:
        yield Change.by("period", n, f"× {n:f}")
        yield Change.by("period", 1 / n, f"÷ {n:f}")
