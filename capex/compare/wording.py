"""Amounts inside explanations, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from capex.compare.intervals import Interval, stated
from capex.messages import term
from capex.model import Claim, Kind

#: More digits than this tell nothing in a sentence about a difference.
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Amount:
    """An interval with its unit, to be worded."""

    interval: Interval
    unit: str
    kind: Kind = Kind.MONEY


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the vocabulary, to be shown as the reader's language calls it."""

    group: str
    word: str


Worded = Amount | Claim | Term | Decimal | date | str


def word(value: Worded, lang: str) -> str:
    """A value as text: a claim by its own words, an amount with scale words, a number plainly."""
    if isinstance(value, Claim):
        return _quoted(value, lang)
    if isinstance(value, Amount):
        return _amount(value, lang)
    if isinstance(value, Term):
        return term(lang, value.group, value.word)
    if isinstance(value, Decimal):
        return plain(value, lang)
    return value.isoformat() if isinstance(value, date) else value


def _quoted(claim: Claim, lang: str) -> str:
    words = " ".join((claim.quote or claim.printed).split())
    if words:
        return f"« {words} »" if lang == "fr" else f"“{words}”"
    return _amount(Amount(stated(claim), claim.unit, claim.kind), lang)


def _amount(amount: Amount, lang: str) -> str:
    from capex.units import format_amount

    low, high = amount.interval.low, amount.interval.high
    if amount.kind is Kind.DATE:
        days = [None if end is None else date.fromordinal(int(end)) for end in (low, high)]
        return format_amount(days[0], days[1], amount.unit, lang=lang)
    return format_amount(_rounded(low), _rounded(high), amount.unit, lang=lang)


def plain(value: Decimal, lang: str) -> str:
    """A number in the reader's separators, rounded to what a sentence can carry."""
    from capex.units import format_number

    return format_number(_rounded(value) or Decimal(0), lang)


def _rounded(value: Decimal | None) -> Decimal | None:
    if not value or (value == value.to_integral_value() and value.adjusted() < _DIGITS):
        return value
    return round(value, _DIGITS - 1 - value.adjusted())
