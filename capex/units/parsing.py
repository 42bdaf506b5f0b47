"""Unit names to canonical units: ``million USD`` is USD times 1e6, ``acre`` is 0.0040468564224 km**2.

The forms people use are answered from `table.tsv`, which `generate` takes from pint; pint itself is loaded only
for what the table lacks (rates such as ``million USD / MW``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import cache, lru_cache

from capex.model import UNIT_OF_KIND, Kind
from capex.units.registry import HERE, SCALES, currency_codes, resolve

__all__ = ["EXACT", "Unit", "UnknownUnit", "currencies", "parse_unit", "to_canonical"]

#: Arithmetic that rounds nothing that a newspaper can print.
EXACT = Context(prec=200)
#: Where a division does not come out even (a seventh of a year), so many digits are kept.
_UNEVEN = Context(prec=28)


def plain(amount: Decimal) -> Decimal:
    """The same amount without idle zeros and, when it is whole, without an exponent: 5900, not 5.9E+3."""
    if not amount.is_finite() or amount.adjusted() >= EXACT.prec:
        return amount
    whole = amount.to_integral_value(context=EXACT)
    return whole.quantize(Decimal(1), context=EXACT) if whole == amount else EXACT.normalize(amount)


def divide(dividend: Decimal, divisor: Decimal) -> Decimal:
    """The exact quotient, or 28 digits of it where it has no end."""
    quotient = EXACT.divide(dividend, divisor)
    return quotient if len(quotient.as_tuple().digits) < EXACT.prec else _UNEVEN.divide(dividend, divisor)


#: A singular English noun, two or three words at most: the unit of a count.
_NOUN = re.compile(r"[a-z]{3,}(?:[ -][a-z]{2,}){0,2}")
_PLURAL = re.compile(r".*(?<![usi])s$")


class UnknownUnit(ValueError):
    """A unit the registry does not know; the message names the nearest ones."""

    def __init__(self, unit: str, suggestions: tuple[str, ...] = (), why: str = "") -> None:
        self.unit = unit
        self.suggestions = suggestions
        message = f"unknown unit {unit!r}" if not why else f"unit {unit!r} {why}"
        if suggestions:
            message += f"; did you mean {' or '.join(suggestions)}?"
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Unit:
    """What a unit name means: one of it is `factor` / `divisor` of the `canonical` unit.

    A rate has the kind of its numerator and a canonical unit with a slash (``USD/GW``).
    """

    canonical: str
    factor: Decimal
    kind: Kind
    divisor: Decimal = Decimal(1)

    @property
    def per(self) -> str:
        """The canonical unit a rate is per ("GW"), empty for plain amounts."""
        return self.canonical.partition("/")[2]

    def amount(self, amount: Decimal) -> Decimal:
        """An amount of this unit in the canonical unit; exact unless a division does not come out even."""
        return plain(divide(EXACT.multiply(amount, self.factor), self.divisor))


@cache
def currencies() -> frozenset[str]:
    """All currency codes."""
    return frozenset(currency_codes())


@cache
def _table() -> dict[str, Unit]:
    text = (HERE / "table.tsv").read_text("utf-8")
    table = {"date": Unit("date", Decimal(1), Kind.DATE)}
    for line in text.splitlines():
        if not line.startswith("#"):
            form, canonical, factor, divisor, kind = line.split("\t")
            table[form] = Unit(canonical, Decimal(factor), Kind(kind), Decimal(divisor))
    return table


@lru_cache(maxsize=1024)
def parse_unit(text: str) -> Unit:
    """The unit a ledger cell or an option names: ``billion USD``, ``MW``, ``acre``, ``square feet``, ``gpu``.

    Scale words come first and multiply.  A singular lower-case noun that resembles no known unit is a count
    of that thing.  Raises `UnknownUnit` for anything else, with what was probably meant.
    """
    words = text.replace("²", "**2").replace("%", " percent ").split()
    scale = Decimal(1)
    rest = words
    while rest and rest[0] in SCALES:
        scale = scale * SCALES[rest[0]]
        rest = rest[1:]
    if not rest:
        why = "is a scale without a unit" if words else "is empty"
        raise UnknownUnit(text, (f"{text} USD",) if len(words) == 1 else (), why)
    found = _lookup(rest)
    if found is None:
        found = _resolve(" ".join(rest)) or _count(" ".join(rest))
    if found is None:
        raise UnknownUnit(text, _suggest(words))
    return found if scale == 1 else Unit(found.canonical, scale * found.factor, found.kind, found.divisor)


def to_canonical(amount: Decimal, unit: str) -> tuple[Decimal, str, Kind]:
    """An amount as printed (1.4, "trillion USD") in canonical units: the amount, the unit, the kind."""
    parsed = parse_unit(unit)
    return parsed.amount(amount), parsed.canonical, parsed.kind


def _lookup(words: list[str]) -> Unit | None:
    """The table's answer for the words after the scale."""
    if len(words) == 1 and words[0] in currencies():
        return Unit(words[0], Decimal(1), Kind.MONEY)
    return _table().get("_".join(words))


def _resolve(expression: str) -> Unit | None:
    """pint's answer, asked only for what looks like an expression: a quotient, a product or a power."""
    if not re.search(r"[/*]| per ", expression) or re.search(r"[^\w\s/*().]", expression):
        return None
    if len(expression) > 80 or re.search(r"\d|\*\*", re.sub(r"\*\* ?[1-4]\b", "", expression)):
        return None  # numbers are no part of a unit, and towers of powers never end
    found = resolve(expression.replace(" per ", " / "))
    return Unit(found[0], found[1], found[3], found[2]) if found else None


def _count(text: str) -> Unit | None:
    """A count of a thing that is in no table: its noun is its unit."""
    if not _NOUN.fullmatch(text) or _PLURAL.fullmatch(text) or _near(text, cutoff=0.85):
        return None
    if any(word in _table() and _table()[word].kind is not Kind.COUNT for word in re.split("[ -]", text)):
        return None
    return Unit(text, Decimal(1), Kind.COUNT)


@cache
def _hints() -> dict[str, str]:
    import tomllib

    text = (HERE / "spellings.toml").read_text("utf-8")
    return dict(tomllib.loads(text)["hints"])


def _near(word: str, cutoff: float = 0.75) -> tuple[str, ...]:
    """Known units and scale words that `word` may be a slip for, best first."""
    from difflib import get_close_matches

    folded = word.casefold()
    if folded in _hints():
        return (_hints()[folded],)
    known = {form.casefold(): form for form in sorted({*_table(), *SCALES, *currencies(), *UNIT_OF_KIND.values()})}
    known.update({hint: unit for hint, unit in _hints().items() if len(hint) > 3})
    matches = get_close_matches(folded.replace(" ", "_"), known, n=2, cutoff=cutoff)
    return tuple(dict.fromkeys(known[match].replace("_", " ") for match in matches))


def _suggest(words: list[str]) -> tuple[str, ...]:
    """Whole units to propose: the words that are known stay, the first that is not is put right."""
    if len(words) == 1 or " ".join(words).casefold() in _hints():
        return _near(" ".join(words)) or _singular(words[0])
    for index, word in enumerate(words):
        if word not in SCALES and not _lookup([word]):
            near = _near(word) or _singular(word)
            return tuple(" ".join([*words[:index], suggestion, *words[index + 1 :]]) for suggestion in near)
    return (" ".join([words[-1], *words[:-1]]),) if words[-1] in SCALES else ()


def _singular(word: str) -> tuple[str, ...]:
    singular = word.removesuffix("s")
    return (singular,) if singular != word and _count(singular) else ()
