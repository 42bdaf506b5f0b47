"""The heading gives one value, the text under it another for the same fact.

Why: most readers only read the heading, and the heading is often written by somebody else.

Example: heading "80 MW data centre in Reims", text "will have a total power of 120 MW".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from capex.model import Certainty, Claim, Kind, Verdict
from capex.rules.kit.interval import implied, total
from capex.rules.kit.sameness import same_fact
from capex.rules.kit.sites import site_place
from capex.rules.kit.view import View, Violation, place

VERDICT = Verdict.INCONSISTENT
_KINDS = frozenset({Kind.MONEY, Kind.POWER, Kind.JOBS, Kind.AREA})


def check(view: View) -> Iterator[Violation]:
    """Headings whose figure meets nothing in the text, though the text has exactly one figure for that fact."""
    for head in view.figures:
        if head.kind not in _KINDS or not view.in_heading(head) or not (head.company or head.region):
            continue
        near = [c for c in view.figures if c.kind is head.kind and c.unit == head.unit and not view.in_heading(c)]
        if any(implied(c).meets(implied(head)) for c in near) or _made_up_of(head, near) or _bare(view, head):
            continue
        rivals = [c for c in near if c.metric is head.metric and (not head.company or c.company in ("", head.company))]
        if len(rivals) != 1 or not same_fact(rivals[0], head) or view.linked(head, rivals[0]):
            continue
        alone = len(near) == 1 and head.region == rivals[0].region and head.kind is not Kind.MONEY
        named = bool(head.company) and head.certainty.get("company") is not Certainty.INFERRED
        if not named and not alone and not _one_site(view, head, rivals[0]):
            continue  # a heading that names nobody: only where the text has one size for the place it names
        if not any(view.says(c, "another", "formerly", "including", "brings", "done") for c in (head, rivals[0])):
            yield Violation(rivals[0], (head,))


def _one_site(view: View, head: Claim, text: Claim) -> bool:
    town = site_place(view, head)
    return bool(town) and town == site_place(view, text)


def _bare(view: View, head: Claim) -> bool:
    """Whether the text gives the heading's number of jobs without the noun: "of these it promises 50 on site"."""
    if head.kind is not Kind.JOBS or not isinstance(head.low, Decimal):
        return False
    return re.search(rf"(?<![\d.,]){head.low.normalize():f}(?![.,]?\d)", view.folded[place(head).end :]) is not None


def _made_up_of(head: Claim, near: list[Claim]) -> bool:
    """Whether the heading sums figures of the text."""
    runs = (near[i:j] for i in range(len(near)) for j in range(i + 2, len(near) + 1))
    return any(total(map(implied, run)).meets(implied(head)) for run in runs)
