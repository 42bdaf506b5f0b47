"""Names that only the ledger knows: an article checked against it is read with them."""

from __future__ import annotations

from capex.extract import Names
from capex.ledger import Ledger


def names_of(ledger: Ledger) -> Names:
    """The companies, their partners and the projects of a ledger.

    A newsroom's own ledger names firms and sites that no catalogue has.
    """
    return ledger.names
