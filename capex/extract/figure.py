"""What the readers of numbers hand to the readers of meaning: figures, before anyone knows whose they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from capex.model import Cue, Kind, Reading


@dataclass(slots=True)
class Figure:
    """A quantity found in a text: its words, its interval, its unit; not yet whose it is.

    `start`/`end` hold the quote alone; `outer_start`/`outer_end` include hedges and bound words.
    `low`/`high` are in canonical units, `None` an open end.  `step` is the size of the last digit written.
    """

    start: int
    end: int
    kind: Kind
    low: Decimal | date | None
    high: Decimal | date | None
    unit: str
    approx: bool = False
    step: Decimal | None = None
    outer_start: int = -1
    outer_end: int = -1
    per: str = ""
    """What the amount is a rate per: year, quarter, month, day, GW, job, share, unit; empty for totals."""
    noun: str = ""
    """The counted thing as written, folded ("permanent jobs", "construction jobs", "nvidia gb300 gpus")."""
    precision: str = ""
    """For dates: day, weekday, week, month, quarter, half, season, year, decade, vague."""
    preposition: str = ""
    """For dates and durations: the word that places it: by, from, in, since, until, over, within, before, after."""
    ranged: bool = False
    """For dates: written as a range with two ends ("2026 to 2029"), not as one period."""
    fiscal: bool = False
    """A fiscal year or quarter: the company's calendar decides the days; low/high are then the calendar reading."""
    fiscal_year: int | None = None
    fiscal_quarter: int | None = None
    fiscal_half: int | None = None
    quarters_on: int | None = None
    """For "this quarter": 0, "last quarter": -1; the company's calendar decides the days."""
    elided: bool = False
    """The unit or currency is not written here but understood from a neighbour."""
    conversion_of: int | None = None
    """`start` of the figure this one restates in another currency or unit ("£10bn ($13.3bn)")."""
    increase: bool = False
    """The words say an amount on top of another ("30 billion more", "supplémentaires")."""
    readings: tuple[Reading, ...] = ()
    cues: list[Cue] = field(default_factory=list)
    unread: bool = False
    """Looks like a figure, could not be understood."""
