"""Bring the ledger into its canonical form: quoting, line ends, order of columns."""

from __future__ import annotations

from typing import Annotated

import typer

from capex.cli._options import LedgerPath


def run(
    path: Annotated[str, typer.Argument(metavar="PATH", help="The ledger; default as with --ledger.")] = "",
    ledger: LedgerPath = "",
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if something would change.")] = False,
) -> None:
    """Rewrite the ledger in canonical form; a difference of form never shows in a comparison again.

    \b
    Examples:
      capex fmt
      capex fmt --check ledger.csv
    """
    from capex import api
    from capex.cli import _status
    from capex.cli._screen import say

    name = path or ledger or None
    file = api.ledger_path(name) if check else api.writable_ledger(name)
    changed = api.format_ledger(file, write=not check)
    if changed:
        say(f"{file}: {'would be rewritten' if check else 'rewritten'}")
    if changed and check:
        raise typer.Exit(_status.FINDINGS)
