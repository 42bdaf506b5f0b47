"""One file per output format, named after it; the list of formats is the list of these files.

A format that shows findings has ``render_findings(reports, view) -> str``; one that shows tables has
``render_table(table, view) -> str``.  Both return the whole output, with its final line break.  Only the format asked
for is imported.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from capex.report.model import Report, Table, View

__all__ = ["formats", "render_chart", "render_findings", "render_table", "shows"]

FINDINGS = "findings"
TABLE = "table"


def shows(name: str, what: str) -> bool:
    """True where there is a format `name` that shows `what`: ``findings`` or ``table``."""
    return _renderer(name, what) is not None


def formats(what: str) -> list[str]:
    """Names of the formats that show `what`, the one for people first."""
    names = (p.stem for p in Path(__file__).parent.glob("[!_]*.py"))
    return sorted((name for name in names if shows(name, what)), key=lambda name: (name != "table", name))


def _renderer(name: str, what: str) -> Callable[[Any, View], str] | None:
    if not name.isidentifier() or name.startswith("_") or not Path(__file__).with_name(f"{name}.py").is_file():
        return None
    return getattr(import_module(f"capex.report.render.{name}"), f"render_{what}", None)


def render_findings(name: str, reports: Sequence[Report], view: View) -> str:
    """The findings in the format `name`.  Raises `KeyError` for a format that cannot show findings."""
    return _render(name, FINDINGS, reports, view)


def render_table(name: str, shown: Table, view: View) -> str:
    """The table in the format `name`.  Raises `KeyError` for a format that cannot show tables."""
    return _render(name, TABLE, shown, view)


def _render(name: str, what: str, shown: object, view: View) -> str:
    render = _renderer(name, what)
    if render is None:
        raise KeyError(name)
    return render(shown, view)


def render_chart(shown: Table, view: View) -> str:
    """The table's bars, for a terminal."""
    from capex.report.render._chart import render_bars

    return render_bars(shown.bars, view)
