"""The page about a ledger."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Result
from tests.cli.test_formats import Page

Capex = Callable[..., Result]


def written(capex: Capex, desk: Path, *options: str) -> str:
    assert capex("report", "-o", "page.html", *options).status == 0
    return (desk / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_page_needs_nothing_from_outside(capex: Capex, desk: Path, lang: str) -> None:
    html = written(capex, desk, "--messages", lang)
    page = Page(html)
    assert dict(page.tags)["html"]["lang"] == lang
    assert not [tag for tag, _ in page.tags if tag in ("script", "iframe", "img", "object")]
    assert "url(" not in html


def test_every_figure_leads_to_its_row(capex: Capex, desk: Path) -> None:
    page = Page(written(capex, desk))
    ids = {attrs["id"] for _, attrs in page.tags if attrs.get("id")}
    links = {str(a["href"])[1:] for tag, a in page.tags if tag == "a" and str(a.get("href", "")).startswith("#")}
    assert links <= ids
    assert "row-norland-site-4bn" in links


def test_rows_lead_to_their_source(capex: Capex, desk: Path) -> None:
    page = Page(written(capex, desk))
    assert "https://example.org/norland" in {attrs.get("href") for tag, attrs in page.tags if tag == "a"}


def test_the_heading_order_and_the_tables_can_be_heard(capex: Capex, desk: Path) -> None:
    """One h1, sections under it; every table cell belongs to a heading."""
    tags = Page(written(capex, desk)).tags
    assert [tag for tag, _ in tags if tag in ("h1", "h3")] == ["h1"]
    assert all("scope" in attrs for tag, attrs in tags if tag == "th")
    assert all(attrs.get("aria-hidden") or attrs.get("aria-label") for tag, attrs in tags if tag == "svg")


def test_a_page_that_cannot_be_written_says_so(capex: Capex) -> None:
    result = capex("report", "-o", "no/such/folder/page.html")
    assert result.status == 2
    assert "cannot write" in result.err
