"""What sources weigh, and how many of them are independent.

Seven pages that repeat one dispatch are one source: a claim's `origin` is what counts, and the publisher only
where no origin is named.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from capex.model import Claim


@cache
def _tables() -> tuple[Mapping[str, int], Mapping[str, str]]:
    text = files("capex.compare").joinpath("sources.toml").read_text(encoding="utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    kinds = {name.casefold(): kind for kind, names in data["publishers"].items() for name in names}
    return data["weights"], kinds


def source_kind(claim: Claim) -> str:
    """filing, company, agency, newspaper, trade or blog: where a ledger claim was printed."""
    source = claim.source
    if source is None:
        return "blog"
    return _kind(source.publisher.casefold(), source.url.casefold(), source.origin != "", claim.company.casefold())


@lru_cache(maxsize=8192)
def _kind(publisher: str, url: str, has_origin: bool, company: str) -> str:
    _, kinds = _tables()
    if "sec.gov/" in url or kinds.get(publisher) == "filing":
        return "filing"
    if company and (publisher == company or publisher.startswith(f"{company} ")):
        return "company"
    return kinds.get(publisher) or ("newspaper" if has_origin else "blog")


def weight(claim: Claim) -> int:
    """How much a ledger claim's source counts as evidence, 1 (a blog) to 6 (a filing)."""
    return _tables()[0][source_kind(claim)]


def origin_of(claim: Claim) -> str:
    """Who the news comes from: the named origin, else the publisher, casefolded."""
    source = claim.source
    return (source.origin or source.publisher).casefold() if source else ""


@dataclass(frozen=True, slots=True)
class Origins:
    """How many articles tell something, and how many independent origins stand behind them."""

    articles: int
    origins: int


def count_origins(claims: Iterable[Claim]) -> Origins:
    """Articles and independent origins behind ledger claims; leave out those that come from the article itself."""
    sourced = [c for c in claims if c.source]
    pages = {(c.source.publisher, c.source.url or c.source.title, c.published) for c in sourced if c.source}
    return Origins(len(pages), len({origin_of(c) for c in sourced}))
