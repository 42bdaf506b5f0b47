"""Which ledger claims no longer stand, because a later one replaced them."""

from __future__ import annotations

from collections.abc import Sequence

from capex.model import Claim


def replaced_by(claims: Sequence[Claim]) -> dict[str, Claim]:
    """The claims that no longer stand, by id, each with the one that replaces it; repeats go with the original."""
    by_id = {claim.id: claim for claim in claims}
    newer: dict[str, Claim] = {}
    for claim in sorted((c for c in claims if c.supersedes in by_id), key=lambda c: c.id):
        newer.setdefault(claim.supersedes, claim)
    echoed: dict[object, Claim] = {}
    for old, new in newer.items():
        if _amount(by_id[old]) != _amount(new):
            echoed.setdefault(_amount(by_id[old]), new)
    owners = {by_id[old].company for old in newer}
    for claim in claims:
        if claim.company not in owners:
            continue
        echo = echoed.get(_amount(claim))
        if echo is not None and echo.id != claim.id:
            newer.setdefault(claim.id, echo)
    return newer


def _amount(claim: Claim) -> object:
    """What makes two rows the same statement: owner, metric, amount, window and limits."""
    who = (claim.company, claim.project, claim.metric, claim.region, claim.scope)
    return (*who, claim.low, claim.high, claim.unit, claim.period_start, claim.period_end)
