"""Whether two claims are about one fact, as strictly as keeping a ledger needs it.

The checker's algebra (`capex.compare`) asks what an article may have meant; here two rows must state the same
company, project, metric, region and period before one is called a copy or a revision of the other.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from capex.model import Claim


def same_fact(a: Claim, b: Claim) -> bool:
    """Whether two claims answer the same question, whatever their amounts."""
    return (
        a.kind is b.kind
        and a.unit == b.unit
        and a.metric is b.metric
        and bool(a.company or a.project)
        and (a.company == b.company if a.company and b.company else bool(a.project and a.project == b.project))
        and a.project == b.project
        and a.region == b.region
        and a.scopes == b.scopes
        and (a.period_start, a.period_end) == (b.period_start, b.period_end)
        and set(a.counterparty).issubset(b.counterparty) | set(b.counterparty).issubset(a.counterparty)
    )


def same_amount(a: Claim, b: Claim) -> bool:
    """Whether the two intervals are the same to half a step of the coarser one."""
    if (a.low is None) != (b.low is None) or (a.high is None) != (b.high is None):
        return False
    half = max(a.step or Decimal(0), b.step or Decimal(0)) / 2
    return all(_near(x, y, half) for x, y in ((a.low, b.low), (a.high, b.high)))


def _near(x: Decimal | date | None, y: Decimal | date | None, slack: Decimal) -> bool:
    if isinstance(x, Decimal) and isinstance(y, Decimal):
        return abs(x - y) <= slack
    return x == y
