"""Names that the catalogues do not know, or know under another name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from capex.companies import find_company, find_project, find_region, load_companies, load_projects
from capex.ledger.lint.wrong import Wrong
from capex.model import Claim


def find_unknown_companies(claims: Sequence[Claim]) -> Iterator[Wrong]:
    """Companies and counterparties that are not in the catalogue under this name; each name is told once."""
    told: set[str] = set()
    known = list(load_companies())
    for i, claim in enumerate(claims):
        for field, name in (("company", claim.company), *(("counterparty", n) for n in claim.counterparty)):
            if not name or name in told:
                continue
            found = find_company(name)
            if found is None and not find_region(name):
                told.add(name)
                near = get_close_matches(name, known, 1, 0.8)
                yield Wrong(i, field, "unknown-company", {"found": name, "meant": near[0] if near else ""})
            elif found and found.name != name:
                told.add(name)
                yield Wrong(i, field, "other-name", {"found": name, "known": found.name})


def find_unknown_projects(claims: Sequence[Claim]) -> Iterator[Wrong]:
    """Projects the catalogue lists under another name, or does not know; each name is told once."""
    told: set[str] = set()
    known = list(load_projects())
    for i, claim in enumerate(claims):
        name = claim.project
        if not name or name in told:
            continue
        found = find_project(name)
        if found is None:
            told.add(name)
            near = get_close_matches(name, known, 1, 0.8)
            yield Wrong(i, "project", "unknown-project", {"found": name, "meant": near[0] if near else ""})
        elif found.name != name:
            told.add(name)
            yield Wrong(i, "project", "other-name", {"found": name, "known": found.name})


def find_unknown_regions(claims: Sequence[Claim]) -> Iterator[Wrong]:
    """Regions that have another short English name, or that nobody listed; each is told once."""
    told: set[str] = set()
    for i, claim in enumerate(claims):
        name = claim.region
        if not name or name in told:
            continue
        found = find_region(name)
        if found != name:
            told.add(name)
            code = "other-name" if found else "unknown-region"
            yield Wrong(i, "region", code, {"found": name, "known": found or "", "meant": ""})
