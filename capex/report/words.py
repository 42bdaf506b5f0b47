"""Words that several formats show: who and what a figure is about, what a finding rests on, safe text."""

from __future__ import annotations

import re

from capex.messages import tell
from capex.model import Claim, Finding, Verdict
from capex.report.model import Report

#: Characters that steer a terminal or reorder text: C0 and C1 controls, bidirectional overrides.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_BREAKS = re.compile(r"[ \t]*[\r\n\t\v\f\u2028\u2029][\s]*")


def clean(text: str) -> str:
    """`text` on one line, without anything that could steer a terminal.  No-break spaces stay."""
    return harmless(_BREAKS.sub(" ", text)).strip(" ")


def harmless(text: str) -> str:
    """`text` without characters that steer a terminal or reorder what is read; its lines stay."""
    return _CONTROLS.sub("", text)


def verdict_word(verdict: Verdict, lang: str) -> str:
    """The verdict in the language of the explanations."""
    return tell(lang, f"report.{verdict.value}")


def who_and_what(claim: Claim) -> str:
    """Company, other parties, project, metric, status, window, place and scope, as far as they are known."""
    who = claim.company
    if claim.counterparty:
        who = f"{who} ↔ {', '.join(claim.counterparty)}" if who else ", ".join(claim.counterparty)
    parts = [who, claim.project, claim.metric.value, claim.status.value if claim.status else "", window(claim)]
    parts += [claim.region, claim.scope]
    return clean(" · ".join(p for p in parts if p))


def window(claim: Claim) -> str:
    """The years a claim covers: ``2025``, ``2025–2028``, ``–2030``; whole days where it is shorter than a year."""
    start, end = claim.period_start, claim.period_end
    if start is None and end is None:
        return ""
    if start and end and (end - start).days < 360:
        return start.isoformat() if start == end else f"{start.isoformat()} – {end.isoformat()}"
    left, right = (str(start.year) if start else ""), (str(end.year) if end else "")
    return left if left == right else f"{left}–{right}"


def ledger_line(claim: Claim) -> str:
    """One ledger row in a line: id, publisher, day, figure."""
    source = claim.source
    told = clean(f"{source.publisher} {source.published.isoformat() if source.published else ''}") if source else ""
    return " · ".join(p for p in (clean(claim.id), told, clean(claim.printed or claim.quote)) if p)


def place_of(finding: Finding) -> str:
    """``line:column`` of the figure, with its page where there are pages."""
    place = finding.claim.place
    if place is None:
        return ""
    return f"p.{place.page} {place.line}:{place.column}" if place.page else f"{place.line}:{place.column}"


def why(finding: Finding) -> str:
    """The cause or the rule behind a finding, in one word."""
    return finding.rule or finding.cause


def labelled(name: str, words: str, lang: str) -> str:
    """``Instead: …``, as the language sets its colon."""
    return tell(lang, "report.labelled", name=tell(lang, f"report.{name}"), words=words)


def coverage_line(report: Report) -> str:
    """How many figures were seen, understood and compared, and how many got each verdict: the last line always."""
    lang, counts = report.messages, report.coverage
    verdicts = ", ".join(f"{n} {verdict_word(v, lang)}" for v, n in counts.verdicts.items() if n)
    line = tell(lang, "report.coverage", seen=counts.seen, understood=counts.understood, compared=counts.compared)
    parts = [tell(lang, "report.labelled", name=line, words=verdicts) if verdicts else line]
    left_out = {"suppressed": counts.suppressed, "in_baseline": counts.in_baseline, "hidden": counts.hidden}
    parts += [tell(lang, f"report.{name}", n=n) for name, n in left_out.items() if n]
    return "; ".join(parts) + "."


def basis_line(report: Report) -> str:
    """Which day and which ledger the verdicts hold for."""
    lang, ledger = report.messages, report.ledger
    origin = tell(lang, f"report.as_of_{report.as_of_from}")
    return tell(
        lang,
        "report.basis",
        day=report.as_of.isoformat(),
        origin=origin,
        path=ledger.shown or ledger.path,
        rows=ledger.rows,
    )
