"""The site, the region and the partners of a figure: named in its sentence, or those of the passage and the article."""

from __future__ import annotations

from dataclasses import dataclass

from capex.companies import load_projects
from capex.companies.catalogue import projects_by_town, region_parents
from capex.extract.understand.scene import Name, Scene, Sentence, Spot
from capex.extract.understand.thread import Site, Thread, site_for
from capex.extract.understand.when.named_windows import Window
from capex.extract.understand.where.place import OF_A_SITE, acts, find_project, find_region
from capex.extract.understand.who.owner import Owner
from capex.extract.understand.who.party import home_of, public, rival, supplies_sites
from capex.model import Kind, Metric, Status

_A_YEAR = 370
_PEOPLE = ("inhabitant", "person")
_PLACES = frozenset(("project", "region", "city", "place"))
#: What is a company's alone, whichever site a passage describes.
_OF_COMPANIES = frozenset(("revenue", "profit", "loss", "valuation", "funding", "customers"))


@dataclass(slots=True)
class Claimed:
    """What is known of a figure before it is placed."""

    metric: Metric
    company: str
    partners: tuple[str, ...]
    owner: Owner
    status: Status
    window: Window


@dataclass(slots=True)
class Whereabouts:
    """Where a figure belongs, with the names it was read from; no name where it was carried over."""

    project: str
    region: str
    partners: tuple[str, ...]
    project_name: Name | None
    region_name: Name | None


def whereabouts(scene: Scene, sentence: Sentence, spot: Spot, claimed: Claimed, thread: Thread) -> Whereabouts:
    """Place a figure: by its own sentence, else by the venture in mind, else by what the article is set in."""
    metric, kind = claimed.metric, spot.figure.kind
    project, project_name = find_project(scene, sentence, spot, claimed.company, metric)
    region, region_name = find_region(scene, sentence, spot, metric)
    setting, in_town = thread.setting
    if region_name is not None and setting and not in_town and acts(scene, sentence, region_name):
        region, region_name = setting, None
    if not region:
        region = _here(sentence, spot, thread)
    partners = claimed.partners
    site = site_for(sentence, thread, claimed.company)
    if site is None and claimed.owner.name is not None and claimed.owner.name.stand_in == "partners":
        site = thread.site
    if site is not None and _another_deal(sentence, spot, claimed, site):
        site = None
    if metric is Metric.OTHER and sentence.hits.get("stock"):
        project, region, project_name, region_name = "", "", None, None  # a share has no site
    wide = thread.about or _company_wide(sentence, spot, claimed, thread)
    local = not wide and _of_a_site(sentence, spot, claimed, site)
    headed = thread.heading[0] if thread.heading[1] == sentence.paragraph else ""
    if not region and not wide and (metric in OF_A_SITE or metric is Metric.CONTRACT):
        region = headed
    in_all = metric is Metric.INVESTMENT and _in_all(sentence, spot)
    if in_all:
        project, project_name = "", None
    elif local:
        project = project or (site.project if site is not None else "") or _at_its_town(sentence, claimed.company)
    if local and site is not None:
        partners = partners or (() if in_all else _partners(sentence, spot, claimed, region, site))
        region = region or site.region
    if project and not region and project in load_projects():
        region = load_projects()[project].region
    if metric is Metric.CONTRACT and site is not None and site.paragraph == sentence.paragraph:
        region = region or site.region
    if not region and not claimed.company and metric in OF_A_SITE and kind is not Kind.MONEY:
        region = thread.place if sentence.paragraph - thread.place_paragraph <= 1 else ""
    if not region and local and _of_the_setting(sentence, claimed, thread):
        region = setting
    if not region and spot.figure.unit in _PEOPLE and not claimed.company and thread.venture is not None:
        region = thread.venture.region  # the people of the town where the campus is
    if region == "worldwide":
        region = ""  # everywhere is what a figure without a place says
    thread.last_region = region or thread.last_region
    return Whereabouts(project, region, partners, project_name, region_name)


def _at_its_town(sentence: Sentence, company: str) -> str:
    """The project of a company that stands in the town the article opens with ("Schwarz baut in Lübbenau")."""
    if sentence.index >= 4:
        return ""
    found = (p for n in sentence.names if n.role != "owner" and (p := projects_by_town().get(n.text)))
    return next((p.name for p in found if company in (p.owner, *p.partners)), "")


def _here(sentence: Sentence, spot: Spot, thread: Thread) -> str:
    """ "In the state", "in the country": the place of the figure before, or the country it lies in."""
    words = {hit.value for hit in sentence.near("here", spot.first - 12, spot.last + 10)}
    if not words:
        return ""
    place = thread.last_region or thread.setting[0]
    return region_parents().get(place, place) if "country" in words else place


def _another_deal(sentence: Sentence, spot: Spot, claimed: Claimed, site: Site) -> bool:
    """Whether a clause tells of something with a company that has no part in the site, and not of the site."""
    if sentence.hits.get("site") or any(n.kind == "project" for n in sentence.names):
        return False
    parties = {site.company, *site.partners, claimed.company, *claimed.partners}
    others = [
        n
        for n in sentence.names
        if n.kind == "company" and n.known and n.role in ("target", "topic", "into") and n.name not in parties
        if sentence.clause_of(n.first) == spot.clause
    ]
    return any(not public(n.name) and not supplies_sites(n.name) for n in others)


def _partners(sentence: Sentence, spot: Spot, claimed: Claimed, region: str, site: Site) -> tuple[str, ...]:
    """The partners of the venture in mind, unless the figure is somewhere else or no part of the venture."""
    if site.rented and (claimed.metric in (Metric.JOBS, Metric.AREA) or spot.figure.kind is Kind.SHARE):
        return ()
    elsewhere = bool(region) and bool(site.region) and region != site.region and site.region not in _within(region)
    near = sentence.paragraph - site.paragraph <= 1
    name = claimed.owner.name
    told = any(n.kind == "project" for n in sentence.names) or bool(sentence.hits.get("site"))
    alone = name is not None and name.kind in ("company", "stand_in") and name.stand_in != "partners"
    alone = alone and not supplies_sites(claimed.company)
    if alone and not told and claimed.metric is Metric.INVESTMENT:
        return ()  # a party named alone speaks for itself
    stake = claimed.metric is Metric.OTHER and not (spot.figure.kind is Kind.SHARE and near)
    return () if stake or elsewhere else site.partners


def _of_the_setting(sentence: Sentence, claimed: Claimed, thread: Thread) -> bool:
    """Whether a figure without a place of its own belongs where the article is set.

    An agency's count does not.  The lead company's site does; in a local paper every site does; and under a headline
    that names a country so do the plans of others for it, where the country is not simply their home.
    """
    setting, local = thread.setting
    if claimed.owner.sector and any(n.kind == "analysts" for n in sentence.names):
        return False
    metric = claimed.metric
    if claimed.company in ("", thread.lead) and (local or metric is not Metric.OTHER):
        return True
    if local and not (metric is Metric.INVESTMENT and any(claimed.window)):
        return True
    plans = (
        metric in (Metric.INVESTMENT, Metric.CAPACITY)
        and claimed.status is not Status.ACTUAL
        and not _within_a_year(claimed)
    )
    abroad = home_of(claimed.company) != setting or sentence.item
    return plans and thread.headed and bool(claimed.company) and abroad


def _of_a_site(sentence: Sentence, spot: Spot, claimed: Claimed, site: Site | None) -> bool:
    """Whether a figure can be one of the site or the place a passage describes."""
    metric = claimed.metric
    if metric is Metric.JOBS:
        return claimed.status is not Status.ACTUAL  # the people a company employs now, wherever they work
    if metric is Metric.OTHER and sentence.hits.get("stock"):
        return False
    if metric is Metric.OTHER and spot.figure.kind is Kind.MONEY:
        return any(True for _ in sentence.near("local_money", spot.first - 10, spot.last + 10))
    if metric is Metric.GROWTH:
        measured = {hit.value for hit in sentence.hits.get("metric", ())}
        here = bool(sentence.hits.get("site")) or (site is not None and sentence.paragraph - site.paragraph <= 1)
        return here and measured.isdisjoint(_OF_COMPANIES) and not sentence.hits.get("company_wide")
    return metric in OF_A_SITE


def _company_wide(sentence: Sentence, spot: Spot, claimed: Claimed, thread: Thread) -> bool:
    """ "Capital expenditure for this year", "36 campuses worldwide": the whole company's, not the site's."""
    clause = sentence.clause_of(spot.first)
    if any(sentence.clause_of(h.first) == clause for h in sentence.near("group_wide", spot.first - 14, spot.last + 10)):
        return True
    if claimed.metric is not Metric.INVESTMENT:
        return False
    if any(sentence.clause_of(h.first) == clause for h in sentence.near("company_wide", sentence.first, spot.last + 8)):
        return True
    if thread.headed or not rival(claimed.company):
        return False
    # "125 billion this year": what the largest spend in a year they spend everywhere
    return (
        _within_a_year(claimed) and not sentence.hits.get("site") and not any(n.kind in _PLACES for n in sentence.names)
    )


def _within_a_year(claimed: Claimed) -> bool:
    start, end = claimed.window
    return start is not None and end is not None and (end - start).days < _A_YEAR


def _in_all(sentence: Sentence, spot: Spot) -> bool:
    """ "That takes its total in the state past 7 billion": all a company spends there, on whatever projects."""
    return any(
        h.value != "place"
        for group in ("running_total", "here")
        for h in sentence.near(group, spot.first - 14, spot.last + 5)
    )


def _within(region: str) -> tuple[str, ...]:
    return (region, region_parents().get(region, ""))
