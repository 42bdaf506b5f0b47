"""What a figure is about, dimension by dimension: the same, unknown, one within the other, or different.

An empty field states nothing, so it never differs.  Every function is symmetric.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import cache
from typing import NamedTuple

from capex.compare import regions, scopes
from capex.compare.events import event_of
from capex.compare.periods import Windows, windows
from capex.compare.weights import weights
from capex.model import Certainty, Claim, Kind, Metric, Status, derived


class Match(Enum):
    """How two claims lie to each other in one dimension."""

    EQUAL = "equal"
    UNKNOWN = "unknown"
    """At least one of the two does not say."""
    NEAR = "near"
    """Not the same words, and yet not apart: a state in its country, a purchase told as an investment."""
    DIFFERS = "differs"


class Alignment(NamedTuple):
    """One dimension of two claims.

    `bits` is what agreement here says for one fact; `cause` the cause that a difference here would have;
    `one_sided` is set where exactly one of the two limits itself (a place, a phase), so that a different
    number may simply be another perimeter.
    """

    dimension: str
    match: Match
    bits: float = 0.0
    cause: str = ""
    one_sided: bool = False


@cache
def _equal(dimension: str, weight: str = "") -> Alignment:
    return Alignment(dimension, Match.EQUAL, weights("bits")[weight or dimension])


@cache
def _unknown(dimension: str, one_sided: bool = False) -> Alignment:
    return Alignment(dimension, Match.UNKNOWN, one_sided=one_sided)


#: Money that one party pays another for building or computing goes by three names, which texts mix.
SPENDING = frozenset({Metric.INVESTMENT, Metric.CONTRACT, Metric.FUNDING})
#: What texts take for one another: spending, what was raised or is worth, the increase, all expenses.
_CONFUSED = (
    SPENDING | {Metric.VALUATION, Metric.GROWTH, Metric.OTHER},
    frozenset({Metric.REVENUE, Metric.PROFIT, Metric.LOSS, Metric.GROWTH, Metric.OTHER}),
    frozenset({Metric.CAPACITY, Metric.GROWTH}),
    frozenset({Metric.JOBS, Metric.GROWTH}),
)
#: Deals whose two sides a text may name in either order.
_TWO_SIDED = frozenset({Metric.CONTRACT, Metric.FUNDING})
#: What has not happened yet.
AHEAD = frozenset({Status.PLANNED, Status.COMMITTED, Status.FORECAST})


@derived
def parties(claim: Claim) -> frozenset[str]:
    """Everybody a claim names: whose figure it is and who else is in it."""
    return frozenset({claim.company, *claim.counterparty}) - {""}


def linked(a: Claim, b: Claim) -> bool:
    """Whether all parties that one claim names are parties of the other: one deal told from two sides."""
    one, two = parties(a), parties(b)
    return bool(one) and bool(two) and (one <= two or two <= one)


def turned(a: Claim, b: Claim) -> tuple[Claim, Claim]:
    """The two claims with buyer and seller of one of them exchanged where only so the two deals share a side.

    Texts name the two sides of a deal in either order, so an article's reading gives way before a ledger's.
    """
    if a.metric is not b.metric or a.metric not in _TWO_SIDED or a.company == b.company:
        return a, b
    if set(a.counterparty) & set(b.counterparty) or linked(a, b):
        return a, b
    shared = parties(a) & parties(b)
    if not shared or not a.company or not b.company:
        return a, b
    first = (a.place is None, a.company) <= (b.place is None, b.company)
    claim = a if first else b
    if len(claim.counterparty) != 1:
        return a, b
    flipped = claim.but(company=claim.counterparty[0], counterparty=(claim.company,))
    return (flipped, b) if first else (a, flipped)


def company(a: Claim, b: Claim, on: date | None) -> Alignment:
    """Whose figure it is.  Two partners of one joint programme, and two sides of one deal, do not differ."""
    party = weights("bits")["party"]
    if not a.company or not b.company:
        known, other = (a.company, b) if a.company else (b.company, a)
        if known and known in other.counterparty:
            return Alignment("company", Match.NEAR, party)
        return _unknown("company")
    if a.company == b.company:
        return _equal("company")
    if not linked(a, b):
        return Alignment("company", Match.DIFFERS, cause="company")
    swapped = a.company in b.counterparty and b.company in a.counterparty
    joint = bool(a.project) and a.project == b.project and max(len(a.counterparty), len(b.counterparty)) > 1
    if a.metric == b.metric and (swapped or joint or a.metric in _TWO_SIDED):
        return Alignment("company", Match.NEAR, party)
    return Alignment("company", Match.DIFFERS, party, "company")


def project(a: Claim, b: Claim, on: date | None) -> Alignment:
    """Which site or programme.  A site named after its programme ("Stargate Abilene") is a part of it."""
    if not a.project or not b.project:
        return _unknown("project", a.project != b.project)
    if a.project.casefold() == b.project.casefold():
        return _equal("project")
    words_a, words_b = set(a.project.casefold().split()), set(b.project.casefold().split())
    if words_a < words_b or words_b < words_a:
        return Alignment("project", Match.DIFFERS, weights("bits")["scope"], "phase", one_sided=True)
    return Alignment("project", Match.DIFFERS)


def metric(a: Claim, b: Claim, on: date | None) -> Alignment:
    """What is measured.  An article's figure whose metric was not understood states none."""
    if a.metric == b.metric:
        return _equal("metric")
    if any(c.metric is Metric.OTHER and c.place is not None for c in (a, b)):
        return _unknown("metric")
    same_payer = a.company == b.company or not a.company or not b.company
    if {a.metric, b.metric} <= SPENDING and (same_payer or (a.project and a.project == b.project)):
        return Alignment("metric", Match.NEAR, one_sided=True)
    confused = any({a.metric, b.metric} <= group for group in _CONFUSED)
    return Alignment("metric", Match.DIFFERS, cause="metric" if confused else "")


def _short_for(one: str, other: str) -> bool:
    """Whether one name is the other without its last words ("Brightwater" for "Brightwater Compute")."""
    brief, full = sorted((one.casefold().split(), other.casefold().split()), key=len)
    return bool(brief) and full[: len(brief)] == brief


def counterparty(a: Claim, b: Claim, on: date | None) -> Alignment:
    """The other parties: one in common is enough, lists in the news are seldom closed."""
    if not a.counterparty or not b.counterparty:
        return _unknown("counterparty", a.counterparty != b.counterparty)
    if set(a.counterparty) & set(b.counterparty) or (a.company != b.company and linked(a, b)):
        return _equal("counterparty")
    if any(_short_for(one, other) for one in a.counterparty for other in b.counterparty):
        return _equal("counterparty")
    return Alignment("counterparty", Match.DIFFERS, cause="counterparty")


def period(a: Claim, b: Claim, on: date | None) -> Alignment:
    """The window the figure covers."""
    lie = windows(a, b)
    if lie is Windows.SAME:
        return _equal("period")
    if lie is Windows.UNKNOWN:
        stated = [c.period_start or c.period_end for c in (a, b)]
        return _unknown("period", (stated[0] is None) != (stated[1] is None))
    if a.metric is b.metric is Metric.VALUATION:
        return Alignment("period", Match.NEAR, one_sided=True)  # a value may stand, or come back, on another day
    if lie is Windows.SHIFTED:
        return Alignment("period", Match.DIFFERS, weights("bits")["window-shifted"], "fiscal-year")
    return Alignment("period", Match.DIFFERS, cause="horizon" if lie is Windows.HORIZON else "period")


def region(a: Claim, b: Claim, on: date | None) -> Alignment:
    """The place the figure is limited to.  A place within the other is near, but the world is not a country."""
    if not a.region or not b.region:
        limited = (a.region or b.region) not in ("", regions.WORLD)
        return _unknown("region", limited)
    if a.region == b.region:
        return _equal("region", "state" if regions.is_state(a.region) else "region")
    nested = regions.contains(a.region, b.region) or regions.contains(b.region, a.region)
    tied = (bool(a.project) and a.project == b.project) or bool({a.metric, b.metric} & _TWO_SIDED)
    if nested and (tied or regions.WORLD not in (a.region, b.region)):
        return Alignment("region", Match.NEAR, one_sided=True)
    return Alignment("region", Match.DIFFERS, cause="region")


def status(a: Claim, b: Claim, on: date | None) -> Alignment:
    """Whether the money is ahead or already spent; a plan whose window is over may well have been carried out."""
    if a.status is None or b.status is None or Status.REPORTED in (a.status, b.status):
        return Alignment("status", Match.EQUAL if a.status == b.status else Match.UNKNOWN, 0.0)
    if (a.status in AHEAD) == (b.status in AHEAD):
        return _equal("status") if a.status == b.status else Alignment("status", Match.NEAR)
    plan, done = (a, b) if a.status in AHEAD else (b, a)
    told = done.published or on
    if told is None:
        return Alignment("status", Match.DIFFERS, cause="status")
    due = plan.period_end or (plan.published.replace(year=plan.published.year + 1, day=1) if plan.published else None)
    if due is not None and due <= told:
        return _unknown("status")
    return Alignment("status", Match.DIFFERS, cause="status")


def jobs(a: Claim, b: Claim, on: date | None) -> Alignment:
    """Permanent against construction jobs."""
    return _words("job-kind", scopes.job_kinds_of(a), scopes.job_kinds_of(b))


def phase(a: Claim, b: Claim, on: date | None) -> Alignment:
    """First phase against the whole.  A phase beside a figure that names none may be part and whole."""
    mine, yours = scopes.phases_of(a), scopes.phases_of(b)
    if {scopes.WHOLE} in (mine, yours) and not (mine and yours):
        return _unknown("phase")  # a project without a phase is the whole
    return _words("phase", mine, yours)


def limits(a: Claim, b: Claim, on: date | None) -> Alignment:
    """What else limits the figure: with leases, AI only, shell, run rate.  Other words need not be other things."""
    mine, yours = scopes.limits_of(a), scopes.limits_of(b)
    if mine == yours:
        return _equal("scope") if mine else _unknown("scope")
    return Alignment("scope", Match.NEAR if mine and yours else Match.UNKNOWN, one_sided=True)


def _words(name: str, mine: frozenset[str], yours: frozenset[str]) -> Alignment:
    if not mine or not yours:
        return _unknown(name, mine != yours)
    if mine == yours:
        return _equal(name, "scope")
    if mine & yours:
        return Alignment(name, Match.NEAR, one_sided=True)
    return Alignment(name, Match.DIFFERS, cause=name)


def event(a: Claim, b: Claim, on: date | None) -> Alignment:
    """What happens on a date: an opening is not a ground-breaking."""
    if a.kind is not Kind.DATE:
        return _unknown("event")
    one, two = event_of(a), event_of(b)
    if not one or not two:
        return _unknown("event", one != two)
    return _equal("event") if one == two else Alignment("event", Match.DIFFERS, cause="")


def speaker(a: Claim, b: Claim, on: date | None) -> Alignment:
    """Who said it.  Never decides: two people may well give one figure."""
    if a.speaker and a.speaker == b.speaker:
        return _equal("speaker")
    return _unknown("speaker")


DIMENSIONS: tuple[Callable[[Claim, Claim, date | None], Alignment], ...] = (
    company, project, metric, counterparty, period, region, jobs, phase, limits, status, event, speaker,
)  # fmt: skip


def align(a: Claim, b: Claim, on: date | None = None) -> dict[str, Alignment]:
    """Every dimension of two claims.  A value that was only inferred cannot differ from what is stated."""
    found = {}
    a, b = turned(a, b)
    for dimension in DIMENSIONS:
        alignment = dimension(a, b, on)
        if alignment.match is Match.DIFFERS and alignment.dimension in _INFERRABLE and _inferred(a, b, alignment):
            alignment = Alignment(alignment.dimension, Match.NEAR, one_sided=True)
        found[alignment.dimension] = alignment
    return found


_INFERRABLE: Mapping[str, tuple[str, ...]] = {
    "status": ("status",), "region": ("region",), "counterparty": ("counterparty",),
    "period": ("period",),
}  # fmt: skip


def _inferred(a: Claim, b: Claim, alignment: Alignment) -> bool:
    fields = _INFERRABLE[alignment.dimension]
    return any(c.certainty.get(f) is Certainty.INFERRED for c in (a, b) for f in fields)
