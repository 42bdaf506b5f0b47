"""The columns of ``ledger.csv``, in order, and how a cell of each is read.  No library, so that loading is quick."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

#: The 25 columns of the contract, in the order they are written.
COLUMNS = (
    "id",
    "company",
    "counterparty",
    "project",
    "metric",
    "status",
    "low",
    "high",
    "unit",
    "approx",
    "period_start",
    "period_end",
    "region",
    "scope",
    "speaker",
    "quote",
    "publisher",
    "published",
    "title",
    "url",
    "locator",
    "origin",
    "part_of",
    "supersedes",
    "note",
)

#: Columns that are empty in no row.
REQUIRED = ("id", "metric", "unit", "quote", "publisher")

#: A stable, readable name: letters, digits, dots, dashes and underscores, beginning with a letter or digit.
SLUG = re.compile(r"[a-z0-9][a-z0-9._-]*\Z")

_AMOUNT = re.compile(r"-?[0-9]+(?:\.[0-9]+)?\Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_FLAGS = {"": False, "false": False, "true": True}


def parse_amount(cell: str) -> Decimal | None:
    """A number as plain digits with a point ("1.4"); None for an empty cell.  Raises `ValueError`."""
    if not cell:
        return None
    if not _AMOUNT.match(cell):
        raise ValueError(cell)
    return Decimal(cell)


@lru_cache(maxsize=8192)
def parse_day(cell: str) -> date | None:
    """An ISO day ("2025-11-13"); None for an empty cell.  Raises `ValueError`."""
    if not cell:
        return None
    if not _DAY.match(cell):
        raise ValueError(cell)
    return date.fromisoformat(cell)


def parse_flag(cell: str) -> bool:
    """``true`` or ``false`` in either case (spreadsheets write TRUE); empty is false.  Raises `ValueError`."""
    try:
        return _FLAGS[cell.lower()]
    except KeyError:
        raise ValueError(cell) from None


def parse_names(cell: str) -> tuple[str, ...]:
    """The names of a list cell, split at ``;``."""
    return tuple(name for part in cell.split(";") if (name := part.strip())) if cell else ()
