"""The catalogues: who is who, what belongs to whom, where it lies, and when its fiscal year ends.

The tables beside this module are the only place that knows names.  A name is looked up whole, folded, and
without its legal form; recognising names inside a text is `capex.extract.understand.mentions`.
"""

from __future__ import annotations

import csv
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from io import StringIO

#: Legal forms that end a company's name and say nothing about which company it is.
_LEGAL_FORMS = frozenset(
    [
        "inc",
        "corp",
        "corporation",
        "co",
        "ltd",
        "limited",
        "llc",
        "lp",
        "plc",
        "sa",
        "sas",
        "sarl",
        "se",
        "ag",
        "gmbh",
        "nv",
        "bv",
        "ab",
        "asa",
        "spa",
        "pbc",
        "group",
        "holdings",
    ]
)


@dataclass(frozen=True, slots=True)
class Company:
    """A company or public body.  `products` are brands that stand for it ("the maker of ChatGPT")."""

    name: str
    aliases: tuple[str, ...]
    products: tuple[str, ...]
    kind: str
    country: str
    fiscal_year_end: tuple[int, int]
    """Month and day on which its fiscal year ends."""


@dataclass(frozen=True, slots=True)
class Project:
    """A named site or programme: its owner (the partner that counts as the company), partners, and region.

    `towns` are places where its parties have nothing else: a site of theirs there is this one, named or not.
    """

    name: str
    aliases: tuple[str, ...]
    owner: str
    partners: tuple[str, ...]
    region: str
    towns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Region:
    """A place by its short English name.  `kind` is world, continent, union, country, state or city.

    A city stands for the state or country in `within`; a state's `within` is its country.
    """

    name: str
    kind: str
    within: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]


def _rows(table: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(StringIO(files("capex.companies").joinpath(table).read_text("utf-8")))


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


@cache
def load_companies() -> Mapping[str, Company]:
    """Every company by its canonical name."""
    companies = {}
    for row in _rows("companies.csv"):
        month, day = row["fiscal_year_end"].split("-")
        companies[row["company"]] = Company(
            row["company"],
            _split(row["aliases"]),
            _split(row["products"]),
            row["kind"],
            row["country"],
            (int(month), int(day)),
        )
    return companies


@cache
def load_projects() -> Mapping[str, Project]:
    """Every project by its canonical name."""
    return {
        row["project"]: Project(
            row["project"],
            _split(row["aliases"]),
            row["owner"],
            _split(row["partners"]),
            row["region"],
            _split(row["towns"]),
        )
        for row in _rows("projects.csv")
    }


@cache
def load_regions() -> tuple[Region, ...]:
    """Every region; a country or state can have a second entry of kind city that lists its places."""
    return tuple(
        Region(row["region"], row["kind"], row["within"], _split(row["names"]), _split(row["adjectives"]))
        for row in _rows("regions.csv")
    )


@cache
def load_people() -> Mapping[str, str]:
    """Executives and officials, and the company or body each speaks for."""
    return {row["person"]: row["company"] for row in _rows("people.csv")}


def _key(name: str) -> str:
    words = name.replace(".", "").replace(",", " ").replace("-", " ").casefold().split()
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    return " ".join(words)


@cache
def _company_names() -> Mapping[str, Company]:
    names: dict[str, Company] = {}
    for company in load_companies().values():
        for name in (company.name, *company.aliases, *company.products):
            names.setdefault(_key(name), company)
    return names


@cache
def _project_names() -> Mapping[str, Project]:
    return {_key(name): p for p in load_projects().values() for name in (p.name, *p.aliases)}


@cache
def projects_by_town() -> Mapping[str, Project]:
    """The projects that are known by their towns."""
    return {town: project for project in load_projects().values() for town in project.towns}


@cache
def _region_names() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for region in load_regions():
        own = region.name if region.kind != "city" else ""
        for name in (own, *region.names):
            if name:
                names.setdefault(name.casefold(), region.name)
    return names


def find_company(name: str) -> Company | None:
    """The company a name, alias, ticker (`NVDA.O`, `NASDAQ:MSFT`) or product stands for."""
    found = _company_names().get(_key(name))
    if found is None and (":" in name or "." in name):
        found = _company_names().get(_key(name.rpartition(":")[2].partition(".")[0]))
    return found


def find_project(name: str) -> Project | None:
    """The project a name stands for, without "project", "projet" or "campus" around it where needed."""
    return _project_names().get(_key(name))


def find_region(name: str) -> str | None:
    """The short English name of a region, from its name in any of the program's languages."""
    return _region_names().get(name.casefold())


@cache
def region_parents() -> Mapping[str, str]:
    """What each state lies in ("Texas" -> "US")."""
    return {r.name: r.within for r in load_regions() if r.kind == "state" and r.within}


def fiscal_period(company: str, year: int, quarter: int | None = None, half: int | None = None) -> tuple[date, date]:
    """First and last day of a fiscal year, or of its quarter or half, in the company's own calendar.

    A fiscal year is named after the calendar year it ends in, in Japan after the one it begins in.  A company
    the catalogue does not know reports by the calendar year.
    """
    known = load_companies().get(company)
    month = known.fiscal_year_end[0] if known else 12
    if known is not None and known.country == "Japan" and month < 12:
        year += 1
    end = year * 12 + month - 1  # months since year 0 of the last month
    first, last = end - 11, end
    if quarter is not None:
        first, last = first + 3 * (quarter - 1), first + 3 * quarter - 1
    elif half is not None:
        first, last = first + 6 * (half - 1), first + 6 * half - 1
    opening = date(first // 12, first % 12 + 1, 1)
    closing = date(last // 12, last % 12 + 1, monthrange(last // 12, last % 12 + 1)[1])
    return opening, closing


def years_from(day: date, years: float) -> date:
    """The last day of a span of so many years that begins on `day` (2025-11-06 and 8 -> 2033-11-05)."""
    months = round(years * 12)
    at = day.year * 12 + day.month - 1 + months
    year, month = at // 12, at % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1])) - timedelta(days=1)
