"""SQLite: one table, keyed and indexed, that opens in Datasette."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

from capex.ledger.export._columns import NAMES, Value, rows_of
from capex.ledger.ledger import Ledger
from capex.ledger.writer import replace_file

_TYPES = {"approx": "INTEGER", "canonical_low": "REAL", "canonical_high": "REAL", "step": "REAL"}
_KEYS = {"part_of": "REFERENCES claims(id)", "supersedes": "REFERENCES claims(id)"}


def export(ledger: Ledger, path: Path) -> None:
    """Write the claims to a table `claims`; days are ISO text, canonical amounts REAL, printed ones text."""
    columns = ["id TEXT PRIMARY KEY"]
    columns += [f"{name} {_TYPES.get(name, 'TEXT')} {_KEYS.get(name, '')}".strip() for name in NAMES if name != "id"]
    marks = ", ".join("?" * len(NAMES))
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "ledger.sqlite"
        with closing(sqlite3.connect(draft)) as database:
            database.execute(f"CREATE TABLE claims ({', '.join(columns)})")
            database.executemany(
                f"INSERT INTO claims VALUES ({marks})",
                ([_plain(value) for value in row] for row in rows_of(ledger)),
            )
            for name in ("company", "project", "metric", "published", "part_of", "supersedes"):
                database.execute(f"CREATE INDEX claims_{name} ON claims({name})")
            database.commit()
        replace_file(path, draft.read_bytes())


def _plain(value: Value) -> str | float | None:
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value
