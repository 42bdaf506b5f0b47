"""When two figures of one company are one fact: what pins a fact down, metric by metric.

A company has many sites, rounds and contracts, so two different numbers of one metric are usually two facts.
They contradict each other only where something that can have but one value is the same on both sides: the
project, the year of a budget, the round, the day of a valuation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from capex.compare.dimensions import AHEAD, Aligned, Alignment, Match
from capex.compare.regions import is_state
from capex.compare.scopes import job_kinds_of, phases_of
from capex.model import Claim, Kind, Metric, Status

#: How long a stated value stands for "now": a valuation or a run rate of last quarter still is the one meant.
CURRENT = timedelta(days=92)
#: A plan this old may have been replaced without the ledger knowing.
STALE = timedelta(days=365)

#: Sets of dimensions; one full set of equal dimensions pins the fact.
_PINS: Mapping[Metric, tuple[frozenset[str], ...]] = {
    Metric.INVESTMENT: (
        frozenset({"project"}),
        frozenset({"company", "period"}),
        frozenset({"company", "counterparty", "region"}),
    ),
    Metric.CONTRACT: (frozenset({"project"}), frozenset({"company", "counterparty", "period"})),
    Metric.FUNDING: (
        frozenset({"company", "counterparty", "period"}),
        frozenset({"company", "scope"}),
        frozenset({"company", "project", "counterparty"}),
    ),
    Metric.VALUATION: (frozenset({"company", "now"}),),
    Metric.REVENUE: (frozenset({"company", "period"}), frozenset({"company", "scope", "now"})),
    Metric.LOSS: (frozenset({"company", "period"}),),
    Metric.PROFIT: (frozenset({"company", "period"}),),
    Metric.SETTLEMENT: (frozenset({"company", "counterparty"}),),
    Metric.CAPACITY: (frozenset({"project"}), frozenset({"company", "counterparty", "period"})),
    Metric.JOBS: (frozenset({"project"}), frozenset({"company", "region", "job-kind"})),
    Metric.AREA: (frozenset({"project"}), frozenset({"company", "state"})),
    Metric.CHIPS: (frozenset({"project", "counterparty"}),),
    Metric.GROWTH: (frozenset({"company", "period"}),),
    Metric.MILESTONE: (
        frozenset({"project", "event"}),
        frozenset({"company", "event", "counterparty"}),
        frozenset({"company", "event", "state"}),
    ),
    Metric.CUSTOMERS: (),
    Metric.OTHER: (),
}
#: What is enough to suspect one fact, and the dimension that would settle it.
_HINTS: Mapping[Metric, tuple[tuple[frozenset[str], str], ...]] = {
    Metric.INVESTMENT: (
        (frozenset({"company", "region"}), "project"),
        (frozenset({"company", "counterparty"}), "period"),
    ),
    Metric.CONTRACT: ((frozenset({"company", "counterparty"}), "period"),),
    Metric.FUNDING: ((frozenset({"company", "counterparty"}), "period"),),
    Metric.MILESTONE: ((frozenset({"project"}), "event"),),
}
#: Dimensions where one side limiting itself means another perimeter, unless the project already fixes it.
_PERIMETER = ("region", "phase", "scope", "job-kind", "period", "project")


#: The open dimensions in the order of how much knowing them would settle.
_ASKED = ("project", "phase", "job-kind", "region", "period", "counterparty")


@dataclass(frozen=True, slots=True)
class Identity:
    """Whether two claims with different values tell one fact: surely, or if `doubt` were settled."""

    pinned: bool
    doubt: str = ""


_UNTIED = Identity(False)
_OF_NOW = frozenset(metric for metric, pins in _PINS.items() if any("now" in pin for pin in pins))


def identify(a: Claim, b: Claim, aligned: Aligned, on: date | None) -> Identity:
    """Whether something that has only one value is the same in both claims."""
    metric = min(a.metric, b.metric)  # two names for one spending: either order, one answer
    found, equal = aligned.dimensions, set(aligned.equal)
    if found["company"].match is Match.NEAR:
        equal.add("company")
    pinned, hints = _ties(a, b, equal, on)
    if not pinned and not hints:
        return _UNTIED
    open_ = _one_sided(found, equal, metric, a.kind)
    if pinned and not open_ and not _revisable(a, b, on):
        return Identity(True)
    if pinned:
        return Identity(False, _question(open_, a, b) if open_ else "date")
    return Identity(False, next((doubt for doubt in hints if not open_ - {doubt}), ""))


def may_be_one(a: Claim, b: Claim, equal: set[str], on: date | None) -> bool:
    """Whether the equal dimensions of two claims, a partner's company among them, pin one fact or let suspect one."""
    pinned, hints = _ties(a, b, equal, on)
    return pinned or bool(hints)


def could_tie(metric: Metric, stated: frozenset[str]) -> bool:
    """Whether anything could pin or let suspect one fact, of all that two claims both state."""
    equal = stated | {"company", "now", "state"}
    return any(pin <= equal for pin in (*_PINS[metric], *(hint for hint, _ in _HINTS.get(metric, ()))))


def _ties(a: Claim, b: Claim, equal: set[str], on: date | None) -> tuple[bool, list[str]]:
    """Whether the equal dimensions pin a fact, and what would settle each suspicion; what follows is added to them."""
    metric = min(a.metric, b.metric)
    if "region" in equal and is_state(a.region):
        equal.add("state")
    if metric in _OF_NOW and _current(a, b, on):
        equal.add("now")
    pinned = any(pin <= equal for pin in _PINS[metric])
    return pinned, [doubt for hint, doubt in _HINTS.get(metric, ()) if hint <= equal]


def _question(open_: set[str], a: Claim, b: Claim) -> str:
    """What to ask for first: what the article leaves unsaid; what it includes, where only the ledger does."""
    told = next((c for c in (a, b) if c.place is not None), None)
    if told is None:
        return next(name for name in (*_ASKED, *sorted(open_)) if name in open_)
    said = {
        "project": bool(told.project),
        "region": bool(told.region),
        "phase": bool(phases_of(told)),
        "job-kind": bool(job_kinds_of(told)),
        "period": bool(told.period_start or told.period_end),
        "counterparty": bool(told.counterparty),
    }
    rest = "event" if told.kind is Kind.DATE else "metric" if "metric" in open_ else "scope"
    return next((name for name in _ASKED if name in open_ and not said[name]), rest)


def _one_sided(found: Mapping[str, Alignment], equal: set[str], metric: Metric, kind: Kind) -> set[str]:
    """The dimensions in which only one claim limits itself, so that it may tell a part."""
    open_ = {name for name in _PERIMETER if found[name].one_sided}
    if "project" in equal:
        open_ -= {"region"}
        if metric in (Metric.INVESTMENT, Metric.CAPACITY, Metric.AREA, Metric.JOBS, Metric.MILESTONE):
            open_ -= {"period"}
        if metric is Metric.MILESTONE or kind is Kind.DATE:
            open_ -= {"scope"}
            if "state" in equal:  # one event of one project in one state: "the first site" is the site there
                open_ -= {"phase"}
    if found["metric"].match is Match.NEAR:
        open_.add("metric")
    elif metric is Metric.INVESTMENT and found["counterparty"].one_sided:
        open_.add("counterparty")  # a stake in somebody is not the year's building budget
    if metric is Metric.VALUATION:
        open_ -= {"region"} if found["period"].match is Match.NEAR else {"region", "period"}
    return open_


def _current(a: Claim, b: Claim, on: date | None) -> bool:
    one, two = _told(a, on), _told(b, on)
    return one is not None and two is not None and abs(one - two) <= CURRENT


def _told(claim: Claim, on: date | None) -> date | None:
    """The day a claim was made: of the article, or of the ledger row's source if it has one."""
    return claim.published if claim.source is not None else on


def _revisable(a: Claim, b: Claim, on: date | None) -> bool:
    """A plan and its outcome, estimates of two people, and plans of two seasons may differ, and none be wrong."""
    if {a.status, b.status} & AHEAD and Status.ACTUAL in (a.status, b.status):
        return True
    if (
        Status.FORECAST in (a.status, b.status)
        and not (a.speaker and a.speaker == b.speaker)
        and a.speaker != b.speaker
    ):
        return True
    days = [_told(c, on) for c in (a, b)]
    if Status.ACTUAL in (a.status, b.status) or days[0] is None or days[1] is None:
        return False
    return abs(days[0] - days[1]) > STALE
