"""One file per output format, named after it; the list of formats is the list of these files.

A format that shows findings has ``render_findings(reports, view) -> str``; one that shows tables has
``render_table(table, view) -> str``.  Both return the whole output, with its final line break.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from capex.report.model import Report, Table, View

__all__ = ["finding_formats", "render_chart", "render_findings", "render_table", "table_formats"]


@cache
def _modules() -> dict[str, ModuleType]:
    names = sorted(p.stem for p in Path(__file__).parent.glob("[!_]*.py"))
    return {name: import_module(f"capex.report.render.{name}") for name in names}


def finding_formats() -> list[str]:
    """Names of the formats that show findings, the one for people first."""
    return sorted((n for n, m in _modules().items() if hasattr(m, "render_findings")), key=lambda n: (n != "table", n))


def table_formats() -> list[str]:
    """Names of the formats that show tables, the one for people first."""
    return sorted((n for n, m in _modules().items() if hasattr(m, "render_table")), key=lambda n: (n != "table", n))


def render_findings(name: str, reports: Sequence[Report], view: View) -> str:
    """The findings in the format `name`.  Raises `KeyError` for a format that cannot show findings."""
    render: Callable[[Sequence[Report], View], str] = _modules()[name].render_findings
    return render(reports, view)


def render_table(name: str, shown: Table, view: View) -> str:
    """The table in the format `name`.  Raises `KeyError` for a format that cannot show tables."""
    render: Callable[[Table, View], str] = _modules()[name].render_table
    return render(shown, view)


def render_chart(shown: Table, view: View) -> str:
    """The table's bars, for a terminal."""
    from capex.report.render._chart import render_bars

    return render_bars(shown.bars, view)
