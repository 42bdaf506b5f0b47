"""Sums without double counting, and where the sources disagree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from capex.api.errors import BadRequest
from capex.api.ledger import canonical_company
from capex.report.model import Bar, Column, Table

if TYPE_CHECKING:
    from capex.conflicts import Conflict
    from capex.ledger import Ledger
    from capex.totals import TotalRow


def totals(
    ledger: Ledger,
    companies: Sequence[str] = (),
    *,
    by: str = "company",
    metrics: Sequence[str] = (),
    currency: str = "",
    as_of: date | None = None,
    spread_even: bool = False,
) -> list[TotalRow]:
    """One row for each company (or joint programme) and metric: an interval, what it counts, what it leaves out, why.

    `by` splits further, by project, year, status or region; `currency` converts at dated rates; `as_of` takes the
    ledger as it was known that day.  Raises `BadRequest` for a word the ledger or the program does not know.
    """
    from capex.model import Metric
    from capex.totals import By, total
    from capex.units import currencies

    wanted = []
    for name in metrics:
        try:
            wanted.append(Metric(name))
        except ValueError as wrong:
            raise BadRequest(f"{name!r} is no metric; there are {', '.join(Metric)}") from wrong
    if currency and currency not in currencies():
        raise BadRequest(f"{currency!r} is no currency code; write EUR, USD, GBP, …")
    known = ledger.known_on(as_of) if as_of else ledger
    names = [canonical_company(name, ledger) for name in companies]
    return total(known.claims, by=By(by), companies=names, metrics=wanted, currency=currency, spread_even=spread_even)


def totals_table(rows: Sequence[TotalRow], lang: str = "en", explain: bool = False) -> Table:
    """Totals with their amounts in words; with `explain` also every id counted or left out, and why."""
    from capex.messages import tell, term
    from capex.report.shapes import number

    shapes = []
    cells = []
    bars = []
    for row in rows:
        words = in_words(row, lang)
        reasons = [(left.id, left.reason.tell(lang)) for left in row.excluded]
        marks = [mark.tell(lang) for mark in row.marks]
        shapes.append(
            {
                "company": row.company,
                "metric": row.metric,
                "group": row.group or None,
                "kind": row.kind or None,
                "low": number(row.low),
                "high": number(row.high),
                "unit": row.unit,
                "counted": list(row.counted),
                "excluded": [{"id": id_, "reason": reason} for id_, reason in reasons],
                "naive_low": number(row.naive_low),
                "naive_high": number(row.naive_high),
                "marks": marks,
            }
        )
        kind = term(lang, "scope", row.kind)
        label = " ".join(part for part in (term(lang, "metric", row.metric), f"({kind})" if kind else "") if part)
        who = row.company or tell(lang, "report.sector")
        split = row.group
        for dimension in ("status", "region"):
            split = term(lang, dimension, split)
        counted = "\n".join(row.counted) if explain else str(len(row.counted))
        left = (
            "\n".join(tell(lang, "report.labelled", name=id_, words=why) for id_, why in reasons)
            if explain
            else str(len(reasons))
        )
        cells.append((who, label, split, words, counted, left, "\n".join(marks) if explain else ""))
        ends = [None if end is None else float(end) for end in (row.low, row.high)]
        name = " ".join(part for part in (who, split) if part)
        group = f"{label}, {row.unit}" if row.company else f"{label}, {row.unit} {who}"
        bars.append(Bar(group, name, ends[0], ends[1], words))
    columns = (
        Column("company", tell(lang, "report.company")),
        Column("metric", tell(lang, "report.metric")),
        Column("group", tell(lang, "report.group")),
        Column("total", tell(lang, "report.total"), right=True),
        Column("counted", tell(lang, "report.counted"), right=not explain),
        Column("left_out", tell(lang, "report.left_out"), right=not explain, prose=explain),
        Column("notes", tell(lang, "report.table_notes"), prose=True),
    )
    kept = [i for i, column in enumerate(columns) if column.key in ("company", "metric") or any(c[i] for c in cells)]
    return Table(
        columns=tuple(columns[i] for i in kept),
        rows=tuple(tuple(c[i] for i in kept) for c in cells),
        payload={"schema": 1, "rows": shapes},
        lines=tuple(shapes),
        bars=tuple(sorted(bars, key=lambda bar: (bar.group, -(bar.low or bar.high or 0.0), bar.label))),
        empty=tell(lang, "report.no_sum"),
        lead=(4 if any(row.group for row in rows) else 3) if not explain else 0,
    )


def in_words(row: TotalRow, lang: str) -> str:
    """A total's amount in the language's words."""
    from capex.units.wording import format_amount

    return format_amount(_rounded(row.low), _rounded(row.high), row.unit, lang=lang)


def _rounded(end: Decimal | None) -> Decimal | None:
    """Four significant digits for the eye where a conversion left more than anybody wrote; JSON has them all."""
    if end is None or not end or len(end.normalize().as_tuple().digits) <= 4:
        return end
    return round(end, 3 - end.adjusted())


def conflicts(ledger: Ledger, companies: Sequence[str] = (), *, as_of: date | None = None) -> list[Conflict]:
    """Pairs of claims that cannot both hold, the most at stake first.  Raises `BadRequest`."""
    from capex.conflicts import find_conflicts

    known = ledger.known_on(as_of) if as_of else ledger
    names = {canonical_company(name, ledger) for name in companies}
    return [
        conflict
        for conflict in find_conflicts(known.claims)
        if not names or any(names & {c.company, c.project, *c.counterparty} for c in (conflict.first, conflict.second))
    ]


def conflicts_table(found: Sequence[Conflict], lang: str = "en") -> Table:
    """Conflicts with both sides, the cause, and what would settle them."""
    from capex.api.wording import row_amount
    from capex.messages import tell, term
    from capex.report.shapes import number
    from capex.report.words import ledger_line

    shapes = [
        {
            "claims": list(conflict.claims),
            "cause": conflict.cause or None,
            "explanation": conflict.explain(lang),
            "settle": conflict.settle(lang),
            "at_stake": number(conflict.at_stake),
            "ratio": float(round(conflict.ratio, 4)),
        }
        for conflict in found
    ]
    rows = tuple(
        (
            term(lang, "cause", conflict.cause) if conflict.cause else tell(lang, "report.cause_unknown"),
            " · ".join(
                part for part in (conflict.first.company, term(lang, "metric", conflict.first.metric.value)) if part
            ),
            "\n".join(
                (
                    ledger_line(conflict.first, row_amount(conflict.first, lang)),
                    ledger_line(conflict.second, row_amount(conflict.second, lang)),
                    conflict.explain(lang),
                    conflict.settle(lang),
                )
            ),
        )
        for conflict in found
    )
    columns = (
        Column("cause", tell(lang, "report.cause")),
        Column("about", tell(lang, "report.about")),
        Column("claims", tell(lang, "report.claims"), prose=True),
    )
    return Table(
        columns, rows, {"schema": 1, "conflicts": shapes}, tuple(shapes), empty=tell(lang, "report.no_conflict"), lead=2
    )
