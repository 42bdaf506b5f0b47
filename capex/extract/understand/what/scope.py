"""What else limits a figure: kind of job, phase, rate, basis."""

from __future__ import annotations

from capex.extract.understand.scene import Hit, Scene, Sentence, Spot
from capex.model import Kind, Metric

_JOBS = ("permanent", "construction", "direct", "indirect", "temporary")
_PERIODS = ("permanent", "construction", "temporary")
"""Kinds of jobs that exclude each other: the nearest word counts."""
_PHASES = ("first phase", "second phase")
_OF_MONEY = ("AI only", "with leases", "run rate", "cumulative")
_OF_SITES = ("shell", "IT power", "floor space")


def find_scope(scene: Scene, sentence: Sentence, spot: Spot, metric: Metric) -> tuple[str, list[Hit]]:
    """The scope's words joined by commas, and the cues they came from."""
    figure = spot.figure
    words: list[str] = []
    cues: list[Hit] = []
    if figure.per:
        words.append(f"per {figure.per}")
    for hit in sentence.hits.get("scope", ()):
        if not _applies(scene, sentence, spot, hit, metric) or hit.value in words:
            continue
        if hit.value in _PERIODS and (rival := next((c for c in cues if c.value in _PERIODS), None)) is not None:
            if _apart(spot, hit) >= _apart(spot, rival):
                continue
            words.remove(rival.value)
            cues.remove(rival)
        words.append(hit.value)
        cues.append(hit)
    return ", ".join(words), cues


def _apart(spot: Spot, hit: Hit) -> int:
    return max(hit.first - spot.last, spot.first - hit.last, 0)


def _applies(scene: Scene, sentence: Sentence, spot: Spot, hit: Hit, metric: Metric) -> bool:
    inside = spot.first <= hit.first < spot.last
    before = hit.last <= spot.first
    distance = 0 if inside else spot.first - hit.last if before else hit.first - spot.last
    low, high = (hit.last, spot.first) if before else (spot.last, hit.first)
    crossed = any(scene.covered[at] >= 0 for at in range(low, high))
    if hit.value in _JOBS:
        return spot.figure.kind is Kind.JOBS and (inside or (not crossed and distance <= 5))
    if hit.value in _PHASES:
        if metric not in (Metric.INVESTMENT, Metric.CAPACITY, Metric.JOBS, Metric.MILESTONE, Metric.AREA):
            return False
        if any(word == ";" for word in scene.words[low:high]):
            return False
        # "The first phase of the campus, with 150 MW, will cost 4.2 billion": what the sentence opens with.
        topic = before and hit.first - sentence.first <= 2 and not _crosses_like(scene, spot, low, high)
        return (not crossed and distance <= 14) or (topic and distance <= 24)
    if hit.value in _OF_MONEY:
        return spot.figure.kind is Kind.MONEY and not crossed and distance <= 10
    if hit.value in _OF_SITES:
        return spot.figure.kind in (Kind.POWER, Kind.AREA) and not crossed and distance <= 6
    return False


def _crosses_like(scene: Scene, spot: Spot, low: int, high: int) -> bool:
    """Whether a figure of the same kind stands between."""
    between = {scene.covered[at] for at in range(low, high) if scene.covered[at] >= 0}
    return any(scene.figures[at].kind is spot.figure.kind for at in between)
