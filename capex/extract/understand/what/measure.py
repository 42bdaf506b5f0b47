"""How strongly the words around a figure speak for each metric."""

from __future__ import annotations

from dataclasses import dataclass

from capex.extract.understand.lexicon import words_for
from capex.extract.understand.scene import Hit, Scene, Sentence, Spot
from capex.model import Metric

_SOFT = 6.0
"""Words over which a cue loses half its weight."""
_OF = words_for("of")
_IN = words_for("in")


@dataclass(slots=True)
class Measure:
    """The metric of a figure, the cue it came from, and whether the words said so."""

    metric: Metric
    cue: Hit | None
    stated: bool


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
        if hit.value == "growth" and any(h.last >= hit.last for h in sentence.near("phrasal", hit.first - 2, hit.last)):
            continue  # "ends up owning 75%": nothing rises
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
        # "That contract is valued at": a verb of being right before it is its own
        if not between and (worth or not any(True for _ in sentence.near("finite", other.last, hit.first - 1))):
            return sentence.clause_of(other.first) == sentence.clause_of(hit.first)
    return False
