"""How firmly a figure stands: from verb, tense and mood around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from capex.extract.understand.firm.german import is_done
from capex.extract.understand.firm.tense import verbs_of
from capex.extract.understand.lexicon import words_for
from capex.extract.understand.scene import Hit, Scene, Sentence, Spot, is_amount
from capex.model import Kind, Metric, Status

_DEFAULT = {
    Metric.VALUATION: Status.REPORTED,
    Metric.REVENUE: Status.REPORTED,
    Metric.PROFIT: Status.REPORTED,
    Metric.LOSS: Status.REPORTED,
    Metric.CUSTOMERS: Status.REPORTED,
    Metric.GROWTH: Status.REPORTED,
    Metric.CONTRACT: Status.COMMITTED,
    Metric.SETTLEMENT: Status.COMMITTED,
    Metric.FUNDING: Status.ACTUAL,
    Metric.OTHER: Status.REPORTED,
}
#: Words that turn a participle into something still to come ("to be built", "seront installés").
_NOT_YET = words_for("not_yet")
_AUXILIARIES = words_for("was")
_PARTICIPLES = ("ed", "é", "ée", "és", "ées")
#: "Of which 35 are spent on chips": what is always so has not happened on a day.
_IN_GENERAL = words_for("in_general")
#: "10 GW are already producing": a state one is in now.
_STATES = words_for("state")
#: The French conditional perfect tells what is only supposed ("aurait perdu").
_SUPPOSED = words_for("supposed")
_THAT = words_for("that")
_THEIRS = words_for("their")
#: "Its 5,300 employees": who is called so is employed now.
_EMPLOYED = words_for("employed")
#: Counted things that are being built where nothing else is said.
_BUILDINGS = frozenset(("building", "site", "data center", "hall", "module"))
#: What a metric's figures can be; a cue for another status does not count for it.
_POSSIBLE = {
    Metric.VALUATION: {Status.REPORTED},
    Metric.REVENUE: {Status.REPORTED, Status.FORECAST},
    Metric.PROFIT: {Status.REPORTED, Status.FORECAST},
    Metric.LOSS: {Status.REPORTED, Status.FORECAST},
    Metric.CUSTOMERS: {Status.REPORTED, Status.FORECAST},
    Metric.CONTRACT: {Status.COMMITTED},
    Metric.SETTLEMENT: {Status.COMMITTED},
    Metric.FUNDING: {Status.ACTUAL, Status.COMMITTED, Status.PLANNED},
}


@dataclass(slots=True)
class Firmness:
    """The status of a figure and the cue it came from."""

    status: Status
    cue: Hit | None


def find_status(
    scene: Scene, sentence: Sentence, spot: Spot, metric: Metric, own_words: bool, owned: bool, owner_speaks: bool
) -> Firmness:
    """The status of a figure.

    `own_words`: no outsider estimates it, so what its owner (`owned`) expects is a plan; `owner_speaks`: it is quoted.
    """
    if spot.figure.kind in (Kind.DATE, Kind.DURATION):
        return _of_a_date(scene, spot)
    if metric is Metric.OTHER and _is_quotation(sentence, spot):
        return Firmness(Status.REPORTED if _is_price(spot) else Status.ACTUAL, None)
    if metric is Metric.OTHER and spot.figure.kind in (Kind.SHARE, Kind.MONEY) and _moved(sentence, spot):
        return Firmness(Status.ACTUAL, None)
    possible = _POSSIBLE.get(metric)
    best: tuple[float, Status, Hit] | None = None
    for hit in (*sentence.hits.get("status", ()), *verbs_of(scene, sentence)):
        if _is_named(scene, sentence, hit):
            continue
        status = _read(scene, sentence, hit, spot.figure.kind)
        if status is None:
            continue
        status = _bent(status, metric, own_words and owned and hit.value != "estimated", owner_speaks)
        if spot.figure.kind is Kind.COUNT and status is Status.FORECAST and own_words and owned:
            status = Status.PLANNED  # "la chaleur alimenterait 3 000 logements"
        if metric is Metric.OTHER and hit.weight < 1.0 and status is Status.ACTUAL:
            continue
        if (possible is not None and status not in possible) or (metric is Metric.AREA and status is Status.REPORTED):
            continue
        value = _weight(scene, sentence, spot, hit, status, metric)
        if best is None or value > best[0]:
            best = (value, status, hit)
    if best is not None and best[0] > 0.1:
        return Firmness(best[1], best[2])
    if not own_words and metric not in _DEFAULT:
        return Firmness(Status.FORECAST, None)
    if (
        metric is Metric.JOBS
        and _EMPLOYED.intersection(scene.words[spot.first : spot.last + 1])
        and _THEIRS.intersection(scene.words[spot.first - 1 : spot.first])
    ):
        return Firmness(Status.ACTUAL, None)
    if spot.figure.kind is Kind.COUNT and spot.figure.unit in _BUILDINGS:
        return Firmness(Status.PLANNED, None)
    return Firmness(_DEFAULT.get(metric, Status.PLANNED), None)


def _is_named(scene: Scene, sentence: Sentence, hit: Hit) -> bool:
    """ "Grand Est", "in May": a capital inside a sentence is a name's, no verb's."""
    inside = hit.first > sentence.first and scene.words[hit.first - 1].isalpha() and scene.document.lang != "de"
    return inside and scene.written[hit.first][:1].isupper()


def _weight(scene: Scene, sentence: Sentence, spot: Spot, hit: Hit, status: Status, metric: Metric) -> float:
    """How strongly a cue speaks for a figure: nearer is stronger, before it stronger than after it."""
    before = hit.first < spot.first
    distance = max(0, spot.first - hit.last if before else hit.first - spot.last)
    value = hit.weight / (1.0 + distance / 8.0)
    if not before:
        if any(is_amount(s.figure) and 0 <= s.first - hit.last <= 4 for s in sentence.spots):
            value *= 0.4  # "are nearing 7 billion and could reach 26": the verb of the next amount
        value *= 1.2 if distance <= 1 else 0.2 if metric is Metric.OTHER else 0.55
    if before and distance and any(s.last == hit.first and is_amount(s.figure) for s in sentence.spots):
        value *= 0.3  # "590 MW live, 2.9 GW contracted": what stands right behind an amount is said of it
    if sentence.asides and sentence.aside_of(hit.first) != sentence.aside_of(spot.first):
        value *= 0.3
    if not before and _begins_part(sentence, spot.last, hit.first):
        value *= 0.3  # "750 MW, of which 650 MW is energized": the verb of the part
    if any(True for _ in sentence.near("comparison", spot.last, hit.first)):
        value *= 0.4  # "more than the 131 billion it spent": the verb of the value held against it
    if distance and "," in scene.words[min(hit.last, spot.last) : max(hit.first, spot.first)]:
        value *= 0.7 if before or hit.weight >= 1.0 else 0.3
    if status is Status.COMMITTED:
        value *= 1.25
    if sentence.clause_of(hit.first) != spot.clause:
        value *= 0.5 if before else 0.25
    low, high = (hit.last, spot.first) if before else (spot.last, hit.first)
    value *= 0.8 ** len({scene.covered[at] for at in range(low, high) if scene.covered[at] >= 0})
    if status is Status.REPORTED and metric not in _POSSIBLE and metric is not Metric.JOBS:
        value *= 0.3
    return value


def _begins_part(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a part of the figure that ends at `first` is told before the word at `last`."""
    return any(
        h.value == "part" and any(h.last <= other.first < last for other in sentence.spots)
        for h in sentence.near("structure", first, last)
    )


def _read(scene: Scene, sentence: Sentence, hit: Hit, kind: Kind) -> Status | None:
    """The status a cue speaks for in its place; None where the words around it take it back."""
    if hit.value == "promised" or (hit.value == "planned" and _is_promised(scene, sentence, hit)):
        # A promise of money, or of a part of the whole, commits; a promise of jobs or megawatts is a plan.
        return Status.COMMITTED if kind in (Kind.MONEY, Kind.SHARE) else Status.PLANNED
    if hit.value == "estimated":
        return Status.FORECAST
    if hit.value == "participle":
        done = is_done(scene, sentence, hit)
        if done is None and hit.weight < 1.0:
            return None  # "gekühlt mit dem Wasser des Eisbachs"
        return Status.ACTUAL if done else Status.PLANNED
    status = Status(hit.value)
    auxiliary = status is Status.REPORTED and scene.words[hit.first] in _AUXILIARIES and hit.last < sentence.last
    if auxiliary and scene.words[hit.last].endswith(_PARTICIPLES):
        return None  # "was presented", "se sont associés": the participle says what happened
    if auxiliary and any(h.value == "planned" and h.last == hit.first for h in sentence.hits.get("status", ())):
        return None  # "its target was 3 GW": a plan that was told
    if status is Status.ACTUAL:
        leading = scene.words[max(sentence.first, hit.first - 2) : hit.first]
        if _SUPPOSED.intersection(leading):
            return Status.FORECAST
        general = scene.words[hit.first - 1] in _IN_GENERAL and scene.words[hit.first] not in _STATES
        if general or _NOT_YET.intersection(leading):
            return None
    return status


def _is_promised(scene: Scene, sentence: Sentence, hit: Hit) -> bool:
    """ "It has promised that it will pay 175 million"."""
    return any(
        h.value == "promised" and h.last < sentence.last and scene.words[h.last] in _THAT
        for h in sentence.near("status", sentence.first, hit.first)
    )


_PRICE = 100_000
"""No share costs as much; what the market as a whole gains or loses is more."""


def _is_quotation(sentence: Sentence, spot: Spot) -> bool:
    """ "The stock slipped 4.7% to $253.08": the move of a share, which has happened, and the price it stands at."""
    told = any(True for _ in sentence.near("outsider", sentence.first, spot.first))
    if told or spot.figure.kind not in (Kind.MONEY, Kind.SHARE):
        return False
    return any(
        (sentence.clause_of(hit.first) == spot.clause or hit.first == sentence.first)
        and -14 <= hit.first - spot.first <= 8
        for hit in sentence.hits.get("stock", ())
    ) and not any(h.value in ("committed", "planned") for h in sentence.near("status", spot.first - 8, spot.first))


def _is_price(spot: Spot) -> bool:
    high = spot.figure.high if isinstance(spot.figure.high, Decimal) else spot.figure.low
    return spot.figure.kind is Kind.MONEY and isinstance(high, Decimal) and high < _PRICE


def _moved(sentence: Sentence, spot: Spot) -> bool:
    """A share price or market value that moved: that has happened.  A backlog that grew is still owed."""
    if any(h.value == "committed" for h in sentence.near("status", sentence.first, spot.first)):
        return False
    return any(
        hit.value == "growth" and hit.last <= spot.first and spot.first - hit.last <= 3
        for hit in sentence.near("metric", spot.first - 6, spot.first)
    )


def _bent(status: Status, metric: Metric, own_words: bool, owner_speaks: bool = False) -> Status:
    """A cue means what it can mean for a metric: a company that expects to spend plans to."""
    if metric in (Metric.REVENUE, Metric.PROFIT, Metric.LOSS, Metric.CUSTOMERS) and status is Status.PLANNED:
        return Status.FORECAST
    if metric in (Metric.INVESTMENT, Metric.CAPACITY, Metric.AREA) and status is Status.FORECAST and own_words:
        return Status.PLANNED
    if metric is Metric.JOBS and status is Status.FORECAST and own_words and owner_speaks:
        return Status.PLANNED
    if metric is Metric.FUNDING and status is Status.REPORTED:
        return Status.ACTUAL
    if metric is Metric.JOBS and status is Status.COMMITTED:
        return Status.PLANNED
    if metric in (Metric.JOBS, Metric.CAPACITY, Metric.CHIPS) and status is Status.REPORTED:
        return Status.ACTUAL  # who is employed, what is there now
    return status


def _of_a_date(scene: Scene, spot: Spot) -> Firmness:
    today = scene.document.published
    end = spot.figure.high if isinstance(spot.figure.high, date) else spot.figure.low
    if isinstance(end, date) and today is not None and end < today:
        return Firmness(Status.ACTUAL, None)
    return Firmness(Status.PLANNED, None)
