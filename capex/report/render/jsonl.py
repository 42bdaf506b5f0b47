"""JSON lines: one finding or one row a line."""

from __future__ import annotations

import json
from collections.abc import Sequence

from capex.report.model import Report, Table, View
from capex.report.shapes import finding_to_json


def render_findings(reports: Sequence[Report], view: View) -> str:
    """One finding a line, each with its article and the day it was judged for."""
    return _lines(
        [
            {"article": r.article, "path": r.path, "as_of": r.as_of.isoformat(), **finding_to_json(f)}
            for r in reports
            for f in r.findings
        ]
    )


def render_table(table: Table, view: View) -> str:
    """One row a line."""
    return _lines(table.lines)


def _lines(values: Sequence[object]) -> str:
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)
