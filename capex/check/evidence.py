"""The ledger as evidence for one article: what is comparable, what was replaced, and what is the article itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from itertools import islice
from math import ceil
from typing import NamedTuple

from capex.compare import Agreement, Comparison, Rates, comparable, compare, relief_among, unrelated
from capex.ledger import Ledger
from capex.ledger.ledger import source_key
from capex.model import Claim, Source, derived
from capex.rules.kit.view import phases
from capex.text.document import Document

#: A row whose note begins so may support, but never accuses alone.
WEAK = "weak source"
#: From so many rows on, of which so many quotes stand in the article word by word, a source is the article or a copy.
_COPY_ROWS = 8
_COPY_SHARE = 0.8
#: Shorter titles ("AI news") may head two different texts.
_TITLE = 16


class Evidence(NamedTuple):
    """A ledger claim beside a figure.

    `own` is set where the row was read from the article itself or a copy of it; `replaced_by` holds what
    superseded the row before the article's day; `weak` marks sources that never accuse alone.
    """

    row: Claim
    comparison: Comparison
    own: bool
    weak: bool
    replaced_by: tuple[Claim, ...]

    @property
    def relation(self) -> Agreement:
        """How the figure stands to the row."""
        return self.comparison.relation

    @property
    def score(self) -> float:
        """How much the two have in common, in bits."""
        return self.comparison.score


@dataclass
class Bench:
    """Where figures are held against the ledger as it was known on the article's day."""

    document: Document
    ledger: Ledger
    day: date
    rates: Rates
    _own: dict[str, bool] = field(default_factory=dict)
    """Whether a row is from the article or a copy, by its id."""
    _copied: dict[str, bool] = field(default_factory=dict)
    """Whether a source is the article or a copy, by `source_key`."""

    def compare(self, claim: Claim, beside: Callable[[Claim], Claim]) -> list[Evidence]:
        """Every ledger claim that can tell something about `claim`, with how it stands to it, the most alike first.

        `beside` gives `claim` as it reads beside one row.
        """
        found = []
        for row in self.ledger.find_candidates(claim):
            if not comparable(claim.kind, row.kind):
                continue
            fitted = beside(row)
            if not phases(row) and unrelated(fitted, row, self.day, self.rates, self._relief):
                continue
            comparison = self._beside(claim, fitted, row)
            if _tells(comparison, claim, row):
                found.append(self._evidence(row, comparison))
        return sorted(found, key=lambda e: (-e.score, e.row.id))

    def _beside(self, claim: Claim, fitted: Claim, row: Claim) -> Comparison:
        """The row beside the fitted claim, unless what was fitted is all that makes two values one fact."""
        found = self._compare(fitted, row)
        bare = fitted is not claim and found.relation is Agreement.DISJOINT and not found.cause
        return self._compare(claim, row) if bare else found

    def weigh(self, claim: Claim, row: Claim) -> Evidence:
        """One ledger claim with how it stands to `claim`."""
        return self._evidence(row, self._compare(claim, row))

    def _compare(self, claim: Claim, row: Claim) -> Comparison:
        return compare(claim, row, on=self.day, rates=self.rates, among=self._among)

    def _evidence(self, row: Claim, comparison: Comparison) -> Evidence:
        return Evidence(row, comparison, self.is_own(row), is_weak(row), self.ledger.superseded_by(row.id))

    @cached_property
    def _among(self) -> int:
        return len(self.ledger.claims)

    @cached_property
    def _relief(self) -> float:
        return relief_among(self._among)

    def is_own(self, row: Claim) -> bool:
        """Whether the row was read from this article, or from a copy of it.

        By its address, by its title among the article's first words, or, where a source has several rows,
        because nearly all their quotes stand in the article.
        """
        own = self._own.get(row.id)
        if own is None:
            own = self._own[row.id] = row.source is not None and (self._is_itself(row.source) or self._is_copied(row))
        return own

    def _is_itself(self, source: Source) -> bool:
        if source.url and source.url in (self.document.article, self.document.title):
            return True
        title = _bare(source.title)
        return len(title) >= _TITLE and title in self._opening

    @cached_property
    def _opening(self) -> str:
        head = self.document.text[:1000]
        return _letters_of(f"{self.document.title} {head}")

    @cached_property
    def _letters(self) -> str:
        return _letters_of(self.document.text)

    def _is_copied(self, row: Claim) -> bool:
        key = source_key(row)
        if key not in self._copied:
            self._copied[key] = self._quotes_stand(row)
        return self._copied[key]

    def _quotes_stand(self, row: Claim) -> bool:
        rows = self.ledger.of_source(row)
        quotes = {_bare(other.quote) for other in rows} if len(rows) >= _COPY_ROWS else set()
        if len(quotes) < _COPY_ROWS:
            return False
        allowed = len(quotes) - ceil(_COPY_SHARE * len(quotes))
        missing = islice((quote for quote in quotes if quote not in self._letters), allowed + 1)
        return len(list(missing)) <= allowed


def _tells(comparison: Comparison, claim: Claim, row: Claim) -> bool:
    """Whether a row counts for a figure: most rows of its company are of other things.

    One that tells another fact still does by its amount (whose is it?), or by the phase it is of.
    """
    if comparison.relation is not Agreement.DIFFERENT or comparison.doubt:
        return True
    return (row.unit, row.low, row.high) == (claim.unit, claim.low, claim.high) or bool(phases(row))


@derived
def is_weak(row: Claim) -> bool:
    """Whether a row may support, but never accuses alone."""
    return bool(row.source and row.source.note.casefold().startswith(WEAK))


_NO_LETTERS = re.compile(r"[\W_]+")


def _letters_of(text: str) -> str:
    """Letters and digits alone, casefolded: what two printings of one text share."""
    return _NO_LETTERS.sub("", text.casefold())


_bare = lru_cache(maxsize=4096)(_letters_of)
"""The same for what the ledger says over and over; an article's own text is not kept."""
