"""Supersession: a revision comes later, about the same fact, and there is one of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from capex.ledger.lint.parts import comparable, least, most
from capex.ledger.lint.wrong import Wrong
from capex.model import Claim


def find_misfit_revisions(claims: Sequence[Claim]) -> Iterator[Wrong]:
    """A revision older than what it replaces, or about another fact."""
    by_id = {claim.id: claim for claim in claims}
    for i, new in enumerate(claims):
        old = by_id.get(new.supersedes)
        if old is None or old is new:
            continue
        if new.published and old.published and new.published < old.published:
            values = {"old": old.id, "day": new.published, "old_day": old.published}
            yield Wrong(i, "published", "revision-older", values)
        owners = {new.company, new.project} & {old.company, old.project} - {""}
        if new.metric is not old.metric or not (owners or new.company == old.company):
            yield Wrong(i, "supersedes", "revision-of-other-fact", {"old": old.id})


def find_rival_revisions(claims: Sequence[Claim]) -> Iterator[Wrong]:
    """Several claims that replace the same one with amounts that exclude each other."""
    rivals: defaultdict[str, list[tuple[int, Claim]]] = defaultdict(list)
    for i, claim in enumerate(claims):
        if claim.supersedes:
            rivals[claim.supersedes].append((i, claim))
    for old, revisions in rivals.items():
        _, first = revisions[0]
        for i, other in revisions[1:]:
            if comparable(first, other) and (least(first) > most(other) or least(other) > most(first)):
                yield Wrong(i, "supersedes", "rival-revisions", {"old": old, "other": first.id})
