"""Article against ledger and against itself: exactly one finding a figure, with what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from capex.check.combine import combine
from capex.check.evidence import Bench
from capex.check.internal import find_violations
from capex.check.judge import judge
from capex.check.naming import names_of
from capex.compare import Rates
from capex.compare.exchange import REFERENCE
from capex.ledger import Ledger
from capex.model import Claim, Finding
from capex.rules import View
from capex.text.document import Document

__all__ = ["check_claims", "names_of"]


def check_claims(
    document: Document,
    claims: Sequence[Claim],
    ledger: Ledger,
    *,
    as_of: date,
    lang: str = "en",
    rates: Rates = REFERENCE,
) -> list[Finding]:
    """The verdict on every figure of `document`, in the order of the text.

    `claims` are the figures read from it (best with `names_of` the ledger), with the dates and durations that
    only bound another one; those get no finding of their own.  The ledger is taken as it was known on `as_of`,
    the article's day, and the article is never evidence for itself.  `lang` is the language of the
    explanations, ``en`` or ``fr``.
    """
    known = ledger.known_on(as_of)
    view = View(document, claims, _exchange(rates))
    bench = Bench(document, known, as_of, rates)
    opinions = [judge(claim, view, bench) for claim in view.figures]
    return combine(view, opinions, find_violations(view), lang)


class _exchange:  # noqa: N801 - a function that remembers its rates
    """The middle of a week's rates, for the rules."""

    def __init__(self, rates: Rates) -> None:
        self._rates = rates

    def __call__(self, base: str, quote: str, on: date) -> Decimal | None:
        found = self._rates.rate_range(base, quote, on)
        return None if found is None else (found[0] + found[1]) / 2
