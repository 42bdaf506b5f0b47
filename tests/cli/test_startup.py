"""What a command loads before it does anything."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from capex.cli._app import FOLDER, command_files, one_line_help

HEAVY = ("pandas", "numpy", "pint", "pydantic", "babel", "trafilatura", "dask", "pyspark", "pyarrow")

PROBE = """
import json, sys
from capex.cli._app import run
status = run({argv!r})
sys.stderr.write("LOADED" + json.dumps([status, [m for m in {heavy!r} if m in sys.modules]]))
"""


def loaded_by(*argv: str) -> tuple[int, list[str]]:
    code = PROBE.format(argv=list(argv), heavy=HEAVY)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    status, modules = json.loads(done.stderr.rpartition("LOADED")[2])
    return status, modules


def test_help_loads_nothing_heavy() -> None:
    assert loaded_by("--help") == (0, [])


def test_check_loads_no_heavy_library(desk: Path) -> None:
    """Reading, comparing and telling need neither a data frame nor a unit registry nor a validator."""
    assert loaded_by("check", str(desk / "article.txt"), "--ledger", str(desk / "ledger.csv")) == (1, [])


def test_extract_loads_no_heavy_library(desk: Path) -> None:
    assert loaded_by("extract", str(desk / "article.txt"), "-f", "jsonl") == (0, [])


def test_importing_the_package_loads_nothing_of_it() -> None:
    code = "import sys, capex; print([m for m in sys.modules if m.startswith('capex.') and m != 'capex._version'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_calls_stay_calls_after_rooms_of_the_same_name_are_imported() -> None:
    """`capex.check` is the call, although there is a room `capex.check`."""
    code = (
        "import capex, capex.check, capex.extract; from capex.check import check_claims; "
        "print(callable(capex.check), callable(capex.extract), callable(check_claims))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True", "True"]


def test_every_file_of_the_folder_is_a_command() -> None:
    """A command is added by adding its file."""
    assert {"check", "extract", "totals", "conflicts", "explain", "list", "show", "lint", "convert"} <= set(
        command_files()
    )
    assert all(path.parent == FOLDER for path in command_files().values())


@pytest.mark.parametrize("name", command_files())
def test_every_command_says_in_one_line_what_it_does(name: str) -> None:
    line = one_line_help(command_files()[name])
    assert line.endswith(".") and not line.startswith('"')
    assert len(line) < 100
