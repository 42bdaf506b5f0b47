"""What an article is about as it goes on: whom its stand-ins and pronouns mean, and who comes into focus."""

from __future__ import annotations

from capex.companies import load_companies
from capex.extract.understand.lexicon import words_for
from capex.extract.understand.scene import Name, Scene, Sentence
from capex.extract.understand.thread import Thread
from capex.extract.understand.where.place import home_of_the_language
from capex.extract.understand.who.party import government_of, home_of, kind_of, public

_BODIES = frozenset(("company", "stand_in"))
_OF = words_for("of") | {"'", "’"}
_KINDS = {
    "startup": ("lab", "neocloud"),
    "giant": ("hyperscaler", "chipmaker"),
    "chipmaker": ("chipmaker",),
    "utility": ("utility",),
    "investor": ("investor",),
}
#: What is called a giant or a tech group: all but utilities and public bodies.
_GIANTS = ("hyperscaler", "chipmaker", "lab", "neocloud", "developer", "investor")


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
        elif name.kind in ("region", "city") and (body := _pays_itself(scene, sentence, name)):
            name.kind, name.name = "company", body
        elif name.kind == "pronoun" and name.stand_in == "company":
            heads = name.first == sentence.first
            theirs = thread.voice == sentence.paragraph and heads
            granted = heads and thread.body[1] == sentence.paragraph and sentence.hits.get("subsidises")
            name.name = "" if theirs else thread.body[0] if granted else focus
        elif name.kind == "stand_in":
            name.name = (
                government_of(_country_of(scene, thread))
                if name.stand_in == "government"
                else (
                    _stand_in_of(scene, sentence, name)
                    or _national(sentence, name, thread, focus)
                    or _stand_in(name, thread, _focus_for(sentence, name, thread, focus), earlier)
                )
            )
            if name.role == "subject" and name.leader is None and name.name != focus and not public(name.name):
                earlier, focus = (
                    focus,
                    name.name or focus,
                )  # "the start-up is valued at 350, against 183 in its last round"


def _country_of(scene: Scene, thread: Thread) -> str:
    """The country a passage is about: where it is set, else the site in mind, the paper's, the company's home."""
    place = thread.setting[0] or (thread.site.region if thread.site is not None else "") or thread.last_region
    return place or home_of_the_language(scene) or home_of(thread.lead)


def _pays_itself(scene: Scene, sentence: Sentence, name: Name) -> str:
    """ "Québec y est allé d'un prêt", "Ottawa grants": a place that subsidises is its government."""
    verbs = sentence.near("subsidises", name.last, name.last + 6)
    if name.role != "subject" or not any(verb.value == "verb" for verb in verbs):
        return ""
    if scene.words[name.last : name.last + 1] in ([","], ["("]):
        return ""  # "LAS VEGAS, 19 nov (…)"
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
    begins = sentence.paragraph != thread.paragraph and not own  # "…, said Danny Quinn, managing director"
    company = beside[0].name if beside else (thread.lead if begins and thread.led else focus) or focus
    return "" if public(company) else company


def _object(name: Name) -> bool:
    """Whether a stand-in is what something is done to: then it is not the sentence's own subject."""
    return name.role in ("giver", "target", "partner", "into", "agent") and name.stand_in == "company"


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
        if name.kind == "adjective" and name.first in (stand_in.first + 1, stand_in.last):
            if focus and (focus not in known or known[focus].country == name.name):
                return focus
            for company in reversed(thread.mentioned):
                if company in known and known[company].country == name.name and not public(company):
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


def opens(sentence: Sentence, name: Name) -> bool:
    """Whether a name stands at the head of its sentence ("Meta's plan", "Le titre Meta")."""
    return name.first - sentence.first <= 4


def _only_company(sentence: Sentence) -> list[Name]:
    """The one company a sentence names, whatever its part in it: nothing else can be what comes next."""
    found = [n for n in sentence.names if n.kind == "company" and n.name and n.known and not public(n.name)]
    return found[:1] if len({n.name for n in found}) == 1 else []


def _joins_a_round(sentence: Sentence, company: str, thread: Thread) -> bool:
    """ "Valor and Mubadala led; Fidelity joined in": investors named after a round do not become what is spoken of."""
    investor = kind_of(company) == "investor"
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
        and (n.role in ("subject", "agent") or (n.role == "topic" and opens(sentence, n)))
        and n.kind in ("company", "product", "stand_in", "person")
    ]
    subjects = [
        n
        for n in subjects
        if not public(n.name) and (sentence.clause_of(n.first) == 0 or opens(sentence, n)) and n.leader is None
    ]
    named = [n for n in subjects if n.kind in ("company", "product", "stand_in")]
    owners = [
        n for n in sentence.names if n.role == "owner" and n.kind in ("company", "product") and not public(n.name)
    ]
    if sentence.last - sentence.first <= 4:  # "About Nscale."
        owners += [n for n in sentence.names if n.kind == "company"]
    ventures = {h.last for h in sentence.hits.get("venture", ())}
    owners = [n for n in owners if not thread.company or opens(sentence, n) or n.first - 1 in ventures]
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
        if asks and thread.company != thread.lead:
            thread.site = thread.venture
        thread.company = thread.lead  # a heading ("Portugal.", "Who pays?") returns to what the article is about
    elif any(
        n.kind == "sector" or (n.kind == "analysts" and (n.said or opens_paragraph)) for n in sentence.names
    ) and not any(n.kind == "pronoun" for n in sentence.names):
        thread.company = ""
    if not thread.lead and not sentence.item:
        thread.lead = thread.company
        thread.led = sentence.index <= 3
