"""A percentage and the amount given beside it do not fit the whole they are taken from.

Why: share, part and whole say the same thing twice; where they differ one of the three is wrong.

Example: "$40 billion, of which 30%, or $18 billion, will go on chips": 30 % of 40 is 12.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from capex.model import Claim, Kind, Verdict
from capex.rules.kit.interval import Interval, implied
from capex.rules.kit.view import View, Violation, per, place

VERDICT = Verdict.INCONSISTENT
_PERCENT = Interval(Decimal("0.01"), Decimal("0.01"))
#: Shares are rounded more freely than amounts: "a quarter" may be 24 or 26 %.
_SLACK = Decimal("0.04")
#: So many characters may stand between a share and its whole; twice as many name what the whole is for.
_NEAR = 24


def check(view: View) -> Iterator[Violation]:
    """Sentences "W, of which s %, or P", "P, or s % of W" and "s % of W, or P"."""
    for group in view.by_sentence:
        shares = [c for c in group if c.kind is Kind.SHARE]
        for share in shares:
            for part in group:
                if part.kind in (Kind.SHARE, Kind.DATE, Kind.DURATION, Kind.MULTIPLE):
                    continue
                tied = view.restated(share, part)
                whole = _whole(view, group, share, part) if tied else _whole_between(view, group, share, part)
                if whole is None:
                    continue
                expected = implied(whole).by(implied(share)).by(_PERCENT).widened(_SLACK)
                if not expected.meets(implied(part)):
                    right = implied(whole.but(step=None)).by(implied(share.but(step=None))).by(_PERCENT)
                    yield Violation(part, (share, whole), {"made": (right, part.unit)}, right)


def _whole(view: View, group: list[Claim], share: Claim, part: Claim) -> Claim | None:
    if view.says(share, "rise", "fall"):
        return None
    rest = [c for c in group if c is not part and c.kind is part.kind and c.unit == part.unit and per(c) == per(part)]
    if len(rest) != 1:
        return None
    whole = rest[0]
    first, last = sorted((share, part), key=lambda c: place(c).start)
    if place(whole).start < place(first).start:
        opening = view.lead(whole).lstrip()
        taken = view.wording.find("of_which", view.between(whole, first))
        return whole if taken or _starts(view, opening) else None
    words = view.between(last, whole)
    return whole if last is share and len(words) < 40 and view.wording.only(words, "out_of", "hedges") else None


def _whole_between(view: View, group: list[Claim], share: Claim, part: Claim) -> Claim | None:
    """The whole of "45 % of its $6 billion budget, or $2.7 billion": the only other amount, between the two."""
    rest = [c for c in group if c is not part and c.kind is part.kind and c.unit == part.unit and per(c) == per(part)]
    if len(rest) != 1 or not place(share).end < place(rest[0]).start < place(part).start:
        return None
    whole = rest[0]
    words, gap = view.between(share, whole), view.between(whole, part)
    thing, comma, tail = gap.rpartition(",")
    taken = len(words) < _NEAR and view.wording.only(words, "out_of", "hedges") and not view.says(share, "rise", "fall")
    said_again = bool(comma) and len(thing) < 2 * _NEAR and view.wording.find("equals", tail) is not None
    return whole if taken and said_again and view.wording.only(tail, "equals", "hedges") else None


def _starts(view: View, opening: str) -> bool:
    """Whether the sentence sets out from the whole: "Of the 8 billion …", « Sur les 8 milliards … »."""
    found = view.wording.find("out_of", opening)
    return found is not None and found.start() == 0
