"""The pint registry of the program: its only door to pint, opened for units the shipped table lacks."""

from __future__ import annotations

from decimal import Decimal, getcontext
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from capex.model import UNIT_OF_KIND, Kind

if TYPE_CHECKING:
    import pint

HERE = Path(__file__).parent

#: Words that multiply the amount and are no unit.
SCALES: dict[str, Decimal] = {
    "thousand": Decimal(10) ** 3,
    "million": Decimal(10) ** 6,
    "billion": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
}


def currency_codes() -> tuple[str, ...]:
    """The ISO 4217 codes the program knows, from currencies.txt."""
    lines = (HERE / "currencies.txt").read_text("utf-8").splitlines()
    return tuple(code for line in lines if not line.startswith("#") for code in line.split())


@cache
def registry() -> pint.UnitRegistry[Any]:
    """Our own registry: Decimal numbers, no prefixes, one dimension per currency."""
    import pint

    ureg: pint.UnitRegistry[Any] = pint.UnitRegistry(None, non_int_type=Decimal)
    ureg.load_definitions((HERE / "definitions.txt").read_text("utf-8").splitlines())
    for code in currency_codes():
        ureg.define(f"{code} = [currency_{code}]")
    return ureg


def resolve(expression: str) -> tuple[str, Decimal, Decimal, Kind] | None:
    """What pint makes of a unit: canonical unit, factor, divisor, kind; None when it is no unit of ours.

    A rate (``million USD / MW``) has the numerator's kind and a canonical unit with a slash (``USD/GW``).
    The factor is exact: amount * factor / divisor is the amount in the canonical unit.
    """
    import pint

    ureg = registry()
    try:
        units = ureg.parse_units(expression)
    except (pint.errors.PintError, AttributeError, TypeError, ValueError, AssertionError, SyntaxError):
        return None
    except Exception as error:  # pint lets its tokenizer's errors through (tokenize.TokenError and others)
        if type(error).__module__ in {"tokenize", "pint"}:
            return None
        raise
    whole = _canonical(units)
    if whole:
        return whole
    above, below = ureg.Unit(""), ureg.Unit("")
    for name, exponent in units._units.items():
        power = int(str(exponent))
        if power > 0:
            above = above * ureg.Unit(name) ** power
        else:
            below = below * ureg.Unit(name) ** -power
    top, bottom = _canonical(above), _canonical(below)
    if top is None or bottom is None:
        return None
    return f"{top[0]}/{bottom[0]}", top[1] * bottom[2], top[2] * bottom[1], top[3]


def _canonical(units: Any) -> tuple[str, Decimal, Decimal, Kind] | None:
    """Canonical unit, factor, divisor and kind of a unit that is not a rate."""
    dimensions = dict(units.dimensionality)
    if not dimensions:
        return None
    ureg = registry()
    for kind, canonical in UNIT_OF_KIND.items():
        if kind is Kind.DATE or ureg.Unit(canonical).dimensionality != units.dimensionality:
            continue
        return canonical, *_ratio(units, ureg.Unit(canonical)), kind
    if len(dimensions) != 1 or set(dimensions.values()) != {1}:
        return None
    dimension = next(iter(dimensions)).strip("[]")
    if dimension.startswith("currency_"):
        code = dimension.removeprefix("currency_")
        return code, *_ratio(units, ureg.Unit(code)), Kind.MONEY
    if dimension in {"length", "power", "time"} or dimension not in ureg:
        return None
    return dimension.replace("_", " "), *_ratio(units, ureg.Unit(dimension)), Kind.COUNT


def _ratio(units: Any, canonical: Any) -> tuple[Decimal, Decimal]:
    """How many canonical units one of `units` is, as a factor and a divisor; both exact."""
    ureg = registry()
    base = [Decimal(str(ureg.Quantity(Decimal(1), u).to_base_units().magnitude)) for u in (units, canonical)]
    above, below = base
    quotient = above / below
    even = len(quotient.as_tuple().digits) < getcontext().prec
    return (quotient.normalize(), Decimal(1)) if even else (above.normalize(), below.normalize())
