"""Text in, claims out."""

from __future__ import annotations

from capex.extract.figure import Figure
from capex.model import Claim
from capex.text.document import Document

__all__ = ["Figure", "read_claims", "read_figures"]


def read_figures(document: Document) -> list[Figure]:
    """Every figure of the document, in order, non-overlapping; amounts, units, bounds and dates, not yet owners."""
    from capex.extract.figures import find_figures

    return find_figures(document)


def read_claims(document: Document) -> list[Claim]:
    """Every figure of the document as a claim: read, then understood."""
    from capex.extract.understand import understand

    return understand(document, read_figures(document))
