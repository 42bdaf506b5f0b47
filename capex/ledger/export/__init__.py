"""The ledger in other formats: one file per format, named after it, with ``export(ledger, path)``.

Amounts go out twice: as printed (`printed`) and canonical (`low`, `high`, `unit`, `step`).  Nothing that is exported
can run: cells a spreadsheet would take for a formula get an apostrophe, Markdown and control characters are escaped.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from capex.ledger.ledger import Ledger

#: File name endings that mean a format of another name.
_SUFFIXES = {"md": "markdown", "db": "sqlite", "sqlite3": "sqlite", "pq": "parquet"}


def export_formats() -> list[str]:
    """Names of the formats."""
    return sorted(p.stem for p in Path(__file__).parent.glob("[!_]*.py"))


def format_of(path: Path) -> str | None:
    """The format a file name asks for by its ending, if there is one."""
    suffix = path.suffix.lower().removeprefix(".")
    name = _SUFFIXES.get(suffix, suffix)
    return name if name in export_formats() else None


def export_ledger(ledger: Ledger, path: Path, name: str = "") -> None:
    """Write `ledger` to `path` in the format `name` (default: by the file's ending), whole or not at all.

    Raises `ValueError` for an unknown format, `ImportError` where it needs a package that is not installed,
    `OSError` where the file cannot be written.
    """
    chosen = name or format_of(path)
    if chosen not in export_formats():
        raise ValueError(f"unknown format {chosen or path.suffix!r}; one of: {', '.join(export_formats())}")
    import_module(f"capex.ledger.export.{chosen}").export(ledger, path)
