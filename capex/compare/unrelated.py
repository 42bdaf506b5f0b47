"""A first look at two claims: most rows of a company tell of something else, and that can be seen without reasons."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from capex.compare.digits import Digits, digit_bits, shown
from capex.compare.dimensions import Match, Said, inferred, looks, one_subject, said, turned
from capex.compare.exchange import Rates
from capex.compare.identity import could_tie, may_be_one
from capex.compare.intervals import Meeting, implied, meet
from capex.compare.scopes import rate_of
from capex.compare.weights import weights
from capex.model import Claim, Kind, Metric, derived

#: Looked up once: a member of an enumeration costs more than a look at most dimensions.
_DIFFERS, _EQUAL, _NEAR = Match.DIFFERS, Match.EQUAL, Match.NEAR


class _Outline(NamedTuple):
    """What a first look needs of a claim, worked out once: its unit and rate, what it can mean, what it states."""

    unit: str
    rate: str
    low: Decimal | None
    high: Decimal | None
    point: bool
    """Whether it is one number, and no limit or range."""
    digits: frozenset[Digits | None]
    said: Said


@derived
def _outline(claim: Claim) -> _Outline:
    meant = implied(claim)
    point = claim.low == claim.high and None not in (meant.low, meant.high)
    digits = frozenset(shown(claim)) - {None}
    return _Outline(claim.unit, rate_of(claim), meant.low, meant.high, point, digits, said(claim))


@lru_cache(maxsize=4096)
def _prospects(one: Said, two: Said, metric: Metric) -> tuple[bool, float]:
    """Whether two claims that state so much could be tied to one fact, and at most how many bits their agreement has.

    Most claims leave so much open that neither is to be had, whatever they say in the rest.
    """
    bits = weights("bits")
    most = {"company": max(bits["company"], bits["party"]), "region": max(bits["region"], bits["state"])}
    most |= dict.fromkeys(("job-kind", "phase"), bits["scope"])
    named = {"company", "metric", "status", *(one.states & two.states)}
    return could_tie(metric, one.states & two.states), sum(most.get(name) or bits[name] for name in named)


def unrelated(a: Claim, b: Claim, on: date | None, rates: Rates, relief: float) -> bool:
    """Whether `compare` would surely say nothing of the two: neither that they are one fact nor that they may be.

    It is so where their values exclude each other and anything else differs, or where nothing ties the two and too
    little is alike for a slip to explain the values.  False is no answer.
    """
    mine, yours = _outline(a), _outline(b)
    if mine.rate != yours.rate:
        return False
    if mine.unit == yours.unit:
        if not _exclude(a, b, mine, yours):
            return False
    elif a.kind is not Kind.MONEY or b.kind is not Kind.MONEY:
        return a.kind is b.kind
    elif not _exclude_at_any_rate(mine, yours, frozenset((a.published, b.published, on)), rates):
        return False
    tied, most = _prospects(mine.said, yours.said, min(a.metric, b.metric))
    digits = 0.0 if mine.digits.isdisjoint(yours.digits) else digit_bits(a, b)
    needed = weights("needed")["explained"] - relief - max(digits, weights("digits")["other"], 0.0)
    if not tied and most < needed:
        return True
    equal, bits, apart = set(), 0.0, False
    one, two = turned(a, b)
    for look in looks(mine.said, yours.said) if one is a and two is b else looks(said(one), said(two)):
        name, match, more, _, _ = look(one, two, on)
        if match is _DIFFERS:
            if inferred(one, two, name):
                continue
            if name != "status":
                return True
            apart = True
        elif match is _EQUAL or (match is _NEAR and name == "company"):
            equal.add(name)
        bits += more
    if not one_subject(a, b):
        return True
    if not apart and may_be_one(a, b, equal, on):
        return False
    return bits < needed


def _exclude(a: Claim, b: Claim, mine: _Outline, yours: _Outline) -> bool:
    """Whether two values of one unit cannot both hold, or say next to nothing about one another."""
    if _below(mine.high, yours.low) or _below(yours.high, mine.low):
        return True
    return not (mine.point and yours.point) and meet(a, b) in _APART


_APART = (Meeting.LOOSE, Meeting.REVERSED, Meeting.DISJOINT)


def _below(high: Decimal | None, low: Decimal | None) -> bool:
    return high is not None and low is not None and high < low


def _exclude_at_any_rate(mine: _Outline, yours: _Outline, days: frozenset[date | None], rates: Rates) -> bool:
    """Whether two sums of money in two currencies cannot both hold, whichever day's rate was taken."""
    widest = _widest(mine.unit, yours.unit, days, rates)
    if widest is None:
        return True
    low = None if mine.low is None else mine.low * widest[0]
    high = None if mine.high is None else mine.high * widest[1]
    return _below(high, yours.low) or _below(yours.high, low)


@lru_cache(maxsize=4096)
def _widest(base: str, quote: str, days: frozenset[date | None], rates: Rates) -> tuple[Decimal, Decimal] | None:
    """The least and the most one unit of `base` was worth in `quote` on some days; None where no rate is known."""
    first, second = sorted((base, quote))
    found = [rates.rate_range(first, second, day) for day in days if day is not None]
    known = [rate for rate in found if rate is not None]
    if not known:
        return None
    low, high = min(rate[0] for rate in known), max(rate[1] for rate in known)
    return (low, high) if base == first else (1 / high, 1 / low)
