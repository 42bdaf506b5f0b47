"""`Ledger`: claims with their sources, as they were known on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice

from capex.ledger.candidates import MemoryPools, Pools, find_rows
from capex.model import Claim


@dataclass(frozen=True)
class Ledger:
    """The claims of one ledger file, in the order of the file.  Immutable; `known_on` gives another one.

    `sha256` is of the file's bytes; `day` the day the claims are taken as known on (None: all of them).  A ledger
    of a million rows has the same face (`capex.ledger.large`); its claims are made as they are asked for.
    """

    claims: Sequence[Claim]
    path: str = ""
    sha256: str = ""
    day: date | None = None
    _whole: Ledger | None = field(default=None, repr=False, compare=False)
    """The ledger this is a view of, whose look-up tables it shares."""

    @cached_property
    def rows(self) -> int:
        """How many claims there are."""
        return len(self.claims)

    @cached_property
    def by_id(self) -> Mapping[str, Claim]:
        """Every claim by its id."""
        return {claim.id: claim for claim in self.claims}

    def known_on(self, day: date) -> Ledger:
        """The ledger as it was known on `day`.

        Claims published after it are not known yet, nor is what they supersede superseded; claims without a day are
        known on any day.
        """
        day = day if self.day is None else min(day, self.day)
        known = tuple(c for c in self.claims if c.published is None or c.published <= day)
        return Ledger(known, self.path, self.sha256, day, self._whole or self)

    def superseded_by(self, id_: str) -> tuple[Claim, ...]:
        """The claims that replace the claim `id_` directly, in the order of the file; none for one in force."""
        return self._superseding.get(id_, ())

    def parts_of(self, id_: str) -> tuple[Claim, ...]:
        """The claims whose money or capacity the claim `id_` contains directly."""
        return self._parts.get(id_, ())

    def of_source(self, claim: Claim, limit: int = 24) -> tuple[Claim, ...]:
        """Claims from the source of `claim` (one publication of one day), the first `limit` of them."""
        whole = self._whole or self
        known = (c for c in whole._sources.get(source_key(claim), ()) if self._knows(c))
        return tuple(islice(known, limit))

    def find_candidates(self, claim: Claim) -> tuple[Claim, ...]:
        """The claims worth comparing with `claim`, in the order of the file.

        They share a party and the metric, the project, or the exact amount (whoever it belongs to); from a large
        ledger the nearest in size (see `capex.ledger.candidates`).
        """
        whole = self._whole or self
        return tuple(whole.claims[row] for row in find_rows(claim, whole._pools, self.day))

    @property
    def companies(self) -> frozenset[str]:
        """Every company and counterparty the ledger names, on whatever day."""
        return (self._whole or self)._names[0]

    @property
    def projects(self) -> frozenset[str]:
        """Every project the ledger names, on whatever day."""
        return (self._whole or self)._names[1]

    def _knows(self, claim: Claim) -> bool:
        return self.day is None or claim.published is None or claim.published <= self.day

    @cached_property
    def _superseding(self) -> Mapping[str, tuple[Claim, ...]]:
        return _grouped((claim.supersedes, claim) for claim in self.claims if claim.supersedes)

    @cached_property
    def _parts(self) -> Mapping[str, tuple[Claim, ...]]:
        return _grouped((claim.part_of, claim) for claim in self.claims if claim.part_of)

    @cached_property
    def _sources(self) -> Mapping[str, tuple[Claim, ...]]:
        return _grouped((source_key(claim), claim) for claim in self.claims)

    @cached_property
    def _pools(self) -> Pools:
        return MemoryPools(self.claims)

    @cached_property
    def _names(self) -> tuple[frozenset[str], frozenset[str]]:
        companies = {name for claim in self.claims for name in (claim.company, *claim.counterparty)}
        return frozenset(companies - {""}), frozenset({claim.project for claim in self.claims} - {""})


def source_key(claim: Claim) -> str:
    """What tells one publication from another: publisher, day, and title or address."""
    source = claim.source
    return f"{source.publisher}\n{source.published}\n{source.title or source.url}" if source else ""


def _grouped(pairs: Iterable[tuple[str, Claim]]) -> dict[str, tuple[Claim, ...]]:
    groups: defaultdict[str, list[Claim]] = defaultdict(list)
    for key, claim in pairs:
        groups[key].append(claim)
    return {key: tuple(claims) for key, claims in groups.items()}
