"""Percentages that are falls: "fell 11%", "90% less", "um 11 Prozent gesunken", "a fondu de 71 %"."""

from __future__ import annotations

from capex.extract.figures.quantity import Quantity
from capex.extract.figures.scan import Scan

#: Words between a verb of falling and its percentage; between a percentage and the verb at the clause's end, without
#: and with the preposition that tells a change by so much; between this preposition and the percentage.
_REACH, _TAIL, _LONG_TAIL, _BY = 5, 3, 10, 3
_STOPS = frozenset(".,;:!?()")


def falls(scan: Scan, q: Quantity, reach: int = _REACH) -> bool:
    """Whether a percentage is a fall: a word of falling shortly before it and none of rising between, or one after."""
    if q.negative:
        return False
    after = scan.lang.falls_after.match(scan.folded, q.last)
    if after is not None and not scan.line_break(q.last):
        return True
    if scan.lang.words["falls_last"] and _falls_at_the_end(scan, q):
        return True
    for back in scan.before(q.first, reach):
        if scan.words[back] in _STOPS:
            return False
        if scan.has("falls", back):
            return True
        if scan.has("rises", back):
            return False
    return False


def _falls_at_the_end(scan: Scan, q: Quantity) -> bool:
    """ "ist um 11 Prozent auf 24,9 Milliarden Dollar gesunken", "elf Prozent verloren": the verb closes the clause."""
    if scan.has("of", q.last):
        return False  # "20 Prozent der Stellen": a part
    by = any(scan.has("falls_by", back) for back in scan.before(q.first, _BY))
    for ahead in range(q.last, min(q.last + (_LONG_TAIL if by else _TAIL), scan.size)):
        if scan.has("falls_last", ahead):
            return True
        mark = scan.words[ahead] in _STOPS and not (scan.glued(ahead) and scan.glued(ahead + 1))
        if mark or scan.line_break(ahead) or (scan.has("rises", ahead) and not scan.has("onto", ahead)):
            return False
    return False
