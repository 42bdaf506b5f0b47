"""What an article is talking about as it goes on: the company in focus, the site, the window of its results."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from capex.companies import load_companies
from capex.extract.understand.scene import Sentence
from capex.model import Metric, Status

_REACH = 3
"""Paragraphs over which a venture stays in mind without being spoken of."""


@dataclass(slots=True)
class Site:
    """The venture a passage describes: whose, with whom, which project, where."""

    company: str
    partners: tuple[str, ...] = ()
    project: str = ""
    region: str = ""
    paragraph: int = -1
    rented: bool = False
    """Whether the partners only buy there: then jobs and land are not theirs."""


@dataclass(slots=True)
class Thread:
    """The focus of the article at one place in it."""

    company: str = ""
    paragraph: int = -1
    lead: str = ""
    """The first company in focus: what the article as a whole is about."""
    led: bool = False
    """Whether that company is in the headline or the lead; else the article is about no company."""
    voice: int = -1
    """The paragraph in which analysts speak: "it" is they there, and the company they speak of is in focus."""
    mentioned: list[str] = field(default_factory=list)
    last_status: Status | None = None
    """Status of the investment told last; an increase of it is as firm."""
    jobs_status: tuple[int, Status] | None = None
    """Paragraph and status of the jobs told last."""
    money_metric: Metric | None = None
    """What the last amount of money measures, whatever it is."""
    money_paragraph: int = -1
    results: int = -9
    """The paragraph of the last line of results without a verb ("Sales: $113.8 billion")."""
    last_metric: Metric | None = None
    metric_paragraph: int = -1
    metric_company: str = ""
    main_metric: Metric | None = None
    """What the first amount of money measures."""
    window: tuple[str, int, date | None, date | None] | None = None
    """Company, paragraph and window of the last figure that had one."""
    header: tuple[date | None, date | None] | None = None
    """The window a heading or a list's opening line gives to the lines below it."""
    site: Site | None = None
    venture: Site | None = None
    """The venture the headline and the first sentences describe."""
    setting: tuple[str, bool] = ("", False)
    """The region the whole article is set in, and whether it is a local one."""
    headed: bool = False
    """Whether the headline itself names that region: plans told below are plans for it."""
    last_region: str = ""
    """The region of the last figure that had one ("in the country")."""
    place: str = ""
    place_paragraph: int = -9
    """The region of the last sentence about places and no company."""
    listed: tuple[str, int, Site | None] | None = None
    """Company, its paragraph and venture before a list began: what each of its items starts from."""
    town_project: str = ""
    """The project known to stand in the town the article opens with."""
    heading: tuple[str, int] = ("", -1)
    """The place that heads a paragraph or a list item ("RIYADH. …", "Iowa: …"), and which paragraph."""
    people: dict[str, str] = field(default_factory=dict)
    """The companies of executives no catalogue has, by name."""
    body: tuple[str, int] = ("", -1)
    """The public body that acted in the last sentence, and in which paragraph ("It has granted …")."""
    clients: dict[str, str] = field(default_factory=dict)
    """Tenants and customers, each with the company whose site it uses."""
    about: bool = False
    """Whether the lines at an article's foot that present a company ("About Nscale") have begun."""
    group: list[str] = field(default_factory=list)
    """The companies named together last ("the two partners")."""
    raised: tuple[str, int] | None = None
    """Who raised money last, and in which paragraph."""
    deal: tuple[str, tuple[str, ...]] | None = None
    """Buyer and sellers of the contract told last."""
    quarter: tuple[str, date, date] | None = None
    """Company and last quarter whose results the article tells."""
    windows: dict[tuple[str, str], tuple[date | None, date | None, int]] = field(default_factory=dict)
    """Last window read for a company and metric, with its paragraph."""

    estimate: int = -9
    """The paragraph of the last outsider's estimate of what everybody together will spend."""

    def note_estimate(self, sentence: Sentence, owned: bool) -> None:
        """Follow an outsider's estimate of the sector: it goes on until money is somebody's (`owned`)."""
        outsider = any(n.kind == "analysts" for n in sentence.names) or bool(sentence.hits.get("outsider"))
        if owned:
            self.estimate = -9
        elif outsider or sentence.hits.get("estimate") or (sentence.spots and self.estimated(sentence)):
            self.estimate = sentence.paragraph

    def estimated(self, sentence: Sentence) -> bool:
        """Whether the passage tells an outsider's estimate ("L'IA en absorberait 5 200 milliards")."""
        return 0 <= sentence.paragraph - self.estimate <= 1

    def turn_to(self, sentence: Sentence) -> None:
        """Begin a paragraph: an item of a list, and what follows the list, start from what was in focus before it."""
        if sentence.item and self.money_paragraph != sentence.paragraph:
            self.last_metric = None  # what the item before it measured is its own affair
        if sentence.item and self.listed is None:
            self.listed = self.company, self.paragraph, self.site
        elif self.listed is not None:
            self.company, self.paragraph, site = self.listed
            self.site = site and replace(site, paragraph=sentence.paragraph - 1)
            if not sentence.item:
                self.listed = None

    def mention(self, company: str) -> None:
        """Note that a company has been named; the latest is last."""
        if company:
            if company in self.mentioned:
                self.mentioned.remove(company)
            self.mentioned.append(company)

    def last_of_kind(self, kinds: tuple[str, ...], but: str = "") -> str:
        """The company of such a kind named last ("the start-up"); one the catalogue does not know may be any."""
        known = load_companies()
        for company in reversed(self.mentioned):
            if company == but:
                continue
            if company in known and known[company].kind in kinds:
                return company
        for company in reversed(self.mentioned):
            if company not in known and company != but:
                return company
        return ""


def site_for(sentence: Sentence, thread: Thread, company: str) -> Site | None:
    """The venture a figure of `company` belongs to here, seen from that company; None where none is in mind."""
    for site in (thread.site, thread.venture):
        if site is None or not company:
            continue
        firm = bool(site.project or site.partners) or site is thread.venture
        if sentence.paragraph - site.paragraph > (_REACH if firm else 1):
            continue
        if site.company == company:
            return site
        known = load_companies().get(company)
        works = known is not None and known.kind == "utility"
        owner = load_companies().get(site.company)
        if works and (owner is None or owner.kind != "utility"):  # who powers a campus works for it
            return Site(company, (site.company,), site.project, site.region, site.paragraph)
        if company in site.partners:
            return Site(company, (site.company,), site.project, site.region, site.paragraph)
    return None
