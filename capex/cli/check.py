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
        str,
        typer.Option(
            "--fail-on", metavar="SEVERITY", help="Exit 1 from here on: error, warning, info or none (never)."
        ),
    ] = "error",
    select: Annotated[
        list[str],
        typer.Option("--select", metavar="NAME", help="Only these verdicts, causes or rules; may be repeated."),
    ] = [],  # noqa: B006
    ignore: Annotated[
        list[str],
        typer.Option("--ignore", metavar="NAME", help="Not these verdicts, causes or rules; may be repeated."),
    ] = [],  # noqa: B006
    suppressions: Annotated[
        str,
        typer.Option(
            "--suppressions",
            metavar="PATH",
            help='Excuses for texts you do not own. In your own: capex: ok RULE "reason".',
        ),
    ] = "",
    baseline: Annotated[
        str, typer.Option("--baseline", metavar="PATH", help="Findings in this file are known and do not count.")
    ] = "",
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Write the findings of today to the --baseline file.")
    ] = False,
    save_text: Annotated[
        str, typer.Option("--save-text", metavar="PATH", help="Keep the text that was read from a page or PDF.")
    ] = "",
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
    from capex.cli._inputs import Articles
    from capex.cli._options import parse_choice, parse_day, parse_format, parse_list, parse_messages
    from capex.cli._screen import say, view_of, write
    from capex.model import Severity
    from capex.report import render

    parse_format(format_, "findings")
    parse_choice(fail_on, ("error", "warning", "info", "none"), "--fail-on")
    parse_messages(messages)
    day = parse_day(as_of)
    if write_baseline and not baseline:
        raise typer.BadParameter("--write-baseline needs --baseline PATH, the file to write")
    gate = api.Gate(parse_list(select), parse_list(ignore), suppressions, "" if write_baseline else baseline)
    known = api.load_ledger(ledger or None)
    inputs = Articles(files, day, lang, messages)
    reports = []
    for path, document in inputs:
        if save_text:
            write(document.text, save_text)
        report = api.check_document(document, known, as_of=day, messages=messages or None, path=path)
        reports.append(gate.let_through(report))
    if reports:
        write(render.render_findings(format_, reports, view_of(output)), output)
    for line in gate.unused():
        say(line)
    if write_baseline:
        from capex.report.gate import to_baseline

        write(to_baseline(reports), baseline)
        say(f"{baseline}: {sum(len(r.findings) for r in reports)} findings written")
    inputs.finish()
    if write_baseline:
        return
    if fail_on != "none" and any(r.worst().rank >= Severity(fail_on).rank for r in reports):
        raise typer.Exit(_status.FINDINGS)
