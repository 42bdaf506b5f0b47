"""Honest sums: how much has each company announced, without counting the same money twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter

from capex.compare import Phrase
from capex.compare.periods import years
from capex.compare.regions import WORLD, country_of
from capex.compare.scopes import job_kinds_of, rate_of
from capex.ledger.load import without_collector
from capex.metrics import load_metrics
from capex.model import Claim, Kind, Metric
from capex.totals.adding import add
from capex.totals.circular import Circle, find_circles
from capex.totals.pieces import Piece, RateSource, ReferenceRates, to_piece
from capex.totals.rows import Left, TotalRow, at_least, plus
from capex.totals.sifting import is_joint, joint_projects, sift
from capex.totals.twins import Twins

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
_WHOLE = (("", Decimal(1)),)


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
    with without_collector():
        left = sift(claims)
        heaps = _gather(claims, left, joint_projects(claims), wanted, only, by, spread_even and by is By.YEAR)
        circles = _circles_of(claims, left)
        result = []
        for row in sorted(row for row, heap in heaps.items() if heap.members):
            result += _rows(row, heaps[row], currency, rates, circles)
    return result


@dataclass(slots=True)
class _Heap:
    """What goes into one row: the claims that count, with the share of each; all there are; those left out."""

    members: list[tuple[Claim, Decimal]] = field(default_factory=list)
    naive: list[Claim] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


def _gather(
    claims: Iterable[Claim],
    left: Mapping[str, Phrase],
    joint: frozenset[str],
    wanted: set[str],
    only: set[Metric],
    by: By,
    spread: bool,
) -> dict[_Row, _Heap]:
    """The claims by row."""
    heaps: dict[_Row, _Heap] = defaultdict(_Heap)
    additive = {metric: sheet.additive for metric, sheet in load_metrics().items()}
    for claim in claims:
        if claim.kind is Kind.DATE or (only and claim.metric not in only):
            continue
        owner = claim.project if is_joint(claim, joint) else claim.company
        if wanted and owner.casefold() not in wanted and claim.company.casefold() not in wanted:
            continue
        kind = ", ".join(sorted(job_kinds_of(claim))) if claim.kind is Kind.JOBS else ""
        metric = claim.metric.value
        reason = left.get(claim.id)
        for group, share in _WHOLE if by is By.COMPANY else _groups(claim, by, spread):
            if owner != claim.company:
                programme = Left(claim.id, Phrase.of("totals.joint", programme=owner))
                heaps[claim.company, metric, group, kind].left.append(programme)
            if reason is not None and not additive[claim.metric]:
                heaps[owner, Metric.INVESTMENT.value, group, ""].left.append(Left(claim.id, reason))
                continue
            heap = heaps[owner, metric, group, kind]
            if not claim.scope or not rate_of(claim):
                heap.naive.append(claim)
            if reason is not None:
                heap.left.append(Left(claim.id, reason))
            else:
                heap.members.append((claim, share))
    return heaps


def _circles_of(claims: Iterable[Claim], left: Mapping[str, Phrase]) -> dict[str, list[Circle]]:
    """The circles of the money that counts, by each of their two parties."""
    found: dict[str, list[Circle]] = defaultdict(list)
    for circle in find_circles(c for c in claims if c.counterparty and c.id not in left):
        for party in {circle.investor, circle.customer}:
            found[party].append(circle)
    return found


def _groups(claim: Claim, by: By, spread: bool) -> Sequence[tuple[str, Decimal]]:
    """The group or groups a claim belongs to, where there are several, with the share of it that each gets."""
    one = Decimal(1)
    if by is By.PROJECT:
        return [(claim.project, one)]
    if by is By.STATUS:
        return [(claim.status.value if claim.status else "", one)]
    if by is By.REGION:
        return [("" if claim.region in ("", WORLD) else country_of(claim.region), one)]
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
    row: _Row, heap: _Heap, currency: str, rates: RateSource, circles: Mapping[str, Sequence[Circle]]
) -> list[TotalRow]:
    """The total of one row, and one more for each unit that no dated rate takes into the row's own."""
    heap.members.sort(key=lambda member: member[0].id)
    heap.naive.sort(key=attrgetter("id"))
    unit = _unit([c for c, _ in heap.members], currency)
    pieces: list[Piece] = []
    strangers: list[tuple[Claim, Decimal]] = []
    for claim, share in heap.members:
        piece = to_piece(claim, unit, rates, share)
        if piece is not None:
            pieces.append(piece)
        else:
            strangers.append((claim, share))
    left = list(heap.left)
    foreign: dict[str, _Heap] = defaultdict(_Heap)
    twins = Twins([p.claim for p in pieces if p.claim.unit == unit]) if strangers else None
    for claim, share in strangers:
        twin = twins.find(claim) if twins is not None else None
        if twin is not None:
            left.append(Left(claim.id, Phrase.of("totals.same", of=twin.id)))
        else:
            foreign[claim.unit].members.append((claim, share))
            foreign[claim.unit].naive.append(claim)
    found = [_row(row, unit, pieces, heap.naive, left, rates, circles.get(row[0], ()))] if pieces else []
    for other in sorted(foreign):
        found += _rows(row, foreign[other], other, rates, circles)
    return found


def _unit(claims: Sequence[Claim], currency: str) -> str:
    if currency and any(c.kind is Kind.MONEY for c in claims):
        return currency
    units = {c.unit for c in claims}
    if len(units) == 1:
        return units.pop()
    counts = Counter(c.unit for c in claims)
    return min(counts, key=lambda unit: (-counts[unit], unit != "USD", unit))


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
    counted = set(summed.counted) if circles else frozenset()
    for circle in circles:
        if not counted.isdisjoint((*circle.funding, *circle.contracts)):
            marks.append(
                Phrase.of(
                    "totals.circular",
                    investor=circle.investor,
                    customer=circle.customer,
                    ids=", ".join((*circle.funding, *circle.contracts)),
                )
            )
    every = pieces
    if len(naive) != len(pieces) or any(p.factor != 1 for p in pieces):
        if any(p.factor != 1 and p.low and not p.rate for p in pieces):
            marks.append(Phrase("totals.spread"))
        every = [p for c in naive if (p := to_piece(c, unit, rates)) is not None]
    left = {entry.id: entry for entry in out} | {i: Left(i, reason) for i, reason in summed.left.items()}
    return TotalRow(
        owner, metric, summed.low, summed.high, unit, tuple(summed.counted), tuple(left[i] for i in sorted(left)),
        group, kind, at_least(p.low for p in every), plus(p.high for p in every), tuple(marks),
    )  # fmt: skip
