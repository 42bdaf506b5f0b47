"""Money that goes in a circle: a supplier puts money into its customer, who pays it back for supply.

Named, never netted: the two flows differ in time, terms and certainty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from capex.model import Claim, Metric


@dataclass(frozen=True, slots=True)
class Circle:
    """`investor` funds `customer`, who buys from it; the ids of both flows."""

    investor: str
    customer: str
    funding: tuple[str, ...]
    contracts: tuple[str, ...]


def find_circles(claims: Iterable[Claim]) -> list[Circle]:
    """Every pair of companies between which money flows both ways, in order of their names."""
    funding: dict[tuple[str, str], list[str]] = defaultdict(list)
    contracts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for claim in claims:
        for other in claim.counterparty:
            if claim.metric is Metric.FUNDING:
                funding[(claim.company, other)].append(claim.id)
            elif claim.metric is Metric.CONTRACT:
                contracts[(other, claim.company)].append(claim.id)
    return [
        Circle(*pair, tuple(sorted(funding[pair])), tuple(sorted(contracts[pair])))
        for pair in sorted(funding.keys() & contracts.keys())
    ]
