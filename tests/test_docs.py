"""The documentation says what the program does."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import Any

import pytest

from capex.cli._app import command_files

ROOT = Path(__file__).resolve().parent.parent
GENERATE: dict[str, Any] = runpy.run_path(str(ROOT / "docs" / "generate.py"))

#: Commands in prose and shell blocks, not those whose output is shown.
WRITTEN = sorted(
    {
        command
        for page in GENERATE["PAGES"]
        for command in re.findall(r"(?:`|^)(capex [a-z][^`\n]*)(?:`|$)", page.read_text(encoding="utf-8"), re.MULTILINE)
    }
)


@pytest.mark.parametrize("path", GENERATE["PAGES"], ids=lambda path: path.name)
def test_screens_show_what_the_program_prints(path: Path) -> None:
    """Behind? Run ``python docs/generate.py``."""
    text = path.read_text(encoding="utf-8")
    assert GENERATE["refresh"](text) == text


def test_reference_is_the_help() -> None:
    """Behind? Run ``python docs/generate.py``."""
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == GENERATE["reference"]()


def test_readme_shows_a_check_with_its_coverage() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "$ capex check examples/article-fr.txt\n" in text
    assert re.search(r"\d+ chiffres vus, \d+ compris, \d+ comparés", text)


@pytest.mark.parametrize("command", WRITTEN)
def test_commands_in_prose_exist_with_these_options(command: str) -> None:
    """A command named in a page is one of the program's, and so is every option it is written with."""
    name, *rest = command.split()[1:]
    assert name in command_files()
    options = {word.partition("=")[0] for word in rest if word.startswith("-") and word != "-"}
    assert options <= set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", GENERATE["output_of"](f"capex {name} --help")))
