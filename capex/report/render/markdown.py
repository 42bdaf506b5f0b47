"""Markdown tables, for notes, tickets and pull requests."""

from __future__ import annotations

import re
from collections.abc import Sequence

from capex.messages import tell
from capex.report.model import Report, Table, View
from capex.report.words import (
    basis_line,
    clean,
    coverage_line,
    labelled,
    ledger_line,
    place_of,
    verdict_word,
    who_and_what,
    why_words,
)

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#])")


def escape(text: str) -> str:
    """Text that means itself inside a Markdown table."""
    return "<br>".join(_SPECIAL.sub(r"\\\1", clean(line)) for line in text.split("\n"))


def render_findings(reports: Sequence[Report], view: View) -> str:
    """A heading, a table and the coverage line for each article."""
    return "\n".join(_article(report) for report in reports)


def _article(report: Report) -> str:
    lang = report.messages
    lines = [f"## {escape(report.article)}", "", escape(basis_line(report)), ""]
    if report.findings:
        heads = [tell(lang, f"report.{key}") for key in ("where", "figure", "verdict", "why", "ledger")]
        lines += [_row(heads), _row(["---"] * len(heads))]
    for finding in report.findings:
        verdict = f"**{verdict_word(finding.verdict, lang)}**" + (
            f" ({escape(words)})" if (words := why_words(finding, lang)) else ""
        )
        reason = escape(finding.explanation)
        if finding.suggestion:
            reason += "<br>" + labelled("instead", escape(finding.suggestion), lang)
        ledger = "<br>".join(
            escape(ledger_line(report.evidence[i], report.amounts.get(i, "")))
            for i in finding.evidence
            if i in report.evidence
        )
        figure = f"{escape(finding.claim.quote)}<br>{escape(who_and_what(finding.claim, lang))}"
        lines.append(_row([place_of(finding), figure, verdict, reason, ledger]))
    lines += ["", escape(coverage_line(report)), ""]
    return "\n".join(lines)


def render_table(table: Table, view: View) -> str:
    """The table under its title, notes below."""
    lines = [f"## {escape(table.title)}", ""] if table.title else []
    lines.append(_row([escape(column.heading) for column in table.columns]))
    lines.append(_row(["---:" if column.right else "---" for column in table.columns]))
    lines += [_row([escape(cell) for cell in row]) for row in table.rows]
    if table.notes:
        lines += ["", *(escape(note) for note in table.notes)]
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
