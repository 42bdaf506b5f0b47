"""What a figure measures: by its kind, by the best cue near it, else by what the passage is about."""

from __future__ import annotations

from capex.extract.understand.lexicon import words_for
from capex.extract.understand.scene import Hit, Scene, Sentence, Spot
from capex.extract.understand.thread import Thread
from capex.extract.understand.what.measure import Measure, score_metrics
from capex.extract.understand.what.shares import measure_share
from capex.extract.understand.when.comparison import is_base
from capex.metrics import metric_of_kind, metric_of_unit
from capex.model import Kind, Metric

_STATED = 2.0
"""A cue that weighs more names its metric outright."""
_STOCK_WITHIN = 6
"""Words after an amount within which the shares it buys are named."""
_MONEY = ("investment", "contract", "funding", "revenue", "valuation", "profit", "loss")


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
        return measure_share(scene, sentence, spot, scores, thread)
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
    told = thread.money_metric if thread.money_paragraph == sentence.paragraph else None
    if told is not None and scores[metric][1].first >= spot.last and _follows(sentence, spot):
        return Measure(told, None, False)
    if metric in (Metric.INVESTMENT, Metric.CONTRACT) and _into_a_company(sentence, spot):
        return Measure(Metric.FUNDING, scores[metric][1], True)
    if metric is Metric.CONTRACT and any(
        h.value == "shares" for h in sentence.near("goods", spot.last, spot.last + _STOCK_WITHIN)
    ):
        return Measure(Metric.FUNDING, scores[metric][1], True)  # "bought another 2 billion of CoreWeave stock"
    if metric is Metric.CONTRACT and _buys_ground(sentence, spot, scores[metric][1]):
        return Measure(Metric.INVESTMENT, scores[metric][1], True)
    return Measure(metric, scores[metric][1], scores[metric][0] > 0.4)


def _follows(sentence: Sentence, spot: Spot) -> bool:
    """ "Valued at 350 billion, against 183 in its last round": a base measures what is held against it."""
    before = [s for s in sentence.spots if s.figure.kind is spot.figure.kind and s.last <= spot.first]
    return bool(before) and is_base(sentence, spot)


_AT = words_for("at")


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


def _is_segment(sentence: Sentence, spot: Spot) -> bool:
    """ "Google Cloud: $17.7 billion, up 48%": a line of results named after a line of business tells its revenue."""
    if spot.first - sentence.first > 8 or spot.figure.per or sentence.hits.get("finite"):
        return False
    if any(h.weight > _STATED for h in sentence.near("metric", sentence.first, spot.first)):
        return False  # "Cloud backlog: $240 billion"
    return any(True for _ in sentence.near("segment", sentence.first, spot.first)) or any(
        n.kind == "product" and n.last <= spot.first for n in sentence.names
    )


def _into_a_company(sentence: Sentence, spot: Spot) -> bool:
    """ "8 billion into Anthropic", "a further investment in OpenAI of 5 billion"."""
    return any(
        name.kind in ("company", "stand_in")
        and name.role == "into"
        and sentence.aside_of(name.first) == sentence.aside_of(spot.first)
        and (spot.last <= name.first <= spot.last + 4 or 0 <= spot.first - name.last <= 6)
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
