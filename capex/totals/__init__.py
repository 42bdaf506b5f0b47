"""Honest sums: how much has each company announced, without counting the same money twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

from capex.compare import Agreement, Phrase, compare
from capex.compare.intervals import number
from capex.compare.periods import years
from capex.compare.regions import WORLD, country_of
from capex.compare.scopes import job_kinds_of, rate_of
from capex.metrics import load_metrics
from capex.model import Claim, Kind, Metric
from capex.totals.adding import add
from capex.totals.circular import Circle, find_circles
from capex.totals.pieces import Piece, RateSource, ReferenceRates, to_piece
from capex.totals.rows import Left, TotalRow, at_least, plus
from capex.totals.sifting import is_joint, joint_projects, sift

__all__ = ["By", "Circle", "Left", "TotalRow", "find_circles", "total"]


class By(StrEnum):
    """What else a total is split by, beside company and metric."""

    COMPANY = "company"
    PROJECT = "project"
    YEAR = "year"
    STATUS = "status"
    REGION = "region"


_Row = tuple[str, str, str, str]
_REFERENCE = ReferenceRates()


def total(
    claims: Sequence[Claim],
    *,
    by: By = By.COMPANY,
    companies: Iterable[str] = (),
    metrics: Iterable[Metric] = (),
    currency: str = "",
    spread_even: bool = False,
    rates: RateSource = _REFERENCE,
) -> list[TotalRow]:
    """One row for each company (or joint programme) and metric that adds up, in order of their names.

    `companies` and `metrics` narrow the rows; `currency` converts every amount at the rate of the day it was
    published (an amount without day or rate keeps a row of its own); by default a row keeps the currency most of
    its claims are in.  `spread_even` divides a plan of several years evenly over them, with `by` year: an
    assumption, and marked as one.
    """
    wanted, only = {c.casefold() for c in companies}, set(metrics)
    left = sift(claims)
    joint = joint_projects(claims)
    rows: dict[_Row, list[tuple[Claim, Decimal]]] = defaultdict(list)
    naive: dict[_Row, list[Claim]] = defaultdict(list)
    out: dict[_Row, list[Left]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: c.id):
        if claim.kind is Kind.DATE or (only and claim.metric not in only):
            continue
        owner = claim.project if is_joint(claim, joint) else claim.company
        if wanted and owner.casefold() not in wanted and claim.company.casefold() not in wanted:
            continue
        for group, share in _groups(claim, by, spread_even and by is By.YEAR):
            metric = claim.metric.value
            row = (
                owner,
                metric,
                group,
                ", ".join(sorted(job_kinds_of(claim))) if claim.kind is Kind.JOBS else "",
            )
            if owner != claim.company:
                programme = Left(claim.id, Phrase.of("totals.joint", programme=owner))
                out[(claim.company, metric, group, row[3])].append(programme)
            reason = left.get(claim.id)
            if not load_metrics()[claim.metric].additive:
                out[(owner, Metric.INVESTMENT.value, group, "")].append(Left(claim.id, left[claim.id]))
                continue
            if not rate_of(claim):
                naive[row].append(claim)
            if reason is not None:
                out[row].append(Left(claim.id, reason))
            else:
                rows[row].append((claim, share))
    circles = find_circles(c for c in claims if c.id not in left)
    result = []
    for row in sorted(rows):
        result += _rows(row, rows[row], naive[row], out[row], currency, rates, circles)
    return result


def _groups(claim: Claim, by: By, spread: bool) -> list[tuple[str, Decimal]]:
    """The group or groups a claim belongs to, with the share of it that each gets."""
    one = Decimal(1)
    if by is By.PROJECT:
        return [(claim.project, one)]
    if by is By.STATUS:
        return [(claim.status.value if claim.status else "", one)]
    if by is By.REGION:
        return [("" if claim.region in ("", WORLD) else country_of(claim.region), one)]
    if by is By.COMPANY:
        return [("", one)]
    first, last = claim.period_start, claim.period_end
    if first is None or last is None:
        return [(f"– {last.year}" if last else "", one)]
    length = years(claim)
    if length is not None and length <= Decimal("1.1"):
        return [(str(last.year), one)]  # a fiscal year is named after the calendar year it ends in
    if not spread:
        return [(f"{first.year}–{last.year}", one)]
    days = Decimal((last - first).days + 1)
    shares = []
    for year in range(first.year, last.year + 1):
        begin, end = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
        shares.append((str(year), ((end - begin).days + 1) / days))
    return shares


def _rows(
    row: _Row,
    members: Sequence[tuple[Claim, Decimal]],
    naive: Sequence[Claim],
    out: Sequence[Left],
    currency: str,
    rates: RateSource,
    circles: Sequence[Circle],
) -> list[TotalRow]:
    """The total of one row, and one more for each unit that no dated rate takes into the row's own."""
    unit = _unit([c for c, _ in members], currency)
    pieces: list[Piece] = []
    foreign: dict[str, list[tuple[Claim, Decimal]]] = defaultdict(list)
    left = list(out)
    home = [c for c, _ in members if c.unit == unit]
    for claim, share in members:
        piece = to_piece(claim, unit, rates, share)
        twin = _find_twin(claim, home) if piece is None else None
        if piece is not None:
            pieces.append(piece)
        elif twin is not None:
            left.append(Left(claim.id, Phrase.of("totals.same", of=twin.id)))
        else:
            foreign[claim.unit].append((claim, share))
    found = [_row(row, unit, pieces, naive, left, rates, circles)] if pieces else []
    for other in sorted(foreign):
        found += _rows(row, foreign[other], [c for c, _ in foreign[other]], (), other, rates, circles)
    return found


def _unit(claims: Sequence[Claim], currency: str) -> str:
    if currency and any(c.kind is Kind.MONEY for c in claims):
        return currency
    counts = Counter(c.unit for c in claims)
    return min(counts, key=lambda unit: (-counts[unit], unit != "USD", unit))


def _find_twin(claim: Claim, home: Sequence[Claim]) -> Claim | None:
    """The same money told in the currency of the row, for an amount that no rate of its own day converts."""
    return next((c for c in home if compare(claim, c).relation is Agreement.AGREES), None)


def _row(
    row: _Row,
    unit: str,
    pieces: Sequence[Piece],
    naive: Sequence[Claim],
    out: Sequence[Left],
    rates: RateSource,
    circles: Sequence[Circle],
) -> TotalRow:
    owner, metric, group, kind = row
    summed = add(pieces)
    marks = list(summed.marks)
    converted = sorted({(p.claim.unit, f"{p.rate.rate:.6g}", str(p.rate.day)) for p in pieces if p.rate})
    marks += [Phrase.of("totals.converted", base=base, quote=unit, rate=rate, day=day) for base, rate, day in converted]
    for circle in circles:
        if owner in (circle.investor, circle.customer) and {*summed.counted} & {
            *circle.funding,
            *circle.contracts,
        }:
            marks.append(
                Phrase.of(
                    "totals.circular",
                    investor=circle.investor,
                    customer=circle.customer,
                    ids=", ".join((*circle.funding, *circle.contracts)),
                )
            )
    if any(
        p.claim.low is not None and p.low is not None and not p.rate and p.low != number(p.claim.low) for p in pieces
    ):
        marks.append(Phrase("totals.spread"))
    every = [p for c in naive if (p := to_piece(c, unit, rates)) is not None]
    left = {entry.id: entry for entry in out} | {i: Left(i, reason) for i, reason in summed.left.items()}
    return TotalRow(
        owner, metric, summed.low, summed.high, unit, tuple(summed.counted), tuple(left[i] for i in sorted(left)),
        group, kind, at_least(p.low for p in every), plus(p.high for p in every), tuple(marks),
    )  # fmt: skip
