"""Claims as tables: figures read from articles, rows of a ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from capex.model import Bound, Claim
from capex.report.model import Column, Table
from capex.report.shapes import claim_to_json
from capex.report.words import clean, window

_ARTICLE_COLUMNS = (
    Column("place", "Place"),
    Column("quote", "Figure"),
    Column("reads", "Reads"),
    Column("company", "Company"),
    Column("metric", "Metric"),
    Column("status", "Status"),
    Column("period", "Period"),
    Column("other", "Also", prose=True),
)

_LEDGER_COLUMNS = (
    Column("id", "Id"),
    Column("company", "Company"),
    Column("project", "Project"),
    Column("metric", "Metric"),
    Column("printed", "Figure", right=True),
    Column("status", "Status"),
    Column("period", "Period"),
    Column("source", "Source"),
)


def interval(claim: Claim) -> str:
    """A claim's interval in canonical units, in signs: ``≥ 20000000000 USD``, ``≈ 1.2 GW``, ``60–65 …``."""
    low, high = grouped(claim.low), grouped(claim.high)
    hedge = "≈ " if claim.approx else ""
    unit = "" if claim.unit == "date" else f" {claim.unit}"
    if claim.low is None and claim.high is None:
        return ""
    if claim.bound is Bound.AT_LEAST:
        return f"{hedge}≥ {low}{unit}"
    if claim.bound is Bound.AT_MOST:
        return f"{hedge}≤ {high}{unit}"
    return f"{hedge}{low}{unit}" if low == high else f"{hedge}{low}–{high}{unit}"


def grouped(value: Decimal | date | None) -> str:
    """A bound in digits, thousands apart by narrow no-break spaces; nothing is rounded."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return f"{value.normalize():f}" if abs(value) < 10_000 else f"{value.normalize():,f}".replace(",", "\u202f")


def claims_table(claims: Sequence[Claim], several: bool = False) -> Table:
    """Figures of one article or of `several`, in order."""
    rows = tuple((_place(c, several), *_cells(c)) for c in claims)
    shapes = tuple(claim_to_json(c) for c in claims)
    return Table(
        columns=_ARTICLE_COLUMNS, rows=rows, payload=list(shapes), lines=shapes, empty="No figure found.", lead=3
    )


def _place(claim: Claim, several: bool) -> str:
    if (place := claim.place) is None:
        return ""
    spot = f"{place.line}:{place.column}" if place.page is None else f"p.{place.page} {place.line}:{place.column}"
    return f"{place.article}:{spot}" if several else spot


def _cells(claim: Claim) -> tuple[str, ...]:
    also = (", ".join(claim.counterparty), claim.project, claim.region, claim.scope, claim.speaker)
    return (
        clean(claim.quote),
        interval(claim),
        claim.company,
        claim.metric.value,
        claim.status.value if claim.status else "",
        window(claim),
        clean(" · ".join(part for part in also if part)),
    )


#: CSV of figures: one column a field, as in JSON.
FIELDS = (
    "article", "line", "column", "start", "end", "kind", "low", "high", "unit", "approx", "step", "company",
    "counterparty", "project", "metric", "status", "period_start", "period_end", "region", "scope", "speaker", "quote",
)  # fmt: skip


def claims_grid(claims: Sequence[Claim]) -> Table:
    """Figures with one column a field, for spreadsheets."""
    shapes = [claim_to_json(c) for c in claims]
    rows = tuple(tuple(_flat(shape.get(name)) for name in FIELDS) for shape in shapes)
    columns = tuple(Column(name, name) for name in FIELDS)
    return Table(columns=columns, rows=rows, payload=shapes, lines=tuple(shapes))


def _flat(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, float):
        return f"{Decimal(str(value)):f}"
    return str(value)


def ledger_table(claims: Sequence[Claim]) -> Table:
    """Rows of a ledger."""
    rows = tuple(
        (
            c.id,
            clean(c.company),
            clean(c.project),
            c.metric.value,
            clean(c.printed),
            c.status.value if c.status else "",
            window(c),
            clean(f"{c.source.publisher} {c.source.published or ''}") if c.source else "",
        )
        for c in claims
    )
    shapes = tuple(claim_to_json(c) for c in claims)
    return Table(columns=_LEDGER_COLUMNS, rows=rows, payload=list(shapes), lines=shapes, empty="No row fits.", lead=1)


def full_claims_table(claims: Sequence[Claim], ties: Mapping[str, tuple[Sequence[str], Sequence[str]]]) -> Table:
    """Rows of a ledger, one column a row of it; `ties` holds, by id, the ids of its parts and of what replaced it."""
    shapes = []
    for claim in claims:
        parts, replaced_by = ties[claim.id]
        place = {"line": claim.source.line} if claim.source else {}
        shapes.append({**claim_to_json(claim), **place, "parts": list(parts), "superseded_by": list(replaced_by)})
    columns = (Column("field", "Field"), Column("value", "Value", prose=True))
    rows = [
        (key, clean(_flat(value)))
        for i, shape in enumerate(shapes)
        for key, value in ((("", ""), *_first_id(shape)) if i else _first_id(shape))
        if _flat(value) or not key
    ]
    return Table(columns=columns, rows=tuple(rows), payload=shapes, lines=tuple(shapes))


def _first_id(shape: Mapping[str, object]) -> tuple[tuple[str, object], ...]:
    """The fields with the id and the amount as printed in front."""
    front = ("id", "printed", "quote")
    return (*((k, shape[k]) for k in front), *((k, v) for k, v in shape.items() if k not in front))
