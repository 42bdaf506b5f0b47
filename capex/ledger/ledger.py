"""`Ledger`: claims with their sources, as they were known on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from capex.ledger.candidates import MemoryPools, find_rows
from capex.model import Claim


@dataclass(frozen=True)
class Ledger:
    """The claims of one ledger file, in the order of the file.  Immutable; `known_on` gives another one.

    `sha256` is of the file's bytes; `day` the day the claims are taken as known on (None: all of them).
    """

    claims: tuple[Claim, ...]
    path: str = ""
    sha256: str = ""
    day: date | None = None
    _whole: Ledger | None = field(default=None, repr=False, compare=False)
    """The ledger this is a view of, whose look-up tables it shares."""

    @property
    def rows(self) -> int:
        """How many claims there are."""
        return len(self.claims)

    @cached_property
    def by_id(self) -> Mapping[str, Claim]:
        """Every claim by its id."""
        return {claim.id: claim for claim in self.claims}

    def known_on(self, day: date) -> Ledger:
        """The ledger as it was known on `day`.

        Claims published after it are not known yet, nor is what they supersede superseded; claims without a
        day are known on any day.
        """
        if self.day is not None and self.day < day:
            day = self.day
        known = tuple(c for c in self.claims if c.published is None or c.published <= day)
        return Ledger(known, self.path, self.sha256, day, self._whole or self)

    @cached_property
    def _superseded(self) -> Mapping[str, tuple[Claim, ...]]:
        superseding: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            if claim.supersedes:
                superseding[claim.supersedes].append(claim)
        return {old: tuple(new) for old, new in superseding.items()}

    def superseded_by(self, id_: str) -> tuple[Claim, ...]:
        """The claims that replace the claim `id_` directly, in the order of the file; none for one in force."""
        return self._superseded.get(id_, ())

    def parts_of(self, id_: str) -> tuple[Claim, ...]:
        """The claims whose money or capacity the claim `id_` contains directly."""
        return self._parts.get(id_, ())

    @cached_property
    def _parts(self) -> Mapping[str, tuple[Claim, ...]]:
        parts: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            if claim.part_of:
                parts[claim.part_of].append(claim)
        return {whole: tuple(claims) for whole, claims in parts.items()}

    def find_candidates(self, claim: Claim) -> tuple[Claim, ...]:
        """The claims worth comparing with `claim`, in the order of the file.

        They share a party and the metric, the project, or the exact amount (whoever it belongs to); from a
        large ledger the nearest in size (see `capex.ledger.candidates`).
        """
        whole = self._whole or self
        return tuple(whole.claims[row] for row in find_rows(claim, whole._pools, self.day))

    @cached_property
    def _pools(self) -> MemoryPools:
        return MemoryPools(self.claims)
