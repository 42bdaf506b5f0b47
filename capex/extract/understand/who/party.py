"""What kind of party a company is: maker of chips, big spender, supplier, public body; and where it is at home."""

from __future__ import annotations

from functools import cache

from capex.companies import load_companies
from capex.companies.catalogue import region_parents
from capex.extract.understand.lexicon import listed_words


def kind_of(company: str) -> str:
    """The kind the catalogue gives a company; "" where it has none."""
    known = load_companies().get(company)
    return known.kind if known is not None else ""


def sells_chips(company: str) -> bool:
    """Whether a company is a maker of chips."""
    return kind_of(company) == "chipmaker"


def supplies_sites(company: str) -> bool:
    """Whether a company sells what every site needs, chips or power."""
    return kind_of(company) in ("chipmaker", "utility")


def rival(company: str) -> bool:
    """Whether a company is one of the big spenders that stand beside each other more often than together."""
    return kind_of(company) == "hyperscaler"


def home_of(company: str) -> str:
    """The country a company comes from; "" where no catalogue knows."""
    known = load_companies().get(company)
    return known.country if known is not None else ""


def public(company: str) -> bool:
    """Whether a body is public: it speaks of other people's money more often than of its own."""
    if company in load_companies():
        return kind_of(company) == "government"
    words = company.casefold().split()
    return len(words) > 1 and not listed_words("common", "public_body").isdisjoint((words[0], words[-1]))


@cache
def _governments() -> dict[str, str]:
    bodies = (c for c in load_companies().values() if c.kind == "government")
    return {c.country: c.name for c in bodies if c.name.endswith("government")}


def government_of(place: str) -> str:
    """The government of a state or country, or of the country a state lies in; "" where the catalogue has none."""
    return _governments().get(place) or _governments().get(region_parents().get(place, ""), "")
