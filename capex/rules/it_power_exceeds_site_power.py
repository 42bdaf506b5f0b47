"""The computers of a site draw more power than the site has.

Why: IT power is a part of facility power; cooling and losses take a fifth on top.

Example: "a 100 MW campus with 150 MW of IT power".
"""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Claim, Verdict
from capex.rules.kit.interval import implied
from capex.rules.kit.view import View, Violation, capacity

VERDICT = Verdict.INCONSISTENT


def check(view: View) -> Iterator[Violation]:
    """IT power above the plain power of the same named site."""

    def plain(claim: Claim) -> bool:
        return capacity(claim) and not claim.scopes and bool(claim.project)

    for it_power, site in view.pairs(lambda c: capacity(c) and c.scopes == {"it power"}, plain):
        if it_power.project == site.project and implied(site).below(implied(it_power)):
            yield Violation(it_power, (site,), {})
