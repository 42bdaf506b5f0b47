"""Show rows of the ledger in full: words, source, what they are part of, what replaced them."""

from __future__ import annotations

from typing import Annotated

import typer

from capex.cli._options import LedgerPath, Output, format_option


def run(
    ids: Annotated[list[str], typer.Argument(metavar="ID", help="Ids of rows, as `capex list` prints them.")],
    ledger: LedgerPath = "",
    format_: Annotated[str, format_option("table, json, jsonl, csv, markdown")] = "table",
    output: Output = "",
) -> None:
    """Show rows of the ledger with all that is known about them.

    \b
    Examples:
      capex show openai-oracle-300bn
      capex show openai-oracle-300bn stargate-500bn -f json
    """
    from capex import api
    from capex.cli._options import parse_format
    from capex.cli._screen import view_of, write
    from capex.report import render

    parse_format(format_)
    table = api.show_claims(api.load_ledger(ledger or None), ids)
    write(render.render_table(format_, table, view_of(output)), output)
