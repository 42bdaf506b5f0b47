"""Whose figure it is: the company that spends, owns, employs or is valued."""

from __future__ import annotations

from dataclasses import dataclass

from capex.companies import load_companies, load_projects
from capex.companies.catalogue import region_parents
from capex.extract.understand.lexicon import listed_words
from capex.extract.understand.names import OWNERS
from capex.extract.understand.scene import Name, Scene, Sentence, Spot
from capex.extract.understand.thread import Thread
from capex.model import Kind

#: How well a part in the sentence fits the owner of its figures, before distance.
_FIT = {"subject": 10.0, "agent": 9.0, "topic": 10.0, "owner": 7.5, "about": 4.0}
_BODIES = frozenset(("company", "stand_in"))
_OF = frozenset(("of", "de", "d", "'", "’", "du", "von", "der", "del", "di", "van", "do", "da"))
_THIS = frozenset(("this", "these", "ce", "cet", "cette", "ces", "dieser", "diese", "dieses", "este", "esta"))
_JOINED = frozenset((",", ";", "and", "et", "und", "y", "e"))
_KINDS = {
    "startup": ("lab", "neocloud"),
    "giant": ("hyperscaler", "chipmaker"),
    "chipmaker": ("chipmaker",),
    "utility": ("utility",),
    "investor": ("investor",),
}
#: What a campus has, whoever is spoken of in between.
_OF_SITES = frozenset((Kind.JOBS, Kind.AREA, Kind.POWER))
#: What is called a giant or a tech group: all but utilities and public bodies.
_GIANTS = ("hyperscaler", "chipmaker", "lab", "neocloud", "developer", "investor")


@dataclass(slots=True)
class Owner:
    """The answer for one figure: the company ("" for nobody in particular), the name it came from, how sure."""

    company: str
    name: Name | None
    stated: bool
    sector: bool = False


def resolve_stand_ins(scene: Scene, sentence: Sentence, thread: Thread) -> None:
    """Give every stand-in and pronoun of a sentence its company, from what was in focus before it."""
    focus, earlier = thread.company, thread.company
    for name in sentence.names:
        if name.kind == "sector" and name.role == "subject":
            focus = ""  # "All data centres here have 2.6 GW; their consumption …"
        if name.kind in ("company", "product"):
            group = [n.name for n in sentence.names if n is name or n.leader is name]
            if len(group) > 1:
                thread.group = list(dict.fromkeys(group))
            leads = name.role in ("subject", "topic") or (name.role == "owner" and not focus)
            if leads and name.leader is None and focus != name.name and not public(name.name):
                earlier, focus = focus, name.name
            thread.mention(name.name)
        elif name.kind == "person" and not name.name and (company := _employer(sentence, name, thread, focus)):
            name.name = thread.people[name.text] = company
        elif name.kind == "person" and name.name and not public(name.name):
            if not focus or name.role == "subject":
                earlier, focus = focus, name.name
        elif name.kind in ("region", "city") and (body := _pays_itself(sentence, name)):
            name.kind, name.name = "company", body
        elif name.kind == "pronoun" and name.stand_in == "company":
            opens = name.first == sentence.first
            theirs = thread.voice == sentence.paragraph and opens
            granted = opens and thread.body[1] == sentence.paragraph and sentence.hits.get("subsidises")
            name.name = "" if theirs else thread.body[0] if granted else focus
        elif name.kind == "stand_in":
            name.name = (
                government_of(_country_of(thread))
                if name.stand_in == "government"
                else (
                    _stand_in_of(scene, sentence, name)
                    or _national(sentence, name, thread, focus)
                    or _stand_in(name, thread, _focus_for(sentence, name, thread, focus), earlier)
                )
            )


def _country_of(thread: Thread) -> str:
    """The country a passage is about: where the article is set, else the site in mind, else the company's home."""
    place = thread.setting[0] or (thread.site.region if thread.site is not None else "") or thread.last_region
    return place or home_of(thread.lead)


def government_of(place: str) -> str:
    """The government of a state or country, or of the country a state lies in; "" where the catalogue has none."""
    bodies = {c.country: c.name for c in load_companies().values() if c.kind == "government"}
    return bodies.get(place) or bodies.get(region_parents().get(place, ""), "")


def _pays_itself(sentence: Sentence, name: Name) -> str:
    """ "Québec y est allé d'un prêt", "Ottawa grants": a place that subsidises is its government."""
    if name.role != "subject" or not any(True for _ in sentence.near("subsidises", name.last, name.last + 6)):
        return ""
    return government_of(name.name)


def _focus_for(sentence: Sentence, stand_in: Name, thread: Thread, focus: str) -> str:
    """Whom a stand-in can mean: at the head of a paragraph whom the article is about, else whom the passage is."""
    if _object(stand_in) and thread.company:
        return thread.company
    heads = sentence.paragraph != thread.paragraph and stand_in.first == sentence.first
    return thread.lead if heads and thread.led and thread.lead and focus == thread.company else focus


def _employer(sentence: Sentence, person: Name, thread: Thread, focus: str) -> str:
    """The company of an executive no catalogue has: named beside the title, else the one in focus."""
    if person.text in thread.people:
        return thread.people[person.text]
    titles = [h for h in sentence.near("executive", person.first - 6, person.last + 6) if h.value == "title"]
    if not titles:
        return ""
    around = range(min(h.first for h in titles) - 4, max(h.last for h in titles) + 6)
    beside = [
        n for n in sentence.names if n.kind == "company" and n.role in ("employer", "owner") and n.first in around
    ]
    own = any(True for _ in sentence.near("possessive", titles[0].first - 2, titles[0].first + 1))
    opens = sentence.paragraph != thread.paragraph and not own  # "…, said Danny Quinn, managing director"
    company = beside[0].name if beside else (thread.lead if opens and thread.led else focus) or focus
    return "" if public(company) else company


def _object(name: Name) -> bool:
    """Whether a stand-in is what something is done to: then it is not the sentence's own subject."""
    return name.role in ("giver", "target", "partner", "into", "agent") and name.stand_in == "company"


def sells_chips(company: str) -> bool:
    """Whether a company is a maker of chips."""
    known = load_companies().get(company)
    return known is not None and known.kind == "chipmaker"


def home_of(company: str) -> str:
    """The country a company comes from; "" where no catalogue knows."""
    known = load_companies().get(company)
    return known.country if known is not None else ""


def public(company: str) -> bool:
    """Whether a body is public: it speaks of other people's money more often than of its own."""
    known = load_companies().get(company)
    if known is not None:
        return known.kind == "government"
    words = company.casefold().split()
    return len(words) > 1 and not listed_words("common", "public_body").isdisjoint((words[0], words[-1]))


def _stand_in_of(scene: Scene, sentence: Sentence, stand_in: Name) -> str:
    """ "L'éditeur de ChatGPT", "le groupe de Brad Smith": the name right after says whose stand-in it is."""
    for name in sentence.names:
        if name.first < stand_in.last or name.kind not in ("product", "person", "company") or not name.name:
            continue
        between = scene.words[stand_in.last : name.first]
        if len(between) <= 2 and all(word in _OF for word in between) and name.role in ("owner", "subject"):
            name.role = "stood_in"
            return name.name
    return ""


def _national(sentence: Sentence, stand_in: Name, thread: Thread, focus: str) -> str:
    """ "Le fabricant néerlandais": the company of that country named last, where it is not the one in focus."""
    known = load_companies()
    for name in sentence.names:
        if name.kind == "adjective" and name.first == stand_in.last:
            if focus in known and known[focus].country == name.name:
                return focus
            for company in reversed(thread.mentioned):
                if company in known and known[company].country == name.name:
                    return company
    return ""


def _stand_in(name: Name, thread: Thread, focus: str, earlier: str) -> str:
    if name.stand_in == "giant" and (focus not in load_companies() or load_companies()[focus].kind in _GIANTS):
        return focus or earlier
    named = name.stand_in.split("|")
    if named[0] in load_companies():  # "the software maker": Microsoft, or Oracle where the text is about it
        return next((c for c in reversed(thread.mentioned) if c in named), named[0] if len(named) == 1 else focus)
    if name.stand_in in _KINDS:
        return thread.last_of_kind(_KINDS[name.stand_in]) or focus
    if name.stand_in == "partners":
        return thread.group[0] if thread.group else ""
    if name.stand_in == "latter":
        return thread.mentioned[-1] if thread.mentioned else focus
    if name.stand_in == "former":
        return thread.mentioned[-2] if len(thread.mentioned) > 1 else focus
    if name.stand_in == "supplier" and thread.deal is not None and thread.deal[1]:
        return thread.deal[1][0]
    if name.stand_in == "tenant":
        others = [c for c in thread.mentioned if c != focus]
        return others[-1] if others else focus
    return focus or earlier


def find_owner(scene: Scene, sentence: Sentence, spot: Spot, thread: Thread) -> Owner:
    """The owner of a figure: the best-placed name in its sentence, else what the passage is about."""
    best: tuple[float, Name] | None = None
    if spot.figure.unit == "inhabitant" or _by_an_expert(sentence) or _is_levied(sentence, spot):
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
    if not any(n.kind == "person" and not n.name and (n.said or n.role == "according") for n in sentence.names):
        return False
    if not sentence.hits.get("expert"):
        return False
    return not any(
        n.kind in ("company", "product", "project", "stand_in") and n.role != "employer" for n in sentence.names
    )


def rival(company: str) -> bool:
    """Whether a company is one of the big spenders that stand beside each other more often than together."""
    known = load_companies().get(company)
    return known is not None and known.kind == "hyperscaler"


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
    if name.kind == "analysts" and name.role == "subject" and name.last <= spot.first and name.said:
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
        and any(n.kind == "analysts" and _opens(sentence, n) for n in sentence.names)
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
    if name.role == "topic" and (not after_it or name.first - sentence.first > 3):
        return None
    if name.last <= spot.first:
        score = fit - 0.1 * (spot.first - name.last) - 3.0 * abs(spot.clause - clause)
        if name.role == "owner":
            score -= 0.15 * (spot.first - name.last)
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


_THAT = frozenset(("that", "which", "que", "qu", "den", "die", "das"))
_PAYING = ("subsidises", "spends", "bought", "builds")


def _pays_for_it(scene: Scene, sentence: Sentence, name: Name) -> bool:
    """ "A 600-megawatt solar farm that Google pays for": whose the thing is comes after it."""
    return scene.words[name.first - 1] in _THAT and any(
        True for group in _PAYING for _ in sentence.near(group, name.last, name.last + 3)
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
            return Owner(known.owner, name, False)
    if sentence.hits.get("forgoes") and thread.site is not None:
        return Owner(thread.site.company, None, False)  # taxes a town gives up: those of whoever builds there
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


def _opens(sentence: Sentence, name: Name) -> bool:
    """Whether a name stands at the head of its sentence ("Meta's plan", "Le titre Meta")."""
    return name.first - sentence.first <= 4


def _only_company(sentence: Sentence) -> list[Name]:
    """The one company a sentence names, whatever its part in it: nothing else can be what comes next."""
    found = [n for n in sentence.names if n.kind == "company" and n.name and n.known and not public(n.name)]
    return found[:1] if len({n.name for n in found}) == 1 else []


def _joins_a_round(sentence: Sentence, company: str, thread: Thread) -> bool:
    """ "Valor and Mubadala led; Fidelity joined in": investors named after a round do not become what is spoken of."""
    known = load_companies().get(company)
    investor = known is not None and known.kind == "investor"
    return investor and thread.raised is not None and thread.raised == (thread.company, sentence.paragraph)


def presents(sentence: Sentence) -> Name | None:
    """The company that the lines at an article's foot present ("About Nscale", "À propos d'Adour Calcul")."""
    about = next(iter(sentence.near("boilerplate", sentence.first, sentence.first + 1)), None)
    if about is None or sentence.last - sentence.first > 9 or sentence.index < 3:
        return None
    return next((n for n in sentence.names if n.first == about.last and n.kind in ("company", "name", "place")), None)


def move_on(sentence: Sentence, thread: Thread, opens_paragraph: bool = False, asks: bool = False) -> None:
    """Let the thread follow a sentence: its main subject is what the next one is about; `asks`: it is a question."""
    presented = presents(sentence)
    if presented is not None:
        thread.company, thread.paragraph, thread.about = presented.name or presented.text, sentence.paragraph, True
        return
    body = next((n.name for n in sentence.names if n.role == "subject" and n.kind in _BODIES and public(n.name)), "")
    thread.body = body, sentence.paragraph
    if sentence.hits.get("aside"):
        return  # a comparison does not change what the article is about
    subjects = [
        n
        for n in sentence.names
        if n.name
        and n.stand_in != "tenant"
        and (n.role in ("subject", "agent") or (n.role == "topic" and _opens(sentence, n)))
        and n.kind in ("company", "product", "stand_in", "person")
    ]
    subjects = [
        n
        for n in subjects
        if not public(n.name) and (sentence.clause_of(n.first) == 0 or _opens(sentence, n)) and n.leader is None
    ]
    named = [n for n in subjects if n.kind in ("company", "product", "stand_in")]
    owners = [
        n for n in sentence.names if n.role == "owner" and n.kind in ("company", "product") and not public(n.name)
    ]
    if sentence.last - sentence.first <= 4:  # "About Nscale."
        owners += [n for n in sentence.names if n.kind == "company"]
    ventures = {h.last for h in sentence.hits.get("venture", ())}
    owners = [n for n in owners if not thread.company or _opens(sentence, n) or n.first - 1 in ventures]
    chosen = named[:1] or owners[:1] or subjects[:1]
    if any(n.kind == "analysts" and n.role == "subject" and n.first - sentence.first <= 1 for n in sentence.names):
        thread.voice = sentence.paragraph
        chosen = chosen or _only_company(sentence)
    elif not thread.company and not thread.lead:
        chosen = chosen or _only_company(sentence)
    if chosen and _joins_a_round(sentence, chosen[0].name, thread):
        return
    if chosen:
        thread.company, thread.paragraph = chosen[0].name, sentence.paragraph
    elif opens_paragraph and (sentence.last - sentence.first <= 4 or asks):
        thread.company = thread.lead  # a heading ("Portugal.", "Who pays?") returns to what the article is about
    elif any(
        n.kind == "sector" or (n.kind == "analysts" and (n.said or opens_paragraph)) for n in sentence.names
    ) and not any(n.kind == "pronoun" for n in sentence.names):
        thread.company = ""
    if not thread.lead and not sentence.item:
        thread.lead = thread.company
        thread.led = sentence.index <= 3
