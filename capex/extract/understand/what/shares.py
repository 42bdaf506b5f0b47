"""What a percentage or a multiple measures: a part of money or power told before it, growth, or something else."""

from __future__ import annotations

from decimal import Decimal

from capex.extract.understand.lexicon import words_for
from capex.extract.understand.scene import Hit, Scene, Sentence, Spot, is_amount
from capex.extract.understand.thread import Thread
from capex.extract.understand.what.measure import Measure
from capex.model import Kind, Metric


def measure_share(
    scene: Scene, sentence: Sentence, spot: Spot, scores: dict[Metric, tuple[float, Hit]], thread: Thread
) -> Measure:
    """The metric of a percentage or multiple; `scores` are those of the words around it."""
    if scene.words[spot.first - 1] == "+" or "+" in scene.words[spot.first : spot.last]:
        return Measure(Metric.GROWTH, None, True)
    if spot.figure.kind is Kind.SHARE and _of_the_power(scene, sentence, spot):
        return Measure(Metric.CAPACITY, None, True)
    whole = _whole(scene, sentence, spot, thread)
    return whole if whole is not None else _relative(scene, sentence, spot, scores)


_PART_OF = words_for("of")


def _whole(scene: Scene, sentence: Sentence, spot: Spot, thread: Thread) -> Measure | None:
    """ "2.9 trillion, half of which …": a share of an amount just told measures what the amount does."""
    if is_allotted(sentence, spot):
        here = sentence.paragraph - thread.metric_paragraph <= 1
        return Measure(thread.last_metric, None, False) if here and thread.last_metric is not None else None
    told = thread.money_metric if thread.money_paragraph == sentence.paragraph else None
    if told in (None, Metric.GROWTH):
        return None
    beside = any(
        h.value == "part" and (0 <= spot.first - h.last <= 2 or 0 <= h.first - spot.last <= 1)
        for h in sentence.near("structure", spot.first - 4, spot.last + 2)
    )
    money = any(s.figure.kind is Kind.MONEY and s.last <= spot.first for s in sentence.spots)
    return Measure(told, None, False) if (beside or _appended(scene, sentence, spot)) and money else None


#: Prepositions after a part that say what it is for or where it goes.
_GOES = words_for("goes_to")


def _appended(scene: Scene, sentence: Sentence, spot: Spot) -> bool:
    """ "30.000 millones en el Reino Unido, la mitad en centros de datos": a part in words set behind its whole."""
    words = scene.words[spot.first : spot.last]
    return (
        not any(word[0].isdecimal() for word in words)
        and scene.words[spot.first - 1] == ","
        and not _GOES.isdisjoint(scene.words[spot.last : spot.last + 1])
        and any(s.figure.kind is Kind.MONEY and s.last <= spot.first for s in sentence.spots)
    )


def _of_the_power(scene: Scene, sentence: Sentence, spot: Spot) -> bool:
    """ "A third of the computing capacity", "10% of the 3 GW": a share of power is power."""
    if _PART_OF.isdisjoint(scene.words[spot.last : spot.last + 1]):
        return False
    reach = range(spot.last, spot.last + 4)
    if any(s.figure.kind is Kind.POWER and s.first in reach for s in sentence.spots):
        return True
    return any(True for _ in sentence.near("capacity", reach.start, reach.stop))


_HEAD = 3
"""Words that may stand before a share that opens its clause ("Some two thirds", "Roughly half of it")."""


def is_allotted(sentence: Sentence, spot: Spot) -> bool:
    """ "Around 60% will buy servers", "half went on chips, 25% …": a part of the money just told, and its siblings."""
    kind = spot.figure.kind
    for share in sentence.spots:
        if kind not in (Kind.SHARE, Kind.MONEY) or share.figure.kind is not kind or share.first > spot.first:
            continue
        begin = sentence.breaks[share.clause - 1] if share.clause else sentence.first
        if share.first - begin <= _HEAD and any(
            h.first - share.last <= 3 for h in sentence.near("allotment", share.last, share.last + 4)
        ):
            return True
    return False


def _relative(scene: Scene, sentence: Sentence, spot: Spot, scores: dict[Metric, tuple[float, Hit]]) -> Measure:
    """A percentage or multiple is growth where something grows, a share of what it divides, else other."""
    if any(
        h.value == "more_than_base" and h.first <= spot.last + 1
        for h in sentence.near("structure", spot.last, spot.last + 3)
    ) and sentence.hits.get("metric"):
        return Measure(Metric.GROWTH, None, True)  # "50% more than it spent"
    growth = scores.get(Metric.GROWTH, (0.0, None))
    other = scores.get(Metric.OTHER, (0.0, None))
    if _moves(spot) and other[0] <= 0.8 and (cue := _earned(scores)) is not None:
        return Measure(Metric.GROWTH, cue, True)
    if other[0] > 0.8 and other[0] >= growth[0] * 0.5:
        return Measure(Metric.OTHER, other[1], True)
    part = any(h.value == "part" for h in sentence.near("structure", spot.first - 4, spot.first))
    multiple = spot.figure.kind is Kind.MULTIPLE and not _only_compares(scene, sentence, spot)
    if multiple or (growth[0] >= 0.9 and not part):
        return Measure(Metric.GROWTH, growth[1], growth[0] > 0)
    for metric in (Metric.REVENUE, Metric.INVESTMENT):
        score, cue = scores.get(metric, (0.0, None))
        if score > 0.9 and any(h.value == "part" for h in sentence.near("structure", spot.first - 12, spot.last + 6)):
            return Measure(metric, cue, False)
        if metric is Metric.REVENUE and score > 1.2:
            return Measure(metric, cue, False)
    return Measure(Metric.OTHER, None, False)


def _moves(spot: Spot) -> bool:
    """Whether the words of a percentage say that something fell, or is more than something else."""
    low = spot.figure.low
    return spot.figure.kind is Kind.SHARE and ((isinstance(low, Decimal) and low < 0) or spot.figure.increase)


def _earned(scores: dict[Metric, tuple[float, Hit]]) -> Hit | None:
    """The cue of the revenue, profit or spending that a percentage tells the move of."""
    found = [scores[m] for m in (Metric.REVENUE, Metric.PROFIT, Metric.LOSS, Metric.INVESTMENT) if m in scores]
    best = max(found, key=lambda entry: entry[0], default=None)
    return best[1] if best is not None and best[0] > _PLAIN else None


_PLAIN = 0.4
"""A weaker cue does not say what it was that moved."""

#: What counts how often without saying that anything grew.
_TIMES = words_for("times")


def _only_compares(scene: Scene, sentence: Sentence, spot: Spot) -> bool:
    """ "Ten times the speed of any other" only compares; "twice the 21.2 billion of 2025" grows."""
    if _TIMES.isdisjoint(scene.words[spot.first : spot.last]):
        return False
    beside = any(is_amount(s.figure) and 0 <= s.first - spot.last <= 4 for s in sentence.spots)
    return not beside and not any(True for _ in sentence.near("comparison", spot.first - 2, spot.last + 8))
