"""What a second clause leaves out, as the first has said it: the verb of a fall, the billions "en" stands for."""

from __future__ import annotations

from decimal import Decimal

from capex.extract.figures.build import Draft
from capex.extract.figures.quantity import Quantity
from capex.extract.figures.scan import Scan
from capex.model import Kind

#: Words between two percentages that share a verb, and between "en" and the number it takes up.
_GAP, _REACH = 8, 7
_HUNDRED, _THOUSAND, _MILLION = Decimal(100), Decimal(1000), Decimal(10) ** 6
_ENDS = frozenset(".,;:!?)–—")
_VERBLESS = ("and", "of", "articles", "gapped")


def sizes_fit(q: Quantity, other: Quantity) -> bool:
    """Whether a bare number can count the same millions or billions as an amount: the same order of size."""
    raw = other.high / other.scale
    return bool(raw) and Decimal("0.05") <= q.low / raw <= 20 and (q.low >= 2 or q.step < 1)


def countable(q: Quantity, other: Quantity) -> bool:
    """Whether a bare number may stand for millions or billions: "31.500", after "120.000 millones", but not after 6."""
    thousands = q.high >= _THOUSAND or q.number.thousands
    return (
        q.number.style != "vague"
        and other.scale >= _MILLION
        and (not thousands or (other.high / other.scale >= _THOUSAND and sizes_fit(q, other)))
    )


def verbs_only(scan: Scan, at: int) -> bool:
    """ "auf der Baustelle kommen 2.000 hinzu.": where nouns have capitals, small words up to a mark count nothing."""
    for ahead in range(at, min(at + 4, scan.size)):
        if scan.words[ahead] in _ENDS or scan.line_break(ahead):
            return ahead > at
        if not scan.words[ahead].islower():
            return False
    return False


def amounted(scan: Scan, first: int) -> bool:
    """ "En julio fueron 31.500.": nothing but a copula stands before the number."""
    return scan.has("amounted", first - 1)


def of_it(scan: Scan, first: int) -> bool:
    """ "Le groupe en avait dépensé 131": the pronoun takes up the unit of the amount before it."""
    for back in scan.before(first, _REACH):
        if scan.words[back] in ".;:!?":
            return False
        if scan.has("of_it", back):
            return scan.has("of_it_verbs", back + 1) or scan.has("of_it_verbs", back + 2)
    return False


def part_of(scan: Scan, draft: Draft, whole: Draft) -> bool:
    """ "110 MW, dont une vingtaine pour Luminus": a vague part of the figure before."""
    q, sentence = draft.quantity, scan.document.sentence_index
    assert q is not None
    return (
        scan.has("partition", draft.first - 1)
        and whole.figure.kind in (Kind.POWER, Kind.ENERGY, Kind.AREA, Kind.JOBS, Kind.COUNT)
        and whole.quantity is not None
        and q.high < whole.quantity.high
        and sentence(whole.figure.start) == sentence(draft.figure.start)
    )


def second_share(scan: Scan, draft: Draft, before: Draft | None) -> bool:
    """ "nur 5 Prozent, der amerikanische dagegen gut 70.": hedged, at the end of the clause, after a percentage."""
    q = draft.quantity
    assert q is not None
    if before is None or before.quantity is None or before.figure.kind is not Kind.SHARE or q.high > _HUNDRED:
        return False
    hedged = draft.bounds is not None and draft.bounds.first < draft.first
    ends = draft.last >= scan.size or scan.words[draft.last] in ".;)"
    sentence = scan.document.sentence_index
    return hedged and ends and sentence(before.figure.start) == sentence(draft.figure.start)


def carry_fall(scan: Scan, before: Draft, draft: Draft) -> None:
    """ "Microsoft lost 2.7%, Nvidia 2.8%": without a verb of its own the second share falls like the first."""
    first, second = before.figure, draft.figure
    if first.kind is not Kind.SHARE or second.kind is not Kind.SHARE or draft.when is not None:
        return
    low, high = first.low, second.low
    if not isinstance(low, Decimal) or not isinstance(high, Decimal) or low >= 0 or high <= 0:
        return
    start = before.bounds.last if before.bounds else before.last
    stop = draft.bounds.first if draft.bounds else draft.first
    if not 2 <= stop - start <= _GAP or scan.line_break(draft.first):
        return
    if scan.words[start] == "," or scan.has("and", start):
        gap = range(start + 1, stop)
        by = scan.has("falls_by", stop - 1) and not any(scan.has("rises", at) for at in gap)
        if by or all(scan.words[at][0].isupper() or any(scan.has(name, at) for name in _VERBLESS) for at in gap):
            second.low, second.high = (None if v is None else -v for v in (second.high, second.low))  # type: ignore[operator]
