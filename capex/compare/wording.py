"""Amounts inside explanations, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from capex.compare.intervals import Interval
from capex.model import Claim, Kind


@dataclass(frozen=True, slots=True)
class Amount:
    """An interval with its unit, to be worded."""

    interval: Interval
    unit: str
    kind: Kind = Kind.MONEY


Worded = Amount | Claim | Decimal | date | str

_SCALES = (
    (Decimal(10) ** 12, {"en": "trillion", "fr": "billions"}),
    (Decimal(10) ** 9, {"en": "billion", "fr": "milliards"}),
    (Decimal(10) ** 6, {"en": "million", "fr": "millions"}),
)


def word(value: Worded, lang: str) -> str:
    """A value as text: a claim by its own words, an amount with scale words, a number plainly."""
    if isinstance(value, Claim):
        return _quoted(value, lang)
    if isinstance(value, Amount):
        return _amount(value, lang)
    if isinstance(value, Decimal):
        return plain(value, lang)
    return value.isoformat() if isinstance(value, date) else value


def _quoted(claim: Claim, lang: str) -> str:
    words = " ".join((claim.quote or claim.printed).split())
    if words:
        return f"« {words} »" if lang == "fr" else f"“{words}”"
    return _amount(Amount(_interval(claim), claim.unit, claim.kind), lang)


def _interval(claim: Claim) -> Interval:
    from capex.compare.intervals import stated

    return stated(claim)


def _amount(amount: Amount, lang: str) -> str:
    low, high = amount.interval.low, amount.interval.high
    if amount.kind is Kind.DATE:
        days = [date.fromordinal(int(end)).isoformat() if end is not None else "…" for end in (low, high)]
        return days[0] if days[0] == days[1] else f"{days[0]} – {days[1]}"
    top = max((abs(end) for end in (low, high) if end is not None), default=Decimal(0))
    factor, scale = next(
        ((f, w[lang if lang in w else "en"]) for f, w in _SCALES if top >= f), (Decimal(1), "")
    )
    ends = [None if end is None else plain(end / factor, lang) for end in (low, high)]
    if ends[0] is None:
        number = f"≤ {ends[1]}"
    elif ends[1] is None:
        number = f"≥ {ends[0]}"
    else:
        number = ends[0] if ends[0] == ends[1] else f"{ends[0]}–{ends[1]}"
    return " ".join(part for part in (number, scale, amount.unit) if part)


def plain(value: Decimal, lang: str, digits: int = 4) -> str:
    """A number with at most `digits` significant digits after rounding, in the reader's decimal sign."""
    if value and value != value.to_integral_value():
        value = round(value, max(0, digits - 1 - value.adjusted()))
    text = f"{value.normalize():f}"
    if "." not in text and len(text) > 4:
        text = f"{int(text):,}".replace(",", " " if lang == "fr" else ",")
    return text.replace(".", ",") if lang == "fr" else text
