"""The options commands share, and how their values are read.  An option means the same wherever it appears."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

AsOf = Annotated[
    str,
    typer.Option(
        "--as-of",
        metavar="DAY",
        help="Day of the article: relative dates resolve against it, and the ledger is taken as it was known that "
        "day. Default: the day found in the article, else today; the output says which.",
    ),
]
LedgerPath = Annotated[
    str,
    typer.Option(
        "--ledger",
        metavar="PATH",
        envvar="CAPEX_LEDGER",
        show_envvar=False,
        help="The ledger. Default: CAPEX_LEDGER, else ledger.csv here or in a folder above, else the one shipped.",
    ),
]
Output = Annotated[str, typer.Option("--output", "-o", metavar="PATH", help="Write here instead of the screen.")]
Currency = Annotated[
    str,
    typer.Option("--currency", metavar="CODE", help="Convert amounts to this currency, at dated rates (USD, EUR, …)."),
]
Lang = Annotated[
    str, typer.Option("--lang", metavar="CODE", help="Language of the article (en, fr, …). Default: found in it.")
]
Messages = Annotated[
    str,
    typer.Option("--messages", metavar="en|fr", help="Language of explanations. Default: that of the article."),
]


def parse_day(words: str, option: str = "--as-of") -> date | None:
    """The day written as ``2025-11-13``; `None` for an empty string.  Raises `typer.BadParameter`."""
    if not words:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError as wrong:
        raise typer.BadParameter(f"{option}: {words!r} is not a day; write it as 2025-11-13") from wrong


def parse_choice(word: str, allowed: Sequence[str], option: str) -> str:
    """`word` if it is one of `allowed`.  Raises `typer.BadParameter` with the nearest one."""
    if word in allowed:
        return word
    from difflib import get_close_matches

    near = get_close_matches(word, allowed, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    raise typer.BadParameter(f"{option}: {word!r} is not one of {', '.join(allowed)}.{hint}")


def parse_list(words: Sequence[str]) -> tuple[str, ...]:
    """The words of an option that may be repeated or hold several, separated by commas."""
    return tuple(part.strip() for word in words for part in word.split(",") if part.strip())


def format_option(names: str) -> object:
    """The ``--format`` option of a command that knows `names`."""
    return typer.Option("--format", "-f", metavar="NAME", help=f"One of {names}.")


def parse_format(name: str, what: str = "table") -> str:
    """`name` if it is a format that shows `what` (findings or table).  Raises `typer.BadParameter`."""
    from capex.report import render

    return name if render.shows(name, what) else parse_choice(name, render.formats(what), "--format")


def parse_messages(lang: str) -> str:
    """A language the program speaks, or empty for that of the article.  Raises `typer.BadParameter`."""
    from capex.messages import LANGUAGES

    return lang and parse_choice(lang, LANGUAGES, "--messages")
