"""The words of `Claim.scope`, by what they tell."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from capex.model import Claim, derived

JOB_KINDS = frozenset({"permanent", "construction", "direct", "indirect", "temporary"})
WHOLE = "whole"
PHASES = frozenset({"first phase", "second phase", "third phase", "fourth phase", "later phases", "first sites", WHOLE})
#: Rates over time, and how many there are in a year.
RATES = {"per year": 1, "per half-year": 2, "per quarter": 4, "per month": 12, "per week": 52, "per day": 365}


@derived
def rate_of(claim: Claim) -> str:
    """The rate word of a claim ("per year", "per GW"), empty for a total."""
    if not claim.scope:
        return ""
    return next((word for word in sorted(claim.scopes) if word.startswith("per ")), "")


@derived
def job_kinds_of(claim: Claim) -> frozenset[str]:
    """Which kinds of jobs are counted; empty where the claim does not say."""
    return claim.scopes & JOB_KINDS


@derived
def phases_of(claim: Claim) -> frozenset[str]:
    """Which phases are meant, or the whole; read from the words around the figure where the scope is silent."""
    named = claim.scopes & PHASES if claim.scope else frozenset()
    if named or not claim.project:
        return named
    if claim.place is not None:
        around = claim.place.sentence
    else:
        around = f"{claim.quote}\n{claim.source.note}" if claim.source else claim.quote
    return frozenset({WHOLE}) if _tells_whole(around.casefold()) else frozenset()


@derived
def limits_of(claim: Claim) -> frozenset[str]:
    """Everything else in the scope: run rate, with leases, AI only, shell."""
    if not claim.scope:
        return frozenset()
    return frozenset(w for w in claim.scopes - JOB_KINDS - PHASES if not w.startswith("per "))


@lru_cache(maxsize=4096)
def _tells_whole(text: str) -> bool:
    whole, part = _patterns()
    return whole.search(text) is not None and part.search(whole.sub(" ", text)) is None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = tomllib.loads(files("capex.compare").joinpath("phases.toml").read_text(encoding="utf-8"))
    whole, part = (
        re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words[name])) + r")(?!\w)") for name in ("whole", "part")
    )
    return whole, part
