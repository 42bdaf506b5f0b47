"""Read a table with other columns as a ledger, by a mapping of its columns."""

from __future__ import annotations

from typing import Annotated

import typer

from capex.cli._options import Output


def run(
    table: Annotated[str, typer.Argument(metavar="TABLE", help="A CSV with columns of its own.")],
    mapping: Annotated[str, typer.Option("--mapping", metavar="PATH", help="Which column is which, in TOML.")],
    output: Output = "",
) -> None:
    """Print the ledger that a table amounts to; errors name the line of the table.

    \b
    The mapping:
      [columns]                   # ours = theirs
      company = "Firm"
      low = "Amount (bn USD)"
      high = "Amount (bn USD)"
      quote = "Text"
      [constants]                 # the same in every row
      unit = "billion USD"
      metric = "investment"
      publisher = "Our own tracker"
      [values.status]             # their word = ours
      announced = "planned"

    \b
    Example:
      capex import tracker.csv --mapping mapping.toml -o ledger.csv
    """
    from capex import api
    from capex.cli._screen import write

    write(api.import_table(table, mapping), output)
