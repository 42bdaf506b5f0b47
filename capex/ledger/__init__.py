"""The ledger: a CSV file of sourced claims, one row for each figure as one source gave it on one day.

    find_ledger(path=None) -> Path           the given one, CAPEX_LEDGER, ledger.csv here or above, the shipped one
    load_ledger(path=None) -> Ledger         raises LedgerInvalid, whose .errors are LedgerError values
    Ledger: .claims .rows .by_id .path .sha256 .known_on(day) .superseded_by(id) .parts_of(id) .find_candidates(claim)

Behind the commands, each in its module:

    capex.ledger.lint       lint_ledger(path) -> list[LedgerError]        errors and warnings, in file order
    capex.ledger.writer     append_claims, replace_ledger, ledger_lock    atomic, locked, optional backup
    capex.ledger.growth     propose_claims(claims, ledger, ...) -> list[Candidate]; supersede(path, old, new)
    capex.ledger.canonical  format_ledger(path) -> str                    the canonical form of a ledger file
    capex.ledger.diff       diff_ledgers(old, new) -> list[Change]
    capex.ledger.stale      find_stale(ledger, today) -> list[Stale]
    capex.ledger.interchange  export_ledger(ledger, format, path), import_table(path, mapping)
"""

from capex.ledger.errors import LedgerError, LedgerInvalid
from capex.ledger.ledger import Ledger
from capex.ledger.load import load_ledger
from capex.ledger.locate import find_ledger

__all__ = ["Ledger", "LedgerError", "LedgerInvalid", "find_ledger", "load_ledger"]
