"""Say which figures of an article stand, which do not, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from capex.cli._options import AsOf, Lang, LedgerPath, Messages, Output


def run(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="Articles, folders, globs, addresses; - is standard input.")
    ],
    as_of: AsOf = "",
    ledger: LedgerPath = "",
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="table, compact, json, jsonl, sarif, github, markdown, html or claimreview.",
        ),
    ] = "table",
    output: Output = "",
    lang: Lang = "",
    messages: Messages = "",
    fail_on: Annotated[
        str, typer.Option("--fail-on", metavar="SEVERITY", help="Exit 1 from here on: error, warning, info or none (never).")
    ] = "error",
) -> None:
    """Check every figure of an article against the ledger and against the article itself.

    \b
    Examples:
      capex check article.txt
      capex check draft.md --fail-on warning
      capex check article.html --as-of 2025-11-13 -f html -o checked.html
      pbpaste | capex check - -f compact
    """
    from capex import api
    from capex.cli import _status
    from capex.cli._inputs import read_all
    from capex.cli._options import parse_choice, parse_day
    from capex.cli._screen import view_of, write
    from capex.model import Severity
    from capex.report import render

    parse_choice(format_, render.finding_formats(), "--format")
    parse_choice(fail_on, ("error", "warning", "info", "none"), "--fail-on")
    if messages:
        parse_choice(messages, ("en", "fr"), "--messages")
    day = parse_day(as_of)
    known = api.load_ledger(ledger or None)
    inputs = read_all(files, day, lang)
    reports = [api.check_document(d, known, as_of=day, messages=messages or None) for d in inputs]
    if reports:
        write(render.findings(format_, reports, view_of(output)), output)
    inputs.finish()
    if fail_on != "none" and any(r.worst().rank >= Severity(fail_on).rank for r in reports):
        raise typer.Exit(_status.FINDINGS)
