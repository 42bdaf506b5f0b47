"""Figures said again in another unit, currency or scale: "£10bn ($13.3bn)", "1 GW, soit 1 000 MW"."""

from __future__ import annotations

from decimal import Decimal

from capex.extract.figure import Figure
from capex.extract.figures.build import Draft
from capex.extract.figures.scan import Scan
from capex.model import Kind


def tie_restatements(scan: Scan, drafts: list[Draft]) -> None:
    """Link a figure to the one it says again in another unit, currency or scale, and carry its hedge over."""
    for index, draft in enumerate(drafts):
        figure = draft.figure
        if figure.kind in (Kind.DATE, Kind.DURATION, Kind.SHARE, Kind.MULTIPLE, Kind.JOBS) or index == 0:
            continue
        before = drafts[index - 1]
        if _restates(scan, before, draft):
            figure.conversion_of = before.figure.start
            _carry(before.figure, draft)


def _restates(scan: Scan, before: Draft, draft: Draft) -> bool:
    first, second = before.figure, draft.figure
    if first.kind is not second.kind or before.quantity is None or draft.quantity is None:
        return False
    between = scan.text[first.outer_end if first.outer_end > first.end else first.end : second.start]
    if len(between) > 90 or "\n" in between:
        return False
    a, b = before.quantity, draft.quantity
    in_brackets = between.rstrip().endswith("(") or ("(" in between and ")" not in between and len(between) < 25)
    if first.kind is Kind.MONEY and first.unit != second.unit:
        return in_brackets or _joined(scan, before, draft)
    ends = (a.low, a.high, b.low, b.high)
    size_a, size_b = (a.unit.size if a.unit else Decimal(1)), (b.unit.size if b.unit else Decimal(1))
    low_a, low_b = ends[0] * size_a, ends[2] * size_b
    if not low_a or not low_b:
        return False
    same = abs(low_a - low_b) <= max(abs(low_a), abs(low_b)) * Decimal("0.05")
    if not same:
        return False
    if first.kind in (Kind.POWER, Kind.ENERGY, Kind.AREA):
        return (a.unit != b.unit) and (in_brackets or len(between) < 40)
    if first.kind is Kind.MONEY:
        return low_a == low_b and (a.scale != b.scale or second.elided) and len(between) < 90
    return False


def _joined(scan: Scan, before: Draft, draft: Draft) -> bool:
    """Whether little more than "or", "soit", "that is" stands between two amounts.

    Right after the comma, where there is one: in "valued at 11.7 billion euros, it puts the equivalent of 1.4 billion
    dollars into …" another statement has begun.
    """
    start = before.bounds.last if before.bounds else before.last
    stop = draft.first
    if stop - start > 5:
        return False
    commas = [i for i in range(start, stop) if scan.word(i) in (",", ";")]
    after = commas[-1] + 1 if commas else start
    return any(scan.has("restating", i) for i in (range(after, after + 1) if commas else range(start, stop)))


def _carry(first: Figure, draft: Draft) -> None:
    """The restatement keeps the hedge and the bound of the first, unless it has its own."""
    second, bounds, q = draft.figure, draft.bounds, draft.quantity
    assert q is not None
    if bounds is not None and bounds.label:
        return
    if q.ranged or second.low is None or second.high is None or second.low != second.high:
        return
    if first.approx and first.low == first.high:
        second.approx = True
    if first.low is None:
        second.low = None
    elif first.high is None:
        second.high = None
