"""Where a figure belongs: its region, and the named project it is part of."""

from __future__ import annotations

from itertools import pairwise

from capex.companies import load_regions
from capex.companies.catalogue import region_parents
from capex.extract.understand.firm.tense import verbs_of
from capex.extract.understand.lexicon import words_for
from capex.extract.understand.scene import Hit, Name, Scene, Sentence, Spot
from capex.model import Kind, Metric

#: Figures of a site; they inherit the site's project and region.
OF_A_SITE = frozenset(
    {Metric.INVESTMENT, Metric.CAPACITY, Metric.JOBS, Metric.AREA, Metric.CHIPS, Metric.MILESTONE, Metric.OTHER}
)
_GLOBAL = frozenset({Metric.REVENUE, Metric.PROFIT, Metric.LOSS, Metric.VALUATION, Metric.SETTLEMENT, Metric.FUNDING})
_POINTS = words_for("compass")
_FIRM = words_for("firm")
_AND = words_for("and") | {","}


def find_project(scene: Scene, sentence: Sentence, spot: Spot, company: str, metric: Metric) -> tuple[str, Name | None]:
    """The project named in the figure's sentence, the nearest before it or else after it."""
    best: tuple[float, Name] | None = None
    for name in sentence.names:
        if name.kind != "project":
            continue
        aside = sentence.aside_of(spot.first)
        if aside >= 0 and name.first >= spot.last and sentence.aside_of(name.first) != aside:
            continue
        distance = spot.first - name.last if name.last <= spot.first else 3 + name.first - spot.last
        value = distance + (8 if sentence.clause_of(name.first) != spot.clause else 0)
        if best is None or value < best[0]:
            best = (value, name)
    if best is None or metric in _GLOBAL:
        return "", None
    return best[1].name, best[1]


def find_region(scene: Scene, sentence: Sentence, spot: Spot, metric: Metric) -> tuple[str, Name | None]:
    """The region a figure's own sentence limits it to, with the name it came from."""
    best: tuple[float, Name] | None = None
    parents = region_parents()
    for name in regions_of(scene, sentence):
        distance = spot.first - name.last if name.last <= spot.first else name.first - spot.last
        aside = sentence.aside_of(spot.first)
        if aside >= 0 and name.first >= spot.last and sentence.aside_of(name.first) != aside:
            continue
        if _placed_by_another(sentence, spot, name):
            continue
        if metric in _GLOBAL and (distance > 6 or name.last <= spot.first):
            continue
        if name.name == "worldwide" and metric is not Metric.INVESTMENT:
            continue
        part = any(h.value == "part" for h in sentence.near("structure", spot.last, name.first))
        if part and name.first > spot.last and any(spot.last <= s.first < name.first for s in sentence.spots):
            continue  # "80 in all, of which 40 in France": the place is the part's
        value = distance + (10 if sentence.clause_of(name.first) != spot.clause else 0)
        between = range(min(name.last, spot.last), max(name.first, spot.first))
        value += 4 * len({scene.covered[at] for at in between if scene.covered[at] >= 0})
        if name.last <= spot.first:
            value += 2
        elif distance <= 2 and name.kind != "adjective":
            value -= 3  # "1 milliard au Portugal"
        if acts(scene, sentence, name):
            value += 20  # "the Emirates will invest in the United States"
        if best is None or value < best[0] - (3 if parents.get(name.name) != best[1].name else -6):
            best = (value, name)
    if best is None:
        return "", None
    chosen = best[1]
    beside = [n for n in regions_of(scene, sentence) if n.kind != "adjective" and abs(n.first - chosen.first) <= 6]
    together = len({n.name for n in beside}) > 2 or _coordinated(scene, chosen, beside)
    return common_region([chosen, *beside]) if together else chosen.name, chosen


def _placed_by_another(sentence: Sentence, spot: Spot, name: Name) -> bool:
    """ "6 billion into servers and 2 billion into a campus in Spain": the place is the next amount's."""
    kind = spot.figure.kind
    another = any(
        s.figure.kind is kind and s.figure.conversion_of is None and spot.last <= s.first < name.first
        for s in sentence.spots
    )
    return another and any(h.value == "at_place" for h in sentence.near("preposition", name.first - 3, name.first))


def _coordinated(scene: Scene, chosen: Name, beside: list[Name]) -> bool:
    """ "Sites in Texas and New York": two places joined by nothing but "and"."""
    for one, other in pairwise(beside):
        if chosen in (one, other) and one.kind == other.kind == "region" and one.name != other.name:
            between = scene.words[one.last : other.first]
            if between and all(word in _AND for word in between):
                return True
    return False


def common_region(places: list[Name]) -> str:
    """The first place, or the country that several states lie in."""
    parents = region_parents()
    named = list(dict.fromkeys(place.name for place in places))
    within = {parents.get(name, name) for name in named}
    if len(named) > 1 and len(within) == 1:
        return within.pop()
    return named[0]


def acts(scene: Scene, sentence: Sentence, name: Name) -> bool:
    """Whether a country is the one who does something ("Les Émirats investiront"): then it places nothing."""
    if name.kind != "region" or any(True for _ in sentence.near("preposition", name.first - 2, name.first)):
        return False
    after = range(name.last, name.last + 2)
    if any(verb.first in after and verb.value == "planned" for verb in verbs_of(scene, sentence)):
        return True
    return any(
        hit.first in after and hit.value not in ("reported", "committed")
        for group in ("spends", "finite", "status")
        for hit in sentence.near(group, name.last, name.last + 2)
    )


#: Countries whose towns are placed in their state even where the text does not name it.
_FEDERAL = frozenset(("US", "Canada"))


def settle_towns(scene: Scene) -> None:
    """Let a town stand for its country unless the text names its state ("Hanau" is Germany, not Hesse)."""
    parents = region_parents()
    named = {n.name for s in scene.sentences for n in s.names if n.kind in ("region", "adjective")}
    for sentence in scene.sentences:
        for name in sentence.names:
            country = parents.get(name.name, "")
            if name.kind == "city" and country and country not in _FEDERAL and name.name not in named:
                name.name = country


def heading_place(scene: Scene, sentence: Sentence) -> str:
    """The place that heads a paragraph: "• TEXAS. Google …", "Norway. 52,000 GPUs …", "Iowa: 7 billion"."""
    if sentence.paragraph < 2 and not sentence.item:
        return ""  # a dateline
    if not sentence.spots and (placed := _placed(sentence)):
        return placed
    first = next((at for at in range(sentence.first, sentence.last) if scene.words[at].isalpha()), sentence.last)
    name = next((n for n in sentence.names if n.first == first and n.kind in ("region", "city")), None)
    if name is None or name.name == "worldwide":
        return ""
    after = scene.words[name.last] if name.last < sentence.last else "."
    return name.name if after in ".:–—" and (after != "." or sentence.last - name.last <= 1) else ""


def _placed(sentence: Sentence) -> str:
    """ "C'est dans l'Ohio que l'ambition donne le vertige": the one place of a sentence that only sets the scene."""
    places = [n for n in sentence.names if n.kind in ("region", "city")]
    if len({n.name for n in places}) != 1 or places[0].name == "worldwide":
        return ""
    at = places[0].first
    prepositions = sentence.near("preposition", at - 3, at)
    return places[0].name if any(h.value in ("at_place", "into") and h.last >= at - 1 for h in prepositions) else ""


def find_setting(scene: Scene) -> tuple[str, bool]:
    """The region an article as a whole is set in, from its heading or lead, and whether it is a local one."""
    states = region_parents()
    vast = {region.name for region in load_regions() if region.kind in ("world", "continent", "union")}
    for sentence in scene.sentences[:2]:
        if sentence.item:
            break
        if sentence.index and _only_dates(scene, sentence):
            continue
        places = [n for n in regions_of(scene, sentence) if n.kind != "adjective" and n.name not in vast]
        if sentence.index == 0 and len({states.get(n.name, n.name) for n in places}) > 1:
            return "", False  # "Golfe, Corée, Japon : …"
        for name in places:
            return name.name, name.kind == "city" or name.name in states
    opening = scene.sentences[:5]
    if not any(s.hits.get("site") or s.hits.get("here") for s in opening):
        return "", False
    dated = _dated_from(scene)
    if dated:
        return dated, True
    local = _local(scene)
    unknown = any(n.kind == "place" for s in opening[:2] for n in s.names)
    if not local and not unknown:
        return "", False
    town = next((n for s in opening[:2] for n in s.names if n.kind == "city" and n.first == s.first), None)
    if town is not None and scene.document.lang != "en":
        return town.name, True  # "ANTOFAGASTA - …": a paper of the place, where the site is in no catalogue
    place = (_first_place(scene, vast) if local else "") or home_of_the_language(scene)
    return place, bool(place)


def _only_dates(scene: Scene, sentence: Sentence) -> bool:
    """Whether a line only says where and when the text was written ("Paris, le 14 novembre 2025")."""
    opens = any(n.first == sentence.first and scene.words[n.last : n.last + 1] == [","] for n in sentence.names)
    return opens and sentence.last - sentence.first < 10 and not sentence.hits.get("finite")


#: Where a local paper is at home that names no country, by its language and the currency it counts in.
_HOMES = {("fr", "EUR"): "France", ("de", "EUR"): "Germany", ("es", "EUR"): "Spain", ("en", "GBP"): "UK"}


def home_of_the_language(scene: Scene) -> str:
    """The country of a text by its language and currency; "" where they do not tell."""
    money = next((f.unit for f in scene.figures if f.kind is Kind.MONEY), "")
    return _HOMES.get((scene.document.lang, money), "")


def _dated_from(scene: Scene) -> str:
    """The state or country of the dateline's town ("SAKAI, Japan - ", "PALO, Iowa - ")."""
    for sentence in scene.sentences[:3]:
        end = _dateline_end(scene, sentence)
        for name in sentence.names:
            if name.kind == "region" and sentence.first < name.first < end and scene.words[name.first - 1] == ",":
                return name.name
    return ""


def _local(scene: Scene) -> bool:
    """Whether the article is set in a town no catalogue has ("Nogent : …", "HAMLET - …")."""
    for sentence in scene.sentences[:2]:
        first = next((n for n in sentence.names if n.first == sentence.first), None)
        if first is None or first.known or first.kind == "person":
            continue
        after = scene.words[first.last : first.last + 1]
        towns = scene.document.lang != "en"  # "Queue Position: …" is a column's name
        headed = towns and after == [":"] and not first.text.isupper()
        if headed or (after and after[0] in "-–—" and first.text.isupper()):
            return True
    return False


def _first_place(scene: Scene, vast: set[str]) -> str:
    """The first place an article names anywhere, the seat of a company included."""
    for sentence in scene.sentences:
        for name in sentence.names:
            placed = name.kind in ("region", "city") and name.name not in vast and scene.covered[name.first] < 0
            if placed and not _numbered(scene, name):
                return name.name
    return ""


def regions_of(scene: Scene, sentence: Sentence) -> list[Name]:
    """The places of a sentence that can limit a figure: not the dateline, not a company's nationality."""
    if sentence.places is None:
        sentence.places = _find_places(scene, sentence)
    return sentence.places


def _find_places(scene: Scene, sentence: Sentence) -> list[Name]:
    found: list[Name] = []
    names = [name for name in sentence.names if name.kind in ("region", "city", "adjective")]
    if not names:
        return found
    dateline = _dateline_end(scene, sentence)
    sites = (*sentence.hits.get("site", ()), *sentence.hits.get("national", ()))
    for name in names:
        if name.last <= dateline:
            continue
        if (
            scene.covered[name.first] >= 0
            or _inside_a_name(scene, sentence, name)
            or _where_it_was_said(sentence, name)
            or _seat(scene, sentence, name)
            or _numbered(scene, name)
        ):
            continue
        if name.kind == "adjective":
            beside = any(hit.last == name.first or hit.first == name.last for hit in (*sites, *_spending(sentence)))
            if not beside:
                continue
        if any(
            hit.last in (name.first, name.first - 1, name.first - 2)
            for hit in sentence.hits.get("place", ())
            if hit.value == "first"
        ):
            continue
        found.append(name)
    return found


def _spending(sentence: Sentence) -> list[Hit]:
    """ "Ses investissements belges": what an adjective can place as it places a site."""
    return [hit for hit in sentence.hits.get("metric", ()) if hit.value == "investment" and hit.weight > 1.0]


def _inside_a_name(scene: Scene, sentence: Sentence, name: Name) -> bool:
    """ "U.S. Highway 54", "France Télévisions": the place is part of another name."""
    if name.last - name.first == 1 and name.first > sentence.first + 1 and scene.document.lang != "de":
        before = scene.written[name.first - 1]
        joined = scene.starts[name.first] - scene.ends[name.first - 1] == 1 and scene.covered[name.first - 1] < 0
        if joined and before[:1].isupper() and scene.words[name.first - 1] not in _POINTS and len(before) > 1:
            own = any(
                n.first < name.first <= n.last and n.kind not in ("name", "place")
                for n in sentence.names
                if n is not name
            )
            if not own:
                return True  # "Three Mile Island"
    at = name.last
    if at >= sentence.last or not scene.written[at][:1].isupper() or scene.starts[at] - scene.ends[at - 1] != 1:
        return False
    known = ("region", "city", "company", "project", "person")
    return (
        not any(other.first == at and other.kind in known for other in sentence.names) and scene.document.lang != "de"
    )


def _numbered(scene: Scene, name: Name) -> bool:
    """ "U.S. 74", "US-Konzern": a road or a nationality, no place."""
    after = scene.words[name.last : name.last + 2]
    if not after or len(name.text) > 4:
        return False
    return (after[0].isdigit() and len(after[0]) < 4) or (after[0] == "-" and scene.document.lang == "de")


def _seat(scene: Scene, sentence: Sentence, name: Name) -> bool:
    """ "Amsterdam-based", "basée à Paris": where a company sits, not where it spends."""
    if scene.words[name.last : name.last + 2] == ["-", "based"]:
        return True
    if scene.words[name.last : name.last + 2] == ["'", "s"] and any(
        n.first == name.last + 2 and n.kind == "company" for n in sentence.names
    ):
        return True  # "Taiwan's Foxconn"
    if any(True for group in ("stand_in", "company_noun") for h in sentence.near(group, name.last, name.last + 1)):
        return True  # "the Livingston, New Jersey company"
    if scene.words[name.last : name.last + 1] and scene.words[name.last] in _FIRM:
        return True
    return any(0 <= name.first - hit.last <= 1 for hit in sentence.near("seat", name.first - 5, name.first))


def _where_it_was_said(sentence: Sentence, name: Name) -> bool:
    """ "said in New York that …": the place of the words, not of the money."""
    return any(
        hit.value == "said" and 0 < name.first - hit.last <= 2
        for hit in sentence.near("speech", name.first - 5, name.first)
    )


_DATELINE = 10
"""Words of a line that gives nothing but a place and a day."""


def _dateline_end(scene: Scene, sentence: Sentence) -> int:
    """The word after a dateline ("NEW YORK, Oct 31 (Reuters) - ", "Paris, le 14 novembre 2025"), or the first word."""
    only = sentence.last - sentence.first <= _DATELINE and not sentence.hits.get("finite") and not sentence.heading
    if only and len(scene.words[sentence.last - 1]) == 4 and scene.words[sentence.last - 1].isdigit():
        return sentence.last
    for at in range(sentence.first + 1, min(sentence.first + 16, sentence.last)):
        if scene.words[at] in "-–—" and scene.starts[at] > scene.ends[at - 1]:
            return at if scene.written[sentence.first].isupper() else sentence.first
    return sentence.first
