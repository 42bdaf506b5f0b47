"""The status of a figure in its article: its verb, weighed against what it measures, who speaks and when it happens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from capex.extract.understand.firm.status import Firmness, find_status
from capex.extract.understand.firm.timing import hold_against_time
from capex.extract.understand.lexicon import words_for
from capex.extract.understand.scene import Hit, Name, Scene, Sentence, Spot, is_amount
from capex.extract.understand.thread import Thread
from capex.extract.understand.when.comparison import is_base
from capex.extract.understand.when.named_windows import Window
from capex.extract.understand.who.party import sells_chips
from capex.model import Kind, Metric, Status

_EARNED = (Metric.REVENUE, Metric.PROFIT, Metric.LOSS, Metric.CUSTOMERS)
#: What analysts model where nothing says that it has been reported.
_MODELLED = (*_EARNED, Metric.OTHER)
_THINGS = (Metric.CAPACITY, Metric.AREA, Metric.JOBS)
_VENTURES = words_for("venture")
_RESULTS = ("revenue", "profit", "loss", "customers")


@dataclass(slots=True)
class Told:
    """A figure in its place, with what has been read of it so far."""

    scene: Scene
    sentence: Sentence
    spot: Spot
    metric: Metric
    company: str
    partners: tuple[str, ...]
    speaker: Name | None
    window: Window
    thread: Thread

    @property
    def share(self) -> bool:
        """Whether the figure is a percentage."""
        return self.spot.figure.kind is Kind.SHARE

    @property
    def money(self) -> bool:
        """Whether the figure is an amount of money."""
        return self.spot.figure.kind is Kind.MONEY

    @property
    def owner_speaks(self) -> bool:
        """Whether the words are those of the figure's owner."""
        return self.speaker is not None and self.speaker.name == self.company

    def near(self, group: str, before: int, after: int = 0) -> list[Hit]:
        """The cues of a group so many words before the figure, or after it."""
        return list(self.sentence.near(group, self.spot.first - before, self.spot.last + after))


def settle_status(told: Told) -> Firmness:
    """The status the words give, corrected by the voice (an outsider estimates) and by the window (past, to come)."""
    sentence, metric, thread = told.sentence, told.metric, told.thread
    voices = [n for n in sentence.names if n.kind == "analysts" or (n.kind == "media" and n.said)]
    outsider = bool(voices) or any(True for _ in sentence.near("outsider", sentence.first, told.spot.first))
    if thread.voice == sentence.paragraph and sentence.names and sentence.names[0].first == sentence.first:
        outsider = outsider or sentence.names[0].kind == "pronoun"  # "Jefferies cut its target. It models …"
    found = find_status(told.scene, sentence, told.spot, metric, not outsider, bool(told.company), told.owner_speaks)
    settle = _BY_METRIC.get(metric)
    if settle is not None:
        found.status = settle(told, found, outsider)
    if not told.company:
        found.status = _of_nobody(told, found, bool(voices and any(n.kind == "analysts" for n in voices)))
    if found.cue is None and found.status is Status.REPORTED and outsider and metric in _MODELLED:
        # "Nomura pencils in a profit of 1.6 trillion"
        found.status = Status.REPORTED if told.owner_speaks else Status.FORECAST
    if told.spot.figure.unit == "inhabitant":
        found.status = Status.REPORTED
    if told.spot.figure.kind is Kind.ENERGY:
        # Nobody plans to consume: it is measured or expected.
        found.status = _OF_ENERGY.get(found.status, found.status)
    hold_against_time(told.scene, sentence, told.spot, found, metric, told.window)
    if metric is Metric.INVESTMENT:
        thread.last_status = found.status
    elif metric in _EARNED:
        thread.last_status = None
    return found


_OF_ENERGY = {Status.PLANNED: Status.FORECAST, Status.ACTUAL: Status.REPORTED}


def _of_nobody(told: Told, found: Firmness, analysts: bool) -> Status:
    """A figure without an owner: an estimate told over several sentences, or how things are everywhere."""
    status = found.status
    if told.metric is Metric.CAPACITY and status is Status.PLANNED and told.thread.estimated(told.sentence):
        status = Status.FORECAST
    guessed = any(h.value == "estimated" for h in told.sentence.hits.get("status", ()))
    if told.metric is Metric.OTHER and status is Status.PLANNED and (analysts or guessed):
        status = Status.FORECAST  # "the agency estimates that a third of the power will be nuclear"
    if found.cue is None and told.metric in _THINGS and not (_on_site(told) or told.sentence.heading):
        status = Status.REPORTED  # "a hall takes 70 hectares": nobody's plan
    if found.cue is None and analysts and status is Status.COMMITTED:
        status = Status.FORECAST
    return status


def _on_site(told: Told) -> bool:
    site = told.thread.site
    return site is not None and told.sentence.paragraph - site.paragraph <= 2


def _jobs(told: Told, found: Firmness, outsider: bool) -> Status:
    """What an official or a union expects is a forecast, and so is what goes on in the same paragraph."""
    speaker, thread, here = told.speaker, told.thread, told.sentence.paragraph
    official = speaker is not None and speaker.kind == "person" and speaker.name != told.company
    again = thread.jobs_status == (here, Status.FORECAST)
    expected = found.status is Status.PLANNED and (outsider or official or again)
    status = Status.FORECAST if expected else found.status
    thread.jobs_status = (here, status)
    return status


def _investment(told: Told, found: Firmness, outsider: bool) -> Status:
    """A sector's spending is somebody's estimate; what spending was is spent; the price of a project is its plan."""
    sentence, cue, status = told.sentence, found.cue, found.status
    if status is Status.REPORTED and cue is not None and told.spot.first - cue.last in (0, 1, 2) and _spent(told, cue):
        status = Status.ACTUAL
    guessed = any(h.value == "estimated" for h in sentence.near("status", sentence.first, told.spot.first))
    if outsider and guessed and status is Status.PLANNED and cue is not None:
        status = Status.FORECAST
    person = any(n.kind == "person" or n.said for n in sentence.names)
    if not told.company and status is Status.PLANNED and (outsider or person or told.thread.estimated(sentence)):
        status = Status.FORECAST
    total = any(h.value == "sum" for h in told.near("structure", 8, 3))
    if not told.company and not outsider and told.thread.last_status and total:
        status = told.thread.last_status  # "together the two plans make 18 billion"
    if status is Status.PLANNED and not _VENTURES.isdisjoint(told.scene.words[told.spot.last : told.spot.last + 2]):
        status = Status.COMMITTED  # "a 15 billion venture with GIC"
    if told.company and status is Status.REPORTED:
        # "Capital spending was 37.5 billion" is spent; "l'investissement s'élève à 1,15 milliard" is a project's price.
        priced = cue is not None and not any(True for _ in sentence.near("being", cue.first, cue.last))
        status = Status.PLANNED if priced and not sentence.hits.get("company_wide") else Status.ACTUAL
    return status


def _spent(told: Told, verb: Hit) -> bool:
    """ "Capital expenditures were 17 billion": what spending was has been spent."""
    sentence = told.sentence
    return any(h.last + 4 >= verb.first for h in sentence.near("company_wide", sentence.first, verb.first))


def _contract(told: Told, found: Firmness, outsider: bool) -> Status:
    media = any(n.kind == "media" and n.said for n in told.sentence.names)
    return Status.REPORTED if media else found.status


def _chips(told: Told, found: Firmness, outsider: bool) -> Status:
    """What one supplies to another is signed for."""
    sold = any(h.value == "sell" for h in told.near("trade", 10, 8))
    if told.partners and found.status in (Status.PLANNED, Status.ACTUAL) and sold:
        return Status.COMMITTED
    return found.status


def _capacity(told: Told, found: Firmness, outsider: bool) -> Status:
    """Power bought, rented or filled with one maker's chips is signed for; what a site has is there."""
    status = _chips(told, found, outsider)
    taken = any(h.value == "buy" for h in told.near("trade", 6))  # "OpenAI rents 100 MW from …"
    if found.cue is None and ((taken and told.company) or any(sells_chips(p) for p in told.partners)):
        status = Status.COMMITTED
    return Status.ACTUAL if status is Status.REPORTED and told.company else status


def _growth(told: Told, found: Firmness, outsider: bool) -> Status:
    """An increase is as firm as what increases: results are expected, a company's own spending is planned."""
    sentence, thread, status = told.sentence, told.thread, found.status
    if told.spot.figure.kind is Kind.MULTIPLE and _on_the_market(told):
        return Status.ACTUAL
    if outsider and not told.owner_speaks and status is Status.PLANNED:
        status = Status.FORECAST
    measured = {h.value for h in sentence.hits.get("metric", ())}
    results = not measured.isdisjoint(_RESULTS) or (
        thread.money_metric in _MODELLED
        and thread.money_paragraph == sentence.paragraph
        and status is not Status.PLANNED
    )
    if status is Status.COMMITTED:  # a backlog grows, a plan is to grow: neither is signed for
        status = Status.REPORTED if "other" in measured else Status.PLANNED
    if results:
        return {Status.PLANNED: Status.FORECAST, Status.ACTUAL: Status.REPORTED}.get(status, status)
    if status is Status.FORECAST and not outsider and told.company:
        return Status.PLANNED
    if status is Status.REPORTED and thread.last_status is not None:
        return thread.last_status
    return status


def _other(told: Told, found: Firmness, outsider: bool) -> Status:
    """What is owed or changes hands is agreed; what stands on a day or is measured is reported."""
    status = found.status
    if outsider and not told.owner_speaks and status is Status.PLANNED:
        return Status.FORECAST
    if (told.share or told.spot.figure.kind is Kind.MULTIPLE) and _on_the_market(told):
        return Status.ACTUAL
    if _owed(told) or _changes_hands(told):
        return Status.COMMITTED
    if told.share and any(h.value == "has" for h in told.near("stake", 6)) and status is Status.COMMITTED:
        return Status.REPORTED
    stands = told.money and bool(
        told.near("balance", 5, 3)
    )  # "It owed some 108 billion", "6.2 billion under management"
    if status is Status.ACTUAL and (stands or told.spot.figure.kind is Kind.ENERGY):
        return Status.REPORTED
    return status


def _on_the_market(told: Told) -> bool:
    """A share price that moved has moved."""
    return bool(told.company) and bool(told.sentence.hits.get("stock"))


def _owed(told: Told) -> bool:
    """ "Sur un carnet de 55,6 milliards", "a backlog of 240 billion, against 155": what is ordered is still owed."""
    amounts = [s.first for s in told.sentence.spots if is_amount(s.figure)]
    first = told.spot.first
    return told.money and any(
        is_base(told.sentence, told.spot) or not any(hit.last <= at < first for at in amounts)
        for hit in told.near("owed", 16, 3)
    )


def _changes_hands(told: Told) -> bool:
    """ "Funds run by Blue Owl take 80% of the venture. Meta keeps 20%": a stake agreed on."""
    hits = told.sentence.hits
    moves = {h.value for h in told.near("stake", 6)}
    if "has" in moves and not moves & {"moves", "keeps"}:
        return False
    return told.share and ("keeps" in moves or bool(moves and (hits.get("venture") or hits.get("goods"))))


_BY_METRIC: dict[Metric, Callable[[Told, Firmness, bool], Status]] = {
    Metric.JOBS: _jobs,
    Metric.INVESTMENT: _investment,
    Metric.CONTRACT: _contract,
    Metric.CHIPS: _chips,
    Metric.CAPACITY: _capacity,
    Metric.GROWTH: _growth,
    Metric.OTHER: _other,
}
"""What each metric makes of the status its words give; `outsider`: somebody else estimates it."""
