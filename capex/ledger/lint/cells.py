"""Cells that are well-formed and still wrong by themselves: odd characters, formulas, no provenance, misfit units."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from capex.ledger.errors import printable
from capex.ledger.lint.wrong import Wrong
from capex.metrics import load_metrics
from capex.model import Claim, Kind

#: Text columns of the claim and of its source.
_CLAIM_TEXTS = ("company", "project", "region", "scope", "speaker", "quote")
_SOURCE_TEXTS = ("publisher", "title", "url", "locator", "origin", "note")

#: Which kinds of quantity a metric's dimension admits, beside shares, multiples and durations where it may change.
_KINDS: dict[str, frozenset[Kind]] = {
    "money": frozenset({Kind.MONEY, Kind.SHARE, Kind.MULTIPLE}),
    "power": frozenset({Kind.POWER, Kind.ENERGY, Kind.SHARE, Kind.MULTIPLE}),
    "area": frozenset({Kind.AREA, Kind.SHARE, Kind.MULTIPLE}),
    "job": frozenset({Kind.JOBS, Kind.SHARE, Kind.MULTIPLE}),
    "count": frozenset({Kind.COUNT, Kind.SHARE, Kind.MULTIPLE}),
    "date": frozenset({Kind.DATE, Kind.DURATION}),
}


def texts_of(claim: Claim) -> Iterator[tuple[str, str]]:
    """The text cells of a claim: column and content."""
    for name in _CLAIM_TEXTS:
        yield name, getattr(claim, name)
    yield "counterparty", ";".join(claim.counterparty)
    for name in _SOURCE_TEXTS:
        yield name, getattr(claim.source, name)


def find_odd_characters(claims: Sequence[Claim]) -> Iterator[Wrong]:
    """Control characters, terminal escapes, and marks that turn the reading direction round."""
    for i, claim in enumerate(claims):
        for name, text in texts_of(claim):
            if text.isascii() and text.isprintable():
                continue
            odd = [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs") and c not in "\n\r\u00ad"]
            if odd:
                yield Wrong(i, name, "odd-characters", {"found": ", ".join(dict.fromkeys(map(printable, odd)))})


def find_formulas(claims: Sequence[Claim]) -> Iterator[Wrong]:
    """Text that a spreadsheet would run."""
    for i, claim in enumerate(claims):
        for name, text in texts_of(claim):
            if text.startswith(("=", "+", "@")):
                yield Wrong(i, name, "formula-cell", {"found": text[:30]})


def find_missing_provenance(claims: Sequence[Claim]) -> Iterator[Wrong]:
    """A source whose place nobody could find again."""
    for i, claim in enumerate(claims):
        source = claim.source
        if source and not source.locator:
            yield Wrong(i, "locator", "no-locator")
        if source and source.url and not source.url.startswith(("http://", "https://")):
            yield Wrong(i, "url", "odd-url", {"found": source.url})


def find_misfit_units(claims: Sequence[Claim]) -> Iterator[Wrong]:
    """An investment in gigawatts, a capacity in dollars."""
    sheets = load_metrics()
    for i, claim in enumerate(claims):
        sheet = sheets.get(claim.metric)
        kinds = _KINDS.get(sheet.dimension) if sheet else None
        if sheet and kinds and claim.kind not in kinds:
            values = {"metric": claim.metric.value, "kind": claim.kind.value, "dimension": sheet.dimension}
            yield Wrong(i, "unit", "unit-misfits-metric", values)
