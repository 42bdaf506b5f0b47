"""Show what changed between two ledgers, or between two days of one."""

from __future__ import annotations

from typing import Annotated

import typer

from capex.cli._options import LedgerPath, Output, format_option


def run(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A ledger file, or a day.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Another file or day; default: the ledger now.")] = "",
    ledger: LedgerPath = "",
    messages: Annotated[str, typer.Option("--messages", metavar="en|fr", help="Language of the words.")] = "en",
    format_: Annotated[str, format_option("table, json, jsonl, csv, markdown")] = "table",
    output: Output = "",
) -> None:
    """List what was added, revised, confirmed, corrected or removed.

    \b
    Examples:
      capex diff 2025-10-01
      capex diff 2025-10-01 2025-12-31
      capex diff old-ledger.csv ledger.csv
    """
    from capex import api
    from capex.cli._options import parse_format, parse_messages
    from capex.cli._screen import view_of, write
    from capex.report import render

    parse_format(format_)
    parse_messages(messages)
    table = api.changes_table(api.diff(old, new or None, ledger or None), messages)
    write(render.render_table(format_, table, view_of(output)), output)
