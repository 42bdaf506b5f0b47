"""JSON: the claims as `capex list -f json` shows them, with the ledger they come from."""

from __future__ import annotations

import json
from pathlib import Path

from capex.ledger.ledger import Ledger
from capex.ledger.writer import replace_file
from capex.report.shapes import SCHEMA, claim_to_json


def export(ledger: Ledger, path: Path) -> None:
    """Write one object: schema, rows, sha256 of the CSV, claims."""
    shape = {
        "schema": SCHEMA,
        "ledger": {"rows": ledger.rows, "sha256": ledger.sha256},
        "claims": [claim_to_json(claim) for claim in ledger.claims],
    }
    replace_file(path, (json.dumps(shape, ensure_ascii=False, indent=1) + "\n").encode())
