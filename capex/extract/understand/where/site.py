"""The venture a passage describes, kept for the sentences that go on about it."""

from __future__ import annotations

from capex.companies import load_projects
from capex.companies.catalogue import projects_by_town, region_parents
from capex.extract.understand.scene import Name, Scene, Sentence
from capex.extract.understand.thread import Site, Thread
from capex.extract.understand.where.place import common_region, regions_of
from capex.extract.understand.who.partners import joint_parties
from capex.extract.understand.who.party import home_of, public, rival


def note_site(scene: Scene, sentence: Sentence, thread: Thread) -> None:
    """Remember whose venture a sentence describes: its partners, its project, where it is."""
    project = next((n.name for n in sentence.names if n.kind == "project"), "")
    if sentence.index < 4:
        towns = (p.name for n in sentence.names if (p := projects_by_town().get(n.text)))
        thread.town_project = thread.town_project or next(towns, "")
    named = [n for n in sentence.names if n.kind in ("company", "product", "stand_in") and n.name]
    company = _whose(sentence, thread, project, named)
    places = regions_of(scene, sentence)
    if not company:
        if places and not named and places[0].name != "worldwide" and sentence.clause_of(places[0].first) == 0:
            thread.place, thread.place_paragraph = places[0].name, sentence.paragraph
        return
    places = [p for p in places if p.name != "worldwide"]
    headed = sentence.last - sentence.first <= 4
    on_site = bool(sentence.hits.get("site")) or headed
    spends = any(h.value in ("investment", "contract") for h in sentence.hits.get("metric", ()))
    building = bool(project) or on_site or (spends and bool(named))
    partners = _partners(scene, sentence, company, bool(project) or bool(sentence.hits.get("site"))) if building else ()
    project = project or _in_its_town(company, partners, thread)
    known = load_projects().get(project)
    place = common_region(places) if places and building else known.region if known else ""
    if not place:
        place = next((home_of(partner) for partner in partners if public(partner)), "")
    site = thread.site
    same = site is not None and site.company == company and not (project and site.project and project != site.project)
    if same and site is not None:
        moved = bool(place) and bool(site.region) and not _overlap(place, site.region)
        first = thread.venture.partners if thread.venture is not None and thread.venture.company == company else ()
        thread.site = Site(
            company,
            partners or (first if moved and not project else site.partners),
            project or site.project,
            site.region if region_parents().get(site.region) == place else place or site.region,
            sentence.paragraph if building or partners or place or project else site.paragraph,
            _rented(company, partners, thread) if partners else site.rented,
        )
    elif project or place or partners:
        thread.site = Site(company, partners, project, place, sentence.paragraph, _rented(company, partners, thread))
    if thread.venture is None and sentence.index <= 3 and thread.site is not None and (project or place or partners):
        thread.venture = thread.site


def _rented(company: str, partners: tuple[str, ...], thread: Thread) -> bool:
    """ "IREN signs a cloud contract with Microsoft": whether the partners are the buyers of the company's contract."""
    return thread.deal is not None and company in thread.deal[1] and set(partners) == {thread.deal[0]}


def _in_its_town(company: str, partners: tuple[str, ...], thread: Thread) -> str:
    """The project that the town tells where the text does not name it ("le campus d'IA" at Fouju)."""
    project = load_projects().get(thread.town_project)
    if project is None or company not in (project.owner, *project.partners):
        return ""
    site = thread.site
    elsewhere = site is not None and bool(site.project) and site.project != project.name
    return "" if elsewhere or thread.company not in ("", company) else project.name


def note_clients(sentence: Sentence, thread: Thread) -> None:
    """Remember who rents or buys at the site in mind ("Mistral AI will be its first customer")."""
    site = thread.site
    if site is None:
        return
    for noun in sentence.hits.get("client", ()):
        for name in sentence.names:
            near = name.first - noun.last <= 3 and noun.first - name.last <= 6
            if near and name.kind == "company" and name.name != site.company and not public(name.name):
                thread.clients[name.name] = site.company


def _overlap(one: str, other: str) -> bool:
    """Whether two regions are the same or one lies in the other."""
    parents = region_parents()
    return one == other or parents.get(one) == other or parents.get(other) == one


def _whose(sentence: Sentence, thread: Thread, project: str, named: list[Name]) -> str:
    pronouns = [n for n in sentence.names if n.kind == "pronoun"]
    spoken = any(n.name == thread.company for n in (*named, *pronouns)) or not named
    if spoken and thread.company and not public(thread.company):
        return thread.company
    known = load_projects().get(project)
    if known is not None and (not named or any(n.name == known.owner for n in named)):
        return known.owner
    return ""


def _partners(scene: Scene, sentence: Sentence, company: str, on_site: bool) -> tuple[str, ...]:
    mine = next((n for n in sentence.names if n.name == company and n.kind in ("company", "product")), None)
    found = joint_parties(sentence, mine)
    if not on_site and not sentence.hits.get("venture") and all(rival(name) for name in (company, *found)):
        found = []  # "Microsoft and Amazon have made pledges": each its own
    signed = bool(sentence.hits.get("signs"))
    found = [name for name in found if signed or not public(name)]
    for name in sentence.names:
        state = signed and name.stand_in == "government" and name.role in ("subject", "partner")
        if state and name.name:
            found.append(name.name)  # "Fluidstack et l'État ont signé"
        if name.kind != "company" or name.name == company:
            continue
        role = (name.leader or name).role
        beside = role == "partner" and (signed or not public(name.name))
        if beside or (role == "target" and on_site and not public(name.name) and _built_for(scene, sentence, name)):
            found.append(name.name)
    return tuple(dict.fromkeys(found))


def _built_for(scene: Scene, sentence: Sentence, name: Name) -> bool:
    """ "The campus that Vantage is building for Oracle and OpenAI": the client shares the site."""
    first = (name.leader or name).first
    last = name.last + 4 if scene.document.lang == "de" else first  # "das Vantage für Microsoft baut"
    clause = sentence.clause_of(first)
    return any(sentence.clause_of(h.first) == clause for h in sentence.near("builds", first - 14, last))
