"""Text in, claims out."""

from __future__ import annotations

from capex.extract.figure import Figure
from capex.model import Claim
from capex.text.document import Document

__all__ = ["NO_NAMES", "Figure", "Names", "read_claims", "read_figures"]

#: Names to know besides the catalogues', each with what it names: ``company`` or ``project``.
Names = frozenset[tuple[str, str]]
NO_NAMES: Names = frozenset()


def read_figures(document: Document) -> list[Figure]:
    """Every figure of the document, in order, non-overlapping; amounts, units, bounds and dates, not yet owners."""
    from capex.extract.figures import find_figures

    return find_figures(document)


def read_claims(document: Document, names: Names = NO_NAMES) -> list[Claim]:
    """Every figure of the document as a claim: read, then understood.

    `names` are companies and projects to know besides those of the catalogues, such as those of a ledger.
    """
    from capex.extract.understand import understand

    return understand(document, read_figures(document), names)
