"""Parts that cannot overlap add up to more than their whole.

Why: each part alone passes, together they cannot all be true.

Example: "80 billion, of which 50 in the United States and 40 in Europe": 50 + 40 = 90.
"""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Claim, Relation, Verdict
from capex.rules.kit.interval import implied, total
from capex.rules.kit.view import View, Violation, per

VERDICT = Verdict.INCONSISTENT
#: So many characters after an amount say which phase it is for.
_AFTER = 36


def check(view: View) -> Iterator[Violation]:
    """Wholes whose parts differ in place, owner or site, and sum to more."""
    for whole in view.figures:
        parts = [
            p
            for p in view.sources(whole, Relation.PART_OF)
            if p.kind is whole.kind and p.unit == whole.unit and per(p) == per(whole)
        ]
        if len(parts) < 2 or not _disjoint(view, parts):
            continue
        made = total(map(implied, parts))
        if implied(whole).below(made) and not any(implied(whole).below(implied(p)) for p in parts):
            plain = total(map(implied, (p.but(step=None, approx=False) for p in parts)))
            yield Violation(whole, tuple(parts), {"made": (plain, whole.unit)})


def _disjoint(view: View, parts: list[Claim]) -> bool:
    """Whether one dimension, and only one, tells all parts apart, or the parts are counted out as phases."""
    ordinals = [_ordinal(view, p) for p in parts]
    if all(ordinals) and len(set(ordinals)) == len(ordinals):
        return True
    for name in ("company", "project", "region"):
        values = [getattr(p, name) for p in parts]
        if all(values) and len(set(values)) == len(values):
            others = {n for n in ("company", "project", "region") if n != name}
            return all(len({getattr(p, n) for p in parts}) == 1 for n in others)
    return False


def _ordinal(view: View, part: Claim) -> int:
    """Which phase the words right after a part name: 1, 2, 3; 0 for none."""
    words = view.trail(part)[:_AFTER]
    found = [(m.start(), n) for n in (1, 2, 3) if (m := view.wording.find(f"ordinal_{n}", words))]
    return min(found)[1] if found else 0
