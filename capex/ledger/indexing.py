"""Making the index of a large ledger."""

from __future__ import annotations

import csv
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import TYPE_CHECKING

from capex.lang.cache import cache_folder
from capex.ledger.candidates import pools_of, size_of
from capex.ledger.claims import to_claim
from capex.ledger.columns import COLUMNS
from capex.ledger.large import ALWAYS, SEPARATOR, LargeLedger, forget, number_of, open_index, seal_path
from capex.ledger.ledger import source_key
from capex.ledger.references import find_broken_references
from capex.model import Claim

if TYPE_CHECKING:
    from _csv import Reader

#: So many indexes are kept.
KEPT = 3

_TABLES = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000;
CREATE TABLE claims (row INTEGER PRIMARY KEY, id TEXT, day INTEGER, line INTEGER, cells TEXT);
CREATE TABLE pools (key INTEGER, size REAL, row INTEGER, day INTEGER, PRIMARY KEY (key, size, row)) WITHOUT ROWID;
CREATE TABLE ties (key INTEGER, row INTEGER, day INTEGER, PRIMARY KEY (key, row)) WITHOUT ROWID;
CREATE TABLE names (name TEXT, sort TEXT);
"""


def load_large(path: Path) -> LargeLedger | None:
    """The ledger at `path` by its index, which is made if need be; None where it has to be read the plain way.

    That is so for a ledger with errors, which only the plain way can tell, and where no index can be written.
    """
    try:
        digest = _digest(path)
        index = index_path(digest)
        if found := open_index(index, path, digest):
            return found
        index.parent.mkdir(parents=True, exist_ok=True)
        draft = index.with_name(f"{index.name}.{os.getpid()}.part")
        try:
            if not _make(path, digest, draft):
                return None
            seal = _digest(draft)
            forget(index)
            draft.replace(index)
            seal_path(index).write_text(seal, "ascii")
            _forget_all_but_newest(index.parent)
        finally:
            draft.unlink(missing_ok=True)
        return open_index(index, path, digest)
    except (OSError, ValueError, KeyError, csv.Error, sqlite3.Error):
        return None


def _forget_all_but_newest(folder: Path) -> None:
    """Drop the indexes of ledgers that have changed since; each is larger than its CSV."""
    indexes = sorted(folder.glob("ledger-*.sqlite"), key=lambda index: index.stat().st_mtime)
    for old in indexes[:-KEPT]:
        forget(old)


def index_path(digest: str) -> Path:
    """Where the index of the ledger with this sha256 is kept, as this version of the program makes it."""
    maker = blake2b(digest_size=6)
    for name in ("candidates", "claims", "columns", "indexing", "large", "ledger"):
        maker.update((Path(__file__).parent / f"{name}.py").read_bytes())
    return cache_folder() / f"ledger-{digest[:32]}-{maker.hexdigest()}.sqlite"


def _make(path: Path, digest: str, draft: Path) -> bool:
    """Write the index of the ledger at `path` to `draft`; whether the ledger is a plain, valid one."""
    draft.unlink(missing_ok=True)
    ids: list[str] = []
    wholes: list[str] = []
    replaced: list[str] = []
    companies: set[str] = set()
    projects: set[str] = set()
    pools: list[tuple[int, float, int, int]] = []
    ties: list[tuple[int, int, int]] = []

    def rows() -> Iterator[tuple[int, str, int, int, str]]:
        for row, (line, cells) in enumerate(_rows(path)):
            claim = to_claim(cells, line, "")
            joined = SEPARATOR.join(cells)
            if joined.count(SEPARATOR) != len(COLUMNS) - 1:
                raise ValueError("the ledger uses the separator itself")
            ids.append(claim.id)
            wholes.append(claim.part_of)
            replaced.append(claim.supersedes)
            companies.update(name for name in (claim.company, *claim.counterparty) if name)
            projects.add(claim.project)
            day = claim.published.toordinal() if claim.published else ALWAYS
            size = size_of(claim)
            pools.extend((number_of(key), size, row, day) for key in set(pools_of(claim)))
            ties.extend((number_of(tie), row, day) for tie in _ties(claim))
            yield row, claim.id, day, line, joined

    with closing(sqlite3.connect(draft)) as database:
        database.executescript(_TABLES)
        database.executemany("INSERT INTO claims VALUES (?, ?, ?, ?, ?)", rows())
        if next(find_broken_references(ids, wholes, replaced), None):
            return False
        pools.sort()
        database.executemany("INSERT OR IGNORE INTO pools VALUES (?, ?, ?, ?)", pools)
        ties.sort()
        database.executemany("INSERT OR IGNORE INTO ties VALUES (?, ?, ?)", ties)
        names = [(name, "company") for name in sorted(companies)]
        names += [(name, "project") for name in sorted(projects - companies - {""})]
        database.executemany("INSERT INTO names VALUES (?, ?)", names)
        database.execute("CREATE UNIQUE INDEX by_id ON claims(id)")
        database.execute("CREATE INDEX by_day ON claims(day)")
        database.commit()
    return _digest(path) == digest  # not changed while it was read


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Line and cells of each row, in the contract's order.  Raises `ValueError` or `csv.Error` if not plain."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from _cells(csv.reader(file, strict=True))


def _cells(reader: Reader) -> Iterator[tuple[int, list[str]]]:
    header = [name.strip() for name in next(reader)]
    if len(set(header)) != len(header):
        raise ValueError("a column twice")
    places = [header.index(name) for name in COLUMNS]
    plain = places == list(range(len(header)))
    line = reader.line_num + 1
    for row in reader:
        if row:
            if len(row) != len(header):
                raise ValueError("ragged")
            yield line, [cell.strip() for cell in row] if plain else [row[place].strip() for place in places]
        line = reader.line_num + 1


def _ties(claim: Claim) -> Iterator[tuple[str, str]]:
    yield "source", source_key(claim)
    if claim.part_of:
        yield "part_of", claim.part_of
    if claim.supersedes:
        yield "supersedes", claim.supersedes
