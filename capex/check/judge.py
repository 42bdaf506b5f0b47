"""One figure against the ledger: which verdict, on which evidence, for which cause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from capex.check.doubt import (
    as_increase,
    as_the_rows_tell,
    is_slip,
    open_question,
    with_other_years,
    without_borrowed,
    without_harmless,
)
from capex.check.evidence import Bench, Evidence
from capex.check.replaced import told_as_old, what_is_unsaid
from capex.compare import Agreement, Comparison
from capex.model import Claim, Kind, Metric, Verdict
from capex.rules import View
from capex.rules.kit.view import phases

#: Money that is not spent on AI: a share price, a fine, a stake.  Compared, but never called wrong.
_ASIDE = frozenset({Metric.OTHER, Metric.SETTLEMENT})
_ASIDE_KINDS = frozenset({Kind.SHARE, Kind.MULTIPLE, Kind.DURATION})
_DISPUTES = frozenset({Agreement.DISJOINT, Agreement.DIMENSION})
_OWNED = frozenset(
    {Metric.INVESTMENT, Metric.CONTRACT, Metric.FUNDING, Metric.VALUATION, Metric.CAPACITY, Metric.OTHER}
)


@dataclass(frozen=True, slots=True)
class Opinion:
    """The ledger's verdict on a figure, not yet in words.

    `evidence` is ordered, the deciding row first; `question` names what is missing for a verdict
    (a dimension, ``owner``, ``sources`` that disagree, ``only-self``).
    """

    claim: Claim
    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    cause: str = ""
    question: str = ""

    @property
    def best(self) -> Evidence | None:
        """The deciding row."""
        return self.evidence[0] if self.evidence else None

    @property
    def comparison(self) -> Comparison | None:
        """How the figure stands to the deciding row."""
        return self.evidence[0].comparison if self.evidence else None


def judge(claim: Claim, view: View, bench: Bench) -> Opinion:
    """The verdict of the ledger, as it was known on the article's day, on one figure."""
    if claim.low is None and claim.high is None:
        return Opinion(claim, Verdict.UNREAD)
    found = bench.compare(claim, as_the_rows_tell(claim, view))
    current = [e for e in found if not e.replaced_by]
    replaced = [e for e in found if e.replaced_by]
    agreeing = _with(current, Agreement.AGREES)
    repeated = [e for e in _with(replaced, Agreement.AGREES) if _still_holds(e, agreeing)]
    if independent := [e for e in (*agreeing, *repeated) if not e.own]:
        if (other := with_other_years(claim, view, [e.row for e in independent])) is not None:
            return replace(judge(other, view, bench), claim=claim)
        if (wrong := _whole_told_as_phase(claim, view, bench, independent, current)) is not None:
            return wrong
        if (wrong := _told_otherwise(claim, view, bench, independent, current)) is not None:
            return wrong
        return Opinion(claim, Verdict.SUPPORTED, tuple(independent))
    looser = [e for e in _with(current, Agreement.COMPATIBLE) if not e.own]
    old = [e for e in _with(replaced, Agreement.AGREES) if not e.own]
    if old and old[0].score > max((e.score for e in looser), default=0.0):  # its very digits, not just near them
        if told_as_old(claim, view, old):
            return Opinion(claim, Verdict.SUPPORTED, tuple(old))
        if missing := what_is_unsaid(claim, view, old[0]):
            return Opinion(claim, Verdict.UNCLEAR, tuple(old), question=missing)
        return Opinion(claim, Verdict.OUTDATED, tuple(old), "superseded")
    slips = [e for e in current if looser and e.score > looser[0].score and is_slip(e)]
    if slips and (wrong := _against(claim, view, bench, slips, ())).verdict is Verdict.CONTRADICTED:
        return wrong
    if looser:
        return Opinion(claim, Verdict.COMPATIBLE, tuple(looser), looser[0].comparison.cause)
    return _against(claim, view, bench, current, agreeing)


def _told_otherwise(
    claim: Claim, view: View, bench: Bench, agreeing: Sequence[Evidence], current: Sequence[Evidence]
) -> Opinion | None:
    """A row of the same amount that states what the agreeing rows leave open, and states it otherwise.

    A source that gives no horizon cannot vouch for the article's when another gives a different one; unless that
    other is silent where the first speaks (a company's quarter, against a plan for one country).
    """
    stricter = [
        e
        for e in current
        if e.relation is Agreement.DIMENSION
        and len(e.comparison.deciding) == 1
        and all(
            e.comparison.deciding[0] in other.comparison.silent
            and set(e.comparison.silent) <= set(other.comparison.silent)
            for other in agreeing
        )
    ]
    opinion = _against(claim, view, bench, stricter, ()) if stricter else None
    return opinion if opinion is not None and opinion.verdict is Verdict.CONTRADICTED else None


def _against(claim: Claim, view: View, bench: Bench, current: Sequence[Evidence], own: Sequence[Evidence]) -> Opinion:
    """No row agrees: contradicted where one says so plainly, else what would have to be known."""
    disputing = [e for e in current if e.relation in _DISPUTES and not e.own and not e.weak and not _beside(e)]
    if disputing and not _aside(claim):
        if own:
            return Opinion(claim, Verdict.UNCLEAR, tuple(disputing), question="sources")
        best = _most_telling(disputing)
        if (bare := without_borrowed(claim, view, best)) is not None:
            return replace(judge(bare, view, bench), claim=claim)
        if (rise := as_increase(claim, view, best)) is not None:
            again = bench.weigh(rise, best.row)
            if again.relation is Agreement.AGREES:
                return Opinion(claim, Verdict.SUPPORTED, (again,))
        if (harmless := without_harmless(claim, view, best)) is not None:
            return replace(judge(harmless, view, bench), claim=claim)
        if question := open_question(claim, view, best):
            return Opinion(claim, Verdict.UNCLEAR, (best,), question=question)
        rest = (e for e in disputing if e is not best)
        return Opinion(claim, Verdict.CONTRADICTED, (best, *rest), best.comparison.cause)
    if own:
        return Opinion(claim, Verdict.UNLISTED, question="only-self")
    doubtful = [e for e in current if e.comparison.doubt and not e.own]
    if doubtful:
        return Opinion(claim, Verdict.UNCLEAR, tuple(doubtful[:3]), question=doubtful[0].comparison.doubt)
    if not claim.company and not claim.project and claim.metric in _OWNED:
        same = [e for e in current if (e.row.unit, e.row.low, e.row.high) == (claim.unit, claim.low, claim.high)]
        if same:
            return _of_the_named(claim, view, bench, same) or Opinion(
                claim, Verdict.UNCLEAR, tuple(same[:5]), question="owner"
            )
    return Opinion(claim, Verdict.UNLISTED)


def _whole_told_as_phase(
    claim: Claim, view: View, bench: Bench, agreeing: Sequence[Evidence], current: Sequence[Evidence]
) -> Opinion | None:
    """A phase given the number of the whole, where the ledger has another number for that very phase."""
    told = phases(claim)
    if not told or any(phases(e.row) for e in agreeing) or without_borrowed(claim, view, agreeing[0]):
        return None
    for own in current:
        row = own.row
        same = (row.company, row.project, row.metric, row.unit) == (
            agreeing[0].row.company,
            agreeing[0].row.project,
            claim.metric,
            claim.unit,
        )
        if same and phases(row) == told and (row.low, row.high) != (claim.low, claim.high) and not own.own:
            whole = bench.weigh(claim, agreeing[0].row.but(scope="whole"))
            if whole.comparison.cause == "phase":
                return Opinion(claim, Verdict.CONTRADICTED, (whole, own), "phase")
    return None


def _of_the_named(claim: Claim, view: View, bench: Bench, same: Sequence[Evidence]) -> Opinion | None:
    """Whose an amount without an owner is, where the ledger has it for exactly one party the passage names.

    Enough to uphold the figure, never to call it wrong.
    """
    passage = view.passage(claim)
    owners = {(e.row.company, e.row.project) for e in same if _is_named(e.row.company, e.row.project, passage)}
    if len(owners) != 1:
        return None
    company, project = owners.pop()
    opinion = judge(claim.but(company=company, project=project if project.casefold() in passage else ""), view, bench)
    upheld = opinion.verdict in (Verdict.SUPPORTED, Verdict.COMPATIBLE, Verdict.OUTDATED)
    return replace(opinion, claim=claim) if upheld else None


def _is_named(company: str, project: str, passage: str) -> bool:
    return any(name and name.casefold() in passage for name in (company, project))


def _beside(evidence: Evidence) -> bool:
    """Whether the row measures something of its own kind (a bond, a backlog), so that another measure is no error."""
    return evidence.comparison.cause == "metric" and evidence.row.metric is Metric.OTHER


def _aside(claim: Claim) -> bool:
    return claim.kind in _ASIDE_KINDS or (claim.kind is Kind.MONEY and claim.metric in _ASIDE)


def _most_telling(disputing: Sequence[Evidence]) -> Evidence:
    """The row that says most plainly what is wrong: a named cause before none, then the most alike."""
    return max(disputing, key=lambda e: (bool(e.comparison.cause), e.score))


def _still_holds(old: Evidence, agreeing: Sequence[Evidence]) -> bool:
    """Whether what replaced a row says the same again."""
    again = {e.row.id for e in agreeing}
    return all(new.id in again for new in old.replaced_by)


def _with(found: Iterable[Evidence], relation: Agreement) -> list[Evidence]:
    return [e for e in found if e.relation is relation]
