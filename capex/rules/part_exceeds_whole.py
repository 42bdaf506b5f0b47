"""A part is larger than the whole it is taken from.

Why: one of the two figures is wrong, or the part belongs to something else.

Example: "80 billion, of which 90 billion in the United States": no part of 80 is 90.
"""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Relation, Verdict
from capex.rules.kit.interval import implied
from capex.rules.kit.view import View, Violation, per

VERDICT = Verdict.INCONSISTENT


def check(view: View) -> Iterator[Violation]:
    """Parts above their whole, both of one kind and unit and over the same time."""
    for part in view.figures:
        for whole in view.targets(part, Relation.PART_OF):
            alike = part.kind is whole.kind and part.unit == whole.unit and per(part) == per(whole)
            if alike and implied(whole).below(implied(part)):
                yield Violation(part, (whole,))
