"""Show what this installation has: versions, ledger, exchange rates, readers that are missing."""

from __future__ import annotations

from typing import Annotated

from capex.cli._options import LedgerPath, Output, format_option


def run(
    ledger: LedgerPath = "",
    format_: Annotated[str, format_option("table, json, jsonl, csv, markdown")] = "table",
    output: Output = "",
) -> None:
    """Say what works here and how to get what does not.

    \b
    Example:
      capex doctor
    """
    from capex import api
    from capex.cli._options import parse_format
    from capex.cli._screen import view_of, write
    from capex.report import render

    parse_format(format_)
    write(render.render_table(format_, api.diagnose(ledger or None), view_of(output)), output)
