"""Write the ledger in another format: JSON, Parquet, SQLite, Markdown, CSV."""

from __future__ import annotations

from typing import Annotated

import typer

from capex.cli._options import AsOf, LedgerPath


def run(
    output: Annotated[str, typer.Argument(metavar="PATH", help="Where it goes; the ending says the format.")],
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="NAME", help="csv, json, markdown, parquet or sqlite.")
    ] = "",
    as_of: AsOf = "",
    ledger: LedgerPath = "",
) -> None:
    """Write all claims with their amounts twice: as printed, and in canonical units.

    \b
    Examples:
      capex export ledger.sqlite
      capex export claims.parquet --as-of 2025-12-31
    """
    from capex import api
    from capex.cli._options import parse_day
    from capex.cli._screen import say

    known = api.load_ledger(ledger or None)
    rows = api.export(known, output, format_, parse_day(as_of))
    say(f"{output}: {rows} rows written")
