"""A spell-checker for AI capital-expenditure figures.

The same calls as the command line: `extract`, `check`, `load_ledger`, `totals`, `conflicts`.
Names load on first use, so that ``import capex`` costs nothing.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from capex._version import __version__

if TYPE_CHECKING:
    from capex.api import check, conflicts, extract, load_ledger, totals
    from capex.model import Claim, Finding

__all__ = ["Claim", "Finding", "__version__", "check", "conflicts", "extract", "load_ledger", "totals"]

_HOME = {"Claim": "capex.model", "Finding": "capex.model"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'capex' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME.get(name, "capex.api")), name)


class _Capex(ModuleType):
    """The package as a caller sees it: `capex.check` is the call, whatever was imported before.

    Some rooms of the house have the name of a call.  Importing one would bind it here and hide the call; instead it
    stays where ``from capex.check import …`` finds it.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Capex
