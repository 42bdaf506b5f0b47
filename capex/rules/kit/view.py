"""The article as a rule sees it: its figures in order, the ties between them, and the words around them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from capex.model import Claim, Kind, Metric, Place, Relation, derived
from capex.rules.kit.interval import Interval
from capex.rules.kit.wording import Wording, load_wording
from capex.text.document import Document

#: How much of the second currency one unit of the first bought on a day; None where no rate is known.
Exchange = Callable[[str, str, date], Decimal | None]

_DOLLAR = "USD"
#: No article has more different figures of one thing that a reader would hold against each other.
_MOST_ALIKE = 40


@dataclass(frozen=True, slots=True)
class Violation:
    """A figure that breaks a rule, with the figures it breaks it against.

    `right` is the interval that would satisfy the rule, in the unit of `claim`, where one follows from the
    others.  `values` fill the rule's message beside ``figure`` and ``others``: a `Decimal` comes with its
    unit as a pair and is worded for the reader.  `cause` is the named change, if one is plain.
    """

    claim: Claim
    others: tuple[Claim, ...]
    values: Mapping[str, object] = field(default_factory=dict)
    right: Interval | None = None
    arithmetic: str = ""
    cause: str = ""


@dataclass
class View:
    """An article and its figures.  Every list is in the order of the text."""

    document: Document
    claims: Sequence[Claim]
    exchange: Exchange

    @cached_property
    def wording(self) -> Wording:
        """The tying words of the article's language."""
        return load_wording(self.document.lang)

    @cached_property
    def folded(self) -> str:
        """The text casefolded character by character, so that offsets stay those of the text."""
        text = self.document.text
        folded = text.casefold()
        return folded if len(folded) == len(text) else "".join(f if len(f := c.casefold()) == 1 else c for c in text)

    @cached_property
    def figures(self) -> list[Claim]:
        """Every figure in its own right: no dates and durations that only bound another one."""
        return [c for c in self.claims if not c.window]

    @cached_property
    def _sentences(self) -> dict[int, list[Claim]]:
        groups: dict[int, list[Claim]] = {}
        for claim in self.claims:
            groups.setdefault(self.sentence_of(claim), []).append(claim)
        return groups

    @property
    def by_sentence(self) -> list[list[Claim]]:
        """The figures and windows of each sentence that has any."""
        return list(self._sentences.values())

    def beside(self, claim: Claim) -> list[Claim]:
        """The figures and windows of the figure's sentence, itself among them."""
        return self._sentences[self.sentence_of(claim)]

    def beside_by_kind(self, claim: Claim) -> Mapping[Kind, list[Claim]]:
        """The same by their kinds."""
        index = self.sentence_of(claim)
        if index not in self._kinds:
            kinds = self._kinds[index] = {}
            for other in self._sentences[index]:
                kinds.setdefault(other.kind, []).append(other)
        return self._kinds[index]

    @cached_property
    def _kinds(self) -> dict[int, dict[Kind, list[Claim]]]:
        return {}

    def alike(self, key: Callable[[Claim], Hashable]) -> Iterator[list[Claim]]:
        """Groups of two or more figures that share a key; None is no key.

        A figure that says word for word the same as an earlier one adds nothing, and a group is cut where an article
        repeats itself beyond reading: so that comparing all pairs of a group stays cheap.
        """
        groups: dict[Hashable, list[Claim]] = {}
        for claim in self.figures:
            shared = key(claim)
            if shared is not None:
                groups.setdefault(shared, []).append(claim)
        different = (self._different(members) for members in groups.values() if len(members) > 1)
        return (members for members in different if len(members) > 1)

    def _different(self, claims: Sequence[Claim]) -> list[Claim]:
        """The first figures that do not say word for word the same."""
        found: dict[Hashable, Claim] = {}
        for claim in claims:
            found.setdefault((*_told(claim), self.in_heading(claim)), claim)
            if len(found) == _MOST_ALIKE:
                break
        return list(found.values())

    @cached_property
    def _by_start(self) -> dict[int, Claim]:
        return {place(c).start: c for c in self.claims}

    def targets(self, claim: Claim, relation: Relation) -> list[Claim]:
        """The figures this one is tied to by `relation`."""
        if not claim.links:
            return []
        found = (self._by_start.get(link.start) for link in claim.links if link.relation is relation)
        return [c for c in found if c is not None]

    @cached_property
    def _tied(self) -> dict[tuple[Relation, int], list[Claim]]:
        tied: dict[tuple[Relation, int], list[Claim]] = {}
        for claim in self.claims:
            for link in claim.links:
                tied.setdefault((link.relation, link.start), []).append(claim)
        return tied

    def sources(self, claim: Claim, relation: Relation) -> list[Claim]:
        """The figures tied to this one by `relation`: its parts, its terms, its conversions."""
        return self._tied.get((relation, place(claim).start), [])

    def linked(self, a: Claim, b: Claim) -> bool:
        """Whether any tie runs between the two, in either direction."""
        return any(link.start == place(y).start for x, y in ((a, b), (b, a)) for link in x.links)

    @cached_property
    def _sentence_at(self) -> dict[int, int]:
        return {place(c).start: self.document.sentence_index(place(c).start) for c in self.claims}

    def sentence_of(self, claim: Claim) -> int:
        """Index of the sentence the figure stands in."""
        return self._sentence_at[place(claim).start]

    def sentence(self, claim: Claim) -> str:
        """That sentence, casefolded."""
        return self._folded_sentence(self.sentence_of(claim))

    def _folded_sentence(self, index: int) -> str:
        folded = self._folded_sentences.get(index)
        if folded is None:
            start, end = self.document.sentences[index]
            folded = self._folded_sentences[index] = self.folded[start:end]
        return folded

    @cached_property
    def _folded_sentences(self) -> dict[int, str]:
        return {}

    def passage(self, claim: Claim) -> str:
        """The sentence and the one before it, casefolded."""
        index = self.sentence_of(claim)
        start = self.document.sentences[max(0, index - 1)][0]
        return self.folded[start : self.document.sentences[index][1]]

    def lead(self, claim: Claim) -> str:
        """The words of the sentence before the figure, casefolded."""
        return self.folded[self.document.sentences[self.sentence_of(claim)][0] : place(claim).start]

    def trail(self, claim: Claim) -> str:
        """The words of the sentence after the figure, casefolded."""
        return self.folded[place(claim).end : self.document.sentences[self.sentence_of(claim)][1]]

    def between(self, a: Claim, b: Claim) -> str:
        """The words between two figures, casefolded, whichever comes first."""
        first, last = sorted((place(a), place(b)), key=lambda p: p.start)
        return self.folded[first.end : last.start]

    def says(self, claim: Claim, *names: str) -> bool:
        """Whether the figure's sentence holds a word of one of the lists."""
        index = self.sentence_of(claim)
        return any(self._holds(index, name) for name in names)

    def _holds(self, index: int, name: str) -> bool:
        """Whether a sentence holds a word of a list; many rules ask about the same words of the same sentence."""
        held = self._held.get((index, name))
        if held is None:
            held = self._held[index, name] = self.wording.find(name, self._folded_sentence(index)) is not None
        return held

    @cached_property
    def _held(self) -> dict[tuple[int, str], bool]:
        return {}

    def restated(self, a: Claim, b: Claim) -> bool:
        """Whether only a word of equivalence stands between the two: "30 %, or 18 billion", "(soit 4)"."""
        gap = self.between(a, b)
        return (
            len(gap) < 60
            and bool(self.wording.find("equals", gap) or gap.strip().startswith("("))
            and self.wording.only(gap, "equals", "hedges", "per_year", "in_all")
        )

    @cached_property
    def heading(self) -> tuple[int, int] | None:
        """The span of the heading: a first line that a blank line parts from what follows."""
        text = self.document.text
        first = len(text) - len(text.lstrip())
        end = text.find("\n", first)
        if end < 0 or end - first > 250 or text[first:end].rstrip().endswith("."):
            return None
        rest = text[end:]
        newlines = rest[: len(rest) - len(rest.lstrip())].count("\n")
        return (first, end) if newlines > 1 and rest.strip() else None

    def in_heading(self, claim: Claim) -> bool:
        """Whether the figure stands in the heading."""
        return self.heading is not None and self.heading[0] <= place(claim).start < self.heading[1]

    @property
    def day(self) -> date | None:
        """The article's day."""
        return self.document.published

    def dollars(self, claim: Claim, interval: Interval) -> Interval | None:
        """Money in US dollars at the rate of the article's day; None without a rate."""
        if claim.unit == _DOLLAR:
            return interval
        rate = self.exchange(claim.unit, _DOLLAR, self.day) if self.day else None
        return interval.by(Interval(rate, rate)) if rate else None

    def pairs(self, one: Callable[[Claim], bool], other: Callable[[Claim], bool]) -> Iterator[tuple[Claim, Claim]]:
        """Two figures about one and the same thing, for a ratio.

        They name the same project, or stand in one sentence about one owner; nothing they state differs.
        Where a figure has several partners of different size it is left alone: which is meant is unknown.
        """
        below = [c for c in self.figures if other(c)]
        above = [c for c in self.figures if one(c)] if below else []
        if not above:
            return
        ones, others = self._near(above), self._near(below)
        for a in above:
            partners = [b for b in self._around(a, others) if b is not a and self._belong(a, b)]
            near = {place(c).start: c for b in partners for c in self._around(b, ones)}
            rivals = [c for c in near.values() if c is not a and any(self._belong(c, b) for b in partners)]
            alone = all((c.low, c.high) == (a.low, a.high) for c in rivals)
            if alone and len({(b.low, b.high) for b in partners}) == 1:
                yield a, partners[0]

    def _near(self, figures: Sequence[Claim]) -> dict[Hashable, list[Claim]]:
        """Figures by sentence and by project; of a project, each value once."""
        found: dict[Hashable, dict[Hashable, Claim]] = {}
        for claim in figures:
            found.setdefault(self.sentence_of(claim), {})[place(claim).start] = claim
            if claim.project:
                found.setdefault(claim.project, {}).setdefault(_told(claim), claim)
        return {key: list(claims.values())[:_MOST_ALIKE] for key, claims in found.items()}

    def _around(self, claim: Claim, near: Mapping[Hashable, list[Claim]]) -> list[Claim]:
        """The figures of the same sentence or the same project."""
        same = [*near.get(self.sentence_of(claim), ()), *(near.get(claim.project, ()) if claim.project else ())]
        return list({place(c).start: c for c in same}.values())

    def _belong(self, a: Claim, b: Claim) -> bool:
        if not (a.project and a.project == b.project) and self.sentence_of(a) != self.sentence_of(b):
            return False
        return (
            agree(a.company, b.company)
            and agree(a.project, b.project)
            and agree(a.region, b.region)
            and phases(a) == phases(b)
        )


def _told(claim: Claim) -> tuple[Hashable, ...]:
    """All that a figure says, without where it stands."""
    return (
        claim.kind, claim.low, claim.high, claim.unit, claim.approx, claim.company, claim.counterparty, claim.project,
        claim.metric, claim.status, claim.period_start, claim.period_end, claim.region, claim.scope,
    )  # fmt: skip


def place(claim: Claim) -> Place:
    """Where the figure stands; the rules only ever see figures of an article."""
    assert claim.place is not None
    return claim.place


def agree(a: object, b: object) -> bool:
    """Whether two dimensions do not differ: equal, or one not stated."""
    return not a or not b or a == b


@derived
def phases(claim: Claim) -> frozenset[str]:
    """The phases a figure is limited to."""
    return frozenset(word for word in claim.scopes if "phase" in word)


@derived
def per(claim: Claim) -> str:
    """What the figure is a rate per ("year", "quarter", "GW"), empty for a total."""
    return next((word.removeprefix("per ") for word in sorted(claim.scopes) if word.startswith("per ")), "")


def lent_currency(claim: Claim) -> bool:
    """Whether a figure has no currency of its own words, but that of another one: "160 billion yuan, 85 of them"."""
    return any(cue.field == "unit" for cue in claim.cues) and all(cue.field != "currency" for cue in claim.cues)


def spending(claim: Claim) -> bool:
    """Whether the figure is a total of money put into building."""
    return claim.kind is Kind.MONEY and claim.metric is Metric.INVESTMENT and not per(claim)


def capacity(claim: Claim) -> bool:
    """Whether the figure is electric power of a site or a plan."""
    return claim.kind is Kind.POWER and claim.metric is Metric.CAPACITY and not per(claim)


def jobs(claim: Claim, kind: str) -> bool:
    """Whether the figure counts jobs of a kind: permanent or construction."""
    return claim.kind is Kind.JOBS and kind in claim.scopes
