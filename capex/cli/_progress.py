"""A progress bar with counts: only on a terminal, only for more than one thing."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def progress(things: Sequence[T]) -> Iterator[T]:
    """The things one by one, with a bar on standard error while a person is watching."""
    if len(things) < 2 or not sys.stderr.isatty():
        yield from things
        return
    import typer

    with typer.progressbar(things, file=sys.stderr, show_pos=True) as bar:
        watched: Iterable[T] = bar
        yield from watched
