"""Write one page about the ledger: totals, announcements over time, conflicts, sources."""

from __future__ import annotations

from typing import Annotated

import typer

from capex.cli._options import AsOf, LedgerPath


def run(
    output: Annotated[str, typer.Option("--output", "-o", metavar="PATH", help="Where the page goes.")] = "report.html",
    company: Annotated[
        list[str], typer.Option("--company", metavar="NAME", help="Only this company; may be repeated.")
    ] = [],  # noqa: B006
    currency: Annotated[str, typer.Option("--currency", metavar="CODE", help="Currency of the totals.")] = "USD",
    messages: Annotated[str, typer.Option("--messages", metavar="en|fr", help="Language of the page.")] = "en",
    as_of: AsOf = "",
    ledger: LedgerPath = "",
) -> None:
    """Write a page that needs only a browser: no network, no script; it prints, and works in light and dark.

    \b
    Examples:
      capex report --output report.html
      capex report --company OpenAI --company Oracle -o openai.html --messages fr
    """
    from capex import api
    from capex.cli._options import parse_day, parse_list, parse_messages
    from capex.cli._screen import say, write

    parse_messages(messages)
    known = api.load_ledger(ledger or None)
    page = api.ledger_page(known, parse_list(company), as_of=parse_day(as_of), lang=messages, currency=currency)
    write(page, output)
    if output != "-":
        say(f"{output} written")
