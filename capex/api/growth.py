"""A ledger that grows: rows from articles, revisions, order, what changed, what is due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from capex.api.articles import load_document
from capex.api.errors import BadRequest, InvalidLedger
from capex.api.ledger import load_ledger
from capex.report.model import Column, Table

if TYPE_CHECKING:
    from capex.ledger import Ledger
    from capex.ledger.diff import Change
    from capex.ledger.growth import Candidate
    from capex.ledger.stale import Stale
    from capex.text.document import Document


@contextmanager
def _said_plainly() -> Iterator[None]:
    """What the ledger's rooms raise, as the errors of this one."""
    from capex.ledger import LedgerInvalid
    from capex.ledger.writer import LedgerNotWritten

    try:
        yield
    except LedgerInvalid as wrong:
        raise InvalidLedger(str(wrong)) from wrong
    except (LedgerNotWritten, OSError) as wrong:
        raise BadRequest(str(wrong)) from wrong


def ledger_path(path: str | Path | None = None) -> Path:
    """The ledger file that would be read."""
    from capex.ledger import find_ledger

    with _said_plainly():
        return find_ledger(path)


def writable_ledger(path: str | Path | None = None) -> Path:
    """The ledger file that would be written.  The one shipped inside the program is nobody's to write: `BadRequest`."""
    found = ledger_path(path)
    if Path(__file__).parents[1] in found.resolve().parents:
        raise BadRequest(f"{found} belongs to the program; write to a copy of it, named with --ledger")
    return found


# ---------------------------------------------------------------- rows from an article


def propose(
    name: str, ledger: Ledger, *, as_of: date | None = None, lang: str | None = None, publisher: str = "", url: str = ""
) -> list[Candidate]:
    """Candidate rows of an article, each with how it stands to the ledger.

    `publisher` and `url` say where the article comes from, where the page itself does not.  Raises `UnreadableInput`,
    `BadRequest` where nobody can be named as the source.
    """
    from capex.extract import read_claims
    from capex.ledger.growth import propose_claims
    from capex.model import Source

    document: Document = load_document(name, as_of, lang)
    told_by = publisher or document.publisher
    if not told_by:
        raise BadRequest(f"{name}: who published it? Say it with --publisher")
    address = url or (name if "://" in name else "")
    source = Source(publisher=told_by, published=document.published, title=document.title, url=address)
    return propose_claims(read_claims(document), ledger, source, document.lang)


def candidates_table(candidates: Sequence[Candidate], lang: str = "en") -> Table:
    """Candidate rows with what the ledger knows of them."""
    from capex.report.words import who_and_what

    shapes = [{"relation": c.relation, "other": c.other or None, "row": c.cells} for c in candidates]
    rows = tuple(
        (
            c.claim.id,
            " ".join(p for p in (c.cells["low"], "–" if c.cells["low"] != c.cells["high"] else "") if p)
            + (c.cells["high"] if c.cells["high"] != c.cells["low"] else "")
            + f" {c.cells['unit']}",
            c.relation,
            f"“{c.claim.quote}” · {who_and_what(c.claim)}\n{c.tell(lang)}",
        )
        for c in candidates
    )
    columns = (
        Column("id", "Id"),
        Column("figure", "Figure"),
        Column("relation", "Is"),
        Column("row", "Row", prose=True),
    )
    return Table(columns, rows, shapes, tuple(shapes), empty="No figure for the ledger.", lead=3)


def add(path: Path, candidates: Sequence[Candidate]) -> None:
    """Append candidates to the ledger, all or none.  Raises `InvalidLedger`, `BadRequest`."""
    from capex.ledger.growth import add_candidates

    with _said_plainly():
        add_candidates(path, candidates)


def add_reviewed(path: Path, review: Path) -> int:
    """Append the rows an editor said yes to in a review file; how many.  Raises `InvalidLedger`, `BadRequest`."""
    from capex.ledger.growth import add_reviewed

    with _said_plainly():
        return add_reviewed(path, review.read_text(encoding="utf-8-sig"))


def supersede(path: Path, old: str, new: str) -> None:
    """Note that the row `new` replaces the row `old`.  Raises `InvalidLedger`, `BadRequest`."""
    from capex.ledger.growth import supersede

    with _said_plainly():
        supersede(path, old, new)


# ---------------------------------------------------------------- order, changes, age


def format_ledger(path: Path, write: bool = True) -> bool:
    """Bring a ledger into canonical form; whether it was not.  Raises `InvalidLedger`, `BadRequest`."""
    from capex.ledger.canonical import format_ledger

    with _said_plainly():
        return format_ledger(path, write=write)


def diff(old: str, new: str | None, ledger: str | None = None) -> list[Change]:
    """What changed between two ledger files, or between two days of one ledger.  Raises `InvalidLedger`."""
    from capex.ledger.diff import diff_ledgers

    one = _version(old, ledger)
    two = _version(new, ledger) if new else load_ledger(ledger)
    return diff_ledgers(one, two)


def _version(name: str, ledger: str | None) -> Ledger:
    try:
        day = date.fromisoformat(name)
    except ValueError:
        return load_ledger(name)
    return load_ledger(ledger).known_on(day)


def changes_table(changes: Sequence[Change], lang: str = "en") -> Table:
    """Changes of a ledger, one a row."""
    shapes = [
        {
            "id": c.id,
            "why": c.why,
            "other": c.other or None,
            "cells": {name: list(pair) for name, pair in (c.cells or {}).items()},
            "explanation": c.tell(lang),
        }
        for c in changes
    ]
    rows = tuple((c.id, c.why, c.tell(lang)) for c in changes)
    columns = (Column("id", "Id"), Column("why", "Change"), Column("explanation", "What", prose=True))
    return Table(columns, rows, shapes, tuple(shapes), empty="No change.", lead=2)


def find_stale(ledger: Ledger, on: date) -> list[Stale]:
    """Claims that are due for another look, the most urgent first."""
    from capex.ledger.stale import find_stale

    return find_stale(ledger, on)


def stale_table(due: Sequence[Stale]) -> Table:
    """Claims that are due, with their age."""
    shapes = [{"id": s.claim.id, "sort": s.sort, "day": s.day.isoformat(), "age": s.age, "limit": s.limit} for s in due]
    rows = tuple(
        (s.claim.id, s.claim.company, s.claim.printed, s.sort, s.day.isoformat(), str(s.age), str(s.limit)) for s in due
    )
    columns = (
        Column("id", "Id"),
        Column("company", "Company"),
        Column("figure", "Figure", right=True),
        Column("sort", "Sort"),
        Column("day", "Last said"),
        Column("age", "Days", right=True),
        Column("limit", "Limit", right=True),
    )
    return Table(columns, rows, shapes, tuple(shapes), empty="Nothing is due.", lead=3)


# ---------------------------------------------------------------- other formats


def export(ledger: Ledger, path: str, name: str = "", as_of: date | None = None) -> int:
    """Write a ledger in the format `name`, by default that of the file's ending; how many rows.

    Raises `BadRequest` for an unknown format, a missing package, a place that cannot be written.
    """
    from capex.ledger.export import export_ledger

    known = ledger.known_on(as_of) if as_of else ledger
    try:
        export_ledger(known, Path(path), name)
    except (ValueError, OSError) as wrong:
        raise BadRequest(str(wrong)) from wrong
    except ImportError as wrong:
        raise BadRequest(f'{wrong}; pip install "capex-check[parquet]"') from wrong
    return known.rows


def import_table(path: str, mapping: str) -> str:
    """The ledger that a table with other columns amounts to, as CSV text.  Raises `InvalidLedger` with every error."""
    from capex.ledger.mapping import import_table, load_mapping

    with _said_plainly():
        return import_table(Path(path), load_mapping(Path(mapping)))
