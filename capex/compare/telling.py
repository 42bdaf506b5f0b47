"""How a comparison is shown: the tolerance, and the two sides of a dimension."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from capex.compare.comparison import Phrase
from capex.compare.intervals import implied
from capex.compare.scopes import rate_of
from capex.compare.wording import Amount, Term, Worded
from capex.model import Claim


def tolerance_of(one: Claim, two: Claim, factor: tuple[Decimal, Decimal] | None, days: Sequence[date]) -> Phrase:
    """What each figure can mean, with both originals as printed, and the exchange rates that were used."""
    values: dict[str, Worded] = {
        "a": one, "b": two,
        "within_a": Amount(implied(one), one.unit, one.kind), "within_b": Amount(implied(two), two.unit, two.kind),
    }  # fmt: skip
    if factor is None or one.unit == two.unit:
        return Phrase.of("compare.tolerance", **values)
    return Phrase.of(
        "compare.tolerance-converted", **values, base=one.unit, quote=two.unit,
        low=f"{factor[0]:.4f}", high=f"{factor[1]:.4f}", days=", ".join(map(str, days)),
    )  # fmt: skip


def rate_words(claim: Claim) -> Worded:
    """The rate of a claim ("per year"), for people; a dash for a total."""
    return Term("scope", rate_of(claim) or "–")


def field_of(claim: Claim, dimension: str) -> Worded:
    """What a claim says in one dimension, for people; a dash where it says nothing."""
    if dimension == "period":
        start, end = claim.period_start, claim.period_end
        years = start and end and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
        if start and end and years:
            return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
        return f"{start or '…'} – {end or '…'}"
    if dimension in ("phase", "job-kind", "scope"):
        return Term("scope", claim.scope or "–")
    value = {
        "company": claim.company, "project": claim.project, "metric": claim.metric.value, "region": claim.region,
        "counterparty": ", ".join(claim.counterparty), "status": claim.status.value if claim.status else "",
    }.get(dimension, "")  # fmt: skip
    return Term(dimension, value or "–")
