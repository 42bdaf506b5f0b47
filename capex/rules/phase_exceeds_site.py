"""A phase of a site is larger than the site: a part above its whole.

Why: the two figures were exchanged.

Example: "the first phase of 600 MW" and "the whole campus of 150 MW".
"""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Claim, Verdict
from capex.rules.kit.interval import implied
from capex.rules.kit.view import View, Violation, phases

VERDICT = Verdict.INCONSISTENT


def check(view: View) -> Iterator[Violation]:
    """Phases above the only other figure of the same site and measure."""
    for phase in view.figures:
        if not phases(phase) or not phase.project:
            continue
        wholes = [c for c in view.figures if not c.scopes and _measures_alike(c, phase) and not view.says(c, "already")]
        if len({(c.low, c.high) for c in wholes}) == 1 and implied(wholes[0]).below(implied(phase)):
            yield Violation(phase, (wholes[0],), {}, cause="phase")


def _measures_alike(a: Claim, b: Claim) -> bool:
    return all(getattr(a, n) == getattr(b, n) for n in ("company", "project", "metric", "kind", "unit"))
