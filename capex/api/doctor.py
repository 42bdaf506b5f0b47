"""What an installation has, and how to get what it lacks."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

from capex._version import __version__
from capex.report.model import Column, Table

#: What each extra is for, by the module that tells whether it is there.
_EXTRAS = (
    ("html", "trafilatura", "web pages"),
    ("pdf", "pypdfium2", "PDF files"),
    ("docx", "docx", "Word files"),
    ("parquet", "pyarrow", "large ledgers, capex scan"),
    ("dask", "dask", "capex scan --engine dask"),
    ("spark", "pyspark", "capex scan --engine spark"),
)
_CORE = ("typer", "rich", "pandas", "pint", "pydantic")


def diagnose(ledger: str | Path | None = None) -> Table:
    """Versions, the ledger that would be used, how far the exchange rates reach, and which extras are missing."""
    rows = [
        ("capex", __version__, ""),
        ("Python", sys.version.split()[0], sys.executable),
        *((name, _version(name), "") for name in _CORE),
        _ledger(ledger),
        *_rates(),
        *(
            (name, "installed", what)
            if find_spec(module)
            else (name, "missing", f'{what}: pip install "capex-check[{name}]"')
            for name, module, what in _EXTRAS
        ),
    ]
    columns = (Column("what", "What"), Column("state", "State"), Column("note", "Note", prose=True))
    shapes = [{"what": a, "state": b, "note": c or None} for a, b, c in rows]
    return Table(columns, tuple(rows), shapes, tuple(shapes))


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"


def _ledger(path: str | Path | None) -> tuple[str, str, str]:
    from capex.api.errors import InvalidLedger
    from capex.api.ledger import load_ledger

    try:
        ledger = load_ledger(path)
    except InvalidLedger as wrong:
        return "ledger", "invalid", str(wrong).splitlines()[0]
    days = [c.published for c in ledger.claims if c.published]
    until = f", newest source {max(days).isoformat()}" if days else ""
    return "ledger", f"{ledger.rows} rows", f"{ledger.path}{until}"


def _rates() -> list[tuple[str, str, str]]:
    from capex.units import rate_coverage

    return [("exchange rates", c.source, f"{c.first.isoformat()} to {c.last.isoformat()}") for c in rate_coverage()]
