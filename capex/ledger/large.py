"""A ledger too large to hold as claims: its rows stay in an index, and become claims when they are asked for.

The index (`capex.ledger.indexing` makes it) is one sealed file in the cache folder.  It holds the cells of every row,
and sorted arrays to find rows by: a look-up is a bisection of what lies on the disk.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import islice
from typing import overload

from capex.ledger.candidates import Key, find_rows
from capex.ledger.claims import to_claim
from capex.ledger.ledger import Ledger, source_key
from capex.ledger.load import without_collector
from capex.ledger.sealed import Sections
from capex.model import Claim

#: Between the cells of a row, and between names.  A ledger that uses the character itself is not indexed.
SEPARATOR = "\x1f"
#: Stands for "known on any day" among ordinal days.
ALWAYS = 0
_EVER = date.max.toordinal()
#: So many claims are kept once they are made: those of the companies that the articles at hand are about.
_KEPT_CLAIMS = 1 << 14


def digest_of(key: Key) -> bytes:
    """A key as eight bytes; two keys that meet in one (never seen) would only widen what is compared."""
    return blake2b(SEPARATOR.join(key).encode(), digest_size=8).digest()


@lru_cache(maxsize=1 << 16)
def number_of(key: Key) -> int:
    """The number that stands for a key in the index."""
    return int.from_bytes(digest_of(key), "big", signed=True)


class Rows:
    """The sections of an index: the rows as text, and the tables to find them by."""

    def __init__(self, sections: Sections, path: str) -> None:
        self.path = path
        self._cells, self._starts, self._lines = (sections[name] for name in ("cells", "starts", "lines"))
        self._pools = tuple(sections[name] for name in ("pool-keys", "pool-sizes", "pool-rows"))
        self._ties = sections["tie-keys"], sections["tie-rows"]
        self._companies, self._projects = sections["companies"], sections["projects"]
        self.days, self.sorted_days = sections["days"], sections["sorted-days"]
        self.count = len(self._lines)
        self.claim = lru_cache(maxsize=_KEPT_CLAIMS)(self._make)

    def _make(self, row: int) -> Claim:
        return to_claim(self._text(row).split(SEPARATOR), self._lines[row], self.path)

    def _text(self, row: int) -> str:
        return str(self._cells[self._starts[row] : self._starts[row + 1]], "utf-8")

    @cached_property
    def all(self) -> tuple[Claim, ...]:
        """Every claim; kept, since whoever walks through all of them (totals, conflicts) does so several times."""
        with without_collector():
            return tuple(map(self._make, range(self.count)))

    def id(self, row: int) -> str:
        """The id of a row, without the rest of it."""
        return self._text(row).split(SEPARATOR, 1)[0]

    def names(self) -> Iterator[tuple[str, str]]:
        """See `Ledger.names`."""
        for text, sort in ((self._companies, "company"), (self._projects, "project")):
            yield from ((name, sort) for name in str(text, "utf-8").split(SEPARATOR) if name)

    def tied(self, tie: str, to: str, latest: int) -> Iterator[int]:
        """The rows that have a tie (``id``, ``source``, ``part_of``, ``supersedes``) to something, in order."""
        keys, rows = self._ties
        number, days = number_of((tie, to)), self.days
        for i in range(bisect_left(keys, number), len(keys)):
            if keys[i] != number:
                return
            if days[rows[i]] <= latest:
                yield rows[i]

    def upward(self, key: Key, size: float, day: date | None) -> Iterator[tuple[float, int]]:
        """See `capex.ledger.candidates.Pools`."""
        _, last, at = self._pool(key, size)
        return self._known(range(at, last), day)

    def downward(self, key: Key, size: float, day: date | None) -> Iterator[tuple[float, int]]:
        """See `capex.ledger.candidates.Pools`."""
        first, _, at = self._pool(key, size)
        return self._known(range(at - 1, first - 1, -1), day)

    def _pool(self, key: Key, size: float) -> tuple[int, int, int]:
        """Where a pool begins, where it ends, and where in between sizes from `size` on begin."""
        keys, sizes, _ = self._pools
        number = number_of(key)
        first = bisect_left(keys, number)
        last = bisect_right(keys, number, first)
        return first, last, bisect_left(sizes, size, first, last)

    def _known(self, places: Iterable[int], day: date | None) -> Iterator[tuple[float, int]]:
        _, sizes, rows = self._pools
        latest, days = day.toordinal() if day else _EVER, self.days
        for i in places:
            row = rows[i]
            if days[row] <= latest:
                yield sizes[i], row


class LargeClaims(Sequence[Claim]):
    """The claims known on a day, each made when it is asked for."""

    def __init__(self, rows: Rows, day: date | None = None) -> None:
        self._rows = rows
        self.latest = day.toordinal() if day else _EVER

    def __len__(self) -> int:
        return bisect_right(self._rows.sorted_days, self.latest)

    def __iter__(self) -> Iterator[Claim]:
        if len(self) == self._rows.count:
            return iter(self._rows.all)
        return (claim for claim, day in zip(self._rows.all, self._rows.days, strict=True) if day <= self.latest)

    @cached_property
    def numbers(self) -> Sequence[int]:
        """The rows that are known, in order."""
        if len(self) == self._rows.count:
            return range(self._rows.count)
        return [row for row, day in enumerate(self._rows.days) if day <= self.latest]

    @overload
    def __getitem__(self, index: int) -> Claim: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Claim, ...]: ...
    def __getitem__(self, index: int | slice) -> Claim | tuple[Claim, ...]:
        if isinstance(index, slice):
            return tuple(map(self._rows.claim, self.numbers[index]))
        return self._rows.claim(self.numbers[index])


class _ById(Mapping[str, Claim]):
    """Claims by id, looked up one by one."""

    def __init__(self, rows: Rows, claims: LargeClaims) -> None:
        self._rows, self._claims = rows, claims

    def __getitem__(self, id_: str) -> Claim:
        for row in self._rows.tied("id", id_, self._claims.latest):
            if (claim := self._rows.claim(row)).id == id_:
                return claim
        raise KeyError(id_)

    def __iter__(self) -> Iterator[str]:
        return map(self._rows.id, self._claims.numbers)

    def __len__(self) -> int:
        return len(self._claims)


class LargeLedger(Ledger):
    """A `Ledger` whose claims stay in the index."""

    def __init__(
        self, rows: Rows, path: str, sha256: str, day: date | None = None, whole: Ledger | None = None
    ) -> None:
        super().__init__(LargeClaims(rows, day), path, sha256, day, whole)
        object.__setattr__(self, "_rows", rows)

    _rows: Rows

    @cached_property
    def by_id(self) -> Mapping[str, Claim]:
        """Every claim by its id."""
        assert isinstance(self.claims, LargeClaims)
        return _ById(self._rows, self.claims)

    def known_on(self, day: date) -> Ledger:
        """See `Ledger.known_on`; nothing is copied."""
        day = day if self.day is None else min(day, self.day)
        return LargeLedger(self._rows, self.path, self.sha256, day, self._whole or self)

    def superseded_by(self, id_: str) -> tuple[Claim, ...]:
        """See `Ledger.superseded_by`."""
        return self._tied("supersedes", id_)

    def parts_of(self, id_: str) -> tuple[Claim, ...]:
        """See `Ledger.parts_of`."""
        return self._tied("part_of", id_)

    def of_source(self, claim: Claim, limit: int = 24) -> tuple[Claim, ...]:
        """See `Ledger.of_source`."""
        return self._tied("source", source_key(claim), limit)

    def find_candidates(self, claim: Claim) -> tuple[Claim, ...]:
        """See `Ledger.find_candidates`."""
        return tuple(map(self._rows.claim, find_rows(claim, self._rows, self.day)))

    def _tied(self, tie: str, to: str, limit: int | None = None) -> tuple[Claim, ...]:
        latest = self.day.toordinal() if self.day else _EVER
        return tuple(map(self._rows.claim, islice(self._rows.tied(tie, to, latest), limit)))

    @cached_property
    def _names(self) -> frozenset[tuple[str, str]]:
        return frozenset(self._rows.names())
