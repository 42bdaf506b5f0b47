"""Read the figures of an article: how much, of what, whose, over which years. No ledger needed."""

from __future__ import annotations

from typing import Annotated

import typer

from capex.cli._options import AsOf, Lang, Output


def run(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Articles, folders, globs; - is standard input.")],
    as_of: AsOf = "",
    lang: Lang = "",
    messages: Annotated[str, typer.Option("--messages", metavar="en|fr", help="Language of the words.")] = "en",
    format_: Annotated[str, typer.Option("--format", "-f", help="table, json, jsonl or csv.")] = "table",
    output: Output = "",
) -> None:
    """Read every figure of an article as a claim.

    \b
    Examples:
      capex extract article.txt
      capex extract article.txt -f jsonl > claims.jsonl
      echo "Meta plans to spend $72 billion in 2025." | capex extract -
    """
    from capex import api
    from capex.cli._inputs import Articles
    from capex.cli._options import parse_day, parse_format, parse_messages
    from capex.cli._screen import say, view_of, write
    from capex.report import render
    from capex.report.tables import claims_grid, claims_table

    parse_format(format_)
    parse_messages(messages)
    inputs = Articles(files, parse_day(as_of), lang)
    claims = []
    for path, document in inputs:
        if document.published is None:
            say(f"{path}: no day found in the article; read as of today (--as-of says another)")
        claims += api.extract_document(document)
    table = claims_grid(claims) if format_ == "csv" else claims_table(claims, len(inputs.names) > 1, messages)
    write(render.render_table(format_, table, view_of(output, messages)), output)
    inputs.finish()
