"""Check a whole archive of articles, on this machine or on a cluster."""

from __future__ import annotations

from typing import Annotated

import typer

from capex.cli._options import AsOf, LedgerPath, Messages


def run(
    source: Annotated[
        str,
        typer.Argument(metavar="INPUT", help="A folder, or a table with a column text: .jsonl, .parquet, .csv."),
    ],
    output: Annotated[str, typer.Option("--output", "-o", metavar="FOLDER", help="Parquet folder for the findings.")],
    ledger: LedgerPath = "",
    as_of: AsOf = "",
    messages: Messages = "",
    engine: Annotated[str, typer.Option("--engine", help="local (processes), dask or spark.")] = "local",
    workers: Annotated[int, typer.Option("--workers", min=0, help="Processes or threads; 0: one a processor.")] = 0,
    address: Annotated[
        str, typer.Option("--address", metavar="ADDRESS", help="Scheduler or master of a running cluster.")
    ] = "",
    rows: Annotated[int, typer.Option("--chunk", min=1, help="Articles in one part file.")] = 200,
    restart: Annotated[bool, typer.Option("--restart", help="Throw away what --output holds and begin again.")] = False,
) -> None:
    """Check every article of a folder or table and keep the findings as a table.

    A scan that was stopped goes on where it was: the same command again does what is missing. Articles that could
    not be read are kept with the reason in FOLDER/_rejects.

    \b
    Examples:
      capex scan articles/ --output findings.parquet
      capex scan news.parquet -o findings.parquet --engine dask --address tcp://scheduler:8786
    """
    import os
    from pathlib import Path

    from capex import api
    from capex.cli._options import parse_choice, parse_day
    from capex.cli._progress import Meter
    from capex.cli._screen import say
    from capex.scan import engines, scan

    parse_day(as_of)
    parse_choice(engine, engines.names(), "--engine")
    known = api.load_ledger(ledger or None)
    meter = Meter("articles")
    try:
        result = scan(
            Path(source),
            Path(output),
            Path(known.path).read_bytes(),
            engine_name=engine,
            workers=workers or os.cpu_count() or 1,
            address=address,
            rows=rows,
            as_of=as_of,
            messages=messages or "en",
            restart=restart,
            progress=meter,
        )
    finally:
        meter.close()
    kept = f"; {result.already_done} parts were there already" if result.already_done else ""
    say(f"{output}: {result.articles} articles, {result.findings} findings, {result.rejects} not read{kept}")
