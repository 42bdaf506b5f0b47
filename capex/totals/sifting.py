"""What never enters a sum: what was replaced, what is part of something else, what is no amount of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from capex.compare import Phrase
from capex.compare.history import replaced_by
from capex.compare.scopes import rate_of
from capex.compare.telling import rate_words
from capex.compare.wording import Term
from capex.metrics import load_metrics
from capex.model import Claim, Metric, Status

#: A project with at least this many named partners beside the company is joint: nobody tells the shares.
_PARTNERS = 2
_JOINT = frozenset({Metric.INVESTMENT, Metric.CAPACITY, Metric.JOBS, Metric.AREA, Metric.CHIPS})


def sift(claims: Sequence[Claim]) -> dict[str, Phrase]:
    """The claims no sum may use, by id, each with the reason.

    A claim that repeats what was replaced (one owner, metric, amount and window) is replaced with it.
    """
    by_id = {claim.id: claim for claim in claims}
    newer = replaced_by(claims)
    left = {}
    for claim in claims:
        reason = _reason(claim, by_id, newer.get(claim.id))
        if reason is not None:
            left[claim.id] = reason
    return left


def _reason(claim: Claim, by_id: Mapping[str, Claim], newer: Claim | None) -> Phrase | None:
    if newer is not None:
        return Phrase.of("totals.superseded", by=newer.id)
    whole = by_id.get(claim.part_of) if claim.part_of else None
    if whole is not None and whole.metric is claim.metric and whole.kind is claim.kind:
        return Phrase.of("totals.part", of=whole.id)
    if not load_metrics()[claim.metric].additive:
        return Phrase.of("totals.not-additive", metric=Term("metric", claim.metric.value))
    if claim.scope and rate_of(claim):
        return Phrase.of("totals.rate", per=rate_words(claim))
    if claim.status is Status.FORECAST and claim.company and claim.speaker not in ("", claim.company):
        # what somebody else expects a company to spend is nothing the company announced
        return Phrase.of("totals.estimate", speaker=claim.speaker)
    return None


def joint_projects(claims: Sequence[Claim]) -> frozenset[str]:
    """The programmes that several parties carry together, whose money is no single company's."""
    return frozenset(c.project for c in claims if len(c.counterparty) >= _PARTNERS and c.project and c.metric in _JOINT)


def is_joint(claim: Claim, joint: frozenset[str]) -> bool:
    """Whether a claim counts under its programme rather than under its company."""
    return claim.project in joint and claim.metric in _JOINT
