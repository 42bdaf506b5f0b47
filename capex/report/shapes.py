"""The JSON of claims and findings: keys and types that scripts may rely on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from capex.model import Claim, Finding
from capex.report.model import Report

SCHEMA = 1
"""Raised when a key changes its name or meaning; new keys do not raise it."""


def number(value: Decimal | date | None) -> int | float | str | None:
    """A bound in JSON: an integer where it is whole, an ISO day for dates, `None` for an open end."""
    if value is None:
        return None
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if value == value.to_integral_value() else float(value)


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def claim_to_json(claim: Claim) -> dict[str, object]:
    """Every field of a claim, unknown ones null; positions for article figures, id and source for ledger rows."""
    shape: dict[str, object] = {
        "kind": claim.kind.value,
        "low": number(claim.low),
        "high": number(claim.high),
        "unit": claim.unit,
        "approx": claim.approx,
        "bound": claim.bound.value,
        "step": number(claim.step),
        "company": claim.company or None,
        "counterparty": list(claim.counterparty),
        "project": claim.project or None,
        "metric": claim.metric.value,
        "status": claim.status.value if claim.status else None,
        "period_start": _day(claim.period_start),
        "period_end": _day(claim.period_end),
        "region": claim.region or None,
        "scope": claim.scope or None,
        "speaker": claim.speaker or None,
        "quote": claim.quote,
    }
    if (place := claim.place) is not None:
        shape |= {
            "article": place.article,
            "start": place.start,
            "end": place.end,
            "line": place.line,
            "column": place.column,
            "sentence": place.sentence,
            "window": claim.window,
        }
        if place.page is not None:
            shape["page"] = place.page
    if claim.source is not None:
        source = claim.source
        shape |= {
            "id": claim.id,
            "printed": claim.printed or None,
            "publisher": source.publisher or None,
            "published": _day(source.published),
            "title": source.title or None,
            "url": source.url or None,
            "locator": source.locator or None,
            "origin": source.origin or None,
            "part_of": claim.part_of or None,
            "supersedes": claim.supersedes or None,
            "note": source.note or None,
        }
    return shape


def finding_to_json(finding: Finding) -> dict[str, object]:
    """A finding; empty strings are null."""
    return {
        "claim": claim_to_json(finding.claim),
        "verdict": finding.verdict.value,
        "severity": finding.severity.value,
        "cause": finding.cause or None,
        "rule": finding.rule or None,
        "evidence": list(finding.evidence),
        "explanation": finding.explanation,
        "suggestion": finding.suggestion or None,
        "tolerance": finding.tolerance or None,
        "arithmetic": finding.arithmetic or None,
        "runner_up": finding.runner_up or None,
    }


def report_to_json(report: Report) -> dict[str, object]:
    """The object ``check -f json`` gives for one article."""
    coverage: dict[str, object] = {
        "seen": report.coverage.seen,
        "understood": report.coverage.understood,
        "compared": report.coverage.compared,
    }
    coverage |= {verdict.value: count for verdict, count in report.coverage.verdicts.items()}
    coverage |= {"suppressed": report.coverage.suppressed, "in_baseline": report.coverage.in_baseline}
    return {
        "schema": SCHEMA,
        "article": report.article,
        "path": report.path or report.article,
        "as_of": report.as_of.isoformat(),
        "as_of_from": report.as_of_from,
        "ledger": {"path": report.ledger.path, "rows": report.ledger.rows, "sha256": report.ledger.sha256},
        "coverage": coverage,
        "findings": [finding_to_json(f) for f in report.findings],
        "notes": list(report.notes),
    }


def reports_to_json(reports: Sequence[Report]) -> object:
    """One object for one article, a list for several."""
    shapes = [report_to_json(r) for r in reports]
    return shapes[0] if len(shapes) == 1 else shapes
