"""When two figures of one article speak of one fact, for rules that must never confuse two."""

from __future__ import annotations

from capex.model import Claim, Metric
from capex.rules.kit.view import agree, per

#: Metrics of which a site, a plan or a company has one value at a time.
_STEADY = frozenset({Metric.INVESTMENT, Metric.CONTRACT, Metric.CAPACITY, Metric.JOBS, Metric.AREA, Metric.VALUATION})


def same_fact(a: Claim, b: Claim) -> bool:
    """Whether owner, site, measure, kind and scope are the same, and nothing stated differs."""
    return (
        a.metric is b.metric
        and a.metric in _STEADY
        and a.kind is b.kind
        and a.unit == b.unit
        and bool(a.company) | bool(a.project)
        and agree(a.company, b.company)
        and agree(a.project, b.project)
        and agree(a.region, b.region)
        and agree(a.counterparty, b.counterparty)
        and agree(a.period_start, b.period_start)
        and agree(a.period_end, b.period_end)
        and a.scopes == b.scopes
        and per(a) == per(b)
    )
