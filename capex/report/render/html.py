"""A page with the article, its figures marked in place by verdict, and a note beside each.

Needs nothing but a browser: no script, no request.  The filter by verdict is CSS.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from capex.messages import tell
from capex.model import Claim, Finding, Severity, Verdict
from capex.report.markup import Child, Markup, join, link, page, tag
from capex.report.model import Report, View
from capex.report.words import basis_line, clean, coverage_line, place_of, verdict_word, who_and_what, why_words


def render_findings(reports: Sequence[Report], view: View) -> str:
    """One page with all articles one below the other."""
    lang = reports[0].messages if reports else view.lang
    found = {f.verdict for r in reports for f in r.findings}
    shown = [verdict for verdict in Verdict if verdict in found]
    title = reports[0].title or reports[0].article if len(reports) == 1 else "capex check"
    body = [
        tag("a", tell(lang, "report.skip"), class_="skip", href="#n1-1"),
        _filters(shown, lang),
        [_article(report, n) for n, report in enumerate(reports, start=1)],
    ]
    rules = "".join(map(_filter_rule, shown))
    return page(title, lang, tag("main", body), ("page.css", "article.css"), rules)


def _filter_rule(verdict: Verdict) -> str:
    """Unticking a verdict hides its notes and takes the colour from its figures."""
    off = f"body:has(#show-{verdict}:not(:checked))"
    return (
        f"{off} .notes .{verdict}{{display:none}}"
        f"{off} mark.{verdict}{{background:none}}{off} mark.{verdict} a{{text-decoration:none}}"
        f"{off} mark.{verdict} sup{{display:none}}"
    )


def _filters(verdicts: Iterable[Verdict], lang: str) -> Markup:
    boxes = [
        tag("label", tag("input", type="checkbox", id=f"show-{v}", checked=True), verdict_word(v, lang))
        for v in verdicts
    ]
    return tag("fieldset", tag("legend", tell(lang, "report.show")), boxes, class_="filters") if boxes else Markup("")


def _article(report: Report, n: int) -> Markup:
    heading = report.title or report.article
    return tag(
        "section",
        tag(
            "header",
            tag("h1", heading),
            tag("p", basis_line(report), class_="soft small"),
            [tag("p", note, class_="soft small") for note in report.notes],
            tag("p", coverage_line(report), class_="coverage"),
        ),
        tag(
            "div",
            tag("article", _marked(report, n), class_="text", lang=report.lang, aria_label=heading),
            tag(
                "aside",
                tag("ol", [_note(report, f, n, i) for i, f in enumerate(report.findings, 1)], class_="notes"),
                aria_label=tell(report.messages, "report.notes"),
            ),
            class_="article",
        ),
    )


def _marked(report: Report, n: int) -> Markup:
    """The text with a mark around each figure."""
    pieces: list[Child] = []
    end = 0
    for i, finding in enumerate(report.findings, start=1):
        place = finding.claim.place
        if place is None or place.start < end:
            continue
        label = f"{verdict_word(finding.verdict, report.messages)}, {tell(report.messages, 'report.note')} {i}"
        pieces += [
            report.text[end : place.start],
            tag(
                "mark",
                tag("a", report.text[place.start : place.end], tag("sup", str(i), aria_label=label), href=f"#n{n}-{i}"),
                class_=f"{finding.severity} {finding.verdict}",
                id=f"f{n}-{i}",
            ),
        ]
        end = place.end
    return join([*pieces, report.text[end:]])


def _note(report: Report, finding: Finding, n: int, i: int) -> Markup:
    lang = report.messages
    verdict = verdict_word(finding.verdict, lang) + (f" · {words}" if (words := why_words(finding, lang)) else "")
    details = [
        (tell(lang, f"report.{name}"), value)
        for name, value in (("arithmetic", finding.arithmetic), ("tolerance", finding.tolerance))
        if value and finding.severity.rank >= Severity.WARNING.rank
    ]
    rows = [
        _evidence(report.evidence[key], report.amounts.get(key, ""))
        for key in finding.evidence
        if key in report.evidence
    ]
    return tag(
        "li",
        tag("span", verdict, class_="badge"),
        " ",
        tag(
            "a",
            f"{i}. {clean(finding.claim.quote)}",
            href=f"#f{n}-{i}",
            title=f"{report.article}:{place_of(finding)}",
        ),
        tag("p", who_and_what(finding.claim, lang), class_="soft small"),
        tag("p", finding.explanation) if finding.explanation else None,
        tag("blockquote", tag("b", f"{tell(lang, 'report.instead')} "), finding.suggestion)
        if finding.suggestion
        else None,
        tag("dl", [[tag("dt", name), tag("dd", value)] for name, value in details]) if details else None,
        [tag("p", row, class_="small") for row in rows],
        id=f"n{n}-{i}",
        class_=f"{finding.severity} {finding.verdict}",
    )


def _evidence(claim: Claim, amount: str) -> Markup:
    source = claim.source
    told = clean(f"{source.publisher} {source.published or ''}") if source else ""
    where = f", {source.locator}" if source and source.locator else ""
    return join(
        [
            tag("span", claim.id, class_="id"),
            f" · {amount or claim.printed or claim.quote} · ",
            link(source.url if source else "", told),
            where,
            tag("br"),
            tag("q", claim.quote) if claim.quote else None,
        ]
    )
