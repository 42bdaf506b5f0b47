"""CSV for spreadsheets: the ledger's own columns, then the canonical amount, with formulas made inert."""

from __future__ import annotations

from pathlib import Path

from capex.ledger.columns import COLUMNS
from capex.ledger.export._safe import inert
from capex.ledger.ledger import Ledger
from capex.ledger.printing import to_cells, to_end
from capex.ledger.table import to_csv
from capex.ledger.writer import replace_file

_CANONICAL = ("kind", "canonical_low", "canonical_high", "canonical_unit")


def export(ledger: Ledger, path: Path) -> None:
    """Write the claims, a row each; with a byte-order mark, without which Excel garbles accents."""
    rows = [[*COLUMNS, *_CANONICAL]]
    for claim in ledger.claims:
        cells = [inert(cell) for cell in to_cells(claim).values()]
        rows.append([*cells, claim.kind.value, to_end(claim.low), to_end(claim.high), claim.unit])
    replace_file(path, to_csv(rows).encode("utf-8-sig"))
