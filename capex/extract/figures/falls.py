"""Percentages that are falls: "fell 11%", "90% less", "um 11 Prozent gesunken", "a fondu de 71 %"."""

from __future__ import annotations

from capex.extract.figures.quantity import Quantity
from capex.extract.figures.scan import Scan

#: Words between a verb of falling and its percentage, and between a percentage and the verb at the clause's end.
_REACH, _TAIL = 5, 4
_STOPS = frozenset(".,;:!?()")


def falls(scan: Scan, q: Quantity, reach: int = _REACH) -> bool:
    """Whether a percentage is a fall: a word of falling shortly before it and none of rising between, or one after."""
    if q.negative:
        return False
    after = scan.lang.falls_after.match(scan.folded, q.last)
    if after is not None and not scan.line_break(q.last):
        return True
    if scan.lang.words["falls_last"] and _falls_at_the_end(scan, q.last):
        return True
    for back in scan.before(q.first, reach):
        if scan.words[back] in _STOPS:
            return False
        if scan.has("falls", back):
            return True
        if scan.has("rises", back):
            return False
    return False


def _falls_at_the_end(scan: Scan, last: int) -> bool:
    """ "ist um 11 Prozent gefallen": the participle closes the clause."""
    for ahead in range(last, min(last + _TAIL, scan.size)):
        if scan.words[ahead] in _STOPS or scan.line_break(ahead):
            return False
        if scan.has("falls_last", ahead):
            return True
    return False
