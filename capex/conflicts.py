"""Claims of the ledger that cannot both hold, worst first.

Two rows conflict when they tell one fact with two values, and neither replaces, contains or merely follows the
other.  Plans told in different seasons are a history, not a conflict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from capex.compare import Agreement, Comparison, Phrase, Rates, compare, implied
from capex.compare.exchange import REFERENCE, days_of, factor_range
from capex.compare.history import replaced_by
from capex.compare.intervals import stated
from capex.compare.sources import weight
from capex.ledger.load import without_collector
from capex.model import Claim, Kind, Status

__all__ = ["Conflict", "find_conflicts"]

#: Two plans told further apart than this are an old and a new plan, even where nobody noted the replacement.
_SEASON = timedelta(days=92)
#: In a bucket of many values each is held against this many of the best sourced, not against all.
_LEADERS = 4
_AHEAD = frozenset({Status.PLANNED, Status.COMMITTED, Status.FORECAST, Status.REPORTED, None})
#: Differences of a dimension under one number that one of the two sources must have wrong.
_ONE_IS_WRONG = frozenset({"fiscal-year", "company", "counterparty", "job-kind"})


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two claims that cannot both hold: `first` has the better source.

    `at_stake` is the gap between the two in US dollars, None where it is no money or no dated rate tells;
    `ratio` is how many times the larger is the smaller.
    """

    first: Claim
    second: Claim
    comparison: Comparison
    at_stake: Decimal | None
    ratio: Decimal

    @property
    def claims(self) -> tuple[str, str]:
        """The two ids, the better source first."""
        return self.first.id, self.second.id

    @property
    def cause(self) -> str:
        """What explains the difference; empty where nothing does."""
        return self.comparison.cause

    def explain(self, lang: str) -> str:
        """Why the two cannot both hold, in one sentence."""
        return self.comparison.tell(lang)

    def settle(self, lang: str) -> str:
        """What would settle it."""
        if self.cause:
            return Phrase.of(f"conflicts.settle-{self.cause}").tell(lang)
        if weight(self.first) == weight(self.second):
            return Phrase("conflicts.settle-unknown").tell(lang)
        return Phrase.of("conflicts.settle", nearer=self.first.id).tell(lang)


def find_conflicts(claims: Sequence[Claim], *, rates: Rates = REFERENCE) -> list[Conflict]:
    """Every conflict among ledger claims, the most money at stake first, then the largest ratio.

    Near-linear: only claims that share what pins a fact down meet, and of many that share it each meets the best
    sourced few.
    """
    found: dict[tuple[str, str], Conflict] = {}
    with without_collector():
        replaced = replaced_by(claims)
        by_id = {c.id: c for c in claims}
        for one, two in _pairs(c for c in claims if c.id not in replaced):
            key = (min(one.id, two.id), max(one.id, two.id))
            if key in found or _related(one, two, by_id) or _history(one, two):
                continue
            comparison = compare(one, two, rates=rates)
            if comparison.relation is Agreement.DISJOINT or (
                comparison.relation is Agreement.DIMENSION and comparison.cause in _ONE_IS_WRONG
            ):
                found[key] = _conflict(one, two, comparison, rates)
    return sorted(found.values(), key=lambda c: (c.at_stake is None, -(c.at_stake or Decimal(0)), -c.ratio, c.claims))


def _pairs(claims: Iterable[Claim]) -> Iterator[tuple[Claim, Claim]]:
    buckets: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        # the plain strings: an enum's hash is worked out anew, in Python, each time it is asked for
        kind, metric = (Kind.POWER if claim.kind is Kind.ENERGY else claim.kind).value, claim.metric.value
        if claim.project:
            buckets[kind, metric, "project", claim.project.casefold()].append(claim)
        if claim.company:
            if claim.period_end is not None:
                buckets[kind, metric, claim.company, claim.period_end.year].append(claim)
            elif not claim.project:
                buckets[kind, metric, claim.company, claim.region].append(claim)
    for members in buckets.values():
        if len(members) > 1:
            yield from _meetings(members)


def _meetings(members: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Each claim of a bucket with the best sourced of those that say something else."""
    distinct: dict[object, Claim] = {}
    for claim in sorted(members, key=lambda c: (-weight(c), c.id)):
        limits = (claim.region, claim.scope, claim.counterparty, claim.company, claim.status)
        distinct.setdefault((claim.low, claim.high, claim.unit, claim.period_end, limits), claim)
    leaders: list[Claim] = []
    for claim in distinct.values():
        for leader in leaders:
            if (
                claim.unit != leader.unit or not implied(claim).meets(implied(leader)) or claim.kind is not Kind.MONEY
            ) or _says_otherwise(claim, leader):
                yield leader, claim
        if len(leaders) < _LEADERS:
            leaders.append(claim)


def _says_otherwise(a: Claim, b: Claim) -> bool:
    window = (a.period_start, a.period_end) != (b.period_start, b.period_end)
    return window or a.company != b.company or a.counterparty != b.counterparty or a.low != b.low


def _related(a: Claim, b: Claim, by_id: dict[str, Claim]) -> bool:
    """Whether one replaces or contains the other, however many steps away, or both belong to one whole."""
    for start, goal in ((a, b), (b, a)):
        seen = {start.id}
        ahead = [start.part_of, start.supersedes]
        while ahead:
            at = by_id.get(ahead.pop())
            if at is None or at.id in seen:
                continue
            if at.id == goal.id:
                return True
            seen.add(at.id)
            ahead += [at.part_of, at.supersedes]
    return bool(a.part_of) and a.part_of == b.part_of


def _history(a: Claim, b: Claim) -> bool:
    """Whether two statements on what is ahead, or on a current state, may just be of two days."""
    if a.status not in _AHEAD and b.status not in _AHEAD:
        return False
    if a.published is None or b.published is None:
        return True
    return abs(a.published - b.published) > _SEASON


def _conflict(one: Claim, two: Claim, comparison: Comparison, rates: Rates) -> Conflict:
    first, second = sorted((one, two), key=lambda c: (-weight(c), c.id))
    low, high = sorted((_value(one), _value(two)))
    ratio = high / low if low > 0 else Decimal(0)
    return Conflict(first, second, comparison, _at_stake(one, two, rates), ratio)


def _value(claim: Claim) -> Decimal:
    return abs(stated(claim).middle or Decimal(0))


def _at_stake(one: Claim, two: Claim, rates: Rates) -> Decimal | None:
    if one.kind is not Kind.MONEY or two.kind is not Kind.MONEY:
        return None
    amounts = []
    for claim in (one, two):
        dollars = claim.but(unit="USD")
        factor = factor_range(claim, dollars, days_of(one, two, None), rates)
        if factor is None:
            return None
        amounts.append(_value(claim) * (factor[0] + factor[1]) / 2)
    return abs(amounts[0] - amounts[1])
