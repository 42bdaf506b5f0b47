"""The words understanding rests on: cue tables of a language, metric sheets, and the catalogues' names."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from capex.companies import load_companies, load_people, load_projects, load_regions
from capex.extract.understand.phrases import Entry, Phrases
from capex.metrics import load_metrics

_NO_CUES = frozenset(("stop", "form"))
"""Groups of single words that are asked for by name."""

_STRENGTH = {"strong": 3.0, "plain": 2.0, "weak": 1.0}


@cache
def _table(name: str) -> dict[str, dict[str, list[str]]]:
    path = files("capex.extract.understand").joinpath("cues", f"{name}.toml")
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


def languages() -> tuple[str, ...]:
    """The languages that have a cue table."""
    folder = files("capex.extract.understand").joinpath("cues")
    return tuple(sorted(p.name.removesuffix(".toml") for p in folder.iterdir() if len(p.name) == len("en.toml")))


@cache
def listed_words(table: str, group: str, value: str = "") -> frozenset[str]:
    """The single words a table lists under a group ("stop", "organisation"), or under one value of it."""
    return frozenset(w for key, listed in _table(table).get(group, {}).items() if value in ("", key) for w in listed)


@cache
def words_for(use: str) -> frozenset[str]:
    """The single words, of all languages together, that ``cues/words.toml`` lists for a use; `KeyError` for none."""
    return frozenset(_words()[use])


@cache
def _words() -> dict[str, list[str]]:
    path = files("capex.extract.understand").joinpath("cues", "words.toml")
    return tomllib.loads(path.read_text("utf-8"))


@cache
def stop_words(lang: str) -> frozenset[str]:
    """Words that begin a sentence with a capital and name nobody."""
    return listed_words(lang, "stop") | listed_words("common", "nobody")


@cache
def load_cues(lang: str) -> Phrases:
    """The cues of a language, metric cues included; a language without a table is read with the English one."""
    phrases = Phrases()
    table = _table(lang) or _table("en")
    for group, values in table.items():
        if group in _NO_CUES:
            continue
        for value, listed in values.items():
            for phrase in listed:
                phrases.add(phrase, Entry(group, value))
    for metric, sheet in load_metrics().items():
        for strength, listed_phrases in sheet.cues.get(lang, sheet.cues.get("en", {})).items():
            for phrase in listed_phrases:
                phrases.add(phrase, Entry("metric", metric.value, _STRENGTH[strength]))
    return phrases


def _add_name(phrases: Phrases, name: str, group: str, value: str) -> None:
    # A short name in capitals ("US", "UK", "BAM") is also a word: only the very letters count.
    exact = name if len(name) <= 5 and name.upper() == name else ""
    # "gouvernement français", "campus de Fouju": what the catalogue writes small is a description, not a name.
    cased = not name[:1].islower() or " " not in name
    phrases.add(name, Entry(group, value, 1.0, cased=cased, exact=exact))


@lru_cache(maxsize=4)
def load_names(more: frozenset[tuple[str, str]] = frozenset()) -> Phrases:
    """Every name of the catalogues: companies, products, people, projects, regions, voices.

    `more` holds further names, each with its group, ``company`` or ``project``.
    """
    phrases = Phrases()
    known = {*load_companies(), *load_projects()}
    for name, group in sorted(more):
        if name not in known:
            _add_name(phrases, name, group, name)
    for company in load_companies().values():
        for name in (company.name, *company.aliases):
            _add_name(phrases, name, "company", company.name)
        for name in company.products:
            _add_name(phrases, name, "product", company.name)
    for person, employer in load_people().items():
        _add_name(phrases, person, "person", employer)
    for project in load_projects().values():
        for name in (project.name, *project.aliases):
            _add_name(phrases, name, "project", project.name)
    for region in load_regions():
        if region.kind != "city":
            _add_name(phrases, region.name, "region", region.name)
        for name in region.names:
            group = "city" if region.kind == "city" else "region"
            if region.kind == "world":
                phrases.add(name, Entry("region", region.name))
            else:
                _add_name(phrases, name, group, region.name)
        for adjective in region.adjectives:
            phrases.add(adjective, Entry("adjective", region.name))
    for group in ("media", "analysts"):
        names = _table("common")[group]
        for value, listed in names.items():
            for name in listed:
                _add_name(phrases, name, group, value)
    return phrases
