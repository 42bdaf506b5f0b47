"""What each command answers, on the desk's small ledger and article."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

import capex as package
from tests.cli.conftest import ARTICLE, Result

Capex = Callable[..., Result]

#: Keys of a claim in JSON that scripts may rely on.
CLAIM_KEYS = {
    "kind", "low", "high", "unit", "approx", "bound", "step", "company", "counterparty", "project", "metric", "status",
    "period_start", "period_end", "region", "scope", "speaker", "quote", "article", "start", "end", "line", "column",
    "sentence",
}  # fmt: skip


def test_extract_gives_claims_with_their_places(capex: Capex) -> None:
    claims = [json.loads(line) for line in capex("extract", "article.txt", "-f", "jsonl").out.splitlines()]
    money = next(c for c in claims if c["kind"] == "money")
    assert set(money) >= CLAIM_KEYS
    assert (money["low"], money["high"], money["unit"], money["quote"]) == (4_200_000_000,) * 2 + (
        "EUR",
        "4.2 billion euros",
    )
    assert all(ARTICLE[c["start"] : c["end"]] == c["quote"] for c in claims)
    assert all(c["article"] == "article.txt" for c in claims)


def test_extract_as_csv_has_a_column_for_each_field(capex: Capex) -> None:
    rows = list(csv.DictReader(io.StringIO(capex("extract", "article.txt", "-f", "csv").out)))
    assert [row["low"] for row in rows if row["kind"] == "money"] == ["4200000000"]


def test_the_day_is_the_given_one_else_the_articles_else_today(capex: Capex, desk: Path) -> None:
    def day(*options: str) -> tuple[str, str]:
        shape = json.loads(capex("check", "article.txt", "-f", "json", *options).out)
        return shape["as_of"], shape["as_of_from"]

    assert day("--as-of", "2025-12-24") == ("2025-12-24", "given")
    assert day() == ("2025-10-02", "article")
    (desk / "article.txt").write_text("Norland Compute will draw 500 MW.\n", encoding="utf-8")
    assert day()[1] == "today"


def test_what_was_published_later_is_not_known_yet(capex: Capex) -> None:
    found = json.loads(capex("check", "article.txt", "-f", "json", "--as-of", "2025-08-01").out)["findings"]
    assert not any(finding["evidence"] for finding in found)


def test_check_writes_a_file_whole_and_says_nothing_on_the_screen(capex: Capex, desk: Path) -> None:
    result = capex("check", "article.txt", "-f", "html", "-o", "checked.html")
    assert (result.status, result.out) == (1, "")
    assert (desk / "checked.html").read_text(encoding="utf-8").endswith("</html>\n")
    assert not list(desk.glob(".capex-*"))


def test_check_explains_in_the_language_asked_for(capex: Capex) -> None:
    assert "chiffres vus" in capex("check", "article.txt", "--messages", "fr").out
    assert "figures seen" in capex("check", "article.txt").out


def test_list_narrows_by_any_name_and_field(capex: Capex) -> None:
    def ids(*options: str) -> list[str]:
        return [claim["id"] for claim in json.loads(capex("list", "-f", "json", *options).out)]

    assert ids() == ["norland-site-4bn", "norland-site-500mw"]
    assert ids("norland compute", "--metric", "capacity") == ["norland-site-500mw"]
    assert ids("--as-of", "2025-08-31") == []


def test_show_has_the_row_its_place_and_its_source(capex: Capex) -> None:
    (row,) = json.loads(capex("show", "norland-site-500mw", "-f", "json").out)
    assert (row["printed"], row["line"], row["url"]) == ("500 MW", 3, "https://example.org/norland")


def test_totals_keep_the_shape_of_the_contract(capex: Capex) -> None:
    shape = json.loads(capex("totals", "-f", "json").out)
    money = next(row for row in shape["rows"] if row["metric"] == "investment")
    assert shape["schema"] == 1
    assert {"company", "metric", "low", "high", "unit", "counted", "excluded"} <= set(money)
    assert (money["low"], money["unit"], money["counted"]) == (4_200_000_000, "EUR", ["norland-site-4bn"])


def test_totals_in_another_currency_name_the_rate_and_its_day(capex: Capex) -> None:
    (row,) = json.loads(capex("totals", "--metric", "investment", "--currency", "USD", "-f", "json").out)["rows"]
    assert row["unit"] == "USD"
    assert "2025-09-01" in " ".join(row["marks"])


@pytest.mark.parametrize("by", ["company", "project", "year", "status", "region"])
def test_totals_by_anything_and_as_a_chart(capex: Capex, by: str) -> None:
    assert capex("totals", "--by", by).status == 0
    assert "€4.2 billion" in capex("totals", "--by", by, "--chart").out.replace("\u00a0", " ")


def test_conflicts_keep_the_shape_of_the_contract(capex: Capex, desk: Path) -> None:
    text = (desk / "ledger.csv").read_text(encoding="utf-8")
    rival = text.splitlines()[2].replace("norland-site-500mw", "norland-site-500gw").replace("500 megawatts", "500 GW")
    (desk / "ledger.csv").write_text(text + rival.replace(",MW,", ",GW,") + "\n", encoding="utf-8")
    (conflict,) = json.loads(capex("conflicts", "-f", "json").out)["conflicts"]
    assert {"claims", "cause", "explanation"} <= set(conflict)
    assert set(conflict["claims"]) == {"norland-site-500mw", "norland-site-500gw"}
    assert conflict["cause"] == "unit"


def test_explain_shows_the_words_a_figure_was_read_from(capex: Capex) -> None:
    out = capex("explain", "Meta plans to spend up to $65 billion in 2025.").out
    assert "$65 billion" in out
    assert "≤ 65" in out
    assert "“Meta”" in out


def test_explain_compares_two_rows(capex: Capex) -> None:
    out = capex("explain", "norland-site-4bn", "norland-site-500mw").out
    assert re.search(r"equal +company, project", out)


def test_convert_shows_the_rate_and_its_day(capex: Capex) -> None:
    shape = json.loads(capex("convert", "50 milliards d'euros", "USD", "--on", "2025-02-24", "-f", "json").out)
    assert (shape["low"], shape["unit"], shape["rate_day"], shape["rate_source"]) == (
        "50000000000",
        "EUR",
        "2025-02-24",
        "ECB",
    )
    assert shape["to_low"] == "52330000000"


def test_convert_without_a_day_asks_for_one(capex: Capex) -> None:
    result = capex("convert", "50 billion euros", "USD")
    assert result.status == 2
    assert "--on" in result.err


def test_lint_is_silent_when_all_is_well_and_places_what_is_not(capex: Capex, desk: Path) -> None:
    good = capex("lint", "--messages", "en")
    assert good.status == 0
    text = (desk / "ledger.csv").read_text(encoding="utf-8")
    (desk / "ledger.csv").write_text(text.replace("4.2,4.2,", "4.3,4.3,"), encoding="utf-8")
    bad = capex("lint")
    assert bad.status == 3
    assert bad.out.startswith(f"{desk}/ledger.csv:2:") or bad.out.startswith("ledger.csv:2:")


def test_add_shows_a_difference_and_writes_only_when_told(capex: Capex, desk: Path) -> None:
    before = (desk / "ledger.csv").read_bytes()
    (desk / "new.txt").write_text("3 October 2025\n\nMeta plans to spend $72 billion in 2025.\n", encoding="utf-8")
    shown = capex("add", "new.txt", "--publisher", "Wire", "--dry-run")
    assert "+meta-" in shown.out
    assert (desk / "ledger.csv").read_bytes() == before
    assert capex("add", "new.txt", "--publisher", "Wire", "--yes").status == 0
    assert (desk / "ledger.csv").read_bytes().startswith(before)
    assert any(c["company"] == "Meta" for c in json.loads(capex("list", "-f", "json").out))


def test_add_by_a_review_file(capex: Capex, desk: Path) -> None:
    (desk / "new.txt").write_text("3 October 2025\n\nMeta plans to spend $72 billion in 2025.\n", encoding="utf-8")
    assert capex("add", "new.txt", "--publisher", "Wire", "--review", "rows.csv").status == 0
    assert capex("add", "rows.csv").status == 0
    assert any(c["company"] == "Meta" for c in json.loads(capex("list", "-f", "json").out))


def test_add_wants_to_know_who_published_it(capex: Capex) -> None:
    result = capex("add", "article.txt", "--dry-run")
    assert result.status == 2
    assert "--publisher" in result.err


def test_fmt_check_tells_and_fmt_does(capex: Capex, desk: Path) -> None:
    text = (desk / "ledger.csv").read_text(encoding="utf-8")
    (desk / "ledger.csv").write_text(text.replace("Norland Compute,,", '"Norland Compute",,', 1), encoding="utf-8")
    assert capex("fmt", "--check").status == 1
    assert capex("fmt").status == 0
    assert capex("fmt", "--check").status == 0


def test_diff_between_two_days(capex: Capex) -> None:
    changes = json.loads(capex("diff", "2025-08-01", "2025-09-30", "-f", "json").out)
    assert [c["id"] for c in changes] == ["norland-site-4bn", "norland-site-500mw"]


def test_supersede_writes_one_cell(capex: Capex, desk: Path) -> None:
    assert capex("supersede", "norland-site-4bn", "norland-site-500mw").status == 0
    assert capex("supersede", "norland-site-4bn", "nobody").status == 3
    assert "norland-site-4bn,\n" in (desk / "ledger.csv").read_text(encoding="utf-8")


def test_export_and_import(capex: Capex, desk: Path) -> None:
    assert capex("export", "claims.sqlite").status == 0
    with sqlite3.connect(desk / "claims.sqlite") as base:
        assert base.execute("select count(*) from sqlite_master").fetchone()[0] > 0
    (desk / "theirs.csv").write_text("Firm,Bn,Text\nMeta,65,65 billion dollars\n", encoding="utf-8")
    mapping = (
        '[columns]\ncompany = "Firm"\nlow = "Bn"\nhigh = "Bn"\nquote = "Text"\n'
        '[constants]\nunit = "billion USD"\nmetric = "investment"\npublisher = "Us"\nnote = "no day given"\n'
    )
    (desk / "mapping.toml").write_text(mapping, encoding="utf-8")
    (row,) = csv.DictReader(io.StringIO(capex("import", "theirs.csv", "--mapping", "mapping.toml").out))
    assert (row["company"], row["low"], row["unit"]) == ("Meta", "65", "billion USD")


def test_doctor_and_stale_answer(capex: Capex) -> None:
    assert "exchange rates" in capex("doctor").out
    assert capex("stale", "--on", "2027-01-01").status == 0


def test_the_same_calls_in_python(desk: Path) -> None:
    ledger = package.load_ledger(desk / "ledger.csv")
    read = package.extract("Meta plans to spend $72 billion in 2025.")
    assert [(c.quote, c.window) for c in read] == [("$72 billion", False), ("2025", True)]
    report = package.check(ARTICLE, ledger)
    assert "contradicted" in {finding.verdict for finding in report.findings}
    assert [row.company for row in package.totals(ledger)] == ["Norland Compute", "Norland Compute"]
    assert package.conflicts(ledger) == []
