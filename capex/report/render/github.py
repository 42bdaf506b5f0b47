"""Workflow commands that GitHub shows beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from capex.model import Severity
from capex.report.model import Report, View
from capex.report.words import clean, coverage_line, why

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render_findings(reports: Sequence[Report], view: View) -> str:
    """One command a finding; what stands is left out, as every command is shown as a remark."""
    lines = []
    for report in reports:
        for finding in report.findings:
            command = _COMMAND.get(finding.severity)
            if command is None:
                continue
            place = finding.claim.place
            spot = f",line={place.line},col={place.column}" if place else ""
            title = f"{finding.verdict.value}{f' ({why(finding)})' if why(finding) else ''}"
            message = f"“{clean(finding.claim.quote)}”: {clean(finding.explanation)}"
            properties = f"file={_property(report.path)}{spot},title={_property(title)}"
            lines.append(f"::{command} {properties}::{_data(message)}")
        lines.append(f"{report.path}: {coverage_line(report)}")
    return "".join(f"{line}\n" for line in lines)


def _data(text: str) -> str:
    """Escaped as the runner's command parser wants it (actions/toolkit, packages/core/src/command.ts)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
