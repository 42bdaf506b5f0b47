from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from capex.cli._app import run

LEDGER = """\
id,company,counterparty,project,metric,status,low,high,unit,approx,period_start,period_end,region,scope,speaker,quote,\
publisher,published,title,url,locator,origin,part_of,supersedes,note
norland-site-4bn,Norland Compute,,Fjordheim,investment,planned,4.2,4.2,billion EUR,false,,2030-12-31,Norway,,,\
4.2 billion euros,Nordic Wire,2025-09-01,Norland builds,https://example.org/norland,paragraph 1,Norland Compute,,,
norland-site-500mw,Norland Compute,,Fjordheim,capacity,planned,500,500,MW,false,,,Norway,,,500 megawatts,Nordic Wire,\
2025-09-01,Norland builds,https://example.org/norland,paragraph 2,Norland Compute,,,
"""

ARTICLE = """\
Norland builds in the north

2 October 2025

Norland Compute plans to spend 4.2 billion euros on its Fjordheim campus in Norway by 2030.
The Fjordheim campus of Norland Compute will draw 500 gigawatts.
"""


@dataclass
class Result:
    status: int
    out: str
    err: str


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a ledger and an article, and no settings from outside."""
    for name in ("CAPEX_LEDGER", "CAPEX_DEBUG", "COLUMNS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ledger.csv").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def capex(desk: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Run a command line in the desk's folder."""

    def call(*argv: str) -> Result:
        status = run(argv)
        captured = capsys.readouterr()
        return Result(status, captured.out, captured.err)

    return call
