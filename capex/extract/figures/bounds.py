"""Hedges and bounds around a quantity: "more than", "jusqu'à", "or so", and the span they make."""

from __future__ import annotations

from dataclasses import dataclass, field

from capex.extract.figures.possible import possible
from capex.extract.figures.quantity import Quantity
from capex.extract.figures.scan import Scan

#: Quotation marks may stand between a bound and its number: "more than" $13 billion, about "50 billion".
_QUOTES = frozenset('"“”«»„‟')


@dataclass(slots=True)
class Bounds:
    """Where the words around a quantity begin and end, and what they say."""

    first: int
    last: int
    label: str = ""
    approx: bool = False
    increase: bool = False
    parts: list[tuple[str, str, int, int]] = field(default_factory=list)


def read_bounds(scan: Scan, q: Quantity) -> Bounds:
    """The bound words before and after a quantity; the nearest label before it wins."""
    bounds = Bounds(q.first, q.last)
    _read_before(scan, q, bounds)
    _read_after(scan, bounds)
    if scan.lang.increase_before.match_back(scan.folded, q.first) is not None:
        bounds.increase = True
    after = scan.lang.increase_after.match(scan.folded, q.last)
    if after is not None and not scan.line_break(q.last):
        bounds.increase = True
    return bounds


def _read_before(scan: Scan, q: Quantity, bounds: Bounds) -> None:
    lang, at = scan.lang, q.first
    between = lang.between.match_back(scan.folded, at) if q.ranged else None
    if between is not None:
        at = bounds.first = between[1]
    elif q.ranged and (start := lang.range_from.match_back(scan.folded, at)) is not None:
        at = bounds.first = start[1]
    edge = at
    passed = False
    for _ in range(4):
        if edge <= 0 or scan.line_break(edge):
            return
        found = lang.bounds_before.match_back(scan.folded, edge)
        if found is not None and passed and found[1] == edge - 1 and scan.has("adjacent", found[1]):
            found = None
        if found is not None:
            label, first = found
            if label == "none" or _compares(scan, q, label, first, edge) or _reaches(scan, first):
                return
            if label == "approx":
                bounds.approx = True
            else:
                bounds.label = label.removesuffix("_approx")
                bounds.approx = bounds.approx or label.endswith("_approx")
                if _negated(scan, first):
                    bounds.label = "at_most" if bounds.label == "at_least" else "at_least"
            bounds.parts.append(("bound", label, first, edge))
            bounds.first = edge = first
            if bounds.label:
                return
            continue
        opening = possible(scan, edge, q.last)
        opening = opening if opening is not None else _topped(scan, edge)
        if opening is not None:
            bounds.parts.append(("bound", "at_most", opening, edge))
            bounds.label, bounds.first = "at_most", opening
            return
        filler = lang.fillers.match_back(scan.folded, edge)
        if filler is None and scan.words[edge - 1] in _QUOTES:
            edge -= 1
            continue
        if filler is None:
            return
        edge, passed = filler[1], True


def _compares(scan: Scan, q: Quantity, label: str, first: int, edge: int) -> bool:
    """ "50% more than $131 billion", "more than the 500 promised", "as much as 100,000 households": no bound."""
    lang, folded = scan.lang, scan.folded
    if lang.likening.match_back(folded, edge) == (None, first):
        return bool(q.noun)
    if label == "approx" or lang.comparing.match_back(folded, edge) is None:
        return False
    if any(scan.has("definite", at) for at in range(edge, q.first)):
        return True
    at = first
    while at > 1 and scan.has("of", at - 1):
        at -= 1
    if at == 0:
        return False
    unit = lang.units.match(folded, at - 1) or lang.unit_symbols.match(scan.words, at - 1)
    if unit is not None:
        return unit[0].kind not in ("", "duration")
    return any(table.match(folded, at - 1) is not None for table in (lang.scales, lang.currency_names))


def _reaches(scan: Scan, first: int) -> bool:
    """ "creció hasta 39.800 millones", "un 34 %, hasta los 39.800": what was reached, no cap."""
    if not scan.has("reaching", first):
        return False
    verb = scan.word(first - 1)
    if scan.has("change", first - 1) and not verb.endswith(("ar", "er", "ir", "se")):
        return True
    near = [scan.words[i] for i in scan.before(first, 8)]
    return near[:1] == [","] and any(word in ("%", "ciento") for word in near)


def _topped(scan: Scan, edge: int) -> int | None:
    """ "a maximum capacity of 248 MW", "una potencia máxima de 248 MW": where the adjective stands."""
    if not scan.has("of", edge - 1):
        return None
    return next((at for at in (edge - 2, edge - 3) if at >= 0 and scan.has("top", at)), None)


def _negated(scan: Scan, first: int) -> bool:
    return scan.has("negation", first - 1)


def _read_after(scan: Scan, bounds: Bounds) -> None:
    if bounds.last >= scan.size or scan.line_break(bounds.last):
        return
    found = scan.lang.bounds_after.match(scan.folded, bounds.last)
    if found is None:
        return
    label, last = found
    if scan.words[bounds.last] == "+" and not scan.glued(bounds.last):
        return
    if scan.has("and", bounds.last) and (scan.has("of", last) or scan.has("than", last)):
        return  # "13 milliards et plus de 3 000 emplois"
    if label == "approx":
        bounds.approx = True
    elif label.endswith("_approx"):
        bounds.approx = True
        bounds.label = bounds.label or label.removesuffix("_approx")
    elif not bounds.label:
        bounds.label = label
    else:
        return
    bounds.parts.append(("bound", label, bounds.last, last))
    bounds.last = last
