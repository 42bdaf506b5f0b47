"""The use cases, in Python as on the command line: read, check, add up, compare, explain.

The only room that wires the others together.  Everything heavy is imported when first called, so that importing this
costs nothing.  What can be put right by the user is a `CapexError`, with the command line's exit status.
"""

from capex.api.articles import check, check_document, document_of, extract, extract_document, load_document
from capex.api.doctor import diagnose
from capex.api.errors import BadRequest, CapexError, InvalidLedger, UnreadableInput
from capex.api.explain import convert_words, explain_claim, explain_pair, explain_text, rules_table
from capex.api.gate import Gate
from capex.api.growth import (
    add,
    add_reviewed,
    candidates_table,
    changes_table,
    diff,
    export,
    find_stale,
    format_ledger,
    import_table,
    ledger_path,
    propose,
    stale_table,
    supersede,
    writable_ledger,
)
from capex.api.ledger import errors_table, lint, list_claims, load_ledger, select_claims, show_claims
from capex.api.overview import ledger_page
from capex.api.sums import conflicts, conflicts_table, totals, totals_table

__all__ = [
    "BadRequest",
    "CapexError",
    "Gate",
    "InvalidLedger",
    "UnreadableInput",
    "add",
    "add_reviewed",
    "candidates_table",
    "changes_table",
    "check",
    "check_document",
    "conflicts",
    "conflicts_table",
    "convert_words",
    "diagnose",
    "diff",
    "document_of",
    "errors_table",
    "explain_claim",
    "explain_pair",
    "explain_text",
    "export",
    "extract",
    "extract_document",
    "find_stale",
    "format_ledger",
    "import_table",
    "ledger_page",
    "ledger_path",
    "lint",
    "list_claims",
    "load_document",
    "load_ledger",
    "propose",
    "rules_table",
    "select_claims",
    "show_claims",
    "stale_table",
    "supersede",
    "totals",
    "totals_table",
    "writable_ledger",
]
