"""Claims as tables: figures read from articles, rows of a ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from capex.messages import tell, term
from capex.model import Bound, Claim
from capex.report.model import Column, Table
from capex.report.shapes import claim_to_json
from capex.report.words import clean, window


def _column(key: str, lang: str, heading: str = "", right: bool = False, prose: bool = False) -> Column:
    return Column(key, tell(lang, f"report.{heading or key}"), right, prose)


def interval(claim: Claim, lang: str = "en") -> str:
    """A claim's interval in canonical units, in signs: ``≥ 20,000,000,000 USD``, ``≈ 1.2 GW``, ``60–65 …``."""
    low, high = grouped(claim.low, lang), grouped(claim.high, lang)
    hedge = "≈ " if claim.approx else ""
    unit = "" if claim.unit == "date" else f" {claim.unit}"
    if claim.low is None and claim.high is None:
        return ""
    if claim.bound is Bound.AT_LEAST:
        return f"{hedge}≥ {low}{unit}"
    if claim.bound is Bound.AT_MOST:
        return f"{hedge}≤ {high}{unit}"
    return f"{hedge}{low}{unit}" if low == high else f"{hedge}{low}–{high}{unit}"


#: Thousands apart, decimals apart: ``1,400.5`` in English, ``1 400,5`` (narrow no-break space) in French.
_SEPARATORS = {"en": (",", "."), "fr": ("\u202f", ",")}


def grouped(value: Decimal | date | None, lang: str = "en") -> str:
    """A bound in digits with the language's separators; nothing is rounded."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    thousands, decimals = _SEPARATORS[lang]
    whole, _, rest = f"{value.normalize():,f}".partition(".")
    return whole.replace(",", thousands) + (decimals + rest if rest else "")


def claims_table(claims: Sequence[Claim], several: bool = False, lang: str = "en") -> Table:
    """Figures of one article or of `several`, in order."""
    rows = tuple((_place(c, several), *_cells(c, lang)) for c in claims)
    columns = (
        _column("place", lang),
        _column("quote", lang, "figure"),
        *(_column(key, lang) for key in ("reads", "company", "metric", "status", "period")),
        _column("other", lang, "also", prose=True),
    )
    shapes = tuple(claim_to_json(c) for c in claims)
    return Table(columns, rows, list(shapes), shapes, empty=tell(lang, "report.nothing_found"), lead=3)


def _place(claim: Claim, several: bool) -> str:
    if (place := claim.place) is None:
        return ""
    spot = f"{place.line}:{place.column}" if place.page is None else f"p.{place.page} {place.line}:{place.column}"
    return f"{place.article}:{spot}" if several else spot


def _cells(claim: Claim, lang: str) -> tuple[str, ...]:
    region, scope = term(lang, "region", claim.region), term(lang, "scope", claim.scope)
    also = (", ".join(claim.counterparty), claim.project, region, scope, claim.speaker)
    metric = term(lang, "metric", claim.metric.value)
    return (
        clean(claim.quote),
        interval(claim, lang),
        claim.company,
        tell(lang, "report.window_only", kind=metric) if claim.window else metric,
        term(lang, "status", claim.status.value) if claim.status else "",
        window(claim, lang),
        clean(" · ".join(part for part in also if part)),
    )


#: CSV of figures: one column a field, as in JSON.
FIELDS = (
    "article", "line", "column", "start", "end", "kind", "low", "high", "unit", "approx", "step", "company",
    "counterparty", "project", "metric", "status", "period_start", "period_end", "region", "scope", "speaker", "quote",
    "window",
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


def ledger_table(claims: Sequence[Claim], amounts: Mapping[str, str], lang: str = "en") -> Table:
    """Rows of a ledger; `amounts` holds by id what they state, worded."""
    rows = tuple(
        (
            c.id,
            clean(amounts.get(c.id, c.printed)),
            clean(c.company),
            clean(c.project),
            term(lang, "metric", c.metric.value),
            term(lang, "status", c.status.value) if c.status else "",
            window(c, lang),
            clean(f"{c.source.publisher} {c.source.published or ''}") if c.source else "",
        )
        for c in claims
    )
    shapes = tuple(claim_to_json(c) for c in claims)
    columns = (
        _column("id", lang),
        _column("printed", lang, "figure", right=True),
        *(_column(key, lang) for key in ("company", "project", "metric", "status", "period", "source")),
    )
    return Table(columns, rows, list(shapes), shapes, empty=tell(lang, "report.no_row"), lead=2)


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
