"""What is only possible bounds from above: "could one day reach 5 GW", "susceptible d'être portée ensuite à 2,5 GW"."""

from __future__ import annotations

from capex.extract.figures.scan import Scan

#: Words between the verb that lifts something and "to", and between a modal verb and the verb at the clause's end.
_OBJECT, _CLAUSE, _TAIL = 6, 9, 5
_STOPS = frozenset(".,;:!?()–—")


def possible(scan: Scan, first: int, last: int) -> int | None:
    """Where the words begin that make the amount from `first` to before `last` a mere possibility; None without."""
    lang, folded = scan.lang, scan.folded
    found = lang.reach.match_back(folded, first)
    if found is not None and (start := _could(scan, found[1])) is not None:
        return start
    if first == 0 or not scan.has("lift_to", first - 1):
        return None
    verb = _past_someday(scan, first - 1)
    if verb < first - 1:  # "être portée ensuite à"
        start = max(0, verb - 6)
        row = [*folded[start:verb], folded[first - 1]]
        found = lang.reach.match_back(row, len(row))
        if found is not None:
            return _could(scan, start + found[1])
    lifted = _lifted(scan, first)
    return lifted if lifted is not None else _at_the_end(scan, first, last)


def _could(scan: Scan, at: int) -> int | None:
    """The modal verb before a verb, over an adverb or a date."""
    found = scan.lang.could.match_back(scan.folded, _past_someday(scan, at))
    return found[1] if found is not None else None


def _past_someday(scan: Scan, at: int) -> int:
    """Back over "one day", "ensuite", "en 2030"."""
    for _ in range(2):
        if scan.words[at - 1] == ",":
            at -= 1
        found = scan.lang.someday.match_back(scan.folded, at)
        if found is not None:
            at = found[1]
        elif at > 2 and scan.is_digits(at - 1) and len(scan.words[at - 1]) == 4:
            dated = scan.lang.dates.prepositions.match_back(scan.folded, at - 1)
            if dated is None:
                return at
            at = dated[1]
        else:
            return at
    return at


def _lifted(scan: Scan, first: int) -> int | None:
    """ "could take that to 100", "pourrait porter le total à 100"."""
    for back in scan.before(first - 1, _OBJECT):
        if scan.words[back] in _STOPS or scan.is_digits(back):
            return None
        if scan.has("lift", back):
            return _could(scan, back)
    return None


def _at_the_end(scan: Scan, first: int, last: int) -> int | None:
    """ "könnte die Leistung auf 2 GW steigen": the modal verb before, the other at the end of the clause."""
    if not scan.lang.words["lift_last"]:
        return None
    for ahead in range(last, min(last + _TAIL, scan.size)):
        if scan.words[ahead] in _STOPS:
            return None
        if scan.has("lift_last", ahead):
            break
    else:
        return None
    for back in scan.before(first - 1, _CLAUSE):
        if scan.words[back] in _STOPS:
            return None
        if (found := scan.lang.could.match_back(scan.folded, back + 1)) is not None:
            return found[1]
    return None
