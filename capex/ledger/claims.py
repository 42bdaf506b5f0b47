"""A row of cells to a claim.

Amounts become canonical (`capex.units`); the row keeps them as its source printed them in `Claim.printed`.
`step` is the size of the last digit of the ``low``/``high`` cells times the unit ("50" billion: 1e9, "1.4"
trillion: 1e11); of two ends the more finely written counts.  The cells repeat the quote's digits, so this is
the step of the quote without reading it again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from capex.ledger.columns import SLUG, parse_amount, parse_day, parse_flag, parse_names
from capex.model import Certainty, Claim, Kind, Metric, Source, Status
from capex.units import Unit, parse_unit

_METRICS = {m.value: m for m in Metric}
_STATUSES: dict[str, Status | None] = {"": None} | {s.value: s for s in Status}
DATE_UNIT = "date"
_NO_CERTAINTY: Mapping[str, Certainty] = {}


def to_claim(cells: Sequence[str], line: int, path: str) -> Claim:
    """The claim of one row: its 25 cells in the order of `COLUMNS`, stripped, and the line it starts on.

    Raises `ValueError` or `KeyError` for a row that breaks a rule of the schema, without saying which:
    `capex.ledger.schema` finds that out.
    """
    (
        id_, company, counterparty, project, metric, status, low_cell, high_cell, unit, approx,
        period_start, period_end, region, scope, speaker, quote, publisher, published, title, url,
        locator, origin, part_of, supersedes, note,
    ) = cells  # fmt: skip
    if not (SLUG.match(id_) and quote and publisher and unit and (low_cell or high_cell)):
        raise ValueError("a cell that every row needs is empty")
    if not (published or note):
        raise ValueError("neither a day nor a note saying why not")
    kind, low, high, canonical, step, per = _measured(low_cell, high_cell, unit)
    if per:  # a rate: "million USD / MW" is so many USD, "per GW"
        scope = f"{scope}, per {per}" if scope else f"per {per}"
    start, end = parse_day(period_start), parse_day(period_end)
    if start and end and start > end:
        raise ValueError("period reversed")
    hedged = parse_flag(approx)
    return _claim(
        kind=kind, low=low, high=high, unit=canonical, approx=hedged, step=step,
        company=company, counterparty=parse_names(counterparty), project=project,
        metric=_METRICS[metric], status=_STATUSES[status], period_start=start, period_end=end,
        region=region, scope=scope, speaker=speaker, quote=quote, certainty=_NO_CERTAINTY, id=id_,
        source=Source(
            publisher, parse_day(published), title, url, locator, origin, note, path, line
        ),
        part_of=part_of, supersedes=supersedes, printed=to_printed(low_cell, high_cell, unit, hedged),
    )  # fmt: skip


def _claim(**fields: object) -> Claim:
    """A claim of these fields and the defaults of the others, which its class holds.

    The constructor of a frozen dataclass sets one field at a time, which would be more than half the time and,
    once something derived is kept with the claim, twice the memory of reading a row.
    """
    claim = object.__new__(Claim)
    object.__setattr__(claim, "__dict__", fields)
    return claim


class _Measured(NamedTuple):
    """What the cells of an amount mean; `per` is the unit a rate is per, else empty."""

    kind: Kind
    low: Decimal | date | None
    high: Decimal | date | None
    unit: str
    step: Decimal | None
    per: str


@lru_cache(maxsize=65536)
def _measured(low_cell: str, high_cell: str, unit: str) -> _Measured:
    """Both ends of an amount in its canonical unit, and the step.  Raises `ValueError`."""
    if unit == DATE_UNIT:
        first, last = parse_day(low_cell), parse_day(high_cell)
        if first is not None and last is not None and first > last:
            raise ValueError("low above high")
        return _Measured(Kind.DATE, first, last, DATE_UNIT, None, "")
    parsed = parse_unit(unit)
    low, low_step = _amount(low_cell, parsed)
    high, high_step = _amount(high_cell, parsed)
    if low is not None and high is not None and low > high:
        raise ValueError("low above high")
    step = low_step if high_step is None or (low_step is not None and low_step < high_step) else high_step
    return _Measured(parsed.kind, low, high, parsed.canonical.partition("/")[0], step, parsed.per)


def _amount(cell: str, unit: Unit) -> tuple[Decimal | None, Decimal | None]:
    """The canonical value and step of an amount cell."""
    amount = parse_amount(cell)
    if amount is None:
        return None, None
    exponent = amount.as_tuple().exponent
    assert isinstance(exponent, int)  # parse_amount lets no NaN or infinity through
    return unit.amount(amount), unit.amount(Decimal(1).scaleb(exponent))


def to_printed(low: str, high: str, unit: str, approx: bool = False) -> str:
    """An amount as its source printed it, in signs rather than words: ``≈ 50 billion EUR``, ``≥ 2000 job``."""
    if unit == DATE_UNIT:
        return low if low == high else f"{low or '..'}/{high or '..'}"
    hedge = "≈ " if approx else ""
    if not high:
        return f"{hedge}≥ {low} {unit}"
    if not low:
        return f"{hedge}≤ {high} {unit}"
    return f"{hedge}{low} {unit}" if low == high else f"{hedge}{low}–{high} {unit}"
