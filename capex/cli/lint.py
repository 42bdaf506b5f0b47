"""Find everything wrong with the ledger itself: form, words, references, doubles."""

from __future__ import annotations

from typing import Annotated

import typer

from capex.cli._options import LedgerPath, Output, format_option


def run(
    path: Annotated[str, typer.Argument(metavar="PATH", help="The ledger; default as with --ledger.")] = "",
    ledger: LedgerPath = "",
    strict: Annotated[bool, typer.Option("--strict", help="Exit 3 on warnings too.")] = False,
    messages: Annotated[str, typer.Option("--messages", metavar="en|fr", help="Language of the messages.")] = "en",
    format_: Annotated[str, format_option("compact, table, json, jsonl, csv, markdown")] = "compact",
    output: Output = "",
) -> None:
    """Check the ledger: each error with line, column, and what to do; silent when all is well.

    \b
    Examples:
      capex lint
      capex lint my-ledger.csv --strict
    """
    from capex import api
    from capex.cli import _status
    from capex.cli._options import parse_format, parse_messages
    from capex.cli._screen import say, view_of, write
    from capex.messages import tell_count
    from capex.report import render

    parse_messages(messages)
    if format_ != "compact":
        parse_format(format_)
    errors = api.lint(path or ledger or None)
    table = api.errors_table(errors, messages)
    if format_ == "compact":
        write("".join(f"{row[0]}: {row[1]}: {row[2]}: {row[3]}\n" for row in table.rows), output)
    else:
        write(render.render_table(format_, table, view_of(output)), output)
    serious = [e for e in errors if strict or not e.is_warning]
    if serious:
        warnings = sum(e.is_warning for e in errors)
        counts = {"errors": len(errors) - warnings, "warnings": warnings}
        say(", ".join(tell_count(messages or "en", f"report.{name}", n) for name, n in counts.items()))
        raise typer.Exit(_status.LEDGER)
