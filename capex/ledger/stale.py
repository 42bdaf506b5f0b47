"""What is due to be confirmed again: figures grow old at different speeds."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from capex.ledger.facts import same_amount, same_fact
from capex.ledger.ledger import Ledger
from capex.model import Claim, Kind, Status

#: Days after which a claim is due again, by what it is.  A quarter's guidance is revised within weeks of the next
#: call, a programme within a quarter; a filing stands for its year.
LIMITS = {"guidance": 30, "programme": 90, "filing": 365}
_ONE_YEAR = 366


@dataclass(frozen=True, slots=True)
class Stale:
    """A claim that is due: last confirmed on `day`, `age` days ago, where its `sort` allows `limit`."""

    claim: Claim
    sort: str
    day: date
    age: int
    limit: int
    urgency: float
    """How many limits old, weighted by the size of the amount; the list is ordered by it."""


def find_stale(ledger: Ledger, today: date) -> list[Stale]:
    """The claims due on `today`, most urgent first; never a retired one, nor one without a day.

    Retired is what was superseded, and a plan whose window has closed: the figure of that year is history.  A later
    claim with the same amount for the same fact confirms an earlier one; only the latest is listed.
    """
    known = ledger.known_on(today)
    due = []
    for claim in known.claims:
        day = claim.published
        if day is None or known.superseded_by(claim.id) or _confirmed_later(known, claim):
            continue
        sort = sort_of(claim)
        if sort != "filing" and claim.period_end and claim.period_end < today:
            continue
        age, limit = (today - day).days, LIMITS[sort]
        if age > limit:
            due.append(Stale(claim, sort, day, age, limit, age / limit * _weight(claim)))
    return sorted(due, key=lambda s: (-s.urgency, s.claim.id))


def sort_of(claim: Claim) -> str:
    """``guidance`` (a forecast for a year at most), ``programme`` (any other plan) or ``filing`` (what is past)."""
    if claim.status in (Status.ACTUAL, Status.REPORTED, None):
        return "filing"
    start, end = claim.period_start, claim.period_end
    return "guidance" if start and end and (end - start).days <= _ONE_YEAR else "programme"


def _confirmed_later(known: Ledger, claim: Claim) -> bool:
    return any(
        other is not claim
        and other.published is not None
        and claim.published is not None
        and (other.published, other.id) > (claim.published, claim.id)
        and other.status is claim.status
        and same_fact(claim, other)
        and same_amount(claim, other)
        for other in known.find_candidates(claim)
    )


def _weight(claim: Claim) -> float:
    """1 for a trillion, 0.75 for a billion, 0.5 for what is no money."""
    end = claim.high or claim.low
    if claim.kind is not Kind.MONEY or not isinstance(end, Decimal) or end <= 1:
        return 0.5
    return math.log10(end) / 12
