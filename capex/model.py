"""The vocabulary of the program as types: claims, findings, and nothing that reads or writes.

One type, `Claim`, runs through everything: a figure in an article and a row of the ledger are both a claim.
Numbers are `Decimal` from the text to the comparison, intervals stay intervals, and an open end is `None`:
unknown is never zero.  Standard library only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, wraps
from typing import NamedTuple, TypeVar

__all__ = [
    "CAUSES",
    "MONEY_KINDS",
    "SEVERITY_OF",
    "UNIT_OF_KIND",
    "Bound",
    "Certainty",
    "Claim",
    "Cue",
    "Finding",
    "Kind",
    "Link",
    "Metric",
    "Place",
    "Reading",
    "Relation",
    "Severity",
    "Source",
    "Status",
    "Verdict",
    "derived",
]

T = TypeVar("T")


class Kind(StrEnum):
    """What sort of quantity a figure is; it decides the unit."""

    MONEY = "money"
    POWER = "power"
    ENERGY = "energy"
    JOBS = "jobs"
    AREA = "area"
    COUNT = "count"
    SHARE = "share"
    MULTIPLE = "multiple"
    DATE = "date"
    DURATION = "duration"


#: Canonical unit of each kind whose unit is fixed.  Money carries an ISO 4217 code, counts a singular noun.
UNIT_OF_KIND: Mapping[Kind, str] = {
    Kind.POWER: "GW",
    Kind.ENERGY: "GWh",
    Kind.JOBS: "job",
    Kind.AREA: "km**2",
    Kind.SHARE: "percent",
    Kind.MULTIPLE: "x",
    Kind.DATE: "date",
    Kind.DURATION: "year",
}

MONEY_KINDS = frozenset({Kind.MONEY})


class Metric(StrEnum):
    """What a figure measures.  `growth` is an increase and is never summed with totals."""

    INVESTMENT = "investment"
    CONTRACT = "contract"
    FUNDING = "funding"
    VALUATION = "valuation"
    REVENUE = "revenue"
    LOSS = "loss"
    PROFIT = "profit"
    SETTLEMENT = "settlement"
    CAPACITY = "capacity"
    JOBS = "jobs"
    AREA = "area"
    CUSTOMERS = "customers"
    CHIPS = "chips"
    GROWTH = "growth"
    MILESTONE = "milestone"
    OTHER = "other"


class Status(StrEnum):
    """How firmly a figure stands."""

    PLANNED = "planned"
    COMMITTED = "committed"
    ACTUAL = "actual"
    FORECAST = "forecast"
    REPORTED = "reported"


class Bound(StrEnum):
    """How an interval bounds its quantity; derived from `low`, `high` and `approx`."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    APPROX = "approx"


class Certainty(StrEnum):
    """Where the value of a claim's field comes from; a field that is unknown has no entry at all."""

    STATED = "stated"
    INFERRED = "inferred"


class Relation(StrEnum):
    """How one figure of an article hangs together with another."""

    PART_OF = "part-of"
    """This money or capacity is contained in the target ("of which 10 in France")."""
    TERM_OF = "term-of"
    """The target is presented as the sum of this figure and its siblings."""
    CONVERSION_OF = "conversion-of"
    """The same quantity in another currency or unit ("£10bn ($13.3bn)")."""
    REPLACES = "replaces"
    """This is the new value, the target the old one ("raised from 66 to 70")."""
    RESTATES = "restates"
    """The same figure for the same thing, said again."""


class Cue(NamedTuple):
    """The words a field was read from, for `explain`: `field` got `value` because of `text` at `start`."""

    field: str
    value: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Another interval the same words can mean (a French "trillion"), and why it was not taken."""

    low: Decimal | None
    high: Decimal | None
    unit: str
    why: str


@dataclass(frozen=True, slots=True)
class Link:
    """A structural tie to another figure of the same article, by that figure's offsets."""

    relation: Relation
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands in an article: half-open code-point offsets, 1-based line and column."""

    article: str
    start: int
    end: int
    line: int
    column: int
    sentence: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a ledger claim comes from.

    `origin` names who the news comes from when the publisher repeats it; it is what counts as independent.
    `path` and `line` point at the physical line of the ledger file the row starts on.
    """

    publisher: str = ""
    published: date | None = None
    title: str = ""
    url: str = ""
    locator: str = ""
    origin: str = ""
    note: str = ""
    path: str = ""
    line: int = 0


@dataclass(frozen=True)
class Claim:
    """One figure as somebody stated it: how much of what, whose, over which window, how firmly.

    `low` and `high` close the asserted interval in canonical units (`Decimal`; ISO days for dates);
    `None` is an open end.  `step` is the size of the last digit as written, in the same unit, and is
    where comparison tolerance comes from (``1,4 billion`` in French: 1e11).  `scope` holds what else
    limits the figure, words joined by ``, `` ("permanent", "first phase", "per year").
    `place` is set for article figures; `id` and `source` for ledger rows.

    A claim has no slots, so that what follows from its fields is worked out once and kept with it (`derived`).
    """

    kind: Kind
    low: Decimal | date | None
    high: Decimal | date | None
    unit: str
    approx: bool = False
    step: Decimal | None = None
    company: str = ""
    counterparty: tuple[str, ...] = ()
    project: str = ""
    metric: Metric = Metric.OTHER
    status: Status | None = None
    period_start: date | None = None
    period_end: date | None = None
    region: str = ""
    scope: str = ""
    speaker: str = ""
    quote: str = ""
    # article side
    place: Place | None = None
    links: tuple[Link, ...] = ()
    window: bool = False
    """This date or duration only bounds another figure, or only dates a statement: no figure of its own."""
    ranged: bool = False
    """A date written as a range with two ends ("2026 to 2029"), not as one period."""
    readings: tuple[Reading, ...] = ()
    certainty: Mapping[str, Certainty] = field(default_factory=dict)
    cues: tuple[Cue, ...] = ()
    # ledger side
    id: str = ""
    source: Source | None = None
    part_of: str = ""
    supersedes: str = ""
    printed: str = ""
    """The amount as its source printed it, for display: ``1.4 trillion USD``, ``2250 acre``."""

    @cached_property
    def bound(self) -> Bound:
        """The derived bound label.  A date is exact at its own grain, a range only where two ends are written."""
        if self.low is None:
            return Bound.AT_MOST
        if self.high is None:
            return Bound.AT_LEAST
        if self.ranged or (self.low != self.high and self.kind is not Kind.DATE):
            return Bound.RANGE
        return Bound.APPROX if self.approx else Bound.EXACT

    @cached_property
    def scopes(self) -> frozenset[str]:
        """The scope's words, split and casefolded."""
        return frozenset(part.strip().casefold() for part in self.scope.split(",") if part.strip())

    @property
    def published(self) -> date | None:
        """The day a ledger claim was published, if known."""
        return self.source.published if self.source else None

    def but(self, **changes: object) -> Claim:
        """A copy with some fields changed.

        Its fields are set at once: `dataclasses.replace` checks and sets them one by one, and articles are read and
        checked by making such copies.
        """
        copy = object.__new__(Claim)
        facts = self.__dict__
        copy.__dict__.update({name: facts[name] for name in _FIELDS if name in facts}, **changes)
        return copy


_FIELDS = tuple(Claim.__dataclass_fields__)


def derived(function: Callable[[Claim], T]) -> Callable[[Claim], T]:
    """Make a function of nothing but a claim's fields work once a claim, however often it is asked.

    A ledger row is held against every figure of every article; what it can mean does not change in between.
    """
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def once(claim: Claim) -> T:
        facts = claim.__dict__
        if name in facts:
            return facts[name]  # type: ignore[no-any-return]
        found = facts[name] = function(claim)
        return found

    return once


class Verdict(StrEnum):
    """How a figure stands to the ledger and to its own article: exactly one per figure."""

    SUPPORTED = "supported"
    COMPATIBLE = "compatible"
    OUTDATED = "outdated"
    CONTRADICTED = "contradicted"
    INCONSISTENT = "inconsistent"
    IMPLAUSIBLE = "implausible"
    UNCLEAR = "unclear"
    UNLISTED = "unlisted"
    UNREAD = "unread"


class Severity(StrEnum):
    """What a finding asks of the editor."""

    NONE = "none"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for none up to 3 for error, to compare with `--fail-on`."""
        return list(Severity).index(self)


SEVERITY_OF: Mapping[Verdict, Severity] = {
    Verdict.SUPPORTED: Severity.NONE,
    Verdict.COMPATIBLE: Severity.NONE,
    Verdict.OUTDATED: Severity.WARNING,
    Verdict.CONTRADICTED: Severity.ERROR,
    Verdict.INCONSISTENT: Severity.ERROR,
    Verdict.IMPLAUSIBLE: Severity.WARNING,
    Verdict.UNCLEAR: Severity.INFO,
    Verdict.UNLISTED: Severity.INFO,
    Verdict.UNREAD: Severity.INFO,
}

#: Every cause a difference can have, as one vocabulary for findings, conflicts and documentation.
CAUSES = (
    "scale",
    "currency",
    "exchange-rate",
    "unit",
    "power-energy",
    "period",
    "horizon",
    "fiscal-year",
    "date",
    "region",
    "phase",
    "metric",
    "job-kind",
    "bound",
    "status",
    "company",
    "counterparty",
    "superseded",
    "rounding",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one figure, with what it rests on.

    `evidence` holds ledger ids; `explanation` one sentence in the reader's language; `suggestion` the
    wording that would be right, for errors.  `tolerance` and `arithmetic` show how the numbers were held
    against each other; `runner_up` is the next best cause when it is close.
    """

    claim: Claim
    verdict: Verdict
    severity: Severity
    cause: str = ""
    rule: str = ""
    evidence: tuple[str, ...] = ()
    explanation: str = ""
    suggestion: str = ""
    tolerance: str = ""
    arithmetic: str = ""
    runner_up: str = ""
