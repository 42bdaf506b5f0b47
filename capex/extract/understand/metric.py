"""What a figure measures, from the metric sheets' cues around it."""

from __future__ import annotations

from dataclasses import dataclass

from capex.extract.understand.scene import Hit, Scene, Sentence, Spot, is_amount
from capex.extract.understand.thread import Thread
from capex.metrics import metric_of_kind, metric_of_unit
from capex.model import Kind, Metric

_SOFT = 6.0
"""Words over which a cue loses half its weight."""
_STATED = 2.0
"""A cue that weighs more names its metric outright."""
_MONEY = ("investment", "contract", "funding", "revenue", "valuation", "profit", "loss")
_OF = frozenset(("of", "de", "d", "del"))
_PART_OF = _OF | {"der", "des", "du"}
_IN = frozenset(("in", "en", "an"))


@dataclass(slots=True)
class Measure:
    """The metric of a figure, the cue it came from, and whether the words said so."""

    metric: Metric
    cue: Hit | None
    stated: bool


def find_metric(scene: Scene, sentence: Sentence, spot: Spot, company: str, thread: Thread) -> Measure:
    """What a figure measures: by its kind where that settles it, else by the best cue near it."""
    figure = spot.figure
    by_kind = metric_of_kind(figure.kind)
    if by_kind is not None:
        return Measure(by_kind, None, True)
    if figure.kind is Kind.COUNT:
        return Measure(metric_of_unit(figure.unit), None, True)
    if figure.kind is Kind.ENERGY:
        return Measure(Metric.OTHER, None, True)
    if figure.kind is Kind.MONEY and _values_the_round(scene, sentence, spot):
        return Measure(Metric.VALUATION, None, True)
    scores = score_metrics(scene, sentence, spot)
    if figure.kind in (Kind.SHARE, Kind.MULTIPLE):
        if scene.words[spot.first - 1] == "+" or "+" in scene.words[spot.first : spot.last]:
            return Measure(Metric.GROWTH, None, True)
        if figure.kind is Kind.SHARE and _of_the_power(scene, sentence, spot):
            return Measure(Metric.CAPACITY, None, True)
        whole = _whole(sentence, spot, thread)
        return whole if whole is not None else _relative(scene, sentence, spot, scores)
    if figure.increase and any(
        True for _ in sentence.near("structure", spot.last, spot.last + 6) if _.value == "more_than_base"
    ):
        return Measure(Metric.GROWTH, None, True)
    scores.pop(Metric.GROWTH, None)
    if sentence.paragraph - thread.results <= 2 and _is_segment(sentence, spot):
        return Measure(Metric.REVENUE, None, False)
    scores.pop(Metric.CUSTOMERS, None)
    scores.pop(Metric.CHIPS, None)
    if not scores:
        return _before(scene, sentence, company, thread)
    metric = max(scores, key=lambda m: (scores[m][0], m.value))
    if metric in (Metric.INVESTMENT, Metric.CONTRACT) and _into_a_company(sentence, spot):
        return Measure(Metric.FUNDING, scores[metric][1], True)
    if metric is Metric.CONTRACT and _buys_ground(sentence, spot, scores[metric][1]):
        return Measure(Metric.INVESTMENT, scores[metric][1], True)
    return Measure(metric, scores[metric][1], scores[metric][0] > 0.4)


_AT = frozenset(("at", "à", "bei", "zu"))


def _values_the_round(scene: Scene, sentence: Sentence, spot: Spot) -> bool:
    """ "Closed a 30 billion round at 380 billion": what stands behind "at" is no part of the round."""
    if _AT.isdisjoint(scene.words[spot.first - 1 : spot.first]):
        return False
    raised = [h for h in sentence.near("trade", spot.first - 7, spot.first) if h.value == "raise"]
    return bool(raised) and any(
        s.figure.kind is Kind.MONEY and s.clause == spot.clause and spot.first - 8 <= s.first < spot.first
        for s in sentence.spots
    )


_REACH, _BACK = 9, 6
"""Words after and before an amount within which the thing it buys and the verb of buying stand."""


def _buys_ground(sentence: Sentence, spot: Spot, cue: Hit) -> bool:
    """ "It pays Sharp 100 billion for 450,000 square metres of land": ground and walls are no supply."""
    low = min(cue.first, spot.first - _BACK)
    buys = any(h.value == "buy" for h in sentence.near("trade", low, spot.first))
    goods = any(True for _ in sentence.near("goods", spot.last, spot.last + _REACH))
    ground = (*sentence.near("property", spot.last, spot.last + _REACH), *sentence.near("property", low, spot.first))
    return buys and bool(ground) and not goods


def score_metrics(scene: Scene, sentence: Sentence, spot: Spot) -> dict[Metric, tuple[float, Hit]]:
    """For each metric with a cue in the sentence: its score and its best cue."""
    scores: dict[Metric, tuple[float, Hit]] = {}
    best: dict[Metric, float] = {}
    bracketed = scene.words[spot.first - 1] == "(" and scene.words[spot.last : spot.last + 1] == [")"]
    for hit in sentence.hits.get("metric", ()):
        if bracketed and hit.first >= spot.last:
            continue  # "(1,3 milliard), qui la valorise": a bracket looks back
        if hit.value == "valuation" and _price_of_a_thing(scene, sentence, hit):
            continue
        if hit.first >= spot.first and hit.last <= spot.last:
            distance = 0
        else:
            distance = spot.first - hit.last if hit.first < spot.first else hit.first - spot.last
        value = hit.weight / (1.0 + max(0, distance) / _SOFT)
        if sentence.clause_of(hit.first) != spot.clause:
            value *= 0.35
        aside = sentence.aside_of(hit.first)
        if aside >= 0 and aside != sentence.aside_of(spot.first):
            value *= 0.25
        low, high = (hit.last, spot.first) if hit.first < spot.first else (spot.last, hit.first)
        others = len({scene.covered[at] for at in range(low, high) if scene.covered[at] >= 0})
        value *= 0.75**others
        if hit.first > spot.first:
            # "29 billion of spending", "50 milliards de dépenses": the noun the amount is an amount of.
            head = distance == 0 or _amount_of(scene, spot, distance)
            value *= 1.8 if head else 0.9 if distance <= 3 else 0.7
            if "," in scene.words[spot.last : hit.first]:
                value *= 0.6
        metric = Metric(hit.value)
        total, cue = scores.get(metric, (0.0, hit))
        if value > best.get(metric, 0.0):
            best[metric], cue = value, hit
        scores[metric] = (total + value * (1.0 if total == 0 else 0.4), cue)
    return scores


def _amount_of(scene: Scene, spot: Spot, distance: int) -> bool:
    """Whether the noun after an amount is what it is an amount of ("of data-centre spending", "in equity")."""
    word = scene.words[spot.last] if spot.last < len(scene.words) else ""
    return (word in _OF and 0 < distance <= 4) or (word in _IN and distance == 1)


def _price_of_a_thing(scene: Scene, sentence: Sentence, hit: Hit) -> bool:
    """ "An agreement valued at", "l'investissement, évalué entre": the price of a thing, not the value of a company."""
    named = ("company", "product", "stand_in", "pronoun")
    worth = "worth" in scene.words[hit.first : hit.last]  # "the contract runs to 2031 and is worth": its own verb
    for other in sentence.near("metric", hit.first - (12 if worth else 5), hit.first):
        if other.value not in ("investment", "contract") or not (worth or 0 <= hit.first - other.last <= 3):
            continue
        if worth and (other.weight <= 1.0 or sentence.aside_of(other.first) != sentence.aside_of(hit.first)):
            continue
        names = [n for n in sentence.names if n.kind in named and other.last <= n.first < hit.first]
        between = any(n.role == "subject" for n in names) if worth else bool(names)
        if not between and (worth or not any(True for _ in sentence.near("finite", other.last, hit.first))):
            return sentence.clause_of(other.first) == sentence.clause_of(hit.first)
    return False


def _is_segment(sentence: Sentence, spot: Spot) -> bool:
    """ "Google Cloud: $17.7 billion, up 48%": a line of results named after a line of business tells its revenue."""
    if spot.first - sentence.first > 8 or spot.figure.per or sentence.hits.get("finite"):
        return False
    if any(h.weight > _STATED for h in sentence.near("metric", sentence.first, spot.first)):
        return False  # "Cloud backlog: $240 billion"
    return any(True for _ in sentence.near("segment", sentence.first, spot.first)) or any(
        n.kind == "product" and n.last <= spot.first for n in sentence.names
    )


def _whole(sentence: Sentence, spot: Spot, thread: Thread) -> Measure | None:
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
    return Measure(told, None, False) if beside and money else None


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
    """ "Around 60% will buy servers", "half went on chips, 25% …": a share of the money just told, and its siblings."""
    if spot.figure.kind is not Kind.SHARE:
        return False
    for share in sentence.spots:
        if share.figure.kind is not Kind.SHARE or share.first > spot.first:
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


#: What counts how often without saying that anything grew.
_TIMES = frozenset(("times", "twice", "fois", "mal", "veces", "doppelte", "dreifache", "volte", "keer", "vezes"))


def _only_compares(scene: Scene, sentence: Sentence, spot: Spot) -> bool:
    """ "Ten times the speed of any other" only compares; "twice the 21.2 billion of 2025" grows."""
    if _TIMES.isdisjoint(scene.words[spot.first : spot.last]):
        return False
    beside = any(is_amount(s.figure) and 0 <= s.first - spot.last <= 4 for s in sentence.spots)
    return not beside and not any(True for _ in sentence.near("comparison", spot.first - 2, spot.last + 8))


def _into_a_company(sentence: Sentence, spot: Spot) -> bool:
    """ "8 billion into Anthropic", "a further investment in OpenAI of 5 billion"."""
    return any(
        name.kind in ("company", "stand_in")
        and name.role == "into"
        and sentence.aside_of(name.first) == sentence.aside_of(spot.first)
        and (spot.last <= name.first <= spot.last + 4 or 0 <= spot.first - name.last <= 3)
        for name in sentence.names
    )


def _before(scene: Scene, sentence: Sentence, company: str, thread: Thread) -> Measure:
    """No cue in the sentence: what the money before it was, else what the sentences before were about.

    A row of a list measures what the line above the list says; where the text comes to another company without
    saying what of, it goes on with what the article is about.
    """
    row = not sentence.hits.get("finite")
    other = bool(company) and bool(thread.metric_company) and company != thread.metric_company
    if (row or other) and thread.main_metric is not None and thread.main_metric is not thread.last_metric:
        opening = _opening(scene, sentence) if row else None
        if opening is not None:
            return Measure(Metric(opening.value), opening, False)
        if other and sentence.paragraph != thread.metric_paragraph:
            return Measure(thread.main_metric, None, False)
    if any(n.kind == "sector" for n in sentence.names):
        return Measure(Metric.INVESTMENT, None, False)  # what the industry as a whole "will swallow"
    head = _head(scene, sentence)
    if head is not None:
        return Measure(Metric(head.value), head, False)
    if thread.last_metric is not None and sentence.paragraph - thread.metric_paragraph <= 1:
        return Measure(thread.last_metric, None, False)
    for back in (1, 2):
        at = sentence.index - back
        if at < 0:
            break
        hits = scene.sentences[at].hits.get("metric", ())
        candidates = [h for h in hits if h.value not in ("growth", "customers", "chips", "other")]
        if candidates and scene.sentences[at].paragraph >= sentence.paragraph - 1:
            best = max(candidates, key=lambda h: h.weight)
            return Measure(Metric(best.value), best, False)
    if thread.main_metric is not None:
        return Measure(thread.main_metric, None, False)
    headline = [h for h in scene.sentences[0].hits.get("metric", ()) if h.value in _MONEY and h.weight > 1.0]
    if headline:
        best = max(headline, key=lambda h: h.weight)
        return Measure(Metric(best.value), best, False)
    return Measure(Metric.OTHER, None, False)


_HEADING = 9
"""Words a sentence that only names the subject of its paragraph may have."""


def _head(scene: Scene, sentence: Sentence) -> Hit | None:
    """What the head of a paragraph names ("• En face, les recettes. En mai, Anthropic tournait à …")."""
    at = sentence.index
    while at and scene.sentences[at - 1].paragraph == sentence.paragraph:
        at -= 1
    head = scene.sentences[at]
    if at == sentence.index or head.last - head.first > _HEADING or head.spots or head.hits.get("finite"):
        return None
    hits = [h for h in head.hits.get("metric", ()) if h.value in _MONEY and h.weight > 1.0]
    return max(hits, key=lambda h: h.weight, default=None)


def _opening(scene: Scene, sentence: Sentence) -> Hit | None:
    """What the line that opens a list is about ("Revenue of the rivals:"); None where no line opens it."""
    for back in range(1, 12):
        above = scene.sentences[sentence.index - back] if sentence.index >= back else None
        if above is None:
            return None
        if scene.words[above.last - 1] == ":":
            hits = [h for h in above.hits.get("metric", ()) if h.value not in ("growth", "customers", "chips", "other")]
            return max(hits, key=lambda h: h.weight, default=None)
        if above.hits.get("finite"):
            return None
    return None
