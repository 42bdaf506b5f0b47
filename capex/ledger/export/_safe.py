"""Text that stays text wherever it is opened."""

from __future__ import annotations

from capex.ledger.errors import printable

#: What spreadsheets take for the beginning of a formula (OWASP, "CSV Injection").
FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r")


def inert(cell: str) -> str:
    """A cell no spreadsheet runs: an apostrophe before what would begin a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_MARKS) else cell


def escape_markdown(text: str) -> str:
    """Text for a cell of a Markdown table: no markup, no HTML, no control characters, one line."""
    plain = printable(" ".join(text.split()))
    for mark in "\\|`*_[]":
        plain = plain.replace(mark, "\\" + mark)
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
