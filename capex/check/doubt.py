"""Before a figure is called wrong: what the article would have to say more plainly.

A misread sentence accuses an honest writer.  So a difference counts only where the words it rests on are there,
and belong to the figure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from capex.check.belonging import has_year, near, told_as_done
from capex.check.evidence import Evidence
from capex.compare import Agreement
from capex.compare.dimensions import parties
from capex.compare.periods import years
from capex.model import Certainty, Claim, Kind, Metric, Relation, Status
from capex.rules import View
from capex.rules.kit.parties import others_named, others_since, owner_named, partners_named
from capex.rules.kit.view import lent_currency, phases

#: The fields that a sentence may give to the wrong one of its figures, by the dimension they decide.
_READ_FROM = {
    "period": ("period",), "region": ("region",), "phase": ("scope",), "job-kind": ("scope",), "scope": ("scope",),
}  # fmt: skip
#: How a field is left open; the rest are words.
_OPEN: Mapping[str, Mapping[str, object]] = {
    "period": {"period_start": None, "period_end": None}, "counterparty": {"counterparty": ()},
}  # fmt: skip
#: What two different values are taken for one fact on.
_LEANED_ON = ("period", "region", "phase", "job-kind")
#: Two windows whose lengths differ by less, in years, are of one length.
_SAME_LENGTH = Decimal("0.25")
#: From so many years on a window is counted rather than named.
_MANY = Decimal("1.9")
#: Slips of the pen; what else may differ between a part and the figure of a whole says nothing.
_SLIPS = frozenset({"scale", "unit", "currency", "power-energy", "exchange-rate"})
#: Two windows that differ.
_TIMES = frozenset({"period", "horizon", "fiscal-year"})
#: What a site has, rather than spends over time; a date beside it says when it will be there.
_STOCKS = frozenset({Kind.POWER, Kind.JOBS, Kind.AREA, Kind.COUNT})
#: What a funding round tells in one breath.
_ROUND = {Metric.FUNDING, Metric.VALUATION}
_AHEAD = frozenset({Status.PLANNED, Status.COMMITTED, Status.FORECAST})


def without_harmless(claim: Claim, view: View, evidence: Evidence) -> Claim | None:
    """The claim without what may differ between two true sentences; None where the difference counts.

    A plan that the ledger knows to have been carried out is still a true plan, and a site told in the present
    tense ("a campus of 11 billion") is not told as paid for: only a promise told as a result is an error.  The
    power, ground and jobs of a site are told of its builder and of its tenant alike.
    """
    comparison, row = evidence.comparison, evidence.row
    if "status" in comparison.deciding and claim.status is not None:
        inflated = claim.status is Status.ACTUAL and row.status in _AHEAD
        return None if inflated and told_as_done(claim, view) else claim.but(status=None)
    if comparison.cause == "counterparty" and claim.kind in _STOCKS and row.project:
        return claim.but(counterparty=())  # a site has builders, tenants and suppliers, and each text names another
    if comparison.cause == "period" and claim.kind in _STOCKS and claim.period_end is not None:
        same_end = claim.period_end == row.period_end  # "in 2026" and "by 2026"
        return claim.but(period_start=row.period_start) if same_end else None
    parties = claim.company in row.counterparty or row.company in claim.counterparty
    told_of_both = comparison.cause == "company" and claim.kind is not Kind.MONEY and parties and row.company
    return claim.but(company=row.company, counterparty=row.counterparty) if told_of_both else None


def is_slip(evidence: Evidence) -> bool:
    """Whether the digits stand and only a scale word, a unit or a currency sign is another; no vague row excuses it."""
    comparison = evidence.comparison
    return comparison.relation is Agreement.DISJOINT and comparison.cause in _SLIPS - {"exchange-rate"}


def open_question(claim: Claim, view: View, evidence: Evidence) -> str:
    """The dimension to ask about before `claim` can be called wrong; empty where the difference is plain."""
    comparison = evidence.comparison
    if claim.kind is Kind.DATE and (comparison.relation is Agreement.DIMENSION or _one_of_many(claim, view)):
        return "event"  # many things happen in one year
    stated = claim.certainty.get("company") is Certainty.STATED and owner_named(claim, view)
    if comparison.cause == "company" and not stated:
        return "owner"
    if comparison.cause in ("company", "counterparty") and (
        _named(claim, view, evidence) or others_named(claim, view, parties(evidence.row))
    ):
        return "owner" if comparison.cause == "company" else "counterparty"
    if comparison.cause == "phase" and not phases(claim) and _among_others(claim, view):
        return "phase"  # "starts with 230 MW and adds 290, 520 in all": whose "in all" is it?
    if claim.kind in _STOCKS and comparison.cause in _TIMES:
        return "period"
    if comparison.cause in _TIMES and claim.region and not evidence.row.region and not evidence.row.project:
        return "region"  # a plan for one country, beside what the whole company spends
    if comparison.cause == "fiscal-year" and not view.says(claim, "calendar"):
        return "fiscal-year"
    if comparison.cause == "metric" and evidence.row.metric in _ROUND and _among_others(claim, view):
        return "metric"  # "raised 20, which puts a price of 230 on the company"
    swapped = comparison.cause == "metric" and claim.company in evidence.row.counterparty
    if swapped and not partners_named(claim, view):
        return "owner"  # "Google has been promised 200 billion": by whom, the sentence does not say
    if not comparison.cause and (guessed := _guessed(claim)):
        return guessed
    worked_out = _of_nobody(claim) and claim.certainty.get("metric") is not Certainty.STATED
    if comparison.cause not in _SLIPS and (worked_out or (_of_nobody(claim) and others_since(claim, view))):
        return "owner"
    if claim.company != evidence.row.company and others_named(claim, view, parties(evidence.row)):
        return "owner"  # the deal as told from its other side, and a third firm that may be the one meant
    part = any(link.relation in (Relation.PART_OF, Relation.TERM_OF) for link in claim.links)
    if part and comparison.relation is Agreement.DISJOINT and comparison.cause not in _SLIPS:
        return "scope"
    if comparison.second_cause and claim.kind not in (Kind.MONEY, Kind.POWER):
        return "scope"
    return ""


def _one_of_many(claim: Claim, view: View) -> bool:
    """Whether a date may be another event's: "a first part in 2028 and the rest in 2033", or of a site not named."""
    return _of_nobody(claim) or sum(c.kind is Kind.DATE and not c.window for c in view.beside(claim)) > 1


def _among_others(claim: Claim, view: View) -> bool:
    """Whether the sentence has other amounts of this kind."""
    return len(view.beside_by_kind(claim)[claim.kind]) > 1


def _of_nobody(claim: Claim) -> bool:
    """Whether neither owner nor site stands in the figure's own words."""
    stated = (claim.certainty.get(name) is Certainty.STATED for name in ("company", "project"))
    return bool(claim.company) and not any(stated)


def _guessed(claim: Claim) -> str:
    """What to ask for where a field that an unexplained difference rests on was only worked out."""
    if claim.certainty.get("metric") is not Certainty.STATED:
        return "metric"
    if claim.certainty.get("company") is Certainty.INFERRED and claim.certainty.get("project") is not Certainty.STATED:
        return "owner"
    inferred = (name for name in ("period", "region") if claim.certainty.get(name) is Certainty.INFERRED)
    return next(inferred, "")


def without_borrowed(claim: Claim, view: View, evidence: Evidence) -> Claim | None:
    """The claim without what was guessed or read from words that belong to another figure; None where nothing was.

    Only what the difference rests on is looked at: the dimensions that differ, or those that made two values one
    fact.
    """
    comparison = evidence.comparison
    if comparison.cause == "currency" and lent_currency(claim):
        lenders = {other.unit for other in view.figures if other.kind is claim.kind} - {claim.unit}
        own = tuple(cue for cue in claim.cues if cue.field != "unit")  # lent once, not to and fro
        return claim.but(unit=evidence.row.unit, cues=own) if evidence.row.unit in lenders else None
    leaned_on = comparison.deciding if comparison.relation is Agreement.DIMENSION else _LEANED_ON
    fields = {field for name in leaned_on for field in _READ_FROM.get(name, ()) if not near(claim, view, field)}
    if "counterparty" in leaned_on and not partners_named(claim, view):
        fields.add("counterparty")
    if "period" in leaned_on and _counted(claim, view.day, evidence.row):
        fields.add("period")
    guessed = "metric" in comparison.deciding and claim.certainty.get("metric") is not Certainty.STATED
    if "project" in comparison.deciding and (
        claim.certainty.get("project") is not Certainty.STATED or _nested(claim.project, evidence.row.project)
    ):
        fields.add("project")
    if not fields and not guessed:
        return None
    blank: dict[str, object] = {"cues": tuple(cue for cue in claim.cues if cue.field not in fields)}
    for field in fields:
        blank |= _OPEN.get(field, {field: ""})
    bare = claim.but(**blank, **({"metric": Metric.OTHER} if guessed else {}))
    return bare if bare != claim else None


def _counted(claim: Claim, today: date | None, row: Claim) -> bool:
    """Whether a window as long as the row's was counted from a number of years, whose first one the words leave open.

    "Over seven years" may begin now, or end with the date of another figure; "within two years" is repeated for
    months.
    """
    if claim.period_end is None or any(has_year(cue) for cue in claim.cues if cue.field == "period"):
        return False
    mine, yours = years(claim.but(period_start=claim.period_start or today)), years(row)
    return mine is not None and yours is not None and mine >= _MANY and abs(mine - yours) < _SAME_LENGTH


def as_increase(claim: Claim, view: View, evidence: Evidence) -> Claim | None:
    """The claim as the increase the row has, where it is told as one: "raised its forecast by 15 billion"."""
    if evidence.row.metric is not Metric.GROWTH or not view.says(claim, "rise", "fall"):
        return None
    lead = view.lead(claim)
    by = view.wording.last("by_amount", lead)
    told = by is not None and view.wording.only(lead[by.end() :], "hedges")
    return claim.but(metric=Metric.GROWTH) if told else None


def as_the_rows_tell(claim: Claim, view: View) -> Callable[[Claim], Claim]:
    """The claim as it reads beside a row: with the row's site or years, where the article says the same of them.

    A site named like its town is read as a place ("at Sines"), and "over two years" names no first year.
    """
    sentence = "" if claim.project else view.sentence(claim)
    told = None if claim.period_start or claim.period_end else told_years(claim, view)

    def beside(row: Claim) -> Claim:
        changes: dict[str, object] = {}
        if sentence and row.project and _stands_alone(row.project.casefold(), sentence):
            changes["project"] = row.project
        if told is not None and row.period_start and row.period_end:
            length = years(row)
            if length is not None and abs(told - length) < _SAME_LENGTH:
                changes |= {"period_start": row.period_start, "period_end": row.period_end}
        return claim.but(**changes) if changes else claim

    return beside


def _stands_alone(name: str, sentence: str) -> bool:
    """Whether a name stands in a casefolded sentence as words of its own."""
    at = sentence.find(name)
    end = at + len(name)
    return at >= 0 and not sentence[at - 1 : at].isalnum() and not sentence[end : end + 1].isalnum()


def _nested(one: str, other: str) -> bool:
    """Whether one name is part of the other: a programme's name stands for its site ("Stargate" in Michigan)."""
    return bool(one and other) and (one in other or other in one)


def with_other_years(claim: Claim, view: View, rows: Sequence[Claim]) -> Claim | None:
    """The claim with the window its number of years gives it, where all rows run over another number of years.

    "500 billion over ten years" names no first year; beside a row of four years it still is another plan.  None
    where the years agree, or are not plainly those of this figure.
    """
    told = told_years(claim, view)
    if told is None or claim.period_end:
        return None
    lengths = {row.id: years(row) for row in rows}
    if any(length is None or abs(length - told) < 1 for length in lengths.values()):
        return None
    start = rows[0].period_start
    if start is None:
        return None
    end = start.replace(year=start.year + int(told), day=min(start.day, 28)) - timedelta(days=1)
    return claim.but(period_start=start, period_end=end, certainty={**claim.certainty, "period": Certainty.STATED})


def told_years(claim: Claim, view: View) -> Decimal | None:
    """The number of whole years of the only duration in the sentence, where the figure is its only amount."""
    kinds = view.beside_by_kind(claim)
    if Kind.DURATION not in kinds or Kind.DATE in kinds or len(kinds[claim.kind]) != 1:
        return None
    spans = [c for c in kinds[Kind.DURATION] if c.window]
    if len(spans) != 1:
        return None
    low, high = spans[0].low, spans[0].high
    whole = isinstance(low, Decimal) and low == high and low >= 2 and low == low.to_integral_value()
    return low if whole and isinstance(low, Decimal) and not spans[0].approx else None


def _named(claim: Claim, view: View, evidence: Evidence) -> bool:
    """Whether the article names whom the row names: then it was most likely the wrong one of two that was read.

    In the figure's sentence; anywhere, where both are in the deal and may be named in either order.
    """
    row = evidence.row
    names = (row.company,) if evidence.comparison.cause == "company" else row.counterparty
    told = view.folded if claim.company in row.counterparty else view.sentence(claim)
    return any(name.casefold() in told for name in names)
