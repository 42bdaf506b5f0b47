"""SARIF 2.1.0, the format code-scanning services read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.  Levels are error, warning and note (section
3.27.10); what stands is left out, as services show every result as a problem.  Baselined and suppressed findings
are marked (3.27.24, 3.27.23), not dropped, so that alerts do not flap.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import PurePath
from urllib.parse import quote

from capex._version import __version__
from capex.model import Finding, Severity
from capex.report.fingerprint import fingerprints
from capex.report.model import Report, View
from capex.report.words import clean, coverage_line, ledger_line, why

_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render_findings(reports: Sequence[Report], view: View) -> str:
    """One run with all articles."""
    results = [result for report in reports for result in _results(report)]
    rules = sorted({str(result["ruleId"]) for result in results})
    run = {
        "tool": {"driver": {"name": "capex", "version": __version__, "rules": [{"id": rule} for rule in rules]}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(r.path)}} for r in reports],
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    {"level": "note", "message": {"text": f"{r.path}: {coverage_line(r)}"}} for r in reports
                ],
            }
        ],
        "results": results,
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _results(report: Report) -> list[dict[str, object]]:
    found = []
    for findings, extra in (
        (report.findings, {"baselineState": "new"} if report.known else {}),
        (report.known, {"baselineState": "unchanged"}),
        (report.silenced, {"suppressions": [{"kind": "external"}]}),
    ):
        for finding, mark in zip(findings, fingerprints(findings), strict=True):
            if finding.severity is not Severity.NONE:
                found.append({**_result(report, finding, mark), **extra})
    return found


def _result(report: Report, finding: Finding, mark: str) -> dict[str, object]:
    said = f"“{clean(finding.claim.quote)}”: {clean(finding.explanation) or finding.verdict.value}"
    rows = [ledger_line(report.evidence[i]) for i in finding.evidence if i in report.evidence]
    return {
        "ruleId": "/".join(part for part in (finding.verdict.value, why(finding)) if part),
        "level": _LEVEL[finding.severity],
        "message": {"text": "\n".join([said, *rows])},
        "locations": [{"physicalLocation": _location(report, finding)}],
        "partialFingerprints": {"capexFinding/v1": mark},
    }


def _location(report: Report, finding: Finding) -> dict[str, object]:
    location: dict[str, object] = {"artifactLocation": {"uri": _uri(report.path)}}
    if (place := finding.claim.place) is not None:
        written = report.text[place.start : place.end]
        region: dict[str, object] = {
            "startLine": place.line,
            "startColumn": place.column,
            "charOffset": place.start,
            "charLength": place.end - place.start,
        }
        if "\n" not in written:
            region["endColumn"] = place.column + len(written)
        location["region"] = region
    return location


def _uri(article: str) -> str:
    """The article's name as a relative reference; an address stays what it is."""
    return article if "://" in article else quote(PurePath(article).as_posix())
