"""Amounts of ledger rows in the reader's words."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from capex.model import Claim

_PRINTED = re.compile(r"(?:≈ )?(?P<sign>[≥≤] )?(?P<low>-?\d[\d.]*)(?:–(?P<high>-?\d[\d.]*))? (?P<unit>\D.*)")


def row_amount(row: Claim, lang: str) -> str:
    """What a row states, its number and unit as printed, worded in `lang`: ``at least $500 billion``.

    Where there are no words for it, the row's own signs.
    """
    from capex.units import format_date

    if isinstance(row.low, date) or isinstance(row.high, date):
        low, high = (end if isinstance(end, date) else None for end in (row.low, row.high))
        return format_date(low, high, lang)
    return _printed_amount(row.printed, row.approx, lang) if row.printed else row.quote


@lru_cache(maxsize=4096)
def _printed_amount(words: str, approx: bool, lang: str) -> str:
    """An amount as printed in a ledger, worded; the rows of a ledger are evidence in many articles."""
    from capex.units import UnknownUnit, format_amount

    printed = _PRINTED.fullmatch(words)
    if printed is None:
        return words
    first = Decimal(printed["low"])
    last = Decimal(printed["high"]) if printed["high"] else first
    ends = {"≥ ": (first, None), "≤ ": (None, last)}.get(printed["sign"] or "", (first, last))
    try:
        return format_amount(*ends, printed["unit"], approx, lang)
    except UnknownUnit:
        return words
