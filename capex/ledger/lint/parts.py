"""Parts against their wholes: amounts, kinds, periods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from capex.ledger.lint.wrong import Wrong
from capex.model import Claim, Kind

#: An amount the words hedge may be off by so much (contract, section 5).
_HEDGE = Decimal("0.1")
_ZERO = Decimal(0)


def find_misfit_parts(claims: Sequence[Claim]) -> Iterator[Wrong]:
    """A part of another kind than its whole, larger than it, or outside its period."""
    by_id = {claim.id: claim for claim in claims}
    for i, part in enumerate(claims):
        whole = by_id.get(part.part_of)
        if whole is None or whole is part:
            continue
        values = {"whole": whole.id, "printed": part.printed, "whole_printed": whole.printed}
        if part.kind is not whole.kind:
            kinds = {"kind": part.kind.value, "whole_kind": whole.kind.value}
            yield Wrong(i, "part_of", "part-of-other-kind", values | kinds)
        elif comparable(part, whole) and least(part) > most(whole):
            yield Wrong(i, "low" if part.low is not None else "high", "part-exceeds-whole", values)
        yield from _find_period(i, part, whole)


def _find_period(i: int, part: Claim, whole: Claim) -> Iterator[Wrong]:
    if part.period_start and whole.period_end and part.period_start > whole.period_end:
        values = {"whole": whole.id, "day": part.period_start, "whole_day": whole.period_end}
        yield Wrong(i, "period_start", "part-after-whole", values)
    elif part.period_end and whole.period_start and part.period_end < whole.period_start:
        values = {"whole": whole.id, "day": part.period_end, "whole_day": whole.period_start}
        yield Wrong(i, "period_end", "part-before-whole", values)
    elif part.period_end and whole.period_end and part.period_end > whole.period_end:
        values = {"whole": whole.id, "day": part.period_end, "whole_day": whole.period_end}
        yield Wrong(i, "period_end", "part-outlasts-whole", values)
    elif part.period_start and whole.period_start and part.period_start < whole.period_start:
        values = {"whole": whole.id, "day": part.period_start, "whole_day": whole.period_start}
        yield Wrong(i, "period_start", "part-precedes-whole", values)


def find_parts_beyond_whole(claims: Sequence[Claim]) -> Iterator[Wrong]:
    """Parts that together exceed their whole, counting claims of one fact once and none that was superseded."""
    by_id = {claim.id: (i, claim) for i, claim in enumerate(claims)}
    superseded = {claim.supersedes for claim in claims if claim.supersedes}
    parts: defaultdict[str, dict[tuple[object, ...], Claim]] = defaultdict(dict)
    for part in claims:
        if part.part_of in by_id and part.id not in superseded and part.low is not None:
            fact = (part.company, part.counterparty, part.project, part.region, part.scopes)
            facts = parts[part.part_of]
            if fact not in facts or least(part) < least(facts[fact]):
                facts[fact] = part
    for id_, facts in parts.items():
        i, whole = by_id[id_]
        counted = [p for p in facts.values() if comparable(p, whole) and p.metric is whole.metric]
        if len(counted) > 1 and sum((least(p) for p in counted), _ZERO) > most(whole):
            ids = ", ".join(p.id for p in counted)
            yield Wrong(i, "high", "parts-exceed-whole", {"parts": ids, "printed": whole.printed})


def comparable(a: Claim, b: Claim) -> bool:
    """Whether two claims are amounts in one unit and of one rate."""
    rates = ({s for s in c.scopes if s.startswith("per ")} for c in (a, b))
    return a.kind is b.kind is not Kind.DATE and a.unit == b.unit and next(rates) == next(rates)


def least(claim: Claim) -> Decimal:
    """The least the claim can mean: half a step, or the hedge, below its lower end."""
    if not isinstance(claim.low, Decimal):
        return _ZERO
    return claim.low - _slack(claim, claim.low)


def most(claim: Claim) -> Decimal:
    """The most the claim can mean; infinite where the upper end is open."""
    if not isinstance(claim.high, Decimal):
        return Decimal("Infinity")
    return claim.high + _slack(claim, claim.high)


def _slack(claim: Claim, end: Decimal) -> Decimal:
    half = (claim.step or _ZERO) / 2
    return max(half, abs(end) * _HEDGE) if claim.approx else half
