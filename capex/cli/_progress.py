"""A progress bar with counts: only on a terminal, only for more than one thing."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from time import monotonic
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


class Meter:
    """A line on standard error that counts, with rate and time left; silent where nobody is watching."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._began = monotonic()
        self._shown = sys.stderr.isatty()

    def __call__(self, done: int, found: int, total: int | None) -> None:
        """Show how far it is: `done` of `total` things, `found` findings."""
        if not self._shown:
            return
        rate = done / max(monotonic() - self._began, 0.001)
        left = "" if total is None else f", {max(total - done, 0) / max(rate, 0.001):,.0f} s left"
        of = "" if total is None else f" of {total:,}"
        sys.stderr.write(f"\r{done:,}{of} {self._what}, {rate:,.1f}/s, {found:,} findings{left}\x1b[K")
        sys.stderr.flush()

    def close(self) -> None:
        """End the line."""
        if self._shown:
            sys.stderr.write("\n")
