"""The words of `Claim.scope`, by what they tell."""

from __future__ import annotations

from capex.model import Claim

JOB_KINDS = frozenset({"permanent", "construction", "direct", "indirect", "temporary"})
PHASES = frozenset(
    {
        "first phase",
        "second phase",
        "third phase",
        "fourth phase",
        "later phases",
        "first sites",
        "whole",
        "full build",
    }
)
#: Rates over time, and how many there are in a year.
RATES = {"per year": 1, "per half-year": 2, "per quarter": 4, "per month": 12, "per week": 52, "per day": 365}


def rate_of(claim: Claim) -> str:
    """The rate word of a claim ("per year", "per GW"), empty for a total."""
    return next((word for word in sorted(claim.scopes) if word.startswith("per ")), "")


def words_of(claim: Claim, kind: frozenset[str] | None) -> frozenset[str]:
    """The scope words of one kind; with None, all that are neither job kinds, phases nor rates."""
    words = claim.scopes
    if kind is not None:
        return words & kind
    return frozenset(w for w in words - JOB_KINDS - PHASES if not w.startswith("per "))
