"""Which ledger file is meant: the one given, the one of the environment, the nearest one, or the shipped one."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

FILE_NAME = "ledger.csv"
#: Environment variable that names the ledger when no path is given.
VARIABLE = "CAPEX_LEDGER"


def find_ledger(path: str | Path | None = None) -> Path:
    """The ledger to use: `path`, else ``CAPEX_LEDGER``, else ``ledger.csv`` here or above, else the shipped one.

    A path that is given is taken as it is, existing or not: `load_ledger` says what is wrong with it.
    """
    given = path or os.environ.get(VARIABLE)
    if given:
        return Path(given)
    try:
        here = Path.cwd()
    except OSError:  # the current folder was removed
        return shipped_ledger()
    for folder in (here, *here.parents):
        if (candidate := folder / FILE_NAME).is_file():
            return candidate
    return shipped_ledger()


def shipped_ledger() -> Path:
    """The ledger inside the installed package; beside it, in the source tree, for an editable install."""
    package = Path(str(files("capex")))
    inside = package / FILE_NAME
    return inside if inside.is_file() else package.parent / FILE_NAME
