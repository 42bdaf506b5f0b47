"""Which place lies in which: a state in its country, a country in its continent, all in the world."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from capex.companies import load_regions

WORLD = "worldwide"


@cache
def _containers() -> dict[str, frozenset[str]]:
    """Every place, and all the larger ones it lies in directly."""
    larger: dict[str, set[str]] = {}
    text = files("capex.compare").joinpath("regions.toml").read_text(encoding="utf-8")
    for region, members in tomllib.loads(text).items():
        for member in members:
            larger.setdefault(member, set()).add(region)
    for place in load_regions():
        if place.kind == "state" and place.within:
            larger.setdefault(place.name, set()).add(place.within)
    return {place: frozenset(regions) for place, regions in larger.items()}


@cache
def _around(region: str) -> frozenset[str]:
    found: set[str] = set()
    ahead = [region]
    while ahead:
        for larger in _containers().get(ahead.pop(), ()):
            if larger not in found:
                found.add(larger)
                ahead.append(larger)
    return frozenset(found)


def contains(outer: str, inner: str) -> bool:
    """Whether `inner` lies within `outer` and is smaller."""
    return outer != inner and (outer == WORLD or outer in _around(inner))


@cache
def is_state(region: str) -> bool:
    """Whether a place is smaller than a country, as far as the catalogue knows."""
    return any(r.name == region and r.kind == "state" for r in load_regions())


@cache
def country_of(region: str) -> str:
    """The country a state lies in; a country, a continent or an unknown place is its own."""
    countries = {r.name for r in load_regions() if r.kind == "country"}
    return next((larger for larger in sorted(_around(region)) if larger in countries), region)
