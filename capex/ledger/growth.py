"""Growing a ledger from articles: candidate rows, what the ledger already knows of them, and revisions by hand."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches, unified_diff
from pathlib import Path

from capex.extract.figures import find_figures
from capex.ledger.columns import COLUMNS
from capex.ledger.errors import LedgerError, LedgerInvalid
from capex.ledger.facts import same_amount, same_fact
from capex.ledger.ledger import Ledger
from capex.ledger.lint.quotes import rereads
from capex.ledger.printing import to_cells
from capex.ledger.schema import to_slug
from capex.ledger.table import Table, load_table, to_csv
from capex.ledger.writer import append_rows, edit_ledger
from capex.messages import tell
from capex.model import Claim, Kind, Metric, Source
from capex.text.document import Document

#: Relations of a candidate that are added unless the editor says no.
_WELCOME = ("new", "revision", "confirmation", "other-value")
_SCALE_LETTERS = {"trillion": "tn", "billion": "bn", "million": "m", "thousand": "k"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row an article could give the ledger.

    `relation` is one of: new; duplicate (the ledger has this very source saying it); copy (it has the same words
    from the same origin); confirmation (another source says the same); revision (a later amount for the same fact,
    `supersedes` is filled in); other-value (another amount, and the ledger's is not older); repeated (said before in
    the article).  `other` is the id it is told by.
    """

    claim: Claim
    relation: str
    other: str = ""

    @property
    def welcome(self) -> bool:
        """Whether it is proposed for adding; duplicates, copies and repetitions are only shown."""
        return self.relation in _WELCOME

    @property
    def cells(self) -> dict[str, str]:
        """The row, by column."""
        return to_cells(self.claim)

    def tell(self, lang: str = "en") -> str:
        """How the candidate stands to the ledger, in one sentence."""
        return tell(lang, f"growth.candidate-{self.relation}", other=self.other)


def propose_claims(claims: Sequence[Claim], ledger: Ledger, source: Source, lang: str = "en") -> list[Candidate]:
    """Candidate rows for the claims read in an article whose provenance is `source`, in the article's order.

    Dates that only bound another figure and figures nobody can be named for are left out.  `lang` is the article's.
    """
    candidates: list[Candidate] = []
    taken = set(ledger.by_id)
    seen: list[Claim] = []
    for read in claims:
        if read.window or not (read.company or read.project) or (read.low is None and read.high is None):
            continue
        if read.kind is Kind.DATE and read.metric is not Metric.MILESTONE:
            continue
        claim = _with_source(read, source, lang)
        relation, other = _relation(claim, ledger, seen)
        if relation in _WELCOME:
            claim = claim.but(id=free_slug(slug_of(claim), taken))
            taken.add(claim.id)
            seen.append(claim)
        if relation == "revision":
            claim = claim.but(supersedes=other)
        candidates.append(Candidate(claim, relation, other))
    return candidates


def add_candidates(path: Path, candidates: Sequence[Candidate], *, backup: bool = False) -> None:
    """Append these candidates to the ledger.  Raises as `capex.ledger.writer.append_rows` does."""
    append_rows(path, [candidate.cells for candidate in candidates], backup=backup)


def preview(path: Path, candidates: Sequence[Candidate]) -> str:
    """What `add_candidates` would change, as a unified diff."""
    table = load_table(path)
    rows = [[c.cells.get(name, "") for name in table.header] for c in candidates]
    old = table.text.splitlines(keepends=True)
    new = [*old, *to_csv(rows).splitlines(keepends=True)]
    return "".join(unified_diff(old, new, str(path), str(path), n=0))


def to_review(candidates: Sequence[Candidate]) -> str:
    """The candidates as a CSV to edit: ``add`` (yes or no), what the ledger knows, then the ledger's columns."""
    rows = [
        ["yes" if c.welcome else "no", c.relation, c.other, *(c.cells[name] for name in COLUMNS)] for c in candidates
    ]
    return to_csv([["add", "relation", "other", *COLUMNS], *rows])


def add_reviewed(path: Path, review: str, *, backup: bool = False) -> int:
    """Append the rows of an edited review whose ``add`` is yes; how many there were.

    Raises as `capex.ledger.writer.append_rows` does.
    """
    rows = [
        {name: row.get(name) or "" for name in COLUMNS}
        for row in csv.DictReader(io.StringIO(review, newline=""))
        if (row.get("add") or "").strip().casefold() in ("yes", "y", "oui", "o", "x", "true", "1")
    ]
    if rows:
        append_rows(path, rows, backup=backup)
    return len(rows)


def supersede(path: Path, old: str, new: str, *, backup: bool = False) -> None:
    """Note in the row `new` that it replaces the row `old`; every other byte stays.

    Raises `LedgerInvalid` if one of them is not there or the rows would run in a circle, `LedgerNotWritten`.
    """

    def with_reference(table: Table) -> str:
        ids = [row[table.header.index("id")].strip() for row in table.rows]
        for id_ in (old, new):
            if id_ not in ids:
                near = get_close_matches(id_, ids, 1, 0.6)
                values = {"target": id_, "meant": near[0] if near else ""}
                raise LedgerInvalid([LedgerError(table.path, 0, 0, "no-such-claim", "id", id_, values)])
        return table.with_cell(ids.index(new), "supersedes", old)

    edit_ledger(path, with_reference, backup=backup)


def slug_of(claim: Claim) -> str:
    """A readable id made of what the claim says, the same every time: ``meta-capex-2025-65bn``."""
    cells = to_cells(claim)
    what = claim.metric.value
    if claim.metric is Metric.INVESTMENT:
        what = "" if claim.project else "capex"
    year = None if claim.kind is Kind.DATE else claim.period_end or claim.period_start
    ends = [cells["low"] or cells["high"]] if claim.kind is Kind.DATE else [cells["low"], cells["high"]]
    digits = "-".join(dict.fromkeys(end for end in ends if end))
    words = cells["unit"].split()
    scale = _SCALE_LETTERS.get(words[0], "")
    unit = " ".join(words[1:] if scale else words)
    unsaid = claim.kind is Kind.DATE or unit == "USD"
    amount = digits + scale + ("" if unsaid else f"-{unit}")
    parts = (claim.company, claim.project, what, claim.region, str(year.year) if year else "", amount)
    return re.sub(r"-+", "-", to_slug(" ".join(part for part in parts if part)))


def free_slug(slug: str, taken: set[str]) -> str:
    """`slug`, or with the first number after it that is not taken."""
    number, free = 2, slug
    while free in taken:
        free = f"{slug}-{number}"
        number += 1
    return free


def _with_source(read: Claim, source: Source, lang: str) -> Claim:
    """The claim as a row: its quote with hedge and bound words, its place in the article as locator."""
    locator = source.locator
    if not locator and read.place:
        locator = f"page {read.place.page}" if read.place.page else f"line {read.place.line}"
    note = source.note if source.published else source.note or "no date on the page"
    return read.but(
        quote=_whole_quote(read, source, lang),
        source=replace(source, locator=locator, note=note),
        place=None,
        links=(),
        readings=(),
        cues=(),
        certainty={},
    )


def _whole_quote(read: Claim, source: Source, lang: str) -> str:
    """The quote with the words around it that set its bound, so that it alone re-reads to the interval.

    Where the unit is said with a figure before or after ("80 billion dollars, of which 40 billion"), the quote
    reaches to that figure.
    """
    if read.place is None:
        return read.quote
    sentence = read.place.sentence
    figures = find_figures(Document(sentence, published=source.published, lang=lang))
    spans = [(f.outer_start if f.outer_start >= 0 else f.start, max(f.outer_end, f.end)) for f in figures]
    for figure, (start, end) in zip(figures, spans, strict=True):
        if sentence[figure.start : figure.end] != read.quote or (figure.low, figure.high) != (read.low, read.high):
            continue
        longer = [(min(start, s), max(end, e)) for s, e in spans]
        for first, last in sorted([(start, end), *longer], key=lambda span: span[1] - span[0]):
            quote = " ".join(sentence[first:last].split("\n"))
            if rereads(read.but(quote=quote, source=source)):
                return quote
        return sentence[start:end].replace("\n", " ")
    return read.quote


def _relation(claim: Claim, ledger: Ledger, seen: Sequence[Claim]) -> tuple[str, str]:
    """How a claim stands to the ledger and to what the article said before."""
    for other in seen:
        if same_fact(claim, other) and same_amount(claim, other):
            return "repeated", other.id
    agreeing = rival = None
    for other in ledger.find_candidates(claim):
        if _same_source(claim, other) and _same_words(claim, other):
            return "duplicate", other.id
        if not same_fact(claim, other):
            continue
        if same_amount(claim, other):
            agreeing = agreeing if agreeing and _same_origin(claim, agreeing) else other
        elif not ledger.superseded_by(other.id):
            rival = other
    if agreeing:
        return ("copy" if _same_origin(claim, agreeing) else "confirmation"), agreeing.id
    if rival:
        later = claim.published and rival.published and claim.published > rival.published
        return ("revision" if later else "other-value"), rival.id
    return "new", ""


def _same_source(a: Claim, b: Claim) -> bool:
    x, y = a.source, b.source
    if x is None or y is None:
        return False
    return (bool(x.url) and x.url == y.url) or (x.publisher == y.publisher and x.published == y.published)


def _same_words(a: Claim, b: Claim) -> bool:
    """Whether one source's claims are the same, however fully each row tells its period, region or scope."""
    owners = {a.company, a.project} & {b.company, b.project} - {""}
    return bool(owners) and a.metric is b.metric and a.unit == b.unit and same_amount(a, b)


def _same_origin(a: Claim, b: Claim) -> bool:
    """Whether both repeat one source: an agency, a release, or one the other."""
    x, y = a.source, b.source
    if x is None or y is None:
        return False
    return bool({x.origin, x.publisher} & {y.origin, y.publisher} - {""})
