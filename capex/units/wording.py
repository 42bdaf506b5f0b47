"""Amounts in a newsroom's words: ``$1.4 trillion``, ``70 à 72 milliards de dollars``, ``at least 2,000 jobs``.

No digit is ever cut: an amount that does not suit a scale word is written with a smaller one, or in full.
What a language says is data, ``wording/<language>.toml``; a language without a file gets English.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache
from typing import Any

from capex.model import Kind
from capex.units.parsing import EXACT, UnknownUnit, divide, parse_unit, plain
from capex.units.registry import HERE, SCALES

__all__ = ["format_amount", "format_date", "format_number"]

#: Units an amount of a kind may be told in, best first, and how many decimals it then may have.
_CHOICES: dict[Kind, tuple[tuple[str, int], ...]] = {
    Kind.POWER: (("TW", 3), ("GW", 3), ("MW", 3), ("kW", 3), ("W", 0)),
    Kind.ENERGY: (("TWh", 3), ("GWh", 3), ("MWh", 3), ("kWh", 3), ("Wh", 0)),
    Kind.AREA: (("km**2", 2), ("hectare", 1), ("acre", 1), ("m**2", 1), ("square foot", 0)),
    Kind.DURATION: (("year", 0), ("month", 0), ("week", 0), ("day", 0)),
}
#: Decimals a number may have before a scale word.
_SCALED_DECIMALS = 3
#: Digits that count when a division (a month as twelfths of a year) is undone.
_SIGNIFICANT = 20
_NO_BREAK = "\u00a0"


def format_amount(
    low: Decimal | date | None,
    high: Decimal | date | None,
    unit: str,
    approx: bool = False,
    lang: str = "en",
) -> str:
    """An interval in words.  `unit` is canonical or as a ledger row has it; an open end is ``at least`` or ``up to``.

    A unit given as printed (``acre``, ``MW``) is kept; for a canonical one the handiest unit of its kind is
    taken (0.6 GW: ``600 MW``).  Raises `UnknownUnit`.
    """
    words = _words(lang)
    if low is None and high is None:
        return str(words["unknown"])
    if isinstance(low, date) or isinstance(high, date):
        return format_date(low if isinstance(low, date) else None, high if isinstance(high, date) else None, lang)
    ends = [end for end in (low, high) if end is not None]
    if len(ends) == 2 and ends[0] == ends[1]:
        ends.pop()
    amount, _, per = unit.partition("/")
    text = _interval(*_choose(ends, amount.strip()), words, lang)
    if per:
        per = per.strip()
        text = words["per_year"].format(text) if per == "year" else words["per"].format(text, _noun(per, True, words))
    if approx:
        text = words["approx"].format(text)
    if low is None:
        return str(words["at_most"].format(text))
    return str(words["at_least"].format(text)) if high is None else text


def format_number(number: Decimal, lang: str = "en") -> str:
    """A number with the language's separators and every digit: ``1,400,000``, ``0,25``."""
    words = _words(lang)
    whole, _, decimals = f"{plain(number):,f}".partition(".")
    whole = whole.replace(",", words["group"])
    return f"{whole}{words['decimal']}{decimals}" if decimals else whole


def format_date(low: date | None, high: date | None, lang: str = "en") -> str:
    """A day, or the month, quarter, half or year that two days span; else both days."""
    words = _words(lang)
    if low is None or high is None:
        day = low or high
        if day is None:
            return str(words["unknown"])
        if high and (high.month, high.day) == (12, 31):
            return str(words["to_year"].format(high.year))
        return str(words["from_date" if low else "to_date"].format(_day(day, words)))
    span = _span(low, high)
    if span == 12:
        return str(low.year)
    if span == 6:
        return str(words["half"][low.month // 6].format(low.year))
    if span == 3:
        return str(words["quarter"][low.month // 3].format(low.year))
    if span == 1:
        return str(words["month"].format(words["months"][low.month - 1], low.year))
    if low == high:
        return _day(low, words)
    if (low.month, low.day, high.month, high.day) == (1, 1, 12, 31):
        return str(words["range"].format(low.year, high.year))
    return str(words["days"].format(_day(low, words), _day(high, words)))


@dataclass(frozen=True, slots=True)
class _Number:
    """A number as it will be written: its digits, and the power of ten its scale word stands for (0: none)."""

    digits: Decimal
    exponent: int

    @property
    def value(self) -> Decimal:
        return self.digits.scaleb(self.exponent, context=EXACT)


@cache
def _words(lang: str) -> dict[str, Any]:
    path = HERE / "wording" / f"{lang[:2].lower()}.toml"
    words = tomllib.loads((path if path.exists() else HERE / "wording" / "en.toml").read_text("utf-8"))
    return words | {"exponents": sorted(map(int, words["scales"]), reverse=True)}


def _choose(ends: Sequence[Decimal], unit: str) -> tuple[list[Decimal], str]:
    """The ends in the unit they will be told in: scale words multiplied in, a canonical unit made handy."""
    words = unit.split()
    while words and words[0] in SCALES:
        ends = [EXACT.multiply(end, SCALES[words[0]]) for end in ends]
        words = words[1:]
    unit = " ".join(words)
    parsed = parse_unit(unit)
    if parsed.canonical != unit or parsed.kind not in _CHOICES:
        return list(ends), unit
    told = {}
    for choice, decimals in _CHOICES[parsed.kind]:
        target = parse_unit(choice)
        values = [_tidy(divide(EXACT.multiply(end, target.divisor), target.factor)) for end in ends]
        if all((abs(v) >= 1 or v == 0) and _decimals(v) <= decimals for v in values):
            return values, choice
        told[choice] = values
    shortest = min(told, key=lambda choice: sum(len(f"{v:f}") for v in told[choice]))
    return told[shortest], shortest


def _tidy(number: Decimal) -> Decimal:
    """Undo the rounding of an uneven division: 1.999…98 is 2; an even one stays as it is."""
    digits = number.as_tuple().digits
    if len(digits) < 28:
        return plain(number)
    rounded = number.quantize(Decimal(1).scaleb(number.adjusted() - _SIGNIFICANT), ROUND_HALF_EVEN, context=EXACT)
    rounded = plain(rounded)
    return rounded if len(rounded.as_tuple().digits) < _SIGNIFICANT else number


def _decimals(number: Decimal) -> int:
    exponent = plain(number).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _scaled(value: Decimal, words: dict[str, Any]) -> _Number:
    """The largest scale word that leaves at least 1 and few decimals; none below a million."""
    for exponent in words["exponents"]:
        if value.adjusted() >= exponent:
            digits = plain(value.scaleb(-exponent, context=EXACT))
            if abs(digits) >= 1 and _decimals(digits) <= _SCALED_DECIMALS:
                return _Number(digits, exponent)
    return _Number(plain(value), 0)


def _interval(ends: list[Decimal], unit: str, words: dict[str, Any], lang: str) -> str:
    """One amount, or two with what they share said once where the language does so."""
    numbers = [_scaled(end, words) for end in ends]
    if len(numbers) == 1:
        return _amount(numbers[0], unit, words, lang)
    low, high = numbers
    if unit in words["symbols"] or (unit == "percent" and words["symbol_first"]):
        return str(words["range"].format(_amount(low, unit, words, lang), _amount(high, unit, words, lang)))
    first = format_number(low.digits, lang)
    if low.exponent != high.exponent and low.exponent:
        first += _NO_BREAK + _scale_word(low, words)
    return str(words["range"].format(first, _amount(high, unit, words, lang)))


def _amount(number: _Number, unit: str, words: dict[str, Any], lang: str) -> str:
    """One number with its scale word and unit."""
    digits = format_number(number.digits, lang)
    scale = _NO_BREAK + _scale_word(number, words) if number.exponent else ""
    if unit == "percent":
        return str(words["percent"].format(digits + scale))
    if unit in words["symbols"]:
        sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
        return f"{sign}{words['symbols'][unit]}{digits}{scale}"
    noun = _noun(unit, _is_one(number.value, words), words)
    if scale and noun in words["nouns"].get(unit.replace(" ", "_"), ()):
        noun = (words["of_vowel"] if noun[0] in "aeiouéèêh" else words["of"]) + noun
    return f"{digits}{scale}{_NO_BREAK}{noun}"


def _scale_word(number: _Number, words: dict[str, Any]) -> str:
    one, many = words["scales"][str(number.exponent)]
    return str(one if _is_one(number.digits, words) else many)


def _is_one(number: Decimal, words: dict[str, Any]) -> bool:
    return abs(number) == 1 if words["one_only"] else abs(number) < words["plural_from"]


def _noun(unit: str, one: bool, words: dict[str, Any]) -> str:
    """What a unit is called after a number; a symbol or a code stays, an unlisted English noun takes an s."""
    forms = words["nouns"].get(unit.replace(" ", "_"))
    if forms:
        return str(forms[0] if one else forms[1])
    if unit.endswith("**2"):
        return unit.replace("**2", "²")
    try:
        kind = parse_unit(unit).kind
    except UnknownUnit:
        return unit
    return unit if one or kind is not Kind.COUNT or not words["one_only"] else f"{unit}s"


def _span(low: date, high: date) -> int:
    """12, 6, 3 or 1 where two days are the ends of a calendar year, half, quarter or month; else 0."""
    if low.day != 1 or (high + timedelta(days=1)).day != 1 or low.year != high.year:
        return 0
    months = high.month - low.month + 1
    return months if months in {12, 6, 3, 1} and (low.month - 1) % months == 0 else 0


def _day(day: date, words: dict[str, Any]) -> str:
    number = words.get("first_day", "1") if day.day == 1 else str(day.day)
    return str(words["day"].format(number, words["months"][day.month - 1], day.year))
