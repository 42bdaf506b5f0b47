"""Short articles with their figures marked, for tests of the rules alone.

    "Corvid will spread [!$15 billion|15e9 USD] over two sites: [$5 billion|5e9 USD; term-of=1] …"

A mark holds the quote and, after a bar, what it means: the amount (``15e9``, ``>=15e9``, ``<=15e9``, ``~15e9``,
``3e9..4e9``, or ISO days), the unit, then fields of the claim and links to other marks by their number.  The
step is the last digit of the amount as written here.  ``!`` marks the figure a finding must sit on.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from capex.model import Certainty, Claim, Kind, Link, Metric, Place, Relation, Status
from capex.rules import View
from capex.text.document import Document

_MARK = re.compile(r"\[(!?)([^|\]]+)\|([^\]]+)\]")
_KINDS = {
    "GW": Kind.POWER, "GWh": Kind.ENERGY, "job": Kind.JOBS, "km**2": Kind.AREA, "percent": Kind.SHARE,
    "x": Kind.MULTIPLE, "date": Kind.DATE, "year": Kind.DURATION,
}  # fmt: skip
_METRICS = {
    Kind.MONEY: Metric.INVESTMENT, Kind.POWER: Metric.CAPACITY, Kind.JOBS: Metric.JOBS, Kind.AREA: Metric.AREA,
    Kind.DATE: Metric.MILESTONE, Kind.DURATION: Metric.MILESTONE,
}  # fmt: skip
#: Round rates for the tests, whatever the day.
_RATES = {("EUR", "USD"): "1.15", ("USD", "EUR"): "0.87", ("CHF", "USD"): "1.24", ("GBP", "USD"): "1.30"}


def read(marked: str, lang: str = "en", published: str = "2025-11-20") -> tuple[View, set[int]]:
    """The article a marked text stands for, and the offsets of the figures marked with ``!``."""
    text, spots, expected = "", [], set()
    at = 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        if mark[1]:
            expected.add(len(text))
        spots.append((len(text), mark[2], mark[3]))
        text += mark[2]
        at = mark.end()
    text += marked[at:]
    document = Document(text, date.fromisoformat(published), lang)
    claims = [_claim(document, spots, i) for i in range(len(spots))]
    return View(document, claims, _rate), expected


def _rate(base: str, quote: str, on: date) -> Decimal | None:
    found = _RATES.get((base, quote))
    return Decimal(found) if found else None


def _claim(document: Document, spots: list[tuple[int, str, str]], index: int) -> Claim:
    start, quote, meaning = spots[index]
    amount, *fields = (part.strip() for part in meaning.split(";"))
    number, unit = amount.rsplit(" ", 1)
    kind = _KINDS.get(unit, Kind.MONEY if re.fullmatch("[A-Z]{3}", unit) else Kind.COUNT)
    low, high, step = _ends(number)
    sentence = document.sentences[document.sentence_index(start)]
    place = Place("", start, start + len(quote), 1, 1, document.text[slice(*sentence)])
    claim = Claim(
        kind, low, high, unit, approx=number.startswith("~"), step=step, quote=quote, place=place,
        metric=_METRICS.get(kind, Metric.OTHER),
    )  # fmt: skip
    for field in fields:
        claim = claim.but(**_field(field, claim, spots))
    return claim


def _ends(number: str) -> tuple[Decimal | date | None, Decimal | date | None, Decimal | None]:
    bare = number.lstrip("<>=~")
    ends = [date.fromisoformat(e) if re.match(r"\d{4}-", e) else Decimal(e) for e in bare.split("..")]
    low, high = ends[0], ends[-1]
    step = None if isinstance(high, date) else Decimal((0, (1,), high.as_tuple().exponent))  # type: ignore[arg-type]
    if number.startswith(">="):
        return low, None, step
    return (None if number.startswith("<=") else low), high, step


def _field(field: str, claim: Claim, spots: list[tuple[int, str, str]]) -> dict[str, object]:
    name, _, value = field.partition("=")
    if name == "window":
        return {"window": True}
    if name in set(Relation):
        start, quote, _ = spots[int(value) - 1]
        return {"links": (*claim.links, Link(Relation(name), start, start + len(quote)))}
    if name.startswith("period"):
        return {name: date.fromisoformat(value)}
    if name == "metric":
        return {name: Metric(value)}
    if name == "status":
        return {name: Status(value), "certainty": {**claim.certainty, "status": Certainty.STATED}}
    if name == "region":
        return {name: value, "certainty": {**claim.certainty, "region": Certainty.STATED}}
    if name == "counterparty":
        return {name: (value,)}
    return {name: value}
