"""The same claim twice, and a claim said to be contested that nothing contests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from capex.ledger.lint.parts import comparable
from capex.ledger.lint.wrong import Wrong
from capex.model import Claim

#: How a note marks a claim that other sources deny.
CONTESTED = "contested"


def find_doubles(claims: Sequence[Claim]) -> Iterator[Wrong]:
    """Two rows that say the same of the same thing from the same source."""
    first: dict[tuple[object, ...], Claim] = {}
    for i, claim in enumerate(claims):
        source = claim.source
        if source is None:
            continue
        said = (claim.low, claim.high, claim.unit, claim.approx, claim.metric, claim.status)
        of = (claim.company, claim.counterparty, claim.project, claim.region, claim.scopes)
        when = (claim.period_start, claim.period_end)
        whence = (source.publisher, source.published, source.url, source.locator, claim.quote)
        before = first.setdefault((said, of, when, whence), claim)
        if before is not claim:
            yield Wrong(i, "id", "same-claim-twice", {"other": before.id})


def find_unopposed(claims: Sequence[Claim]) -> Iterator[Wrong]:
    """A note says "contested", and no other row about the fact gives another amount."""
    rivals: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        for owner in _owners(claim):
            rivals[owner, claim.metric.value].append(claim)
    for i, claim in enumerate(claims):
        if claim.source is None or CONTESTED not in claim.source.note.casefold():
            continue
        others = (other for owner in _owners(claim) for other in rivals[owner, claim.metric.value])
        if not any(_differ(claim, other) for other in others):
            yield Wrong(i, "note", "contested-without-opponent")


def _owners(claim: Claim) -> set[str]:
    """Whom a claim is about; the empty name stands for the sector."""
    return {claim.company, claim.project} - {""} or {""}


def _differ(a: Claim, b: Claim) -> bool:
    if not comparable(a, b):
        return a.unit != b.unit
    return (a.low, a.high) != (b.low, b.high)
