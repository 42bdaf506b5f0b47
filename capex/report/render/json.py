"""JSON: the whole result as one value, for scripts."""

from __future__ import annotations

import json
from collections.abc import Sequence

from capex.report.model import Report, Table, View
from capex.report.shapes import reports_to_json


def render_findings(reports: Sequence[Report], view: View) -> str:
    """One object for one article, a list for several."""
    return _dump(reports_to_json(reports))


def render_table(table: Table, view: View) -> str:
    """The table's payload."""
    return _dump(table.payload)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
