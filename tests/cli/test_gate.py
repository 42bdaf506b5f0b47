"""What counts when a check guards a door."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLE, Result

Capex = Callable[..., Result]
#: The figure of the desk's article that the ledger contradicts.
SLIP = "500 gigawatts"


def verdicts(result: Result) -> list[str]:
    return [finding["verdict"] for finding in json.loads(result.out)["findings"]]


def flat(result: Result) -> str:
    """The output as one line, wherever it was wrapped."""
    return " ".join(result.out.split())


def test_select_and_ignore_go_by_verdict_or_cause(capex: Capex) -> None:
    assert set(verdicts(capex("check", "article.txt", "-f", "json", "--select", "contradicted"))) == {"contradicted"}
    assert verdicts(capex("check", "article.txt", "-f", "json", "--select", "contradicted/unit")) == ["contradicted"]
    assert "contradicted" not in verdicts(capex("check", "article.txt", "-f", "json", "--ignore", "unit"))


def test_what_is_not_selected_is_still_counted(capex: Capex) -> None:
    coverage = json.loads(capex("check", "article.txt", "-f", "json", "--select", "contradicted").out)["coverage"]
    assert coverage["seen"] > 1
    assert "not selected" in flat(capex("check", "article.txt", "--select", "contradicted"))


def test_a_baseline_survives_moved_lines(capex: Capex, desk: Path) -> None:
    assert capex("check", "article.txt", "--baseline", "base.json", "--write-baseline").status == 0
    (desk / "article.txt").write_text("A new heading\n\n\n" + ARTICLE, encoding="utf-8")
    result = capex("check", "article.txt", "--baseline", "base.json")
    assert result.status == 0
    assert "already in the baseline" in flat(result)


def test_a_baseline_does_not_hide_a_new_finding(capex: Capex, desk: Path) -> None:
    capex("check", "article.txt", "--baseline", "base.json", "--write-baseline")
    again = ARTICLE + "\nIn all, the Fjordheim campus of Norland Compute is to draw 500 gigawatts.\n"
    (desk / "article.txt").write_text(again, encoding="utf-8")
    assert capex("check", "article.txt", "--baseline", "base.json").status == 1


def test_an_inline_mark_excuses_the_figures_of_its_line(capex: Capex, desk: Path) -> None:
    excused = ARTICLE.replace("gigawatts.", 'gigawatts. <!-- capex: ok unit "the builder says so" -->')
    (desk / "article.txt").write_text(excused, encoding="utf-8")
    result = capex("check", "article.txt")
    assert result.status == 0
    assert "1 silenced by a suppression" in flat(result)


def test_a_mark_on_a_line_of_its_own_excuses_the_next_line(capex: Capex, desk: Path) -> None:
    mark = '<!-- capex: ok contradicted "the builder says so" -->\n'
    excused = ARTICLE.replace("The Fjordheim campus", f"{mark}The Fjordheim campus")
    (desk / "article.txt").write_text(excused, encoding="utf-8")
    assert capex("check", "article.txt").status == 0


def test_a_mark_without_a_reason_is_wrong_usage(capex: Capex, desk: Path) -> None:
    (desk / "article.txt").write_text(ARTICLE + "capex: ok unit\n", encoding="utf-8")
    result = capex("check", "article.txt")
    assert result.status == 2
    assert "say why" in result.err


def test_a_sidecar_excuses_figures_of_somebody_elses_text(capex: Capex, desk: Path) -> None:
    entry = f'[[ok]]\nfigure = "{SLIP}"\nrule = "contradicted"\nreason = "quoted as they said it"\n'
    (desk / "article.txt.capex.toml").write_text(entry, encoding="utf-8")
    assert capex("check", "article.txt").status == 0


def test_unused_suppressions_are_reported(capex: Capex, desk: Path) -> None:
    entry = '[[ok]]\nfigure = "7 billion"\nrule = "contradicted"\nreason = "none"\n'
    (desk / "all.toml").write_text(entry, encoding="utf-8")
    result = capex("check", "article.txt", "--suppressions", "all.toml")
    assert "all.toml entry 1: unused suppression of contradicted" in result.err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[[ok]]\nfigure = "7"\nrule = "unit"\n', "lacks reason"),
        ('[[ok]]\nfigure = "7"\nrule = "unit"\nreason = "x"\nfile = "y"\n', "does not know file"),
        ("[[ok\n", "all.toml"),
    ],
)
def test_a_broken_suppression_file_is_named(capex: Capex, desk: Path, text: str, words: str) -> None:
    (desk / "all.toml").write_text(text, encoding="utf-8")
    result = capex("check", "article.txt", "--suppressions", "all.toml")
    assert result.status == 2
    assert words in result.err


def test_defaults_come_from_the_nearest_configuration(capex: Capex, desk: Path) -> None:
    (desk / "capex.toml").write_text('[check]\nfail-on = "none"\nformat = "compact"\n', encoding="utf-8")
    result = capex("check", "article.txt")
    assert result.status == 0
    assert result.out.startswith("article.txt:")
    assert capex("check", "article.txt", "--fail-on", "error").status == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[check]\nfial-on = "none"\n', "'fial-on' is not an option of capex check"),
        ('[chekc]\nformat = "json"\n', "[chekc] is not a command"),
        ('formt = "json"\n', "'formt' is not a setting"),
        ("[check\n", "is not valid TOML"),
    ],
)
def test_a_slip_in_the_configuration_is_said_and_not_skipped(capex: Capex, desk: Path, text: str, words: str) -> None:
    (desk / "capex.toml").write_text(text, encoding="utf-8")
    result = capex("check", "article.txt")
    assert result.status == 2
    assert words in " ".join(result.err.split())


def test_folders_and_globs_are_read_in_order_and_once(capex: Capex, desk: Path) -> None:
    (desk / "drafts").mkdir()
    for name in ("b.txt", "a.md", "notes.xyz"):
        (desk / "drafts" / name).write_text(ARTICLE, encoding="utf-8")
    found = [r["path"] for r in json.loads(capex("check", "drafts", "drafts/*.txt", "-f", "json").out)]
    assert found == ["drafts/a.md", "drafts/b.txt"]
