"""Which ledger claims are worth comparing with a claim, found without looking at the others.

Every claim stands in a few pools: those of its parties and metric, of its parties, metric and year, of its
project, and of its exact amount whoever it belongs to.  It looks into these and into the pools of the metrics that
texts take for its own (a purchase told as an investment).  A small pool is a candidate whole; from a pool that a
large ledger has filled, the claims nearest in size are taken, and the nearest at a thousand times more or less
(a slip of the scale).  So a look-up costs the same in a thousand rows and in a million.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import Protocol

from capex.model import Claim, Kind, Metric

#: So many claims are taken from one pool at most: far more than one company says of one metric in one year.
LIMIT = 64
#: So many from the same pool around a thousand times more, and a thousand times less.
SLIP_LIMIT = 8
#: An amount that more claims share than this says nothing about whose it is.
SHARED_LIMIT = 16

Key = tuple[str, ...]

#: What money for building or computing is called, in turns.
_SPENDING = (Metric.INVESTMENT, Metric.CONTRACT, Metric.FUNDING)
#: What a figure may measure where its text does not say.
_UNSAID = {
    Kind.MONEY: (*_SPENDING, Metric.VALUATION, Metric.REVENUE),
    Kind.POWER: (Metric.CAPACITY,),
    Kind.ENERGY: (Metric.CAPACITY,),
}


class Pools(Protocol):
    """Rows by pool, each pool in order of size."""

    def upward(self, key: Key, size: float, day: date | None) -> Iterator[tuple[float, int]]:
        """Size and row of the pool's claims known on `day`, from `size` on upwards."""

    def downward(self, key: Key, size: float, day: date | None) -> Iterator[tuple[float, int]]:
        """The same below `size`, downwards."""


def find_rows(claim: Claim, pools: Pools, day: date | None) -> list[int]:
    """Rows of the candidates for `claim` among what was known on `day`, in the order of the ledger."""
    size = size_of(claim)
    slip = 3.0 if claim.kind is not Kind.DATE else None
    found: set[int] = set()
    *wide, exact = pools_of(claim, _others(claim))
    for key in wide:
        pool = _first(pools, key, day, LIMIT + 1)
        if len(pool) <= LIMIT:
            found.update(pool)
            continue
        found.update(islice(_nearest(pools, key, size, day), LIMIT))
        if slip:
            for slipped in (size + slip, size - slip):
                found.update(islice(_nearest(pools, key, slipped, day), SLIP_LIMIT))
    same = _first(pools, exact, day, SHARED_LIMIT + 1)
    if len(same) <= SHARED_LIMIT:
        found.update(same)
    return sorted(found)


def _first(pools: Pools, key: Key, day: date | None, limit: int) -> list[int]:
    """The rows of a pool, the first `limit` of them."""
    return [row for _, row in islice(pools.upward(key, -math.inf, day), limit)]


def pools_of(claim: Claim, others: Iterable[Metric] = ()) -> list[Key]:
    """The pools a claim stands in, and looks into; the one of its exact amount last.

    `others` are further metrics it may have been meant as.
    """
    parties = dict.fromkeys((claim.company, *claim.counterparty) if claim.company else claim.counterparty or ("",))
    year = claim.period_end or claim.period_start
    keys: list[Key] = []
    for metric in (claim.metric, *others):
        keys.extend(("party", party, metric.value) for party in parties)
        if year:
            keys.extend(("year", party, metric.value, str(year.year)) for party in parties)
    if claim.project:
        keys.append(("project", claim.project))
    keys.append(("amount", claim.kind.value, claim.unit, _plain(claim.low), _plain(claim.high)))
    return keys


def _others(claim: Claim) -> Iterable[Metric]:
    """The other metrics a claim may have been meant as."""
    others: tuple[Metric, ...] = _SPENDING if claim.metric in _SPENDING else ()
    if claim.metric is Metric.OTHER and claim.place is not None:
        others = _UNSAID.get(claim.kind, ())
    return (metric for metric in others if metric is not claim.metric)


@lru_cache(maxsize=1024)
def _plain(end: Decimal | date | None) -> str:
    """An end of an amount as text, the same for 3E+11 and 300000000000."""
    return f"{end.normalize():f}" if isinstance(end, Decimal) else str(end)


def size_of(claim: Claim) -> float:
    """Where a claim stands among others of its kind: the logarithm of an amount, the number of a day."""
    end = claim.low if claim.low is not None else claim.high
    if end is None:
        return 0.0
    if isinstance(end, date):
        return float(end.toordinal())
    return math.log10(abs(end)) if end else -30.0


class MemoryPools:
    """The pools of claims held in memory."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        pools: defaultdict[Key, list[tuple[float, int]]] = defaultdict(list)
        for row, claim in enumerate(claims):
            size = size_of(claim)
            for key in pools_of(claim):
                pools[key].append((size, row))
        for pool in pools.values():
            pool.sort()
        self._pools = dict(pools)
        self._days = [claim.published for claim in claims]

    def upward(self, key: Key, size: float, day: date | None) -> Iterator[tuple[float, int]]:
        """See `Pools`."""
        pool = self._pools.get(key, [])
        return self._known(pool, range(bisect_left(pool, (size, -1)), len(pool)), day)

    def downward(self, key: Key, size: float, day: date | None) -> Iterator[tuple[float, int]]:
        """See `Pools`."""
        pool = self._pools.get(key, [])
        return self._known(pool, range(bisect_left(pool, (size, -1)) - 1, -1, -1), day)

    def _known(self, pool: list[tuple[float, int]], places: range, day: date | None) -> Iterator[tuple[float, int]]:
        days = self._days
        for place in places:
            published = days[pool[place][1]]
            if day is None or published is None or published <= day:
                yield pool[place]


def _nearest(pools: Pools, key: Key, size: float, day: date | None) -> Iterator[int]:
    """Rows of a pool, nearest to `size` first; of two as near, the larger."""
    above, below = pools.upward(key, size, day), pools.downward(key, size, day)
    up, down = next(above, None), next(below, None)
    while up or down:
        if up and (not down or up[0] - size <= size - down[0]):
            yield up[1]
            up = next(above, None)
        elif down:
            yield down[1]
            down = next(below, None)
