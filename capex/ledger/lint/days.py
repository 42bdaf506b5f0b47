"""Days that exist and cannot be right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from capex.ledger.lint.wrong import Wrong
from capex.model import Claim, Kind, Status

#: Spending on artificial intelligence as this ledger means it did not begin earlier, nor is it planned further.
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


def published_by(today: date) -> Callable[[Sequence[Claim]], Iterator[Wrong]]:
    """The invariant that no source is published after `today` (or tomorrow, somewhere on earth)."""

    def find_future_sources(claims: Sequence[Claim]) -> Iterator[Wrong]:
        for i, claim in enumerate(claims):
            if claim.published and claim.published > today + timedelta(days=1):
                yield Wrong(i, "published", "published-in-future", {"day": claim.published})

    return find_future_sources


def find_odd_days(claims: Sequence[Claim]) -> Iterator[Wrong]:
    """Years out of all likelihood, and spending told as done before its period has begun."""
    for i, claim in enumerate(claims):
        days = [
            ("period_start", claim.period_start),
            ("period_end", claim.period_end),
            ("published", claim.published),
        ]
        if claim.kind is Kind.DATE:
            days += [(name, end) for name in ("low", "high") if isinstance(end := getattr(claim, name), date)]
        for name, day in days:
            if day and not _FIRST_YEAR <= day.year <= _LAST_YEAR:
                yield Wrong(i, name, "far-date", {"day": day})
        if (
            claim.status is Status.ACTUAL
            and claim.published
            and claim.period_start
            and claim.period_start > claim.published
        ):
            values = {"day": claim.period_start, "published": claim.published}
            yield Wrong(i, "status", "actual-before-period", values)
