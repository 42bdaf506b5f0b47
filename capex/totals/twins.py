"""The same money told in the currency of the row, for an amount that no rate of its own day converts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property

from capex.compare import Agreement, compare, implied
from capex.compare.dimensions import set_apart
from capex.compare.exchange import REFERENCE, factor_range
from capex.compare.intervals import stated
from capex.model import Claim, Kind

#: Values further apart than this are never one, however coarsely both are written: 1 may be 1.5, and 0.5 be 1.
_REACH = Decimal(4)
#: So many of about one size are tried, so that an owner of very many amounts takes no longer for each.
_NEIGHBOURS = 256


class Twins:
    """The claims of a row that are in its own unit, to be found by size."""

    def __init__(self, home: Sequence[Claim]) -> None:
        self._home = home
        self._rates: dict[str, tuple[Decimal, Decimal] | None] = {}

    def find(self, claim: Claim) -> Claim | None:
        """The first claim that tells the same, at the rates of its own day."""
        if claim.kind is not Kind.MONEY or not self._home:
            return None
        rates = self._rate_range(claim)
        if rates is None:
            return None
        size, (sizes, places) = _size(claim), self._by_size
        begin, end = bisect_left(sizes, size * rates[0] / _REACH), bisect_right(sizes, size * rates[1] * _REACH)
        meant = implied(claim).times(*rates)
        near = (self._home[at] for at in sorted(places[begin : min(end, begin + _NEIGHBOURS)]))
        like = (c for c in near if meant.meets(implied(c)) and not set_apart(claim, c))
        return next((c for c in like if compare(claim, c).relation is Agreement.AGREES), None)

    @cached_property
    def _by_size(self) -> tuple[list[Decimal], list[int]]:
        order = sorted((_size(claim), at) for at, claim in enumerate(self._home))
        return [size for size, _ in order], [at for _, at in order]

    def _rate_range(self, claim: Claim) -> tuple[Decimal, Decimal] | None:
        """The lowest and the highest rate of all days at which an amount of the claim's currency may be converted."""
        if claim.unit not in self._rates:
            days = {c.published for c in self._home if c.published is not None}
            self._rates[claim.unit] = factor_range(claim, self._home[0], days, REFERENCE)
        own = factor_range(claim, self._home[0], [claim.published] if claim.published else [], REFERENCE)
        found = [rates for rates in (own, self._rates[claim.unit]) if rates is not None]
        return (min(low for low, _ in found), max(high for _, high in found)) if found else None


def _size(claim: Claim) -> Decimal:
    """The end by which amounts that agree are of about one size: a limit agrees only with one of its own side."""
    bare = stated(claim)
    return next((end for end in (bare.low, bare.high) if end is not None), Decimal(0))
