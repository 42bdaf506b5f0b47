"""What comes out of comparing two claims."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from capex.compare.wording import Worded, word
from capex.messages import tell


class Agreement(StrEnum):
    """How two claims stand to each other."""

    AGREES = "agrees"
    """One fact, and the implied intervals meet."""
    COMPATIBLE = "compatible"
    """One fact, both can hold, but one is looser: a hedge was added or dropped, or digits were rounded away."""
    DISJOINT = "disjoint"
    """One fact with two values that cannot both hold."""
    DIMENSION = "dimension"
    """The numbers agree and the rest says it is one fact, but a stated dimension differs."""
    DIFFERENT = "different"
    """Not the same fact, or not enough to tell: nothing to say."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence not yet in a language: a message key and what fills it."""

    key: str
    values: tuple[tuple[str, Worded], ...] = ()

    def tell(self, lang: str) -> str:
        """The sentence in `lang`, its amounts worded as that language words them."""
        return tell(lang, self.key, **{name: word(value, lang) for name, value in self.values})

    @classmethod
    def of(cls, key: str, **values: Worded) -> Phrase:
        """A phrase from keyword values."""
        return cls(key, tuple(values.items()))


class Comparison(NamedTuple):
    """The relation between two claims, what decided it, and how the numbers were held against each other.

    `deciding` names the dimensions that keep the claims apart (or the one told wrongly); of claims with nothing in
    common the first.  `cause` is one of
    `capex.model.CAUSES` or empty; `second_cause` is set where one change is not enough.  `residual` is the
    relative gap that remains after the change.  `score` is in bits: how much more likely so much agreement is
    for one fact than for two figures that met by chance; it ranks evidence.  `doubt` names what is missing to
    be sure that two different values tell one fact ("counterparty": one contract of the pair, or another?).
    `silent` lists the dimensions only one of the two states: an agreement that says nothing about them.
    """

    relation: Agreement
    same_fact: bool
    score: float
    deciding: tuple[str, ...] = ()
    cause: str = ""
    second_cause: str = ""
    residual: Decimal | None = None
    runner_up: str = ""
    doubt: str = ""
    reason: Phrase = Phrase("compare.different")
    tolerance: Phrase | None = None
    arithmetic: Phrase | None = None
    silent: tuple[str, ...] = ()

    def tell(self, lang: str) -> str:
        """Why, in one sentence."""
        return self.reason.tell(lang)
