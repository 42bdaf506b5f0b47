"""schema.org ClaimReview in JSON-LD, for pages that publish a check.

Only figures held against evidence that does not come from the article itself are reviewed; what the ledger does not
know is not.  There is no true or false on a scale: the rating is the verdict in words, as of a day.
https://schema.org/ClaimReview
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from capex.messages import tell
from capex.model import Claim, Finding, Verdict
from capex.report.model import Report, View
from capex.report.words import clean, verdict_word

_REVIEWED = frozenset({Verdict.SUPPORTED, Verdict.COMPATIBLE, Verdict.OUTDATED, Verdict.CONTRADICTED})


def render_findings(reports: Sequence[Report], view: View) -> str:
    """One graph with a review for each figure that has independent evidence."""
    reviews = [
        _review(report, finding, rows)
        for report in reports
        for finding in report.findings
        if finding.verdict in _REVIEWED and (rows := _independent(report, finding))
    ]
    return json.dumps({"@context": "https://schema.org", "@graph": reviews}, ensure_ascii=False, indent=1) + "\n"


def _independent(report: Report, finding: Finding) -> list[Claim]:
    """The evidence that names a publisher and is not the article's own page."""
    rows = (report.evidence[key] for key in finding.evidence if key in report.evidence)
    return [row for row in rows if row.source and row.source.publisher and row.source.url != report.path]


def _review(report: Report, finding: Finding, rows: Sequence[Claim]) -> dict[str, object]:
    claim = finding.claim
    rating = tell(
        report.messages,
        "report.rating",
        verdict=verdict_word(finding.verdict, report.messages),
        day=report.as_of.isoformat(),
    )
    item: dict[str, object] = {"@type": "Claim", "appearance": _appearance(report)}
    if claim.speaker:
        item["author"] = {"@type": "Thing", "name": clean(claim.speaker)}
    return {
        "@type": "ClaimReview",
        "claimReviewed": clean(claim.place.sentence if claim.place else claim.quote),
        "datePublished": report.as_of.isoformat(),
        "inLanguage": report.messages,
        "author": {"@type": "SoftwareApplication", "name": "capex"},
        "itemReviewed": item,
        "reviewRating": {
            "@type": "Rating",
            "alternateName": rating,
            "ratingExplanation": clean(finding.explanation),
        },
        "citation": [_citation(row) for row in rows],
    }


def _appearance(report: Report) -> dict[str, object]:
    shape: dict[str, object] = {"@type": "CreativeWork", "name": report.title or report.article}
    if "://" in report.path:
        shape["url"] = report.path
    return shape


def _citation(row: Claim) -> dict[str, object]:
    source = row.source
    assert source is not None  # only rows with a publisher get here
    shape: dict[str, object] = {
        "@type": "CreativeWork",
        "identifier": row.id,
        "publisher": {"@type": "Organization", "name": clean(source.publisher)},
        "text": clean(row.quote),
    }
    if source.published:
        shape["datePublished"] = source.published.isoformat()
    if source.title:
        shape["name"] = clean(source.title)
    if source.url:
        shape["url"] = source.url
    return shape
