"""Add up what each company has announced, without counting the same money twice."""

from __future__ import annotations

from typing import Annotated

import typer

from capex.cli._options import AsOf, Currency, LedgerPath, Output, format_option


def run(
    companies: Annotated[list[str], typer.Argument(metavar="COMPANY", help="Only these; any of their names.")] = [],  # noqa: B006
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help="Split by company, project, year, status or region.")
    ] = "company",
    metric: Annotated[
        list[str], typer.Option("--metric", metavar="NAME", help="Only this metric; may be repeated.")
    ] = [],  # noqa: B006
    explain: Annotated[bool, typer.Option("--explain", help="List what was counted, and what not and why.")] = False,
    spread: Annotated[
        str,
        typer.Option("--spread", metavar="HOW", help="even: spread money of several years evenly (with --by year)."),
    ] = "",
    chart: Annotated[bool, typer.Option("--chart", help="Draw the intervals as bars.")] = False,
    currency: Currency = "",
    as_of: AsOf = "",
    ledger: LedgerPath = "",
    messages: Annotated[str, typer.Option("--messages", metavar="en|fr", help="Language of the words.")] = "en",
    format_: Annotated[str, format_option("table, json, jsonl, csv, markdown")] = "table",
    output: Output = "",
) -> None:
    """Total per company and metric, as an interval: what is counted once, and what is left out and why.

    \b
    Examples:
      capex totals
      capex totals Microsoft Meta --explain
      capex totals --by year --spread even --currency EUR
      capex totals --chart
    """
    from capex import api
    from capex.cli._options import parse_choice, parse_day, parse_format, parse_list, parse_messages
    from capex.cli._screen import view_of, write
    from capex.report import render

    parse_format(format_)
    parse_messages(messages)
    parse_choice(by, ("company", "project", "year", "status", "region"), "--by")
    parse_choice(spread, ("", "even"), "--spread")
    known = api.load_ledger(ledger or None)
    day = parse_day(as_of)
    rows = api.totals(
        known, companies, by=by, metrics=parse_list(metric), currency=currency, as_of=day, spread_even=spread == "even"
    )
    table = api.totals_table(rows, messages, explain)
    view = view_of(output)
    write(render.render_chart(table, view) if chart else render.render_table(format_, table, view), output)
