"""CSV for spreadsheets: one row a line, under the keys of the columns."""

from __future__ import annotations

import csv
import io

from capex.report.model import Table, View

#: A cell that begins like a formula would be run by a spreadsheet; an apostrophe in front keeps it text.
_FORMULA = ("=", "+", "@", "\t", "\r")


def render_table(table: Table, view: View) -> str:
    """The table with a header line; every row complete."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.key for column in table.columns])
    for row in table.rows:
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
    return out.getvalue()
