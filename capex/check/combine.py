"""One verdict a figure: what the ledger says, what the article says against itself, and which of the two counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from capex.check.judge import Opinion
from capex.check.wording import explain, explain_violation, suggest, suggest_right
from capex.model import SEVERITY_OF, Claim, Finding, Relation, Severity, Verdict
from capex.rules import Rule, View, Violation
from capex.rules.kit.view import place

_UPHELD = frozenset({Verdict.SUPPORTED, Verdict.COMPATIBLE})
_TO_PUT_RIGHT = frozenset({Verdict.CONTRADICTED, Verdict.OUTDATED})
_OPEN = frozenset({Verdict.UNLISTED, Verdict.UNCLEAR})
_GRAVITY = {Verdict.INCONSISTENT: 0, Verdict.IMPLAUSIBLE: 1, Verdict.COMPATIBLE: 2}

Broken = tuple[Rule, Violation]


def combine(view: View, opinions: Sequence[Opinion], broken: Sequence[Broken], lang: str) -> list[Finding]:
    """The findings, in the order of the text."""
    opinions = _restated(view, opinions, broken)
    by_start = {place(o.claim).start: o for o in opinions}
    at: dict[int, Broken] = {}
    for rule, violation in sorted(broken, key=lambda b: _GRAVITY[b[0].verdict]):
        at.setdefault(place(_culprit(violation, by_start)).start, (rule, violation))
    return [_finding(view, opinion, at.get(place(opinion.claim).start), lang) for opinion in opinions]


def _culprit(violation: Violation, opinions: dict[int, Opinion]) -> Claim:
    """The figure to blame: not one the ledger upholds while another of the same violation stands unsupported."""
    if _verdict(violation.claim, opinions) not in _UPHELD:
        return violation.claim
    doubtful = [c for c in violation.others if not c.window and _verdict(c, opinions) not in (*_UPHELD, None)]
    return doubtful[-1] if doubtful else violation.claim


def _verdict(claim: Claim, opinions: dict[int, Opinion]) -> Verdict | None:
    opinion = opinions.get(place(claim).start)
    return opinion.verdict if opinion else None


def _restated(view: View, opinions: Sequence[Opinion], broken: Sequence[Broken]) -> list[Opinion]:
    """A conversion or restatement of an upheld figure is upheld with it, unless a rule says it is converted wrongly."""
    by_start = {place(o.claim).start: o for o in opinions}
    wrong = {place(c).start for _, v in broken for c in (v.claim, *v.others)}
    result = []
    for opinion in opinions:
        start = place(opinion.claim).start
        if opinion.verdict not in _UPHELD and start not in wrong:
            for relation in (Relation.CONVERSION_OF, Relation.RESTATES):
                for original in view.targets(opinion.claim, relation):
                    source = by_start.get(place(original).start)
                    if source and source.verdict in _UPHELD and original.kind is opinion.claim.kind:
                        opinion = replace(source, claim=opinion.claim)
        result.append(opinion)
    return result


def _finding(view: View, opinion: Opinion, broken: Broken | None, lang: str) -> Finding:
    claim, comparison = opinion.claim, opinion.comparison
    finding = Finding(
        claim,
        opinion.verdict,
        _severity(opinion.verdict, opinion.cause),
        opinion.cause,
        explanation=explain(opinion, lang),
        evidence=tuple(dict.fromkeys(e.row.id for e in opinion.evidence)),
        suggestion=suggest(opinion, view.document.lang) if opinion.verdict in _TO_PUT_RIGHT else "",
        tolerance=comparison.tolerance.tell(lang) if comparison and comparison.tolerance else "",
        arithmetic=comparison.arithmetic.tell(lang) if comparison and comparison.arithmetic else "",
        runner_up=comparison.runner_up if comparison else "",
    )
    return finding if broken is None else _with_rule(view, finding, broken, lang)


def _with_rule(view: View, finding: Finding, broken: Broken, lang: str) -> Finding:
    """The finding with a broken rule: as its verdict where nothing graver stands, else as a remark."""
    rule, violation = broken
    sentence = explain_violation(rule, violation, lang)
    decisive = {
        Verdict.INCONSISTENT: finding.verdict not in (*_UPHELD, Verdict.CONTRADICTED),
        Verdict.IMPLAUSIBLE: finding.verdict in _OPEN,
        Verdict.COMPATIBLE: finding.verdict is Verdict.UNLISTED,
    }[rule.verdict]
    if not decisive:
        severity = max(finding.severity, Severity.INFO, key=lambda s: s.rank)
        return replace(finding, rule=rule.name, severity=severity, explanation=f"{finding.explanation} {sentence}")
    right = suggest_right(violation, view.document.lang) if violation.claim is finding.claim else ""
    return Finding(
        finding.claim,
        rule.verdict,
        _severity(rule.verdict, violation.cause),
        violation.cause,
        rule.name,
        explanation=sentence,
        suggestion=right if rule.verdict is Verdict.INCONSISTENT else "",
        arithmetic=violation.arithmetic,
    )


def _severity(verdict: Verdict, cause: str) -> Severity:
    if verdict is Verdict.COMPATIBLE and cause == "bound":
        return Severity.INFO
    return SEVERITY_OF[verdict]
