"""`Ledger`: claims with their sources, as they were known on a day."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice
from typing import overload

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
        if self._whole is not None:
            return _KnownById(self._whole.by_id, self.claims, self._knows)
        return {claim.id: claim for claim in self.claims}

    def known_on(self, day: date) -> Ledger:
        """The ledger as it was known on `day`.

        Claims published after it are not known yet, nor is what they supersede superseded; claims without a day are
        known on any day.
        """
        whole = self._whole or self
        day = day if self.day is None else min(day, self.day)
        return Ledger(_Known(whole, day), self.path, self.sha256, day, whole)

    def superseded_by(self, id_: str) -> tuple[Claim, ...]:
        """The claims that replace the claim `id_` directly, in the order of the file; none for one in force."""
        return self._known((self._whole or self)._superseding, id_)

    def parts_of(self, id_: str) -> tuple[Claim, ...]:
        """The claims whose money or capacity the claim `id_` contains directly."""
        return self._known((self._whole or self)._parts, id_)

    def of_source(self, claim: Claim, limit: int = 24) -> tuple[Claim, ...]:
        """Claims from the source of `claim` (one publication of one day), the first `limit` of them."""
        group = (self._whole or self)._sources.get(source_key(claim), ())
        return tuple(islice((other for other in group if self._knows(other)), limit))

    def find_candidates(self, claim: Claim) -> tuple[Claim, ...]:
        """The claims worth comparing with `claim`, in the order of the file.

        They share a party and the metric, the project, or the exact amount (whoever it belongs to); from a large
        ledger the nearest in size (see `capex.ledger.candidates`).
        """
        whole = self._whole or self
        return tuple(whole.claims[row] for row in find_rows(claim, whole._pools, self.day))

    @property
    def names(self) -> frozenset[tuple[str, str]]:
        """Every name the ledger has on whatever day, with what it names: ``company`` (or counterparty), ``project``."""
        return (self._whole or self)._names

    def _knows(self, claim: Claim) -> bool:
        return self.day is None or claim.published is None or claim.published <= self.day

    def _known(self, groups: Mapping[str, tuple[Claim, ...]], key: str) -> tuple[Claim, ...]:
        group = groups.get(key)
        return tuple(claim for claim in group if self._knows(claim)) if group else ()

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
    def _days(self) -> Sequence[date]:
        """The days of the claims that have one, in order."""
        return sorted(claim.published for claim in self.claims if claim.published)

    @cached_property
    def _pools(self) -> Pools:
        return MemoryPools(self.claims)

    @cached_property
    def _names(self) -> frozenset[tuple[str, str]]:
        companies = {name for claim in self.claims for name in (claim.company, *claim.counterparty) if name}
        projects = {claim.project for claim in self.claims if claim.project} - companies
        return frozenset([*((name, "company") for name in companies), *((name, "project") for name in projects)])


class _Known(Sequence[Claim]):
    """The claims known on a day, picked out when they are first looked at: a check looks up and never does."""

    def __init__(self, whole: Ledger, day: date) -> None:
        self._whole, self._day = whole, day

    @cached_property
    def _known(self) -> tuple[Claim, ...]:
        return tuple(c for c in self._whole.claims if c.published is None or c.published <= self._day)

    def __len__(self) -> int:
        days = self._whole._days
        return len(self._whole.claims) - len(days) + bisect_right(days, self._day)

    def __iter__(self) -> Iterator[Claim]:
        return iter(self._known)

    @overload
    def __getitem__(self, index: int) -> Claim: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Claim, ...]: ...
    def __getitem__(self, index: int | slice) -> Claim | tuple[Claim, ...]:
        return self._known[index]


class _KnownById(Mapping[str, Claim]):
    """The claims known on a day by id, looked up in those of every day."""

    def __init__(self, by_id: Mapping[str, Claim], claims: Sequence[Claim], knows: Callable[[Claim], bool]) -> None:
        self._by_id, self._claims, self._knows = by_id, claims, knows

    def __getitem__(self, id_: str) -> Claim:
        claim = self._by_id[id_]
        if not self._knows(claim):
            raise KeyError(id_)
        return claim

    def __iter__(self) -> Iterator[str]:
        return (claim.id for claim in self._claims)

    def __len__(self) -> int:
        return len(self._claims)


def source_key(claim: Claim) -> str:
    """What tells one publication from another: publisher, day, and title or address."""
    source = claim.source
    return f"{source.publisher}\n{source.published}\n{source.title or source.url}" if source else ""


def _grouped(pairs: Iterable[tuple[str, Claim]]) -> dict[str, tuple[Claim, ...]]:
    groups: defaultdict[str, list[Claim]] = defaultdict(list)
    for key, claim in pairs:
        groups[key].append(claim)
    return {key: tuple(claims) for key, claims in groups.items()}
