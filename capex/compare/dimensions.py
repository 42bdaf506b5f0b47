"""What a figure is about, dimension by dimension: the same, unknown, one within the other, or different.

An empty field states nothing, so it never differs, and a dimension that one of two claims leaves open is not looked
at.  Every function is symmetric.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple

from capex.compare import regions, scopes
from capex.compare.events import event_of
from capex.compare.periods import NEAR, Windows, windows
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


@cache
def _near(dimension: str, one_sided: bool = False) -> Alignment:
    return Alignment(dimension, Match.NEAR, one_sided=one_sided)


@cache
def _differs(dimension: str, cause: str = "", weight: str = "") -> Alignment:
    return Alignment(dimension, Match.DIFFERS, weights("bits")[weight] if weight else 0.0, cause)


#: Money that one party pays another for building or computing goes by three names, which texts mix.
SPENDING = frozenset({Metric.INVESTMENT, Metric.CONTRACT, Metric.FUNDING})
#: What texts take for one another: spending, what was raised or is worth, the increase, all expenses.
_CONFUSED = (
    SPENDING | {Metric.VALUATION, Metric.GROWTH, Metric.OTHER},
    frozenset({Metric.REVENUE, Metric.PROFIT, Metric.LOSS, Metric.GROWTH, Metric.OTHER}),
    frozenset({Metric.CAPACITY, Metric.GROWTH}),
    frozenset({Metric.JOBS, Metric.GROWTH}),
)
#: What comes on top of an older plan is told as a sum of its own and as the plan's increase.
_MORE = frozenset({"additional", "expansion"})
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


def one_subject(a: Claim, b: Claim) -> bool:
    """Whether two claims share a company or a project, or both speak of the whole sector."""
    if a.company and (a.company == b.company or a.company in b.counterparty):
        return True
    if b.company and b.company in a.counterparty:
        return True
    if a.project:
        return a.project.casefold() == b.project.casefold()
    return not (a.company or b.company or b.project)


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
    if not a.company or not b.company:
        known, other = (a.company, b) if a.company else (b.company, a)
        return _party() if known and known in other.counterparty else _unknown("company")
    if a.company == b.company:
        return _equal("company")
    if not linked(a, b):
        return _differs("company", "company")
    swapped = a.company in b.counterparty and b.company in a.counterparty
    joint = bool(a.project) and a.project == b.project and max(len(a.counterparty), len(b.counterparty)) > 1
    if a.metric == b.metric and (swapped or joint or a.metric in _TWO_SIDED):
        return _party()
    return _differs("company", "company", "party")


@cache
def _party() -> Alignment:
    return Alignment("company", Match.NEAR, weights("bits")["party"])


def project(a: Claim, b: Claim, on: date | None) -> Alignment:
    """Which site or programme.  A site named after its programme ("Stargate Abilene") is a part of it."""
    one, two = a.project.casefold(), b.project.casefold()
    if one == two:
        return _equal("project")
    words_a, words_b = set(one.split()), set(two.split())
    if words_a < words_b or words_b < words_a:
        return Alignment("project", Match.DIFFERS, weights("bits")["scope"], "phase", one_sided=True)
    return _differs("project")


def metric(a: Claim, b: Claim, on: date | None) -> Alignment:
    """What is measured.  An article's figure whose metric was not understood states none."""
    if a.metric is b.metric:
        return _equal("metric")
    if any(c.metric is Metric.OTHER and c.place is not None for c in (a, b)):
        return _unknown("metric")
    same_payer = a.company == b.company or not a.company or not b.company
    if {a.metric, b.metric} <= SPENDING and (same_payer or (a.project and a.project == b.project)):
        return _near("metric", True)
    if any(one.metric is Metric.GROWTH and other.scopes & _MORE for one, other in ((a, b), (b, a))):
        return _near("metric", True)
    confused = any(a.metric in group and b.metric in group for group in _CONFUSED)
    return _differs("metric", "metric" if confused else "")


def _short_for(one: str, other: str) -> bool:
    """Whether one name is the other without its last words ("Brightwater" for "Brightwater Compute")."""
    brief, full = sorted((one.casefold().split(), other.casefold().split()), key=len)
    return bool(brief) and full[: len(brief)] == brief


def counterparty(a: Claim, b: Claim, on: date | None) -> Alignment:
    """The other parties: one in common is enough, lists in the news are seldom closed."""
    if set(a.counterparty) & set(b.counterparty) or (a.company != b.company and linked(a, b)):
        return _equal("counterparty")
    if any(_short_for(one, other) for one in a.counterparty for other in b.counterparty):
        return _equal("counterparty")
    return _differs("counterparty", "counterparty")


def period(a: Claim, b: Claim, on: date | None) -> Alignment:
    """The window the figure covers."""
    lie = windows(a, b)
    if lie is Windows.SAME:
        return _equal("period")
    if lie is Windows.UNKNOWN:
        return _unknown("period")
    if a.metric is b.metric is Metric.VALUATION:
        return _near("period", True)  # a value may stand, or come back, on another day
    if _one_moment(a, b):
        return _equal("period")
    if lie is Windows.SHIFTED:
        return _differs("period", "fiscal-year", "window-shifted")
    return _differs("period", "horizon" if lie is Windows.HORIZON else "period")


def _one_moment(a: Claim, b: Claim) -> bool:
    """Two run rates whose windows end together: one "at the end of 2026" and one "for 2026" are of one moment."""
    if "run rate" not in a.scopes & b.scopes or a.period_end is None or b.period_end is None:
        return False
    return abs(a.period_end - b.period_end) <= NEAR


def region(a: Claim, b: Claim, on: date | None) -> Alignment:
    """The place the figure is limited to.  A place within the other is near, but the world is not a country."""
    if a.region == b.region:
        return _equal("region", "state" if regions.is_state(a.region) else "region")
    nested = regions.contains(a.region, b.region) or regions.contains(b.region, a.region)
    tied = (bool(a.project) and a.project == b.project) or bool({a.metric, b.metric} & _TWO_SIDED)
    if nested and (tied or regions.WORLD not in (a.region, b.region)):
        return _near("region", True)
    return _differs("region", "region")


def status(a: Claim, b: Claim, on: date | None) -> Alignment:
    """Whether the money is ahead or already spent; a plan whose window is over may well have been carried out."""
    if a.status is None or b.status is None or Status.REPORTED in (a.status, b.status):
        return _reported() if a.status is b.status else _unknown("status")
    if (a.status in AHEAD) == (b.status in AHEAD):
        return _equal("status") if a.status is b.status else _near("status")
    plan, done = (a, b) if a.status in AHEAD else (b, a)
    told = done.published or on
    if told is None:
        return _differs("status", "status")
    due = plan.period_end or (plan.published.replace(year=plan.published.year + 1, day=1) if plan.published else None)
    if due is not None and due <= told:
        return _unknown("status")
    return _differs("status", "status")


@cache
def _reported() -> Alignment:
    """Two figures of which nobody says how firmly they stand: that says nothing for one fact."""
    return Alignment("status", Match.EQUAL)


def jobs(a: Claim, b: Claim, on: date | None) -> Alignment:
    """Permanent against construction jobs."""
    return _words("job-kind", scopes.job_kinds_of(a), scopes.job_kinds_of(b))


def phase(a: Claim, b: Claim, on: date | None) -> Alignment:
    """First phase against the whole.  A phase beside a figure that names none may be part and whole."""
    return _words("phase", scopes.phases_of(a), scopes.phases_of(b))


def limits(a: Claim, b: Claim, on: date | None) -> Alignment:
    """What else limits the figure: with leases, AI only, shell, run rate.  Other words need not be other things."""
    return _equal("scope") if scopes.limits_of(a) == scopes.limits_of(b) else _near("scope", True)


def _words(name: str, mine: frozenset[str], yours: frozenset[str]) -> Alignment:
    if mine == yours:
        return _equal(name, "scope")
    return _near(name, True) if mine & yours else _differs(name, name)


def event(a: Claim, b: Claim, on: date | None) -> Alignment:
    """What happens on a date: an opening is not a ground-breaking."""
    return _equal("event") if event_of(a) == event_of(b) else _differs("event")


def speaker(a: Claim, b: Claim, on: date | None) -> Alignment:
    """Who said it.  Never decides: two people may well give one figure."""
    return _equal("speaker") if a.speaker == b.speaker else _unknown("speaker")


Dimension = Callable[[Claim, Claim, date | None], Alignment]

DIMENSIONS: Mapping[str, Dimension] = {
    "company": company, "project": project, "metric": metric, "counterparty": counterparty, "period": period,
    "region": region, "job-kind": jobs, "phase": phase, "scope": limits, "status": status, "event": event,
    "speaker": speaker,
}  # fmt: skip
#: What is looked at even where one of the two claims leaves it open.
_ALWAYS = frozenset({"company", "metric", "status"})


class Said(NamedTuple):
    """The dimensions a claim states, of those it may leave open, and those of them that make it tell only a part."""

    states: frozenset[str]
    limits: frozenset[str]


@derived
def said(claim: Claim) -> Said:
    """What a claim states."""
    phases = scopes.phases_of(claim)
    values = {
        "project": claim.project, "counterparty": claim.counterparty,
        "period": claim.period_start or claim.period_end, "region": claim.region,
        "job-kind": scopes.job_kinds_of(claim), "phase": phases, "scope": scopes.limits_of(claim),
        "event": event_of(claim) if claim.kind is Kind.DATE else "", "speaker": claim.speaker,
    }  # fmt: skip
    states = frozenset(name for name, value in values.items() if value)
    whole = {"speaker", "region" if claim.region == regions.WORLD else "", "phase" if phases == {scopes.WHOLE} else ""}
    return Said(states, states - whole)


@lru_cache(maxsize=4096)
def _plan(one: Said, two: Said) -> tuple[dict[str, Alignment], tuple[Dimension, ...]]:
    """Every dimension of two claims as far as one leaves it open, and those that have to be looked at."""
    both = one.states & two.states
    limited = (one.limits | two.limits) - both
    open_ = {name: _unknown(name, name in limited) for name in DIMENSIONS}
    return open_, tuple(look for name, look in DIMENSIONS.items() if name in both or name in _ALWAYS)


def looks(one: Said, two: Said) -> tuple[Dimension, ...]:
    """The dimensions that have to be looked at of two claims that state so much."""
    return _plan(one, two)[1]


class Aligned(NamedTuple):
    """Two claims dimension by dimension: which are equal, which differ, and what the agreement says, in bits."""

    dimensions: Mapping[str, Alignment]
    equal: set[str]
    apart: tuple[str, ...]
    bits: float


def align(a: Claim, b: Claim, on: date | None = None, enough: bool = False) -> Aligned:
    """Every dimension of two claims.  A value that was only inferred cannot differ from what is stated.

    `enough`: one difference decides, whatever else may differ or agree; a status alone never does.
    """
    a, b = turned(a, b)
    open_, dimensions = _plan(said(a), said(b))
    found, equal, apart, bits = open_.copy(), set(), [], 0.0
    same, differs = Match.EQUAL, Match.DIFFERS
    for look in dimensions:
        alignment = look(a, b, on)
        name = alignment.dimension
        if alignment.match is same:
            equal.add(name)
        elif alignment.match is differs:
            if inferred(a, b, name):
                found[name] = _near(name, True)
                continue
            apart.append(name)
            if enough and name != "status":
                break
        found[name] = alignment
        bits += alignment.bits
    return Aligned(found, equal, tuple(apart), bits)


def set_apart(a: Claim, b: Claim) -> bool:
    """Whether two ledger claims never agree, whatever their amounts: a first look, much cheaper than `align`."""
    looks = [status]
    if a.project and b.project:
        looks.append(project)
    if a.region and b.region:
        looks.append(region)
    return any(look(a, b, None).match is Match.DIFFERS for look in looks)


#: What is often only worked out from what was told before.
_INFERRABLE = frozenset({"status", "region", "counterparty", "period"})


def inferred(a: Claim, b: Claim, dimension: str) -> bool:
    """Whether one of two claims has a dimension only from what was told before, so that it cannot differ."""
    return dimension in _INFERRABLE and Certainty.INFERRED in (a.certainty.get(dimension), b.certainty.get(dimension))
