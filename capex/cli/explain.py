"""Explain how a figure was read, step by step, or why two rows of the ledger differ."""

from __future__ import annotations

from typing import Annotated

import typer

from capex.cli._options import AsOf, Lang, LedgerPath, Output, format_option


def run(
    subject: Annotated[str, typer.Argument(metavar="TEXT|ID", help="A sentence, or the id of a ledger row.")],
    other: Annotated[str, typer.Argument(metavar="ID", help="Another row, to compare with the first.")] = "",
    as_of: AsOf = "",
    ledger: LedgerPath = "",
    lang: Lang = "",
    messages: Annotated[
        str, typer.Option("--messages", metavar="en|fr", help="Language of explanations. Default: the text's.")
    ] = "",
    format_: Annotated[str, format_option("table, json, jsonl, csv, markdown")] = "table",
    output: Output = "",
) -> None:
    """Explain a reading or a difference.

    \b
    Examples:
      capex explain "Meta prévoit jusqu'à 65 milliards de dollars en 2025."
      capex explain openai-commitments-1400bn
      capex explain openai-commitments-1400bn openai-contracts-1000bn
    """
    from capex import api
    from capex.cli._options import parse_day, parse_format, parse_messages
    from capex.cli._screen import view_of, write
    from capex.report import render

    parse_format(format_)
    parse_messages(messages)
    day = parse_day(as_of)
    if other:
        table = api.explain_pair(api.load_ledger(ledger or None), subject, other, messages or "en", day)
    elif " " not in subject and (known := api.load_ledger(ledger or None)).by_id.get(subject):
        table = api.explain_claim(known, subject, messages or "en")
    else:
        table = api.explain_text(subject, day, lang or None, messages or None)
    write(render.render_table(format_, table, view_of(output)), output)
