"""Whose figure it is: the company that spends, owns, employs or is valued."""

from __future__ import annotations

from dataclasses import dataclass

from capex.companies import load_projects
from capex.extract.understand.lexicon import words_for
from capex.extract.understand.scene import Name, Scene, Sentence, Spot
from capex.extract.understand.thread import Thread
from capex.extract.understand.who.focus import opens
from capex.extract.understand.who.names import OWNERS
from capex.extract.understand.who.party import public, rival, sells_chips
from capex.model import Kind

#: How well a part in the sentence fits the owner of its figures, before distance.
_FIT = {"subject": 10.0, "agent": 9.0, "topic": 10.0, "owner": 7.5, "about": 4.0}
_THIS = words_for("this")
_JOINED = words_for("and") | {",", ";"}
#: What a campus has, whoever is spoken of in between.
_OF_SITES = frozenset((Kind.JOBS, Kind.AREA, Kind.POWER))


@dataclass(slots=True)
class Owner:
    """The answer for one figure: the company ("" for nobody in particular), the name it came from, how sure."""

    company: str
    name: Name | None
    stated: bool
    sector: bool = False


def find_owner(scene: Scene, sentence: Sentence, spot: Spot, thread: Thread) -> Owner:
    """The owner of a figure: the best-placed name in its sentence, else what the passage is about."""
    best: tuple[float, Name] | None = None
    crowd = spot.figure.unit == "person" and sentence.near("crowd", spot.last, spot.last + 3)
    if crowd or spot.figure.unit == "inhabitant" or _by_an_expert(sentence) or _is_levied(sentence, spot):
        return Owner("", None, True, sector=True)
    if scene.words[spot.first - 1] == "(" and scene.words[spot.last : spot.last + 1] == [")"]:
        beside = next((n for n in sentence.names if n.last == spot.first - 1 and n.kind == "company"), None)
        if beside is not None:
            return Owner(beside.name, beside, True)  # "led by ASML (1.3 billion)"
    gapped = _gapped(scene, sentence, spot)
    if gapped is not None:
        return Owner(gapped.name, gapped, True)
    for name in sentence.names:
        score = _score(scene, sentence, spot, name)
        if score is not None and (aside := sentence.aside_of(name.first)) >= 0:
            score -= 4.0 * (aside != sentence.aside_of(spot.first))
        if score is not None and (best is None or score > best[0]):
            best = (score, name)
    if best is not None and best[0] > 0:
        name = best[1]
        if public(name.name) and not _spends(sentence, name) and spot.figure.kind in _OF_SITES:
            near = thread.site is not None and sentence.paragraph - thread.site.paragraph <= 1
            if thread.site is not None and near:  # "the county agreed to rezone 840 acres": for who builds there
                return Owner(thread.site.company, None, False)
        if name.kind in ("sector", "analysts") or (public(name.name) and not _spends(sentence, name)):
            return Owner("", name, True, sector=True)
        if name.said and not name.known and any(n.kind == "sector" for n in sentence.names):
            return Owner("", None, True, sector=True)  # somebody's estimate for the giants
        if _total_of_rivals(sentence, name):
            return Owner("", name, True, sector=True)  # "Amazon, Meta and Microsoft will together spend 650 billion"
        name = _leader(sentence, name)
        if name.name:
            return Owner(name.name, name, name.kind in ("company", "product"))
    if any(n.kind == "analysts" and (n.said or n.role == "according") for n in sentence.names):
        return Owner("", None, True, sector=True)  # an agency's count of the world is nobody's
    if any(n.role == "according" and not n.known for n in sentence.names) and not _points_back(scene, sentence, thread):
        return Owner("", None, False)
    if sentence.hits.get("estimate") and not any(n.kind in ("stand_in", "pronoun", "project") for n in sentence.names):
        return Owner("", None, False)  # "by industry estimates a gigawatt costs 50 billion": anybody's
    return _inherited(scene, sentence, spot, thread)


def _by_an_expert(sentence: Sentence) -> bool:
    """ "We will need 4 gigawatts", said an economist: a figure of the country, unless a company is named."""
    people = [n for n in sentence.names if n.kind == "person" and not n.name and (n.said or n.role == "according")]
    if not people or not sentence.hits.get("expert"):
        return False
    return not any(
        n.kind in ("company", "product", "project", "stand_in")
        and n.role != "employer"
        and (n.known or not _beside(n, people))
        for n in sentence.names
    )


def _beside(name: Name, people: list[Name]) -> bool:
    """Whether a name follows a person's: the firm an economist works for."""
    return any(0 <= name.first - person.last <= 6 for person in people)


def _total_of_rivals(sentence: Sentence, name: Name) -> bool:
    """Whether a figure is told of several big spenders at once, who share no venture."""
    leader = name.leader or name
    group = {n.name for n in sentence.names if n is leader or n.leader is leader}
    if len(group) < 2 or leader.role not in ("subject", "topic", "agent") or not all(rival(n) for n in group):
        return False
    if sentence.hits.get("site") or any(n.kind == "project" for n in sentence.names):
        return False
    return len(group) > 2 or bool(sentence.hits.get("jointly"))


def _is_levied(sentence: Sentence, spot: Spot) -> bool:
    """ "Business rates should bring the council £40m": taxes come from everybody, not from one company."""
    taxed = any(True for _ in sentence.near("tax", spot.first - 9, spot.last + 5))
    return spot.figure.kind is Kind.MONEY and taxed and not sentence.hits.get("owed")


def _gapped(scene: Scene, sentence: Sentence, spot: Spot) -> Name | None:
    """ "KKR ends up owning 75%, Singtel 25%": a name right before a figure, behind another amount of its kind."""
    name = next((n for n in sentence.names if n.last == spot.first and n.kind == "company" and n.name), None)
    if name is None or not _JOINED.intersection(scene.words[name.first - 1 : name.first]):
        return None
    alike = any(
        s.figure.kind is spot.figure.kind and s.last in (name.first - 1, name.first - 2) for s in sentence.spots
    )
    return name if alike else None


def _leader(sentence: Sentence, name: Name) -> Name:
    """Of several partners the owner of their named project, else the one named first."""
    leader = name.leader or name
    group = [n for n in sentence.names if n is leader or n.leader is leader]
    if len(group) > 1:
        owners = {p.owner for n in sentence.names if n.kind == "project" and (p := load_projects().get(n.name))}
        leader = next((n for n in group if n.name in owners), leader)
    return leader


def _score(scene: Scene, sentence: Sentence, spot: Spot, name: Name) -> float | None:
    alone = _JOINED.isdisjoint(scene.words[name.last : name.last + 1]) and spot.figure.kind is Kind.MONEY
    heads = alone and name.first - sentence.first <= 1  # "Bank of America prefers 50 billion"
    if name.kind == "analysts" and name.role == "subject" and name.last <= spot.first and (name.said or heads):
        return 10.0 - 0.1 * (spot.first - name.last)
    if name.kind not in OWNERS:
        return None
    if public(name.name) and not _spends(sentence, name):
        # A public body that does not speak of another's money speaks of nobody's in particular.
        body = name.kind == "company" or name.stand_in == "government"
        before = body and name.role == "subject" and not name.said and name.last <= spot.first
        return (
            8.0 - 0.1 * (spot.first - name.last) if before and sentence.clause_of(name.first) == spot.clause else None
        )
    after_it = name.last <= spot.first
    if name.kind == "sector" and not after_it and name.role in ("target", "owner", "into"):
        same = sentence.clause_of(name.first) == spot.clause
        return 7.5 - 0.15 * (name.first - spot.last) if same else None
    fit = 9.0 if name.relative and after_it else _FIT.get(name.role)
    of_shares = any(sentence.first <= h.first <= sentence.first + 1 for h in sentence.hits.get("stock", ()))
    if fit is None and of_shares and name.role == "into" and after_it and name.first - sentence.first <= 3:
        fit = 9.0  # "Shares in Vertiv rose 5%"
    elif fit is None and name.role == "holding" and after_it and name.first == sentence.first:
        fit = 9.0  # "Alphabet shares closed 0.5% higher"
    elif (
        fit is None
        and name.role == "target"
        and any(n.kind == "analysts" and opens(sentence, n) for n in sentence.names)
    ):
        fit = 5.5  # "Nomura sees a profit of 2 billion for SoftBank"
    if fit is None:
        return None
    if name.kind == "pronoun":
        if not name.name or name.stand_in != "company":
            return None
        fit -= 3.0
    elif name.kind == "person":
        if not name.name:
            return None
        fit -= 2.5 if name.role == "owner" else 4.0  # "Altman's count of commitments"
    elif name.kind == "stand_in":
        if not name.name:
            return None
        fit -= 0.5
    elif name.kind == "product":
        fit -= 1.5
    clause = sentence.clause_of(name.first)
    if name.relative and 0 < sentence.aside_of(spot.first) - name.last <= 1 and name.kind in ("company", "product"):
        return 11.0 - 0.1 * (
            spot.first - name.last
        )  # "in Anthropic, which has agreed to buy 30 billion of computing, "
    if name.role == "topic" and (not after_it or name.first - sentence.first > 3):
        return None
    if name.last <= spot.first:
        score = fit - 0.1 * (spot.first - name.last) - 3.0 * abs(spot.clause - clause)
        if name.role == "owner":
            score -= 0.15 * (spot.first - name.last)
            if any(s.figure.kind is spot.figure.kind and 0 <= name.first - s.last <= 6 for s in sentence.spots):
                score -= 3.0  # "5 billion for ABB's robots and 6 billion for Ampere": the amount before is told of it
        return score
    distance = name.first - spot.last
    if distance <= 6 and name.role == "subject" and _pays_for_it(scene, sentence, name):
        return 10.0 - 0.1 * distance
    if spot.figure.kind is Kind.COUNT and sells_chips(name.name):
        return None  # "100,000 GPUs from Nvidia"
    if name.role == "owner" and distance > 4:
        return None
    if (
        name.role == "owner"
        and distance <= 4
        and scene.words[name.first - 1] in ("of", "d", "'", "de", "von", "del", "di", "van")
    ):
        return 9.5 - 0.3 * distance
    if name.role == "agent":
        return 8.5 - 0.2 * distance - 3.0 * abs(spot.clause - clause)
    if name.kind == "pronoun" or clause != spot.clause:
        return None
    if any(h.value == "part" for h in sentence.near("structure", spot.last, name.first)):
        return None  # "5 GW, of which OpenAI takes 1": whose part it is says nothing about the whole
    if name.kind == "sector":
        return 7.5 - 0.15 * distance
    return fit - 5.0 - 0.1 * distance


_THAT = words_for("relative")
_PAYING = ("subsidises", "spends", "bought", "builds")


def _pays_for_it(scene: Scene, sentence: Sentence, name: Name) -> bool:
    """ "A 600-megawatt solar farm that Google pays for": whose the thing is comes after it."""
    return (
        scene.words[name.first - 1] in _THAT
        and scene.words[name.first - 2] not in ("of", "dont")
        and any(True for group in _PAYING for _ in sentence.near(group, name.last, name.last + 3))
    )


def _spends(sentence: Sentence, name: Name) -> bool:
    """A public body owns a figure where it is the one who spends, mobilises or grants it."""
    if name.role in ("agent", "giver"):
        return any(True for _ in sentence.near("subsidises", name.first - 8, name.first))
    groups = ("spends", "subsidises")
    return name.role == "subject" and any(True for g in groups for _ in sentence.near(g, name.last, name.last + 6))


def _inherited(scene: Scene, sentence: Sentence, spot: Spot, thread: Thread) -> Owner:
    for name in sentence.names:
        if name.kind == "project" and (known := load_projects().get(name.name)) and known.owner:
            if public(known.owner):
                return Owner("", name, True, sector=True)  # a programme of the state is nobody's spending
            return Owner(known.owner, name, False)
    if sentence.hits.get("forgoes") and thread.site is not None:
        return Owner(thread.site.company, None, False)  # taxes a town gives up: those of whoever builds there
    if thread.led and scene.words[sentence.last - 1] == "?" and not sentence.names:
        return Owner(thread.lead, None, False)  # a question asked of whom the article is about
    opens = sentence.paragraph != thread.paragraph
    if opens and thread.lead and (sentence.hits.get("company_wide") or sentence.hits.get("stock")):
        return Owner(thread.lead, None, False)  # "À Paris, le titre gagnait 1,8 %"
    if (
        opens
        and (thread.company != thread.lead or not thread.led)
        and thread.company
        and not _points_back(scene, sentence, thread)
    ):
        again = thread.led and thread.venture is not None and thread.venture.company == thread.lead
        return Owner(thread.lead if again and spot.figure.kind in _OF_SITES and not sentence.names else "", None, False)
    if not thread.company and thread.site is not None and sentence.paragraph == thread.site.paragraph:
        return Owner(thread.site.company, None, False)
    return Owner(thread.company, None, False)


def _points_back(scene: Scene, sentence: Sentence, thread: Thread) -> bool:
    """Whether a sentence speaks of something told before: it, the company, the site; else a new paragraph is new."""
    if _THIS.intersection(scene.words[sentence.first : sentence.first + 8]):
        return True  # "au fil des ans, cet investissement"
    return (thread.led and bool(sentence.hits.get("site"))) or any(
        n.kind in ("stand_in", "pronoun", "project", "person") for n in sentence.names
    )
