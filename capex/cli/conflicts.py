"""Show where the ledger's sources disagree, and what explains it."""

from __future__ import annotations

from typing import Annotated

import typer

from capex.cli._options import AsOf, LedgerPath, Output, format_option


def run(
    companies: Annotated[list[str], typer.Argument(metavar="COMPANY", help="Only these; any of their names.")] = [],  # noqa: B006
    as_of: AsOf = "",
    ledger: LedgerPath = "",
    messages: Annotated[str, typer.Option("--messages", metavar="en|fr", help="Language of explanations.")] = "en",
    format_: Annotated[str, format_option("table, json, jsonl, csv, markdown")] = "table",
    output: Output = "",
) -> None:
    """List pairs of claims that cannot both hold, worst first, each with its cause.

    \b
    Examples:
      capex conflicts
      capex conflicts Meta -f json
    """
    from capex import api
    from capex.cli._options import parse_day, parse_format, parse_messages
    from capex.cli._screen import view_of, write
    from capex.report import render

    parse_format(format_)
    parse_messages(messages)
    known = api.load_ledger(ledger or None)
    found = api.conflicts(known, companies, as_of=parse_day(as_of))
    write(render.render_table(format_, api.conflicts_table(found, messages), view_of(output, messages)), output)
