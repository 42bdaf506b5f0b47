"""One page about a ledger: totals, announcements over time, money per gigawatt, conflicts, sources, every row.

The page needs nothing but a browser: charts are inline SVG, nothing is fetched, nothing needs a script.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from capex.messages import tell, tell_count, term
from capex.model import Claim
from capex.report.charts import Dot, Span, bar_of, timeline
from capex.report.markup import Child, Markup, join, link, page, tag
from capex.report.model import LedgerMark
from capex.report.words import clean, window


@dataclass(frozen=True, slots=True)
class Sum:
    """A company's total as it is shown: its interval for the bar, its words, what it counts and leaves out."""

    company: str
    span: Span
    words: str
    counted: tuple[str, ...]
    left: tuple[tuple[str, str], ...]
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PerPower:
    """A site's money over its power, from the rows named."""

    site: str
    span: Span
    words: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two rows that cannot both hold."""

    ids: tuple[str, str]
    cause: str
    explanation: str
    settle: str


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the page shows, worded."""

    lang: str
    as_of: date
    ledger: LedgerMark
    claims: tuple[Claim, ...]
    currency: str
    sums: tuple[Sum, ...]
    dots: tuple[Dot, ...]
    ratios: tuple[PerPower, ...]
    clashes: tuple[Clash, ...]
    companies: tuple[str, ...] = ()
    amounts: Mapping[str, str] = field(default_factory=dict)
    """What the rows state, by id, worded."""


def render_overview(overview: Overview) -> str:
    """The page."""
    lang = overview.lang

    def say(key: str, **values: object) -> str:
        return tell(lang, f"overview.{key}", **values)

    title = say("title", who=", ".join(overview.companies)) if overview.companies else say("title_all")
    sections = [
        ("totals", _totals(overview)),
        ("time", _time(overview)),
        ("per_gw", _ratios(overview)),
        ("conflicts", _clashes(overview)),
        ("sources", _sources(overview)),
        ("rows", _rows(overview)),
    ]
    independent = len({_origin(c) for c in overview.claims})
    basis = say(
        "basis",
        day=overview.as_of.isoformat(),
        path=overview.ledger.shown or overview.ledger.path,
        rows=len(overview.claims),
        sources=len({c.source.publisher for c in overview.claims if c.source}),
        origins=independent,
        sha=overview.ledger.sha256[:12],
    )
    body = [
        tag("a", say("skip"), class_="skip", href="#totals"),
        tag("header", tag("h1", title), tag("p", basis, class_="soft"), tag("p", say("intro"))),
        tag("nav", [tag("a", say(name), href=f"#{name}") for name, _ in sections], aria_label=say("contents")),
        tag(
            "main",
            [
                tag(
                    "section",
                    tag("h2", say(name), id=f"{name}-h"),
                    tag("p", say(f"{name}_note", currency=overview.currency), class_="soft"),
                    content,
                    id=name,
                    aria_labelledby=f"{name}-h",
                )
                for name, content in sections
            ],
        ),
    ]
    return page(title, lang, body, ("page.css", "overview.css"))


def _row_link(id_: str) -> Markup:
    return tag("a", id_, href=f"#row-{id_}", class_="id")


def _ids(ids: Iterable[str]) -> Markup:
    return tag("ul", [tag("li", _row_link(id_)) for id_ in ids])


def _totals(overview: Overview) -> Child:
    """A bar for each company, widest first, with what is counted and what is not."""
    if not overview.sums:
        return tag("p", tell(overview.lang, "overview.nothing"))
    top = max(s.span.top for s in overview.sums)
    rows = [
        tag(
            "tr",
            tag("th", s.company, scope="row"),
            tag("td", bar_of(s.span, top), class_="bar"),
            tag("td", s.words, class_="num"),
            tag("td", _details(overview.lang, s)),
        )
        for s in overview.sums
    ]
    return _table(overview.lang, ("company", "interval", "amount", "counted"), rows)


def _details(lang: str, shown: Sum) -> Markup:
    counts = {"counted_n": len(shown.counted), "left_n": len(shown.left)}
    summary = ", ".join(tell_count(lang, f"overview.{name}", n) for name, n in counts.items() if n)
    return tag(
        "details",
        tag("summary", summary),
        _ids(shown.counted),
        tag("p", tag("b", tell(lang, "overview.left_out"))) if shown.left else None,
        tag(
            "ul",
            [
                tag("li", _row_link(id_), tell(lang, "report.labelled", name="", words=reason))
                for id_, reason in shown.left
            ],
        )
        if shown.left
        else None,
        [tag("p", mark, class_="small soft") for mark in shown.marks],
    )


def _time(overview: Overview) -> Child:
    if not overview.dots:
        return tag("p", tell(overview.lang, "overview.nothing"))
    drawn = timeline(overview.dots, tell(overview.lang, "overview.time"))
    label = tell(overview.lang, "overview.chart")
    return tag("div", drawn, class_="scroll", tabindex="0", role="region", aria_label=label)


def _ratios(overview: Overview) -> Child:
    if not overview.ratios:
        return tag("p", tell(overview.lang, "overview.nothing"))
    top = max(r.span.top for r in overview.ratios)
    rows = [
        tag(
            "tr",
            tag("th", r.site, scope="row"),
            tag("td", bar_of(r.span, top), class_="bar"),
            tag("td", r.words, class_="num"),
            tag("td", _ids(r.ids)),
        )
        for r in overview.ratios
    ]
    return _table(overview.lang, ("site", "interval", "per_gw_amount", "ledger_rows"), rows)


def _clashes(overview: Overview) -> Child:
    if not overview.clashes:
        return tag("p", tell(overview.lang, "overview.nothing"))
    rows = [
        tag(
            "tr",
            tag("td", tag("span", c.cause, class_="badge warning")),
            tag("td", _ids(c.ids)),
            tag("td", tag("p", c.explanation), tag("p", c.settle, class_="soft small")),
        )
        for c in overview.clashes
    ]
    return _table(overview.lang, ("cause", "ledger_rows", "why"), rows)


def _origin(claim: Claim) -> str:
    """Who a claim really comes from: its origin, else its publisher."""
    return claim.source.origin or claim.source.publisher if claim.source else ""


def _sources(overview: Overview) -> Child:
    """Publishers with their rows, and how many of those rows repeat somebody else."""
    by_publisher: dict[str, list[Claim]] = defaultdict(list)
    for claim in overview.claims:
        if claim.source:
            by_publisher[claim.source.publisher].append(claim)
    rows = []
    for publisher, claims in sorted(by_publisher.items(), key=lambda entry: (-len(entry[1]), entry[0])):
        repeated = [c for c in claims if c.source and c.source.origin and c.source.origin != publisher]
        origins = sorted({c.source.origin for c in repeated if c.source})
        rows.append(
            tag(
                "tr",
                tag("th", publisher, scope="row"),
                tag("td", str(len(claims)), class_="num"),
                tag("td", str(len(claims) - len(repeated)), class_="num"),
                tag("td", ", ".join(origins[:6]) + (" …" if len(origins) > 6 else "")),
            )
        )
    return tag(
        "details",
        tag("summary", tell(overview.lang, "overview.publishers", n=len(rows))),
        _table(overview.lang, ("publisher", "rows_count", "own", "repeats"), rows),
    )


def _rows(overview: Overview) -> Child:
    rows = [
        tag(
            "tr",
            tag("th", c.id, scope="row", class_="id"),
            tag("td", c.company),
            tag("td", " · ".join(p for p in _about(c, overview.lang) if p)),
            tag("td", clean(overview.amounts.get(c.id, c.printed)), class_="num"),
            tag("td", tag("q", clean(c.quote)) if c.quote else None),
            tag("td", _source(c)),
            id=f"row-{c.id}",
        )
        for c in overview.claims
    ]
    return _table(overview.lang, ("id", "company", "what", "amount", "quote", "source"), rows)


def _about(claim: Claim, lang: str) -> tuple[str, ...]:
    metric, region = term(lang, "metric", claim.metric.value), term(lang, "region", claim.region)
    return metric, claim.project, window(claim, lang), region, term(lang, "scope", claim.scope)


def _source(claim: Claim) -> Markup:
    if (source := claim.source) is None:
        return Markup("")
    told = clean(f"{source.publisher} {source.published or ''}")
    return join([link(source.url, told), f", {source.locator}" if source.locator else None])


def _table(lang: str, headings: Sequence[str], rows: Sequence[Markup]) -> Markup:
    heads = [tag("th", tell(lang, f"overview.{name}"), scope="col") for name in headings]
    table = tag("table", tag("thead", tag("tr", heads)), tag("tbody", rows))
    names = ", ".join(tell(lang, f"overview.{name}") for name in headings)
    return tag("div", table, class_="scroll", tabindex="0", role="region", aria_label=names)
