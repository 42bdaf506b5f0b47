"""The same number stands once in one currency and once in another, for the same fact; two values, not one.

Why: a symbol was swapped; the two amounts differ by the exchange rate.

Example: heading "45 billion dollars", text "45 billion euros".
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, combinations

from capex.model import Kind, Verdict
from capex.rules.kit.sameness import same_fact
from capex.rules.kit.view import View, Violation, lent_currency

VERDICT = Verdict.INCONSISTENT
#: Nearer to parity than this the two amounts may be one, rounded.
_PARITY = Decimal("0.03")


def check(view: View) -> Iterator[Violation]:
    """Equal numbers of one fact in two currencies that were not at parity on the article's day."""
    groups = view.alike(lambda c: (c.low, c.high, c.company) if c.kind is Kind.MONEY and c.company else None)
    for first, second in chain.from_iterable(combinations(group, 2) for group in groups):
        if first.unit == second.unit or lent_currency(first) or lent_currency(second):
            continue
        if not same_fact(first, second.but(unit=first.unit)) or view.linked(first, second):
            continue
        rate = view.exchange(first.unit, second.unit, view.day) if view.day else None
        if rate and abs(rate - 1) > _PARITY and view.sentence_of(first) != view.sentence_of(second):
            yield Violation(second, (first,), {}, cause="currency")
