"""Add an article's figures to the ledger, after a look at each."""

from __future__ import annotations

from typing import Annotated

import typer

from capex.cli._options import AsOf, Lang, LedgerPath, Output


def run(
    file: Annotated[str, typer.Argument(metavar="FILE", help="An article, an address, or a review file (.csv).")],
    publisher: Annotated[str, typer.Option("--publisher", metavar="NAME", help="Who published it.")] = "",
    url: Annotated[str, typer.Option("--url", metavar="URL", help="Where it was published.")] = "",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Add what is new without asking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the rows as a difference; write nothing.")] = False,
    review: Annotated[
        str, typer.Option("--review", metavar="PATH", help="Write a CSV to edit; give it back to `capex add` then.")
    ] = "",
    as_of: AsOf = "",
    lang: Lang = "",
    ledger: LedgerPath = "",
    messages: Annotated[str, typer.Option("--messages", metavar="en|fr", help="Language of the words.")] = "en",
    output: Output = "",
) -> None:
    """Read an article and add its figures to the ledger: each is shown with what the ledger knows, and you decide.

    \b
    Examples:
      capex add article.txt --publisher Reuters --dry-run
      capex add article.txt --publisher Reuters
      capex add article.txt --publisher Reuters --review rows.csv   # edit rows.csv, then:
      capex add rows.csv
    """
    from pathlib import Path

    from capex import api
    from capex.cli._options import parse_day, parse_messages
    from capex.cli._screen import say, view_of, write
    from capex.ledger.growth import preview, to_review
    from capex.report import render

    parse_messages(messages)
    path = api.ledger_path(ledger or None) if dry_run or review else api.writable_ledger(ledger or None)
    if file.endswith(".csv"):
        say(f"{path}: {api.add_reviewed(path, Path(file))} rows added")
        return
    candidates = api.propose(
        file, api.load_ledger(path), as_of=parse_day(as_of), lang=lang or None, publisher=publisher, url=url
    )
    welcome = [c for c in candidates if c.welcome]
    if review:
        write(to_review(candidates), review)
        say(f"{review}: {len(candidates)} rows, {len(welcome)} of them set to be added")
    elif dry_run:
        write(preview(path, welcome), output)
    else:
        view = view_of(output, messages)
        write(render.render_table("table", api.candidates_table(candidates, messages), view), output)
        chosen = welcome if yes else [c for c in welcome if _wanted(c.claim.id)]
        if chosen:
            api.add(path, chosen)
        say(f"{path}: {len(chosen)} rows added")


def _wanted(id_: str) -> bool:
    """Ask about one row."""
    return typer.confirm(f"Add {id_}?", default=False, err=True)
