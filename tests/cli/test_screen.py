"""Where results are seen: width, colour, and helps that tell the truth."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from capex.cli._app import command_files
from capex.cli._screen import view_of
from capex.report.render import formats
from tests.cli.conftest import Result

Capex = Callable[..., Result]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_a_pipe_has_eighty_columns_and_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    view = view_of()
    assert (view.width, view.color) == (80, False)


@pytest.mark.usefixtures("terminal")
def test_a_terminal_has_colour_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    assert view_of().color
    assert not view_of("file.txt").color
    monkeypatch.setenv("NO_COLOR", "1")
    assert not view_of().color


def test_columns_overrides_the_measured_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    assert view_of().width == 120


def words_of_format_option(help_text: str) -> set[str]:
    flat = " ".join(help_text.split())
    listed = re.search(r"--format \S+ (?:One of )?(.*?)\.", flat)
    assert listed
    return set(re.findall(r"[a-z]+", listed[1])) - {"or", "str"}


def test_the_help_of_check_names_every_format(capex: Capex) -> None:
    assert words_of_format_option(capex("check", "--help").out) == set(formats("findings"))


@pytest.mark.parametrize("name", command_files())
def test_every_help_has_an_example(capex: Capex, name: str) -> None:
    result = capex(name, "--help")
    assert result.status == 0
    assert f"capex {name} " in result.out.partition("Example")[2] or f"capex {name}\n" in result.out


@pytest.mark.parametrize("name", ["totals", "conflicts", "list", "rules", "doctor", "stale"])
def test_tables_come_in_every_table_format(capex: Capex, name: str) -> None:
    for format_ in formats("table"):
        assert capex(name, "-f", format_).status == 0


def test_completion_knows_commands_and_options(monkeypatch: pytest.MonkeyPatch, capex: Capex) -> None:
    monkeypatch.setenv("_CAPEX_COMPLETE", "complete_bash")
    for words, wanted in (("capex tot", "totals"), ("capex totals --curr", "--currency")):
        monkeypatch.setenv("COMP_WORDS", words)
        monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
        assert capex().out.split() == [wanted]
