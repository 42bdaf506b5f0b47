"""A status held against the calendar: nothing is spent before its time, and what is over has happened."""

from __future__ import annotations

from capex.extract.understand.firm.status import Firmness
from capex.extract.understand.scene import Scene, Sentence, Spot
from capex.extract.understand.when.comparison import is_base, told_a_year_before
from capex.extract.understand.when.named_windows import Window
from capex.model import Kind, Metric, Status

_EARNED = (Metric.REVENUE, Metric.PROFIT, Metric.LOSS)
_BUILT = (Metric.INVESTMENT, Metric.CAPACITY)
_QUARTER = 80
"""Days a window must still have to run before a result of it can only be an outlook."""


def hold_against_time(
    scene: Scene, sentence: Sentence, spot: Spot, found: Firmness, metric: Metric, window: Window
) -> None:
    """Money of a window that is over has been spent; a measure of a year to come is a forecast."""
    today = scene.document.published
    start, end = window
    if today is None:
        return
    over = (end is not None and end < today) or told_a_year_before(sentence, spot)
    ahead = start is not None and start > today
    to_run = (end - today).days if end is not None else 0
    faint = found.cue is not None and found.cue.weight < 1.0
    money = spot.figure.kind is Kind.MONEY
    if metric is Metric.INVESTMENT and money and found.status is Status.ACTUAL and faint and to_run > 0:
        found.status = Status.PLANNED  # "Amazon answered with 35 billion by 2030"
    elif metric is Metric.CAPACITY and found.status is Status.ACTUAL and start is None and to_run > 0:
        found.status = Status.PLANNED  # "more than 850 MW live by year-end"
    elif metric in _BUILT and over and _of_another(sentence, spot, found):
        found.status = Status.ACTUAL
    elif metric in (Metric.OTHER, *_EARNED) and over and found.status is Status.FORECAST:
        found.status = Status.REPORTED
    elif ahead and (metric in _EARNED or (metric is Metric.OTHER and found.cue is None)):
        found.status = Status.FORECAST
    elif ahead and metric in _BUILT and found.status in (Status.ACTUAL, Status.REPORTED):
        found.status = Status.PLANNED
    elif metric in _EARNED and found.cue is None and to_run > _QUARTER:
        found.status = Status.FORECAST  # "de 12 à 13 milliards de recettes cette année"


def _of_another(sentence: Sentence, spot: Spot, found: Firmness) -> bool:
    """Whether the verb is another amount's: it comes after this one, or is that of the value this is held against."""
    cue = found.cue
    if cue is None or (cue.first >= spot.last and found.status is not Status.ACTUAL):
        return True
    part = any(h.value == "part" for h in sentence.near("structure", spot.first - 4, spot.first))
    others = (s for s in sentence.spots if s.figure.kind is spot.figure.kind and cue.last <= s.first < spot.first)
    if not part and any(True for _ in others):
        return True  # "will land at 175 billion in 2026, after 91 billion in 2025"
    return found.status in (Status.PLANNED, Status.FORECAST) and is_base(sentence, spot)
