"""A yearly consumption is given in watts: power where energy is meant.

Why: watts already are a rate; "megawatts a year" says nothing a reader can use.

Example: "will consume 500 MW a year".
"""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Kind, Verdict
from capex.rules.kit.view import View, Violation, per

VERDICT = Verdict.IMPLAUSIBLE


def check(view: View) -> Iterator[Violation]:
    """Powers per year, in sentences about consumption."""
    for claim in view.figures:
        if claim.kind is Kind.POWER and per(claim) == "year" and view.says(claim, "consume"):
            yield Violation(claim, (), {}, cause="power-energy")
