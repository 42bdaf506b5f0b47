"""What a total is: an interval, the claims it counts, the claims it leaves out, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from capex.compare import Phrase


@dataclass(frozen=True, slots=True)
class Left:
    """A claim that a total leaves out, and the reason."""

    id: str
    reason: Phrase


@dataclass(frozen=True, slots=True)
class TotalRow:
    """One honest sum.

    `company` is whose money it is, or the programme where several pay for it; empty for the whole sector.
    `group` is the project, year, status or region asked for with `--by`, else empty; `kind` the kind of jobs.
    `low` and `high` close the total in `unit`; `None` is an open end: unknown is not zero.  `naive_low` and
    `naive_high` are the sum of every row, as a careless reader would add them.  `marks` say what had to be assumed
    or was found: sources that disagree, shares that overlap, amounts converted, money that goes in a circle.
    """

    company: str
    metric: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    counted: tuple[str, ...]
    excluded: tuple[Left, ...] = ()
    group: str = ""
    kind: str = ""
    naive_low: Decimal | None = None
    naive_high: Decimal | None = None
    marks: tuple[Phrase, ...] = ()


def plus(ends: Iterable[Decimal | None]) -> Decimal | None:
    """A sum of upper ends: open as soon as one is."""
    total = Decimal(0)
    for end in ends:
        if end is None:
            return None
        total += end
    return total


def at_least(ends: Iterable[Decimal | None]) -> Decimal | None:
    """A sum of lower ends: an amount is never negative, so an unknown one adds nothing; open if all are unknown."""
    known = [end for end in ends if end is not None]
    return sum(known, Decimal(0)) if known else None
