"""The page about a ledger."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from html import unescape
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


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

#: Run inside a copy of the page that may run scripts: does it spill sideways, did it ask for anything?
PROBE = """<script>document.title = JSON.stringify({
  spill: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  asked: performance.getEntriesByType("resource").map(e => e.name).filter(n => !n.startsWith("data:")),
});</script></body>"""


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
@pytest.mark.parametrize("width", [400, 1000, 1600])
@pytest.mark.parametrize("command", [("report",), ("check", "article.txt", "-f", "html")], ids=["report", "check"])
def test_a_browser_shows_the_page_without_spilling_or_asking(
    capex: Capex, desk: Path, width: int, command: tuple[str, ...]
) -> None:
    capex(*command, "-o", "page.html")
    html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", (desk / "page.html").read_text("utf-8"))
    (desk / "probe.html").write_text(html.replace("</body>", PROBE), encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", f"--window-size={width},900"]
    done = subprocess.run(
        [str(CHROMIUM), *options, f"--user-data-dir={desk}/profile", (desk / "probe.html").as_uri()],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    title = re.search(r"<title>(.*?)</title>", done.stdout)
    assert title
    assert json.loads(unescape(title[1])) == {"spill": 0, "asked": []}
    assert "CONSOLE" not in done.stderr
