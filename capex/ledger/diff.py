"""What changed between two ledgers, or between two days of one, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from capex.ledger.facts import same_amount, same_fact
from capex.ledger.ledger import Ledger
from capex.ledger.printing import to_cells
from capex.messages import tell
from capex.model import Claim

#: Columns whose change alters what the row asserts, and those that only alter whose claim it is.
_AMOUNT = ("low", "high", "unit", "approx")
_PROVENANCE = ("quote", "publisher", "published", "title", "url", "locator", "origin", "note", "speaker")


@dataclass(frozen=True, slots=True)
class Change:
    """One claim that was added, removed or altered.

    `why` is one of: revision, confirmation, other-value, new-fact (added); renamed; removed; correction,
    reclassified, provenance (altered).  `other` is the id of the claim it is told by: the one revised, confirmed,
    denied, or its old name.  `cells` holds what changed, by column: before and after.
    """

    why: str
    id: str
    before: Claim | None = None
    after: Claim | None = None
    other: str = ""
    cells: Mapping[str, tuple[str, str]] | None = None

    def tell(self, lang: str = "en") -> str:
        """The change in one sentence."""
        claim = self.after or self.before
        assert claim is not None
        cells = "; ".join(f"{name}: {old or '–'} → {new or '–'}" for name, (old, new) in (self.cells or {}).items())
        was = self.before.printed if self.before else ""
        return tell(
            lang,
            f"growth.change-{self.why}",
            id=self.id,
            other=self.other,
            cells=cells,
            was=was,
            printed=claim.printed,
        )


def diff_ledgers(old: Ledger, new: Ledger) -> list[Change]:
    """The changes from `old` to `new`: what is new, in the order of `new`, then what is gone, in the order of `old`.

    Two days of one ledger: ``diff_ledgers(ledger.known_on(first), ledger.known_on(second))``.
    """
    changes: list[Change] = []
    gone = {claim.id: claim for claim in old.claims if claim.id not in new.by_id}
    for claim in new.claims:
        before = old.by_id.get(claim.id)
        if before is None:
            changes.append(_added(claim, old, gone))
        elif change := _altered(before, claim):
            changes.append(change)
    changes.extend(Change("removed", id_, before=claim) for id_, claim in gone.items())
    return changes


def _added(claim: Claim, old: Ledger, gone: dict[str, Claim]) -> Change:
    for id_, before in gone.items():
        cells = _changed_cells(before, claim)
        if set(cells) <= {"id", "note", "part_of", "supersedes"}:
            del gone[id_]
            return Change("renamed", claim.id, before, claim, id_, cells)
    if claim.supersedes in old.by_id:
        return Change("revision", claim.id, old.by_id[claim.supersedes], claim, claim.supersedes)
    for other in old.find_candidates(claim):
        if same_fact(claim, other):
            why = "confirmation" if same_amount(claim, other) else "other-value"
            return Change(why, claim.id, other, claim, other.id)
    return Change("new-fact", claim.id, after=claim)


def _altered(before: Claim, after: Claim) -> Change | None:
    cells = _changed_cells(before, after)
    if not cells:
        return None
    if any(name in cells for name in _AMOUNT):
        why = "correction"
    else:
        why = "provenance" if all(name in _PROVENANCE for name in cells) else "reclassified"
    return Change(why, after.id, before, after, cells=cells)


def _changed_cells(before: Claim, after: Claim) -> dict[str, tuple[str, str]]:
    old, new = to_cells(before), to_cells(after)
    return {name: (old[name], new[name]) for name in old if old[name] != new[name]}
