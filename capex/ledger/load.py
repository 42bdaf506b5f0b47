"""From a file to a `Ledger`: quickly when all is well, and with every error at once when it is not."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from capex.ledger.claims import to_claim
from capex.ledger.columns import COLUMNS
from capex.ledger.ledger import Ledger
from capex.ledger.locate import find_ledger
from capex.ledger.references import find_broken_references
from capex.ledger.table import Table, load_table

#: Bytes from which a ledger is read through an index (some 40,000 rows); below, reading the CSV is quicker.
LARGE = 16_000_000


def load_ledger(path: str | Path | None = None) -> Ledger:
    """The ledger at `path` (default: the one `find_ledger` finds).

    Raises `LedgerInvalid` with every error of form, placed by line and column; never stops at the first.
    """
    found = find_ledger(path)
    if _size(found) >= LARGE:
        from capex.ledger.indexing import load_large

        with without_collector():
            large = load_large(found)
        if large is not None:
            return large
    with without_collector():
        return to_ledger(load_table(found))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # reading it will say what is wrong
        return 0


@contextmanager
def without_collector() -> Iterator[None]:
    """Make many objects, none of them in a cycle, without the garbage collector looking at each again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def to_ledger(table: Table) -> Ledger:
    """The claims of a table.  Raises `LedgerInvalid`."""
    try:
        if table.errors or table.delimiter != "," or len(set(table.header)) != len(table.header):
            raise ValueError("not a plain table")
        columns, path = table.columns, table.path
        canonical = table.header == list(COLUMNS)
        claims = tuple(
            to_claim([c.strip() for c in row] if canonical else [row[i].strip() for i in columns], line, path)
            for row, line in zip(table.rows, table.lines, strict=True)
        )
        ids = [claim.id for claim in claims]
        part_of = [claim.part_of for claim in claims]
        supersedes = [claim.supersedes for claim in claims]
        if next(find_broken_references(ids, part_of, supersedes), None):
            raise ValueError("broken references")
    except (ValueError, KeyError):
        from capex.ledger.schema import check_table  # pydantic: only to say what is wrong

        check_table(table)
        raise
    return Ledger(claims, path, table.sha256)
