"""List claims of the ledger that are due for another look."""

from __future__ import annotations

from typing import Annotated

import typer

from capex.cli._options import LedgerPath, Output, format_option


def run(
    on: Annotated[str, typer.Option("--on", metavar="DAY", help="Due on this day; default: today.")] = "",
    ledger: LedgerPath = "",
    format_: Annotated[str, format_option("table, json, jsonl, csv, markdown")] = "table",
    output: Output = "",
) -> None:
    """List plans and guidance that nobody has confirmed for longer than their kind allows, the most urgent first.

    \b
    Example:
      capex stale --on 2026-01-15
    """
    from datetime import date

    from capex import api
    from capex.cli._options import parse_day, parse_format
    from capex.cli._screen import view_of, write
    from capex.report import render

    parse_format(format_)
    due = api.find_stale(api.load_ledger(ledger or None), parse_day(on, "--on") or date.today())
    write(render.render_table(format_, api.stale_table(due), view_of(output)), output)
