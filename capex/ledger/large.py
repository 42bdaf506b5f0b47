"""A ledger too large to hold as claims: an SQLite index made from the CSV once, in the cache folder.

The index is named after the sha256 of the CSV and of the code that makes it, so it is stale by name as soon as
either changes; beside it stands the sha256 of its own bytes, without which it is not believed.  A missing, stale,
torn or unwritable index costs only time: the CSV is read instead.  The index holds text and numbers, nothing that
runs.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property, lru_cache
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import overload

from capex.ledger.candidates import Key, find_rows
from capex.ledger.claims import to_claim
from capex.ledger.ledger import Ledger, source_key
from capex.ledger.load import without_collector
from capex.model import Claim

#: Between the cells of a row.  A ledger that uses the character itself is not indexed.
SEPARATOR = "\x1f"
#: Stands for "known on any day" among ordinal days.
ALWAYS = 0
_EVER = date.max.toordinal()


def open_index(index: Path, path: Path, sha256: str) -> LargeLedger | None:
    """The ledger in the index file, if that is whole and says what its seal says."""
    try:
        seal = seal_path(index).read_text("ascii")
        with index.open("rb") as file:
            if file_digest(file, "sha256").hexdigest() != seal:
                return None
        return LargeLedger(Rows(index, str(path)), str(path), sha256)
    except (OSError, ValueError, sqlite3.Error):
        return None


def seal_path(index: Path) -> Path:
    """The file that holds the sha256 of an index."""
    return index.with_suffix(".sha256")


@lru_cache(maxsize=1 << 16)
def number_of(key: Key | str) -> int:
    """A key as a number; two keys that meet in one (never seen) would only widen what is compared."""
    text = key if isinstance(key, str) else SEPARATOR.join(key)
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


class Rows:
    """The index file: rows as text, and the tables to find them by.  One connection for each thread and process."""

    def __init__(self, index: Path, path: str) -> None:
        self.path = path
        self._uri = f"{index.resolve().as_uri()}?mode=ro&immutable=1"
        self._open: dict[tuple[int, int], sqlite3.Connection] = {}
        self.count: int = self.ask("SELECT count(*) FROM claims").fetchone()[0]

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in self.__dict__.items() if name != "all"} | {"_open": {}}

    @cached_property
    def all(self) -> tuple[Claim, ...]:
        """Every claim; kept, since whoever walks through all of them (totals, conflicts) does so several times."""
        with without_collector():
            return tuple(self.claims("1"))

    def ask(self, question: str, *values: object) -> sqlite3.Cursor:
        """Run one query."""
        here = os.getpid(), threading.get_ident()
        connection = self._open.get(here)
        if connection is None:
            connection = self._open[here] = sqlite3.connect(self._uri, uri=True)
        return connection.execute(question, values)

    def claims(self, condition: str, *values: object) -> Iterator[Claim]:
        """The claims of the rows that fulfil an SQL condition, in the order of the file."""
        for line, cells in self.ask(f"SELECT line, cells FROM claims WHERE {condition} ORDER BY row", *values):
            yield to_claim(cells.split(SEPARATOR), line, self.path)

    def upward(self, key: Key, size: float, day: date | None) -> Iterator[tuple[float, int]]:
        """See `capex.ledger.candidates.Pools`."""
        return self._walk("size >= ? ORDER BY size, row", key, size, day)

    def downward(self, key: Key, size: float, day: date | None) -> Iterator[tuple[float, int]]:
        """See `capex.ledger.candidates.Pools`."""
        return self._walk("size < ? ORDER BY size DESC, row DESC", key, size, day)

    def _walk(self, where: str, key: Key, size: float, day: date | None) -> Iterator[tuple[float, int]]:
        latest = day.toordinal() if day else _EVER
        query = f"SELECT size, row FROM pools WHERE key = ? AND day <= ? AND {where}"
        yield from self.ask(query, number_of(key), latest, size)


class LargeClaims(Sequence[Claim]):
    """The claims known on a day, each made when it is asked for."""

    def __init__(self, rows: Rows, day: date | None = None) -> None:
        self._rows = rows
        self.latest = day.toordinal() if day else _EVER

    @cached_property
    def _count(self) -> int:
        if self.latest == _EVER:
            return self._rows.count
        return int(self._rows.ask("SELECT count(*) FROM claims WHERE day <= ?", self.latest).fetchone()[0])

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Claim]:
        if self.latest == _EVER:
            return iter(self._rows.all)
        return (c for c in self._rows.all if c.published is None or c.published.toordinal() <= self.latest)

    @overload
    def __getitem__(self, index: int) -> Claim: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Claim, ...]: ...
    def __getitem__(self, index: int | slice) -> Claim | tuple[Claim, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        position = index + len(self) if index < 0 else index
        if not 0 <= position < len(self):
            raise IndexError(index)
        if self.latest == _EVER:
            return next(self._rows.claims("row = ?", position))
        chosen = "row = (SELECT row FROM claims WHERE +day <= ? ORDER BY row LIMIT 1 OFFSET ?)"
        return next(self._rows.claims(chosen, self.latest, position))


class _ById(Mapping[str, Claim]):
    """Claims by id, looked up one by one."""

    def __init__(self, rows: Rows, claims: LargeClaims) -> None:
        self._rows, self._claims = rows, claims

    def __getitem__(self, id_: str) -> Claim:
        for claim in self._rows.claims("id = ? AND day <= ?", id_, self._claims.latest):
            return claim
        raise KeyError(id_)

    def __iter__(self) -> Iterator[str]:
        return (
            row[0] for row in self._rows.ask("SELECT id FROM claims WHERE +day <= ? ORDER BY row", self._claims.latest)
        )

    def __len__(self) -> int:
        return len(self._claims)


class LargeLedger(Ledger):
    """A `Ledger` whose claims stay in the index."""

    def __init__(
        self, rows: Rows, path: str, sha256: str, day: date | None = None, whole: Ledger | None = None
    ) -> None:
        super().__init__(LargeClaims(rows, day), path, sha256, day, whole)
        object.__setattr__(self, "_rows", rows)

    _rows: Rows

    @cached_property
    def by_id(self) -> Mapping[str, Claim]:
        """Every claim by its id."""
        assert isinstance(self.claims, LargeClaims)
        return _ById(self._rows, self.claims)

    def known_on(self, day: date) -> Ledger:
        """See `Ledger.known_on`; nothing is copied."""
        day = day if self.day is None else min(day, self.day)
        return LargeLedger(self._rows, self.path, self.sha256, day, self._whole or self)

    def superseded_by(self, id_: str) -> tuple[Claim, ...]:
        """See `Ledger.superseded_by`."""
        return self._tied("supersedes", id_)

    def parts_of(self, id_: str) -> tuple[Claim, ...]:
        """See `Ledger.parts_of`."""
        return self._tied("part_of", id_)

    def of_source(self, claim: Claim, limit: int = 24) -> tuple[Claim, ...]:
        """See `Ledger.of_source`."""
        return self._tied("source", source_key(claim), limit)

    def find_candidates(self, claim: Claim) -> tuple[Claim, ...]:
        """See `Ledger.find_candidates`."""
        numbers = ",".join(map(str, find_rows(claim, self._rows, self.day)))
        return tuple(self._rows.claims(f"row IN ({numbers})"))

    def _tied(self, tie: str, to: str, limit: int = -1) -> tuple[Claim, ...]:
        latest = self.day.toordinal() if self.day else _EVER
        tied = "SELECT row FROM ties WHERE key = ? AND day <= ? ORDER BY row LIMIT ?"
        return tuple(self._rows.claims(f"row IN ({tied})", number_of((tie, to)), latest, limit))

    @cached_property
    def _names(self) -> frozenset[tuple[str, str]]:
        return frozenset(self._rows.ask("SELECT name, sort FROM names"))


def forget(index: Path) -> None:
    """Remove an index and its seal."""
    for path in (seal_path(index), index):
        with suppress(OSError):
            path.unlink()
