"""Which words of a sentence belong to a figure, and which to another one or to what was said of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from capex.model import Claim, Cue, Kind, Place
from capex.rules import View
from capex.rules.kit.view import place

#: How many characters before a word of doing a "not" still belongs to it.
_NEGATED = 20
_WORD = re.compile(r"\W*(\w+)")
_YEAR = re.compile(r"\d{4}")


def near(claim: Claim, view: View, field: str) -> bool:
    """Whether the words a field was read from belong to this figure.

    They stand in its sentence, no figure of its kind is nearer to them or between, and no semicolon parts the two.
    """
    cues = [cue for cue in claim.cues if cue.field == field]
    if field == "period" and (
        _one_of_several_years(claim, view) or _of_the_promise(claim, view, cues) or _guessed_year(view, cues)
    ):
        return False
    rivals = [place(c) for c in view.beside(claim) if c.kind is claim.kind and c is not claim]
    mine = place(claim)
    ahead = max((rival.end for rival in rivals if rival.end <= mine.start), default=None)
    start, end = view.document.sentences[view.sentence_of(claim)]
    for cue in cues:
        if not start <= cue.start < end:
            continue
        if ahead is not None and ahead <= cue.start < mine.start and not _parted(view.folded[ahead : cue.start]):
            continue  # "the 17.5 reserved for 2026 come on top of 3": the years go with the figure before them
        first, last = min(cue.end, mine.end), max(cue.start, mine.start)
        between = any(first <= rival.start < last for rival in rivals)
        nearer = any(_apart(cue, rival) < _apart(cue, mine) for rival in rivals)
        if not between and not nearer and ";" not in view.folded[first:last]:
            return True
    return not cues


def _parted(words: str) -> bool:
    """Whether a mark ends what belongs to the figure before it."""
    return any(mark in words for mark in ",;:()–—")


def _apart(cue: Cue, spot: Place) -> int:
    """How many characters stand between a cue and a figure."""
    return max(0, spot.start - cue.end, cue.start - spot.end)


def _one_of_several_years(claim: Claim, view: View) -> bool:
    """Whether the window is one of two that the sentence names side by side: "in 2026 and 2027"."""
    group = view.beside(claim)
    windows = [(c.low, c.high) for c in group if c.kind is Kind.DATE and c.window]
    ends = {low - timedelta(days=1) for low, _ in windows if isinstance(low, date)}
    beside = {high for _, high in windows if isinstance(high, date)} & ends
    mine = (claim.period_start, claim.period_end)
    return bool(beside) and mine in windows


def _guessed_year(view: View, cues: Sequence[Cue]) -> bool:
    """Whether the words name no year and the article no day: "in the second quarter"."""
    return view.document.day_assumed and not any(has_year(cue) for cue in cues)


def has_year(cue: Cue) -> bool:
    """Whether a cue names a year in full."""
    return _YEAR.search(cue.text) is not None


def _of_the_promise(claim: Claim, view: View, cues: Iterable[Cue]) -> bool:
    """Whether the date stands before a word of promising that the figure follows, and so dates the promise.

    "In 2024 it had promised to invest 1.9 billion"; not "for 2026 it announced 1.9 billion", which lies ahead.
    """
    today = view.day
    if today is None or claim.period_start is None or claim.period_start > today:
        return False
    mine = place(claim).start
    return any(cue.end < mine and view.wording.find("promised", view.folded[cue.end : mine]) for cue in cues)


def told_as_done(claim: Claim, view: View) -> bool:
    """Whether a word of spending or building stands in the sentence that no other figure, clause or idiom claims.

    "Campus power: 750 MW, of which 650 MW is already energized": already is the part's.  "Has put 40 billion on the
    table" is a promise.
    """
    if view.says(claim, "put_forward"):
        return False
    mine = place(claim)
    start, end = view.document.sentences[view.sentence_of(claim)]
    rivals = [place(c) for c in view.beside(claim) if c is not claim and not c.window and c.kind is not Kind.DATE]
    for word in view.wording.every("done", view.folded[start:end]):
        first, last = start + word.start(), start + word.end()
        if _only_promised(view, last) or view.wording.find("not", view.folded[max(start, first - _NEGATED) : last]):
            continue  # "the 7.5 billion already announced", "will not have spent"
        low, high = min(last, mine.end), max(first, mine.start)
        between = any(low <= rival.start < high for rival in rivals)
        of_a_part = (
            last > mine.end and any(mine.end <= rival.start for rival in rivals) and _parted(view.folded[low:high])
        )
        if not between and not of_a_part and ";" not in view.folded[low:high]:
            return True
    return False


def _only_promised(view: View, at: int) -> bool:
    """Whether the next word is one of promising or planning."""
    following = _WORD.match(view.folded, at)
    return following is not None and any(view.wording.find(name, following[1]) for name in ("promised", "foreseen"))
