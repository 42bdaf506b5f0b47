"""Ranges: "$66-72 billion", "between $3 and $4 trillion", "de 10 à 20", and what only looks like one."""

from __future__ import annotations

from capex.extract.figures.quantity import Quantity, forward_quantity, merge_range
from capex.extract.figures.scan import Scan

_DASHES = frozenset("-\u2010\u2011\u2013\u2012~〜～至到")
#: How far before "from X to Y" a verb of change is looked for.
_CHANGE_REACH = 7
#: "passe de 3 à 5 milliards et l'effectif de 200 à 500": how near "and" stands, and how far then the verb.
_AGAIN, _LONG_REACH = 5, 18


def extend_range(scan: Scan, left: Quantity) -> Quantity:
    """`left` with its upper end, where one follows; else `left` itself."""
    at = left.last
    if left.noun or at >= scan.size - 1 or not left.number.exact:
        return left
    between = scan.lang.between.match_back(scan.folded, left.first) is not None
    word = scan.folded[at]
    if word in _DASHES:
        # Glued on both sides, or standing free between two numbers.
        if scan.glued(at) != scan.glued(at + 1):
            return left
    elif scan.has("range_and", at) and between:
        pass
    elif scan.has("range_to", at):
        if not between and is_change(scan, left.first):
            return left
    elif not (scan.has("range_or", at) and left.bare and left.scale == 1 and not left.number.grouped):
        return left
    if scan.line_break(at) or scan.line_break(at + 1):
        return left
    place = at + 1
    right = forward_quantity(scan, place, of_money=left.prefixed and left.scale == 1)
    if right is None or right.first < place:
        return left
    if scan.has("range_or", at) and not between and word not in _DASHES and right.high > left.low * 3 * right.scale:
        return left
    return merge_range(left, right) or left


def is_change(scan: Scan, first: int) -> bool:
    """Whether "from X to Y" tells an old and a new value: a verb of change stands before."""
    again = any(scan.has("and", back) for back in _clause_before(scan, first, _AGAIN))
    return any(
        scan.has("change", back) for back in _clause_before(scan, first, _LONG_REACH if again else _CHANGE_REACH)
    )


def _clause_before(scan: Scan, first: int, limit: int) -> list[int]:
    found = []
    for back in scan.before(first, limit):
        if scan.words[back] in ".;:!?()" and not (scan.glued(back) and scan.glued(back + 1)):
            break
        found.append(back)
    return found
