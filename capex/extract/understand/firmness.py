"""The status of a figure in its article: its verb, weighed against who speaks and when it happens."""

from __future__ import annotations

from capex.extract.understand.comparison import is_base, told_a_year_before
from capex.extract.understand.owner import sells_chips
from capex.extract.understand.period import Window
from capex.extract.understand.scene import Hit, Name, Scene, Sentence, Spot, is_amount
from capex.extract.understand.status import Firmness, find_status
from capex.extract.understand.thread import Thread
from capex.model import Kind, Metric, Status

#: What analysts model where nothing says that it has been reported.
_MODELLED = (Metric.REVENUE, Metric.PROFIT, Metric.LOSS, Metric.CUSTOMERS, Metric.OTHER)
#: What an outsider can only estimate.
_MEASURED = (Metric.OTHER, Metric.GROWTH)
_EARNED = (Metric.REVENUE, Metric.PROFIT, Metric.LOSS)
_QUARTER = 80
"""Days a window must still have to run before a result of it can only be an outlook."""
_THINGS = (Metric.CAPACITY, Metric.AREA, Metric.JOBS)
_PAST_BEING = frozenset(
    (
        "was",
        "were",
        "stood",
        "totalled",
        "totaled",
        "amounted",
        "reported",
        "était",
        "étaient",
        "comptait",
        "war",
        "waren",
        "betrug",
        "lag",
        "fue",
        "fueron",
        "ascendió",
    )
)
_RESULTS = ("revenue", "profit", "loss", "customers")


def settle_status(
    scene: Scene,
    sentence: Sentence,
    spot: Spot,
    metric: Metric,
    company: str,
    partners: tuple[str, ...],
    speaker: Name | None,
    window: Window,
    thread: Thread,
) -> Firmness:
    """The status the words give, corrected by the voice (an outsider estimates) and by the window (past, to come)."""
    voices = [n for n in sentence.names if n.kind == "analysts" or (n.kind == "media" and n.said)]
    outsider = bool(voices) or any(True for _ in sentence.near("outsider", sentence.first, spot.first))
    if thread.voice == sentence.paragraph and sentence.names and sentence.names[0].first == sentence.first:
        outsider = outsider or sentence.names[0].kind == "pronoun"  # "Jefferies cut its target. It models …"
    speaks = speaker is not None and speaker.name == company
    found = find_status(scene, sentence, spot, metric, not outsider, speaks)
    if metric is Metric.JOBS:
        official = speaker is not None and speaker.kind == "person" and speaker.name != company
        again = thread.jobs_status == (sentence.paragraph, Status.FORECAST)
        if found.status is Status.PLANNED and (outsider or official or again):
            found.status = Status.FORECAST
        thread.jobs_status = (sentence.paragraph, found.status)
    elif metric is Metric.INVESTMENT:
        person = any(n.kind == "person" for n in sentence.names)
        cue = found.cue
        counted = found.status is Status.REPORTED and cue is not None and spot.first - cue.last in (0, 1, 2)
        if counted and cue is not None and _spent(sentence, cue):
            found.status = Status.ACTUAL
        guessed = any(h.value == "estimated" for h in sentence.near("status", sentence.first, spot.first))
        if outsider and guessed and found.status is Status.PLANNED and found.cue is not None:
            found.status = Status.FORECAST
        if not company and (outsider or person or thread.estimated(sentence)) and found.status is Status.PLANNED:
            found.status = Status.FORECAST
    elif outsider and not speaks and found.status is Status.PLANNED and metric in _MEASURED:
        found.status = Status.FORECAST
    elif metric is Metric.CONTRACT and any(n.kind == "media" for n in voices):
        found.status = Status.REPORTED
    elif (
        metric in (Metric.CHIPS, Metric.CAPACITY)
        and partners
        and found.status in (Status.PLANNED, Status.ACTUAL)
        and _sold(sentence, spot)
    ):
        found.status = Status.COMMITTED
    elif _moves(spot, metric) and sentence.hits.get("stock") and company:
        found.status = Status.ACTUAL  # a share price that moved has moved
    elif metric is Metric.OTHER and (_owed(sentence, spot) or _changes_hands(sentence, spot)):
        found.status = Status.COMMITTED
    elif metric is Metric.OTHER and found.status is Status.ACTUAL and _stands(sentence, spot):
        found.status = Status.REPORTED
    elif spot.figure.kind is Kind.ENERGY and found.status is Status.ACTUAL:
        found.status = Status.REPORTED  # what is consumed is measured, not done
    elif (metric is Metric.CAPACITY and found.cue is None and partners and _taken(sentence, spot)) or (
        metric is Metric.CAPACITY and found.cue is None and any(sells_chips(p) for p in partners)
    ):
        found.status = Status.COMMITTED
    elif metric is Metric.GROWTH:
        _grow(sentence, found, company, not outsider, thread)
    if not company and metric is Metric.CAPACITY and found.status is Status.PLANNED and thread.estimated(sentence):
        found.status = Status.FORECAST
    if found.cue is None and not company and metric in _THINGS and not _on_site(sentence, thread):
        found.status = Status.REPORTED  # "a hall takes 70 hectares": nobody's plan
    if found.cue is None and not company and any(n.kind == "analysts" for n in voices):
        found.status = Status.FORECAST if found.status is Status.COMMITTED else found.status
    if found.status is Status.REPORTED and company and metric in (Metric.INVESTMENT, Metric.CAPACITY):
        # "Capital spending was 37.5 billion" is spent; "l'investissement s'élève à 1,15 milliard" is a project's price.
        priced = metric is Metric.INVESTMENT and found.cue is not None and not _was(scene, found.cue)
        found.status = Status.PLANNED if priced and not sentence.hits.get("company_wide") else Status.ACTUAL
    if found.cue is None and found.status is Status.REPORTED and outsider and not speaks and metric in _MODELLED:
        found.status = Status.FORECAST  # "Nomura pencils in a profit of 1.6 trillion"
    if spot.figure.unit == "inhabitant":
        found.status = Status.REPORTED
    _hold_against_time(scene, sentence, spot, found, metric, window)
    if metric is Metric.INVESTMENT:
        thread.last_status = found.status
    elif metric in (Metric.REVENUE, Metric.PROFIT, Metric.LOSS, Metric.CUSTOMERS):
        thread.last_status = None
    return found


def _was(scene: Scene, verb: Hit) -> bool:
    """Whether a verb of being is in the past."""
    return not _PAST_BEING.isdisjoint(scene.words[verb.first : verb.last])


def _spent(sentence: Sentence, verb: Hit) -> bool:
    """ "Capital expenditures were 17 billion": what spending was has been spent."""
    return any(h.last + 4 >= verb.first for h in sentence.near("company_wide", sentence.first, verb.first))


def _sold(sentence: Sentence, spot: Spot) -> bool:
    """What one supplies to another is signed for."""
    return any(h.value == "sell" for h in sentence.near("trade", spot.first - 10, spot.last + 8))


def _taken(sentence: Sentence, spot: Spot) -> bool:
    """ "OpenAI rents 100 MW from TCS": what a tenant takes is signed for."""
    return any(h.value == "buy" for h in sentence.near("trade", spot.first - 6, spot.first))


def _moves(spot: Spot, metric: Metric) -> bool:
    """A share or multiple by which a price may have moved."""
    return spot.figure.kind is Kind.MULTIPLE or (metric is Metric.OTHER and spot.figure.kind is Kind.SHARE)


def _owed(sentence: Sentence, spot: Spot) -> bool:
    """ "Sur un carnet de 55,6 milliards", "a backlog of 240 billion, against 155": what is ordered is still owed."""
    if spot.figure.kind is not Kind.MONEY:
        return False
    return any(
        not any(is_amount(s.figure) and hit.last <= s.first < spot.first for s in sentence.spots)
        or is_base(sentence, spot)
        for hit in sentence.near("owed", spot.first - 16, spot.last + 3)
    )


def _stands(sentence: Sentence, spot: Spot) -> bool:
    """ "It owed some 108 billion", "6.2 billion under management": what is counted on a day."""
    return spot.figure.kind is Kind.MONEY and any(True for _ in sentence.near("balance", spot.first - 5, spot.last + 3))


def _changes_hands(sentence: Sentence, spot: Spot) -> bool:
    """ "Funds run by Blue Owl take 80% of the venture": a stake agreed on."""
    if spot.figure.kind is not Kind.SHARE:
        return False
    moves = any(True for _ in sentence.near("stake", spot.first - 6, spot.first))
    return moves and bool(sentence.hits.get("venture") or sentence.hits.get("goods"))


def _on_site(sentence: Sentence, thread: Thread) -> bool:
    return thread.site is not None and sentence.paragraph - thread.site.paragraph <= 2


def _grow(sentence: Sentence, found: Firmness, company: str, own_words: bool, thread: Thread) -> None:
    """An increase is as firm as what increases: results are expected, a company's own spending is planned."""
    results = any(h.value in _RESULTS for h in sentence.hits.get("metric", ()))
    told = thread.money_metric in _MODELLED and thread.money_paragraph == sentence.paragraph
    results = results or (told and found.status is not Status.PLANNED)
    if found.status is Status.COMMITTED:  # a backlog grows, a plan is to grow: neither is signed for
        backlog = any(h.value == "other" for h in sentence.hits.get("metric", ()))
        found.status = Status.REPORTED if backlog else Status.PLANNED
    if results and found.status is Status.PLANNED:
        found.status = Status.FORECAST
    elif results and found.status is Status.ACTUAL:
        found.status = Status.REPORTED
    elif not results and found.status is Status.FORECAST and own_words and company:
        found.status = Status.PLANNED
    elif not results and found.status is Status.REPORTED and thread.last_status is not None:
        found.status = thread.last_status


def _of_another(spot: Spot, sentence: Sentence, found: Firmness) -> bool:
    """Whether the verb is another amount's: it comes after this one, or is that of the value this is held against."""
    cue = found.cue
    if cue is None or (cue.first >= spot.last and found.status is not Status.ACTUAL):
        return True
    if any(s.figure.kind is spot.figure.kind and cue.last <= s.first < spot.first for s in sentence.spots):
        return True  # "will land at 175 billion in 2026, after 91 billion in 2025"
    return found.status in (Status.PLANNED, Status.FORECAST) and is_base(sentence, spot)


def _hold_against_time(
    scene: Scene, sentence: Sentence, spot: Spot, found: Firmness, metric: Metric, window: Window
) -> None:
    """Money of a window that is over has been spent; a measure of a year to come is a forecast."""
    today = scene.document.published
    start, end = window
    if today is None:
        return
    over = (end is not None and end < today) or told_a_year_before(sentence, spot)
    ahead = start is not None and start > today
    faint = found.cue is not None and found.cue.weight < 1.0
    if metric is Metric.INVESTMENT and found.status is Status.ACTUAL and faint and end is not None and end > today:
        found.status = Status.PLANNED  # "Amazon answered with 35 billion by 2030": no money is spent before its time
    elif metric in (Metric.INVESTMENT, Metric.CAPACITY) and over and _of_another(spot, sentence, found):
        found.status = Status.ACTUAL
    elif metric in (Metric.OTHER, *_EARNED) and over and found.status is Status.FORECAST:
        found.status = Status.REPORTED
    elif ahead and (metric in _EARNED or (metric is Metric.OTHER and found.cue is None)):
        found.status = Status.FORECAST
    elif ahead and metric in (Metric.INVESTMENT, Metric.CAPACITY) and found.status in (Status.ACTUAL, Status.REPORTED):
        found.status = Status.PLANNED  # nothing has happened before its time
    elif metric in _EARNED and found.cue is None and end is not None and (end - today).days > _QUARTER:
        found.status = Status.FORECAST  # "de 12 à 13 milliards de recettes cette année"
