"""Before a figure is called outdated: whether the article tells it as the old one, and of the very thing at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from capex.check.evidence import Evidence
from capex.model import Certainty, Claim, Kind, Metric, Relation
from capex.rules import View

#: News is told a little before its source's day: a press release of Friday in Thursday's wire.
_EARLY = timedelta(days=45)


def told_as_old(claim: Claim, view: View, old: Sequence[Evidence]) -> bool:
    """Whether the article knows that this value was replaced: it says so, dates it, or gives the new one too."""
    if view.sources(claim, Relation.REPLACES) or view.says(claim, "told_as_old"):
        return True
    if any(_dated_then(claim, view, e) for e in old):
        return True
    newer = [new for e in old for new in e.replaced_by]
    return any(
        c is not claim and c.unit == new.unit and c.metric is new.metric and (c.low, c.high) == (new.low, new.high)
        for c in view.figures
        for new in newer
    )


def _dated_then(claim: Claim, view: View, old: Evidence) -> bool:
    """Whether the sentence names a time at which the old value stood: "in July it spoke of", "the 25 of June".

    The years a budget is for are no such time; the month of a valuation or a run rate is.
    """
    known = [new.published for new in old.replaced_by if new.published]
    until = min(known, default=None)
    if until is None:
        return False
    if view.day is not None and until >= view.day:
        return True  # the new value is of the article's own day: in print, the old one was still the last known
    own = {claim.period_start, claim.period_end} - {None}
    since = old.row.published
    for told in view.beside(claim):
        if told.kind is not Kind.DATE or not isinstance(told.high, date):
            continue
        budget = told.high in own and not _is_of_a_moment(claim)
        if not budget and told.high < until and (since is None or told.high >= since - _EARLY):
            return True
    return False


def _is_of_a_moment(claim: Claim) -> bool:
    """Whether a value holds on a day rather than over a window."""
    return claim.metric is Metric.VALUATION or "run rate" in claim.scopes


def what_is_unsaid(claim: Claim, view: View, old: Evidence) -> str:
    """What the article would have to say before an amount can be an outdated one; empty where it is plain.

    An amount alone meets many plans: a site's old price needs the site, a country's plan the country, what is
    converted or of an owner only worked out needs the years.
    """
    row = old.row
    told = row.project == claim.project and Certainty.STATED in (
        claim.certainty.get("project"), claim.certainty.get("company"),
    )  # fmt: skip
    if row.project and not told and row.project.casefold() not in view.passage(claim):
        return "project"
    if row.kind is Kind.DATE and not row.project and claim.region != row.region:
        return "event"
    same_project = bool(row.project) and row.project == claim.project
    if row.region and row.region != claim.region and not same_project:
        return "region"
    if claim.project or claim.period_start or claim.period_end:
        return ""
    if claim.unit != row.unit and (row.period_start or row.period_end):
        return "period"
    return "owner" if claim.certainty.get("company") is not Certainty.STATED else ""
