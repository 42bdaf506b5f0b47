"""List the rules an article is held to, or explain some of them."""

from __future__ import annotations

from typing import Annotated

import typer

from capex.cli._options import Output, format_option


def run(
    names: Annotated[list[str], typer.Argument(metavar="NAME", help="Explain these rules.")] = [],  # noqa: B006
    format_: Annotated[str, format_option("table, json, jsonl, csv, markdown")] = "table",
    output: Output = "",
) -> None:
    """List the rules of `capex check`, or explain some: what is wrong, why it matters, a worked example.

    \b
    Examples:
      capex rules
      capex rules part-exceeds-whole
    """
    from capex import api
    from capex.cli._options import parse_format
    from capex.cli._screen import view_of, write
    from capex.report import render

    parse_format(format_)
    write(render.render_table(format_, api.rules_table(names), view_of(output)), output)
