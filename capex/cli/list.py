"""List the claims of the ledger, all or those of a company, metric, status, place or day."""

from __future__ import annotations

from typing import Annotated

import typer

from capex.cli._options import AsOf, LedgerPath, Output, format_option


def run(
    companies: Annotated[list[str], typer.Argument(metavar="COMPANY", help="Only these; any of their names.")] = [],  # noqa: B006
    metric: Annotated[str, typer.Option(metavar="NAME", help="Only this metric (investment, capacity, …).")] = "",
    project: Annotated[str, typer.Option(metavar="NAME", help="Only this site or programme.")] = "",
    status: Annotated[str, typer.Option(metavar="NAME", help="Only planned, committed, actual, …")] = "",
    region: Annotated[str, typer.Option(metavar="NAME", help="Only this place.")] = "",
    publisher: Annotated[str, typer.Option(metavar="NAME", help="Only rows of this publisher.")] = "",
    as_of: AsOf = "",
    ledger: LedgerPath = "",
    messages: Annotated[str, typer.Option("--messages", metavar="en|fr", help="Language of the words.")] = "en",
    format_: Annotated[str, format_option("table, json, jsonl, csv, markdown")] = "table",
    output: Output = "",
) -> None:
    """List rows of the ledger.

    \b
    Examples:
      capex list
      capex list Meta --metric capacity
      capex list --as-of 2025-10-01 -f csv > known-in-october.csv
    """
    from capex import api
    from capex.cli._options import parse_day, parse_format, parse_messages
    from capex.cli._screen import view_of, write
    from capex.report import render

    parse_format(format_)
    parse_messages(messages)
    wanted = {"metric": metric, "project": project, "status": status, "region": region, "publisher": publisher}
    claims = api.select_claims(api.load_ledger(ledger or None), companies, as_of=parse_day(as_of), **wanted)
    table = api.list_claims(claims, messages, as_printed=format_ == "csv")
    write(render.render_table(format_, table, view_of(output, messages)), output)
