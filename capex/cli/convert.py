"""Convert one amount to another currency or unit, with the rate and its day."""

from __future__ import annotations

from typing import Annotated

import typer

from capex.cli._options import Lang, Output, format_option, parse_day


def run(
    amount: Annotated[str, typer.Argument(metavar="AMOUNT", help="As an article writes it: 50 milliards d'euros.")],
    to: Annotated[str, typer.Argument(metavar="UNIT", help="USD, EUR, MW, acre, …")],
    on: Annotated[str, typer.Option("--on", metavar="DAY", help="Day of the rate; needed between currencies.")] = "",
    lang: Lang = "",
    format_: Annotated[str, format_option("table, json, jsonl, csv, markdown")] = "table",
    output: Output = "",
) -> None:
    """Convert an amount at the reference rate of a day; the last rate before it where that day has none.

    \b
    Examples:
      capex convert "50 milliards d'euros" USD --on 2025-02-24
      capex convert "more than 2.2 GW" MW
      capex convert "2,250 acres" km2
    """
    from capex import api
    from capex.cli._options import parse_format
    from capex.cli._screen import view_of, write
    from capex.report import render

    parse_format(format_)
    table = api.convert_words(amount, to, parse_day(on, "--on"), lang or None)
    write(render.render_table(format_, table, view_of(output)), output)
