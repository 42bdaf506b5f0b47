"""Each quote re-read by the reader of articles: does it say what `low` and `high` say?

A row does not tell its language, so the quote is read in each one there are words for, the common ones first; the
row is right if one of the readings that make use of most of its words agrees.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from capex.extract.figure import Figure
from capex.extract.figures import find_figures
from capex.lang import languages
from capex.ledger.lint.wrong import Wrong
from capex.model import Claim, Kind, Reading
from capex.text.document import Document
from capex.units.wording import format_amount

_FIRST = ("en", "fr")
#: Conversions (acres to square kilometres) come out even to so many parts.
_EVEN = Decimal("1e-9")
#: Currencies that are written "$" or "dollars" at home; which one is meant, the page says and the quote does not.
_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD"})


def find_misread_quotes(claims: Sequence[Claim]) -> Iterator[Wrong]:
    """A quote that reads otherwise than its row, or in which no figure can be read."""
    for i, claim in enumerate(claims):
        read = _readings(claim)
        if _rereads(claim, read):
            continue
        values = {"quote": claim.quote, "printed": claim.printed}
        if read:
            best = max(read, key=lambda f: (_same_sort(claim, f), _width(f)))
            words = format_amount(best.low, best.high, best.unit, best.approx)
            yield Wrong(i, "quote", "quote-disagrees", values | {"read": words})
        else:
            yield Wrong(i, "quote", "quote-unread", values)


def rereads(claim: Claim) -> bool:
    """Whether the claim's quote, by itself, reads as the claim's interval."""
    return _rereads(claim, _readings(claim))


def _rereads(claim: Claim, read: Sequence[Figure]) -> bool:
    return any(_agrees(claim, figure) and not _outread(figure, read) for figure in read)


def _readings(claim: Claim) -> list[Figure]:
    """What each language reads in the quote that can be what the row means."""
    order = (*_FIRST, *(code for code in languages() if code not in _FIRST))
    found = (figure for lang in order for figure in find_figures(_document(claim, lang)))
    return [figure for figure in found if not figure.unread and _rivals(claim, figure)]


def _outread(figure: Figure, others: Sequence[Figure]) -> bool:
    """Whether another language makes use of more words around the same number."""
    if figure.kind is Kind.DATE:
        return False
    width = _width(figure)
    return any(o.start < figure.end and figure.start < o.end and _width(o) > width for o in others)


def _width(figure: Figure) -> int:
    """How many characters a reading makes use of: a language that knows no "up to" overlooks it."""
    start = figure.outer_start if figure.outer_start >= 0 else figure.start
    return max(figure.outer_end, figure.end) - start


def _document(claim: Claim, lang: str) -> Document:
    return Document(claim.quote, published=claim.published, lang=lang)


def _rivals(claim: Claim, figure: Figure) -> bool:
    """Whether a figure can be what the row means; days and spans of days depend on the text around the quote."""
    return figure.kind is claim.kind or (claim.kind is not Kind.DATE and figure.kind is not Kind.DATE)


def _same_sort(claim: Claim, figure: Figure) -> bool:
    return figure.kind is claim.kind and (claim.kind is not Kind.MONEY or figure.unit == claim.unit)


def _agrees(claim: Claim, figure: Figure) -> bool:
    if figure.fiscal and claim.kind is Kind.DATE:  # the company's calendar decides, and the quote does not name it
        return True
    readings: list[Figure | Reading] = [figure, *figure.readings]
    return any(
        _same_unit(claim, figure, reading)
        and _even(claim, claim.low, reading.low)
        and _even(claim, claim.high, reading.high)
        for reading in readings
    )


def _same_unit(claim: Claim, figure: Figure, reading: Figure | Reading) -> bool:
    """Money and measures are in the row's unit; what is counted may be named otherwise in the quote."""
    if claim.kind in (Kind.COUNT, Kind.JOBS):
        return figure.kind in (Kind.COUNT, Kind.JOBS)
    unit = reading.unit.partition("/")[0]
    return figure.kind is claim.kind and (unit == claim.unit or {unit, claim.unit} <= _DOLLARS)


def _even(claim: Claim, stored: Decimal | date | None, read: Decimal | date | None) -> bool:
    if isinstance(stored, Decimal) and isinstance(read, Decimal):
        if claim.kind in (Kind.SHARE, Kind.MULTIPLE):  # "fell by 7%" is -7, its quote says 7
            stored, read = abs(stored), abs(read)
        return abs(stored - read) <= abs(stored) * _EVEN
    return stored == read
