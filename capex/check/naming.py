"""Sites and programmes that only the ledger knows by name, found in the article.

A newsroom's own ledger names sites no catalogue has.  Where one of them stands in the sentence of a figure, and
belongs to the figure's company, the figure is about it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from capex.ledger import Ledger
from capex.model import Certainty, Claim, Kind
from capex.text.document import Document

#: What a site has; money of the sentence after may be for something else.
_OF_A_SITE = frozenset({Kind.POWER, Kind.ENERGY, Kind.JOBS, Kind.AREA, Kind.DATE})


def name_projects(document: Document, claims: Sequence[Claim], ledger: Ledger) -> list[Claim]:
    """The claims, with the project filled in where the ledger's names tell it.

    The name stands in the figure's own sentence, or, for power, jobs, ground and dates, in the one before.  Two
    names in one sentence settle nothing.
    """
    owners: dict[str, set[str]] = defaultdict(set)
    for row in ledger.claims:
        if row.project:
            owners[row.project].update((row.company, *row.counterparty))
    spots = _spots(document, owners)
    return [claim if claim.project else _named(document, claim, owners, spots) for claim in claims]


def _spots(document: Document, names: dict[str, set[str]]) -> dict[int, set[str]]:
    """The ledger's project names by the sentence they stand in."""
    present = [name for name in names if name in document.text]
    if not present:
        return {}
    pattern = re.compile("|".join(rf"(?<!\\w){re.escape(n)}(?!\\w)" for n in sorted(present, key=len, reverse=True)))
    spots: dict[int, set[str]] = defaultdict(set)
    for match in pattern.finditer(document.text):
        spots[document.sentence_index(match.start())].add(match.group())
    return spots


def _named(document: Document, claim: Claim, owners: dict[str, set[str]], spots: dict[int, set[str]]) -> Claim:
    assert claim.place is not None
    sentence = document.sentence_index(claim.place.start)
    names = spots.get(sentence) or (spots.get(sentence - 1, set()) if claim.kind in _OF_A_SITE else set())
    own = {n for n in names if not claim.company or claim.company in owners[n]}
    if len(own) != 1:
        return claim
    return claim.but(project=own.pop(), certainty={**claim.certainty, "project": Certainty.INFERRED})
