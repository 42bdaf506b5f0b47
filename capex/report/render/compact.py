"""One line a finding, ``file:line:column: verdict: …``, as editors and compilers have it."""

from __future__ import annotations

from collections.abc import Sequence

from capex.report.model import Report, View
from capex.report.words import clean, coverage_line, why


def render_findings(reports: Sequence[Report], view: View) -> str:
    """Findings in the order of the text, then the coverage line of each article."""
    lines = []
    for report in reports:
        for finding in report.findings:
            place = finding.claim.place
            where = f"{place.line}:{place.column}" if place else "1:1"
            tag = f" [{why(finding)}]" if why(finding) else ""
            said = f": {clean(finding.explanation)}" if finding.explanation else ""
            figure = f"“{clean(finding.claim.quote)}”"
            lines.append(f"{report.path}:{where}: {finding.verdict.value}{tag}: {figure}{said}")
        lines.append(f"{report.path}: {coverage_line(report)}")
    return "".join(f"{line}\n" for line in lines)
