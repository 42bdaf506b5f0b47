"""A percentage and the amount given beside it do not fit the whole they are taken from.

Why: share, part and whole say the same thing twice; where they differ one of the three is wrong.

Example: "$40 billion, of which 30%, or $18 billion, will go on chips": 30 % of 40 is 12.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from capex.model import Claim, Kind, Relation, Verdict
from capex.rules.kit.interval import Interval, implied
from capex.rules.kit.view import View, Violation, per, place

VERDICT = Verdict.INCONSISTENT
_PERCENT = Interval(Decimal("0.01"), Decimal("0.01"))
#: Shares are rounded more freely than amounts: "a quarter" may be 24 or 26 %.
_SLACK = Decimal("0.04")
#: So many characters of a noun phrase may stand between a share and its whole ("of its data-centre budget of").
_NEXT = 45


def check(view: View) -> Iterator[Violation]:
    """Sentences "W, of which s %, or P", "P, or s % of W" and "s % of W, or P"."""
    for group in view.by_sentence:
        shares = [c for c in group if c.kind is Kind.SHARE]
        for share in shares:
            for part in group:
                if part.kind in (Kind.SHARE, Kind.DATE, Kind.DURATION, Kind.MULTIPLE):
                    continue
                whole = _whole(view, group, share, part)
                if whole is None:
                    continue
                expected = implied(whole).by(implied(share)).by(_PERCENT).widened(_SLACK)
                if not expected.meets(implied(part)):
                    right = implied(whole.but(step=None)).by(implied(share.but(step=None))).by(_PERCENT)
                    yield Violation(part, (share, whole), {"made": (right, part.unit)}, right)


def _whole(view: View, group: list[Claim], share: Claim, part: Claim) -> Claim | None:
    after = view.trail(part)
    added = view.wording.find("besides", after.lstrip())
    another = (added is not None and not added.start()) or view.wording.find("compared", after[:_NEXT])
    if another or view.says(share, "rise", "fall"):
        return None
    rest = [c for c in group if c is not part and c.kind is part.kind and c.unit == part.unit and per(c) == per(part)]
    if len(rest) != 1:
        return None
    whole = rest[0]
    if view.linked(part, whole) and not view.targets(part, Relation.PART_OF):
        return None
    if place(share).start < place(whole).start < place(part).start:
        return whole if _taken_from(view, share, whole) and _worked_out(view, whole, part) else None
    if not _restated(view, share, part):
        return None
    first, last = sorted((share, part), key=lambda c: place(c).start)
    if place(whole).start < place(first).start:
        opening = view.lead(whole).lstrip()
        gap = view.between(whole, first)
        taken = any(view.wording.find("of_which", words) for words in (gap, view.between(share, part)))
        shared = view.wording.find("with", gap) and view.wording.only(gap, "with", "hedges")
        return whole if taken or shared or _starts(view, opening) else None
    return whole if last is share and _taken_from(view, share, whole) else None


def _restated(view: View, share: Claim, part: Claim) -> bool:
    """Whether the amount is the share said again: "30 %, or 18 billion", "30 % of which (18 billion)"."""
    if view.restated(share, part):
        return True
    gap = view.between(share, part)
    taken = view.wording.find("of_which", gap)
    if place(part).start < place(share).start or not taken or taken.start() > 2:
        return False
    rest = gap[taken.end() :].strip()
    return rest.startswith(("(", ",", "–", "—")) and view.wording.only(rest, "equals", "hedges")


def _taken_from(view: View, share: Claim, whole: Claim) -> bool:
    """Whether the whole is what the share is of: "45 % of its", "40 % de son budget de"."""
    words = view.between(share, whole)
    found = view.wording.find("out_of", words)
    return bool(found) and not words[: found.start()].strip() and len(words) < _NEXT and _plain(view, words)  # type: ignore[union-attr]


def _worked_out(view: View, whole: Claim, part: Claim) -> bool:
    """Whether the amount after the whole is set off as the share's: ", or 18", "(18 billion)", ", 18 billion,"."""
    words = view.between(whole, part)
    if words.strip() == "," and view.trail(part).startswith(","):
        return True
    found = view.wording.last("equals", words)
    if found is not None and words[: found.start()].rstrip().endswith((",", "(", "–", "—")):
        thing, tail = words[: found.start()].rstrip(" ,(–—\n"), words[found.end() :]
        return _plain(view, thing) and view.wording.only(tail, "hedges")
    return words.endswith("(") and len(words) < _NEXT and _plain(view, words[:-1])


def _plain(view: View, words: str) -> bool:
    """Whether the words go on with one noun phrase: no pause, no other clause."""
    return not any(c in words for c in ",;:()–—") and not view.wording.find("turn", words)


def _starts(view: View, opening: str) -> bool:
    """Whether the sentence sets out from the whole: "Of the 8 billion …", « Sur les 8 milliards … »."""
    found = view.wording.find("out_of", opening)
    return found is not None and found.start() == 0
