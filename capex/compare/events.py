"""What happens on the date of a milestone: an opening, a ground-breaking, a signature."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from capex.compare.scopes import PHASES
from capex.model import Claim, derived


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    text = files("capex.compare").joinpath("events.toml").read_text(encoding="utf-8")
    return tuple(
        (event, re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)"))
        for event, words in tomllib.loads(text).items()
    )


@derived
def event_of(claim: Claim) -> str:
    """The event a date belongs to, from the scope, else the note or the sentence around it; empty if unsaid.

    A scope in other words ("break-even") is an event of its own; a phase says nothing of what happens.
    """
    scope = ", ".join(sorted(claim.scopes - PHASES))
    if scope:
        return _find(scope) or scope
    if claim.place is not None:
        return _find(claim.place.sentence.casefold())
    source = claim.source
    return _find(f"{source.note}\n{source.title}".casefold()) if source else ""


@lru_cache(maxsize=4096)
def _find(text: str) -> str:
    return next((event for event, pattern in _patterns() if pattern.search(text)), "")
