"""A small ledger to write in, and a way to spell rows without 25 cells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from capex.ledger.columns import COLUMNS
from capex.ledger.table import to_csv

ROW = {
    "id": "meta-2025",
    "company": "Meta",
    "metric": "investment",
    "status": "planned",
    "low": "65",
    "high": "65",
    "unit": "billion USD",
    "approx": "false",
    "period_start": "2025-01-01",
    "period_end": "2025-12-31",
    "quote": "$65 billion",
    "publisher": "Continental Wire",
    "published": "2025-02-01",
    "locator": "paragraph 2",
}


def ledger_text(*changes: dict[str, str]) -> str:
    """A ledger with one row for each set of changes to `ROW`."""
    rows = [ROW | change for change in changes]
    return to_csv([COLUMNS, *[[row.get(name, "") for name in COLUMNS] for row in rows]])


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a ledger with these rows and give its path."""

    def to_file(*changes: dict[str, str], name: str = "ledger.csv") -> Path:
        path = tmp_path / name
        path.write_text(ledger_text(*changes), encoding="utf-8", newline="")
        return path

    return to_file
