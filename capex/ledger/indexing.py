"""Making the index of a large ledger, and finding it again.

An index is named after the sha256 of the CSV and of the code that makes it, and says so inside its seal: it is stale
as soon as either changes.  A missing, stale, torn or unwritable index costs only time: it is made again, and where it
cannot be kept it serves from memory.
"""

from __future__ import annotations

import csv
import os
import tempfile
from array import array
from collections.abc import Iterator
from contextlib import suppress
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import TYPE_CHECKING

from capex.lang.cache import cache_folder
from capex.ledger.candidates import Key, pools_of, size_of
from capex.ledger.claims import to_claim
from capex.ledger.columns import COLUMNS
from capex.ledger.large import ALWAYS, SEPARATOR, LargeLedger, Rows, digest_of
from capex.ledger.ledger import source_key
from capex.ledger.references import find_broken_references
from capex.ledger.sealed import Sections, open_sealed, to_sealed
from capex.model import Claim

if TYPE_CHECKING:
    from _csv import Reader

#: So many indexes are kept.
KEPT = 3


def load_large(path: Path) -> LargeLedger | None:
    """The ledger at `path` by its index, which is made if need be; None where it has to be read the plain way.

    That is so for a ledger with errors, which only the plain way can tell.
    """
    try:
        digest = _digest(path)
        index = index_path(digest)
        sections = _open(index) or _make(path, digest, index)
    except (OSError, ValueError, KeyError, csv.Error):
        return None
    return None if sections is None else LargeLedger(Rows(sections, str(path)), str(path), digest)


def index_path(digest: str) -> Path:
    """Where the index of the ledger with this sha256 is kept, as this version of the program makes it."""
    maker = blake2b(digest_size=6)
    for name in ("candidates", "claims", "columns", "indexing", "large", "ledger", "sealed"):
        maker.update((Path(__file__).parent / f"{name}.py").read_bytes())
    return cache_folder() / f"ledger-{digest}-{maker.hexdigest()}.index"


def _open(index: Path) -> Sections | None:
    try:
        return open_sealed(index, index.name)
    except (OSError, ValueError, LookupError, TypeError):  # the latter two: sealed, but not by us
        return None


def _make(path: Path, digest: str, index: Path) -> Sections | None:
    """The index of the ledger at `path`, kept for the next time if that is possible; None for one with errors."""
    sections = _sections(path)
    if sections is None or _digest(path) != digest:  # changed while it was read
        return None
    try:
        _keep(index, sections)
    except OSError:
        return sections
    # read where it lies rather than held twice
    return _open(index) or sections


def _keep(index: Path, sections: Sections) -> None:
    """Write the index whole or not at all; of several processes that do so at once the last one stays."""
    index.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=index.parent, prefix="ledger-", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(to_sealed(index.name, sections))
        Path(draft).replace(index)
    finally:
        Path(draft).unlink(missing_ok=True)
    _forget_all_but_newest(index.parent)


def _forget_all_but_newest(folder: Path) -> None:
    """Drop the indexes of ledgers that have changed since; each is larger than its CSV."""
    with suppress(OSError):
        for old in sorted(folder.glob("ledger-*.index"), key=lambda index: index.stat().st_mtime)[:-KEPT]:
            old.unlink()


def _sections(path: Path) -> Sections | None:
    """What is in the ledger at `path`, ready to be found; None where a row names another that is not there.

    Raises `ValueError`, `KeyError` or `csv.Error` for a ledger that is not a plain, valid one.
    """
    ids: list[str] = []
    wholes: list[str] = []
    replaced: list[str] = []
    companies: set[str] = set()
    projects: set[str] = set()
    cells_of, starts, lines, days = bytearray(), array("q", [0]), array("I"), array("i")
    pool_keys, pool_sizes, pool_rows = bytearray(), array("d"), array("I")
    tie_keys, tie_rows = bytearray(), array("I")
    for row, (line, cells) in enumerate(_rows(path)):
        claim = to_claim(cells, line, "")
        joined = SEPARATOR.join(cells)
        if joined.count(SEPARATOR) != len(COLUMNS) - 1:
            raise ValueError("the ledger uses the separator itself")
        cells_of += joined.encode()
        starts.append(len(cells_of))
        lines.append(line)
        days.append(claim.published.toordinal() if claim.published else ALWAYS)
        ids.append(claim.id)
        wholes.append(claim.part_of)
        replaced.append(claim.supersedes)
        companies.add(claim.company)
        companies.update(claim.counterparty)
        projects.add(claim.project)
        size = size_of(claim)
        for key in pools_of(claim):
            pool_keys += digest_of(key)
            pool_sizes.append(size)
            pool_rows.append(row)
        for tie in _ties(claim):
            tie_keys += digest_of(tie)
            tie_rows.append(row)
    if next(find_broken_references(ids, wholes, replaced), None):
        return None
    return {
        "cells": memoryview(cells_of),
        "starts": memoryview(starts),
        "lines": memoryview(lines),
        "days": memoryview(days),
        "sorted-days": memoryview(array("i", sorted(days))),
        "companies": memoryview(SEPARATOR.join(sorted(companies)).encode()),
        "projects": memoryview(SEPARATOR.join(sorted(projects - companies)).encode()),
        **_sorted("pool", pool_keys, {"rows": pool_rows, "sizes": pool_sizes}),
        **_sorted("tie", tie_keys, {"rows": tie_rows}),
    }


def _sorted(name: str, keys: bytearray, columns: dict[str, array[int] | array[float]]) -> dict[str, memoryview]:
    """A table in the order of its keys, then of its columns from the last to the first."""
    import numpy  # here alone: an index once made is read without it

    numbers = numpy.frombuffer(keys, dtype=">i8").astype("int64")
    values = {column: numpy.asarray(found) for column, found in columns.items()}
    order = numpy.lexsort((*values.values(), numbers))
    return {f"{name}-{column}": found[order].data for column, found in ({"keys": numbers} | values).items()}


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
            yield line, list(map(str.strip, row if plain else [row[place] for place in places]))
        line = reader.line_num + 1


def _ties(claim: Claim) -> Iterator[Key]:
    yield "id", claim.id
    yield "source", source_key(claim)
    if claim.part_of:
        yield "part_of", claim.part_of
    if claim.supersedes:
        yield "supersedes", claim.supersedes
