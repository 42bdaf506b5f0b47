"""Note that one row of the ledger replaces another."""

from __future__ import annotations

from typing import Annotated

import typer

from capex.cli._options import LedgerPath


def run(
    old: Annotated[str, typer.Argument(metavar="OLD", help="Id of the row that no longer holds; it stays.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Id of the row that replaces it.")],
    ledger: LedgerPath = "",
) -> None:
    """Write OLD into the supersedes column of NEW; every other byte of the ledger stays.

    \b
    Example:
      capex supersede meta-capex-2025-65bn meta-capex-2025-70-72bn
    """
    from capex import api
    from capex.cli._screen import say

    path = api.writable_ledger(ledger or None)
    api.supersede(path, old, new)
    say(f"{path}: {new} now replaces {old}")
