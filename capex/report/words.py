"""Words that several formats show: who and what a figure is about, what a finding rests on, safe text."""

from __future__ import annotations

import re

from capex.messages import tell, tell_count, term
from capex.model import Claim, Finding, Metric, Verdict
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


def who_and_what(claim: Claim, lang: str = "en") -> str:
    """Company, other parties, project, metric, status, window, place and scope, as far as they are known."""
    who = claim.company
    if claim.counterparty:
        who = f"{who} ↔ {', '.join(claim.counterparty)}" if who else ", ".join(claim.counterparty)
    parts = [who, claim.project, "" if claim.metric is Metric.OTHER else term(lang, "metric", claim.metric.value)]
    parts += [term(lang, "status", claim.status.value) if claim.status else "", window(claim, lang)]
    parts += [term(lang, "region", claim.region), term(lang, "scope", claim.scope)]
    return clean(" · ".join(p for p in parts if p))


def window(claim: Claim, lang: str = "en") -> str:
    """The years a claim covers: ``2025``, ``2025–2028``, ``to 2030``; whole days where it is shorter than a year."""
    start, end = claim.period_start, claim.period_end
    if start and end and (end - start).days < 360:
        return start.isoformat() if start == end else f"{start.isoformat()} – {end.isoformat()}"
    if start and end:
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if start:
        return tell(lang, "report.from_year", year=start.year)
    return tell(lang, "report.to_year", year=end.year) if end else ""


def ledger_line(claim: Claim, amount: str = "") -> str:
    """One ledger row in a line: id, publisher, day, figure; `amount` is the figure in the reader's words."""
    source = claim.source
    told = clean(f"{source.publisher} {source.published.isoformat() if source.published else ''}") if source else ""
    return " · ".join(p for p in (clean(claim.id), told, clean(amount or claim.printed or claim.quote)) if p)


def place_of(finding: Finding) -> str:
    """``line:column`` of the figure, with its page where there are pages."""
    place = finding.claim.place
    if place is None:
        return ""
    return f"p.{place.page} {place.line}:{place.column}" if place.page else f"{place.line}:{place.column}"


def why(finding: Finding) -> str:
    """The cause or the rule behind a finding, by its name."""
    return finding.rule or finding.cause


def why_words(finding: Finding, lang: str) -> str:
    """The same for people: the rule's name, which `capex rules` explains, or the cause in words."""
    return finding.rule or term(lang, "cause", finding.cause)


def labelled(name: str, words: str, lang: str) -> str:
    """``Instead: …``, as the language sets its colon."""
    return tell(lang, "report.labelled", name=tell(lang, f"report.{name}"), words=words)


def coverage_line(report: Report) -> str:
    """How many figures were seen, understood and compared, and how many got each verdict: the last line always."""
    lang, counts = report.messages, report.coverage
    verdicts = ", ".join(tell_count(lang, f"report.count-{v}", n) for v, n in counts.verdicts.items() if n)
    looked_at = {"seen": counts.seen, "understood": counts.understood, "compared": counts.compared}
    line = ", ".join(tell_count(lang, f"report.{name}", n) for name, n in looked_at.items())
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
