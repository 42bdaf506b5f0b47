"""Each output format on one small report, made by hand so that no reader or judge can change it."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from capex.model import SEVERITY_OF, Claim, Finding, Kind, Metric, Place, Source, Status, Verdict
from capex.report.model import Column, Coverage, LedgerMark, Report, Table, View
from capex.report.render import formats, render_findings, render_table

TEXT = "Norland plans 4.2 billion euros.\nIts site draws 500 gigawatts, <b>not</b> 5 | of them.\nA share: 11\u00a0%.\n"
ROW = Claim(
    Kind.POWER,
    Decimal("0.5"),
    Decimal("0.5"),
    "GW",
    company="Norland",
    metric=Metric.CAPACITY,
    quote="500 megawatts",
    printed="500 MW",
    id="norland-site-500mw-with-a-long-id-that-no-table-may-cut",
    source=Source("Nordic Wire", date(2025, 9, 1), "Norland builds", "https://example.org/norland"),
)


def finding(words: str, verdict: Verdict, **more: object) -> Finding:
    start = TEXT.index(words)
    line = TEXT.count("\n", 0, start) + 1
    column = start - (TEXT.rfind("\n", 0, start) + 1) + 1
    sentence = TEXT.splitlines()[line - 1]
    place = Place("article.txt", start, start + len(words), line, column, sentence)
    claim = Claim(
        Kind.MONEY, Decimal(42) * 10**8, Decimal(42) * 10**8, "EUR", company="Norland", quote=words, place=place
    )
    return Finding(claim, verdict, SEVERITY_OF[verdict], **more)  # type: ignore[arg-type]


def report() -> Report:
    findings = (
        finding("4.2 billion euros", Verdict.UNLISTED, explanation="Nothing to compare with."),
        finding(
            "500 gigawatts",
            Verdict.CONTRADICTED,
            cause="unit",
            evidence=(ROW.id,),
            explanation="Megawatts | not <gigawatts> \x1b[31mred.",
            suggestion="500 megawatts",
        ),
        finding("11\u00a0%", Verdict.SUPPORTED, evidence=(ROW.id,), explanation="So says the wire."),
    )
    return Report(
        article="article.txt",
        text=TEXT,
        lang="en",
        messages="en",
        as_of=date(2025, 10, 2),
        as_of_from="article",
        ledger=LedgerMark("ledger.csv", 2, "0" * 64),
        findings=findings,
        coverage=Coverage.of(findings),
        evidence={ROW.id: ROW},
        path="drafts/article.txt",
    )


def shown(name: str, width: int = 80, **more: object) -> str:
    return render_findings(name, [report()], View(width=width, **more))  # type: ignore[arg-type]


def test_all_formats_of_the_contract_are_there() -> None:
    wanted = {"table", "compact", "json", "jsonl", "sarif", "github", "markdown", "html", "claimreview"}
    assert wanted <= set(formats("findings"))
    assert {"table", "json", "jsonl", "csv", "markdown"} <= set(formats("table"))


def test_json_has_the_keys_of_the_contract() -> None:
    shape = json.loads(shown("json"))
    assert {"schema", "article", "as_of", "ledger", "coverage", "findings"} <= set(shape)
    assert shape["schema"] == 1
    assert set(shape["ledger"]) == {"path", "rows", "sha256"}
    assert (shape["coverage"]["seen"], shape["coverage"]["understood"], shape["coverage"]["compared"]) == (3, 3, 2)
    wanted = {"claim", "verdict", "severity", "cause", "rule", "evidence", "explanation", "suggestion"}
    assert wanted <= set(shape["findings"][0])
    claim = shape["findings"][0]["claim"]
    assert TEXT[claim["start"] : claim["end"]] == claim["quote"]
    assert (claim["low"], claim["high"], claim["company"], claim["project"]) == (
        4_200_000_000,
        4_200_000_000,
        "Norland",
        None,
    )


def test_json_of_several_articles_is_a_list() -> None:
    assert len(json.loads(render_findings("json", [report(), report()], View()))) == 2


def test_jsonl_gives_one_finding_a_line_with_its_article() -> None:
    lines = [json.loads(line) for line in shown("jsonl").splitlines()]
    assert [line["verdict"] for line in lines] == ["unlisted", "contradicted", "supported"]
    assert {line["article"] for line in lines} == {"article.txt"}


def test_compact_is_what_editors_parse() -> None:
    first, second, _, last = shown("compact").splitlines()
    assert first.startswith("drafts/article.txt:1:15: unlisted: ")
    assert second.startswith("drafts/article.txt:2:16: contradicted [unit]: “500 gigawatts”: ")
    assert "3 figures seen, 3 understood, 2 compared" in last


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 200])
def test_table_cuts_no_number_id_or_verdict_at_any_width(width: int) -> None:
    text = shown("table", width)
    for words in ("4.2 billion euros", "500 gigawatts", "11\u00a0%", ROW.id, "contradicted", "unlisted", "500 MW"):
        assert words in text, words
    assert "…" not in text


@pytest.mark.parametrize("width", [60, 80, 100, 120])
@pytest.mark.parametrize("rule", ["", "construction-jobs-per-money-out-of-band"])
def test_table_keeps_to_the_width(width: int, rule: str) -> None:
    whole = report()
    findings = tuple(replace(f, rule=rule) for f in whole.findings)
    text = render_findings("table", [replace(whole, findings=findings)], View(width=width))
    assert rule in text
    assert [line for line in text.splitlines() if len(line) > width and ROW.id not in line] == []


@pytest.mark.parametrize("name", ["table", "compact", "github", "markdown", "html"])
def test_text_from_outside_cannot_steer_a_terminal(name: str) -> None:
    assert "\x1b" not in shown(name)


def test_table_ends_with_how_much_was_looked_at() -> None:
    end = " ".join(shown("table").splitlines()[-2:])
    assert "3 figures seen, 3 understood, 2 compared: 1 supported, 1 contradicted, 1 unlisted." in end


def test_colour_only_where_it_is_wanted() -> None:
    assert "\x1b[" in shown("table", color=True)
    assert "\x1b[" not in shown("table")


def test_github_shows_problems_only_and_escapes() -> None:
    lines = shown("github").splitlines()
    assert [line.partition(" ")[0] for line in lines[:-1]] == ["::notice", "::error"]
    assert "file=drafts/article.txt,line=2,col=16" in lines[1]


def test_markdown_escapes_what_would_break_its_table() -> None:
    (row,) = [line for line in shown("markdown").splitlines() if "contradicted" in line and line.startswith("|")]
    assert len(re.findall(r"(?<!\\)\|", row)) == 6
    assert "\\<gigawatts\\>" in row


def test_sarif_is_valid_and_has_levels_regions_and_fingerprints() -> None:
    sarif_pydantic = pytest.importorskip("sarif_pydantic", reason="the schema is checked where sarif-pydantic is")
    text = shown("sarif")
    sarif_pydantic.Sarif.model_validate_json(text)
    log = json.loads(text)
    results = log["runs"][0]["results"]
    assert log["version"] == "2.1.0"
    assert [(r["ruleId"], r["level"]) for r in results] == [("unlisted", "note"), ("contradicted/unit", "error")]
    region = results[1]["locations"][0]["physicalLocation"]["region"]
    assert TEXT[region["charOffset"] : region["charOffset"] + region["charLength"]] == "500 gigawatts"
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (2, 16, 29)
    assert len({r["partialFingerprints"]["capexFinding/v1"] for r in results}) == 2


def test_claimreview_reviews_only_what_has_evidence() -> None:
    graph = json.loads(shown("claimreview"))["@graph"]
    assert [r["reviewRating"]["alternateName"] for r in graph] == [
        "contradicted, as of 2025-10-02",
        "supported, as of 2025-10-02",
    ]
    assert graph[0]["citation"][0]["url"] == "https://example.org/norland"
    assert "ratingValue" not in json.dumps(graph)


class Page(HTMLParser):
    """What a reader sees of a page, and what it would fetch."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.marks: list[str] = []
        self._in_mark = self._in_sup = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in_sup = tag == "sup" or self._in_sup
        if tag == "mark":
            self._in_mark = True
            self.marks.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_mark = self._in_mark and tag != "mark"
        self._in_sup = self._in_sup and tag != "sup"

    def handle_data(self, data: str) -> None:
        if self._in_mark and not self._in_sup:
            self.marks[-1] += data


def test_html_marks_each_figure_in_place_and_links_its_note() -> None:
    page = Page(shown("html"))
    assert page.marks == ["4.2 billion euros", "500 gigawatts", "11\u00a0%"]
    ids = {attrs["id"] for _, attrs in page.tags if "id" in attrs}
    links = {str(attrs["href"])[1:] for tag, attrs in page.tags if tag == "a" and str(attrs["href"]).startswith("#")}
    assert links <= ids


def test_html_needs_nothing_from_outside_and_runs_nothing() -> None:
    page = Page(shown("html"))
    assert not [tag for tag, _ in page.tags if tag in ("script", "iframe", "img", "object", "form")]
    fetched = [attrs for tag, attrs in page.tags if tag == "link" and not str(attrs.get("href")).startswith("data:")]
    assert fetched == []
    assert "@import" not in shown("html") and "url(" not in shown("html")


def test_html_shows_an_articles_markup_as_text() -> None:
    assert "&lt;b&gt;not&lt;/b&gt;" in shown("html")


TABLE = Table(
    columns=(Column("id", "Id"), Column("amount", "Amount", right=True), Column("why", "Why", prose=True)),
    rows=(("a-rather-long-id-number-1", "450,000,000,000", "because " * 12), ("two", "=1+1", "a|b")),
    payload={"rows": 2},
    lines=({"id": 1}, {"id": 2}),
)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_tables_cut_nothing_at_any_width(width: int) -> None:
    text = render_table("table", TABLE, View(width=width))
    assert "450,000,000,000" in text
    assert "a-rather-long-id-number-1" in text
    assert text.count("because") == 12


def test_csv_has_every_row_and_runs_no_formula() -> None:
    rows = list(csv.reader(io.StringIO(render_table("csv", TABLE, View()))))
    assert rows[0] == ["id", "amount", "why"]
    assert rows[2] == ["two", "'=1+1", "a|b"]


def test_unknown_values_are_null_and_not_zero() -> None:
    open_ended = Claim(Kind.MONEY, Decimal(10), None, "USD", status=Status.PLANNED, quote="more than 10 dollars")
    from capex.report.shapes import claim_to_json

    shape = claim_to_json(open_ended)
    assert (shape["low"], shape["high"], shape["bound"]) == (10, None, "at_least")
