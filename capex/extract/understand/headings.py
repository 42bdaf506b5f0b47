"""Figures in a headline, which often say less than the text below them."""

from __future__ import annotations

from capex.extract.understand.scene import Scene
from capex.extract.understand.thread import Site
from capex.model import Certainty, Claim, Kind, Metric

_OF_SITES = frozenset((Metric.INVESTMENT, Metric.CAPACITY, Metric.AREA, Metric.JOBS))


def fill_headings(scene: Scene, claims: list[Claim], venture: Site | None = None) -> list[Claim]:
    """A heading that names no one tells a figure of the text below: take what the text says of it."""
    headings = {s.span for s in scene.sentences if s.heading}
    filled = []
    for at, claim in enumerate(claims):
        where = claim.place
        if where is None or not any(start <= where.start < end for start, end in headings):
            filled.append(claim)
            continue
        told = next(
            (c for c in claims[at + 1 :] if _same_amount(c, claim) and claim.company in ("", c.company) and c.company),
            None,
        )
        if told is None and claim.metric is Metric.OTHER and claim.kind is Kind.MONEY and "metric" not in stated(claim):
            kin = next((c for c in claims[at + 1 :] if c.kind is Kind.MONEY and c.company == claim.company), None)
            if kin is not None:
                claim = claim.but(metric=kin.metric, status=kin.status)
        if told is not None:
            certainty = {**dict.fromkeys(told.certainty, Certainty.INFERRED), **claim.certainty}
            for name in ("company", "metric", "status", "region"):
                kept = name == "status" and "status" in stated(claim)
                if name in certainty and not kept and getattr(told, name) != getattr(claim, name):
                    certainty[name] = Certainty.INFERRED
            claim = claim.but(
                company=told.company,
                counterparty=claim.counterparty or told.counterparty,
                project=claim.project or told.project,
                metric=told.metric,
                status=claim.status if "status" in stated(claim) else told.status,
                period_start=claim.period_start or told.period_start,
                period_end=claim.period_end or told.period_end,
                region=told.region or claim.region,
                scope=claim.scope or told.scope,
                certainty=certainty,
            )
        filled.append(_of_the_lead(scene, claim, claims[at + 1 :], venture))
    return filled


def _of_the_lead(scene: Scene, claim: Claim, below: list[Claim], venture: Site | None) -> Claim:
    """ "Port Washington lands an $8 billion campus": whose, with whom and where it is, the first figures below tell."""
    if claim.metric not in _OF_SITES:
        return claim
    lead = next((c for c in below if c.metric in _OF_SITES and c.company), None)
    if lead is None and venture is not None:
        lead = claim.but(
            company=venture.company,
            counterparty=venture.partners,
            project=venture.project,
            region=venture.region,
        )
    if lead is None or claim.company not in ("", lead.company):
        return claim
    kinds = {n.kind for n in scene.sentences[0].names}
    placed = bool(kinds & {"city", "place", "project"} or scene.sentences[0].hits.get("site"))
    if not claim.company and (not placed or kinds & {"company", "product"}):
        return claim
    missing = {
        name: getattr(lead, name)
        for name in ("company", "counterparty", "project", "region")
        if getattr(lead, name) and not getattr(claim, name)
    }
    return claim.but(certainty={**claim.certainty, **dict.fromkeys(missing, Certainty.INFERRED)}, **missing)


def stated(claim: Claim) -> set[str]:
    """The fields of a claim that its own sentence states."""
    return {name for name, certainty in claim.certainty.items() if certainty is Certainty.STATED}


def _same_amount(one: Claim, other: Claim) -> bool:
    return (one.kind, one.low, one.high, one.unit) == (other.kind, other.low, other.high, other.unit)
