"""What a neighbour leaves unsaid: elided units and currencies, restatements and conversions, carried hedges."""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal

from capex.extract.figure import Figure
from capex.extract.figures.build import Draft, _other_readings, cues, find_rate
from capex.extract.figures.currency import settle_currency
from capex.extract.figures.gapping import (
    amounted,
    carry_fall,
    countable,
    of_it,
    part_of,
    second_share,
    sizes_fit,
    verbs_only,
)
from capex.extract.figures.headings import find_headings
from capex.extract.figures.nouns import noun_before
from capex.extract.figures.restatements import tie_restatements
from capex.extract.figures.scan import Scan
from capex.model import UNIT_OF_KIND, Kind

_THOUSAND, _MILLION = Decimal(1000), Decimal(10) ** 6

#: Words between members of a list, or ends of a change, that share a unit.
_JOINTS = ("range_or", "and", "range_to", "onto")

#: Characters beyond which two figures are no neighbours, and members of a list that share the unit of its last.
_FAR, _LONGEST_LIST = 2000, 8

#: Marks after which a bare number has nothing more to say for itself.
_CLOSERS = frozenset(".,;:!?)]»”\"'")


def complete(scan: Scan, drafts: list[Draft]) -> list[Figure]:
    """The figures of a text in order: bare numbers get a neighbour's unit or go; restatements are tied."""
    memory = _Memory(scan, drafts)
    kept: list[Draft] = []
    for index, draft in enumerate(drafts):
        if draft.bare and not memory.fill(draft, drafts, index):
            continue
        if memory.previous is not None:
            carry_fall(scan, memory.previous, draft)
        kept.append(draft)
        memory.remember(draft)
    tie_restatements(scan, kept)
    return [draft.figure for draft in kept]


class _Memory:
    """What has been spoken of lately."""

    def __init__(self, scan: Scan, drafts: list[Draft]) -> None:
        self.scan = scan
        self.recent: list[Draft] = []
        self.previous: Draft | None = None
        self.apart_until = 0
        """Drafts before this index share no unit with their next."""
        self.money: Draft | None = None
        self.counts: dict[str, int] = {}
        self.last_in: dict[str, Draft] = {}
        self.headings = find_headings(scan) if any(d.bare for d in drafts) else []
        self.first_money = next((d for d in drafts if d.figure.kind is Kind.MONEY), None)

    def remember(self, draft: Draft) -> None:
        """Keep a figure as the neighbour of later ones."""
        self.previous = draft
        if draft.figure.unread or draft.figure.kind in (Kind.DATE, Kind.DURATION, Kind.SHARE, Kind.MULTIPLE):
            return
        self.recent = [*self.recent[-5:], draft]
        if (
            draft.figure.kind is Kind.MONEY
            and draft.quantity is not None
            and (not draft.quantity.money or draft.quantity.money.factor == 1)
        ):
            self.money = draft
            if not draft.figure.elided:
                self.counts[draft.figure.unit] = self.counts.get(draft.figure.unit, 0) + 1
                self.last_in[draft.figure.unit] = draft

    def fill(self, draft: Draft, drafts: list[Draft], index: int) -> bool:
        """Give a bare number its unit, if a neighbour tells it."""
        q = draft.quantity
        assert q is not None
        ahead = self._shared_with_next(draft, drafts, index) if index >= self.apart_until else None
        if ahead is not None:
            return self._take(draft, ahead, share_scale=True)
        if q.scale >= _MILLION:
            return self._as_money(draft)
        return self._as_headed(draft) or self._as_neighbour(draft)

    def _as_headed(self, draft: Draft) -> bool:
        """A bare "250" under "In billions of dollars"; without a currency there, in that of the last amount."""
        q, figure, here = draft.quantity, draft.figure, draft.figure.start
        assert q is not None
        if not self.headings or q.number.style != "digits" or not self._elliptic(draft, small=True):
            return False
        heading = self.headings[bisect_right(self.headings, here, key=lambda h: h.start) - 1]
        if not heading.start <= here < heading.end or self._noun_before(draft):
            return False
        money = heading.money
        if money is None and heading.unit is None:
            money = self.money.quantity.money if self.money is not None and self.money.quantity is not None else None
        if money is None and heading.unit is None:
            return False
        q.low, q.high, q.step, q.scale = (v * heading.scale for v in (q.low, q.high, q.step, q.scale))
        q.money, q.unit = money, heading.unit
        size = heading.unit.size if heading.unit is not None else Decimal(1)
        figure.kind = Kind.MONEY if money is not None else Kind(heading.unit.kind) if heading.unit else figure.kind
        figure.unit = settle_currency(self.scan, money) if money is not None else UNIT_OF_KIND[figure.kind]
        figure.low, figure.high, figure.step = q.low * size, q.high * size, q.step * size
        figure.elided = True
        _rebound(self.scan, draft)
        figure.cues += cues(self.scan, [("unit", figure.unit, heading.first, heading.last)])
        return True

    def _as_money(self, draft: Draft) -> bool:
        """A bare "10 milliards" is money: the currency of the last amount, else of the next one, else none."""
        if not self._elliptic(draft, after_scale=True):
            return False
        q = draft.quantity
        assert q is not None
        scan = self.scan
        if q.number.style != "digits" and (scan.has("equating", draft.first - 1) or scan.has("equating", draft.last)):
            # The size of a word is explained: "un billion vaut mille milliards".
            return False
        neighbour = self.money
        if neighbour is not None and self._apart(neighbour, draft):
            neighbour = self._usual() or neighbour
        if neighbour is None:
            neighbour = self.first_money
        headed = next((h.money for h in self.headings if h.money is not None), None)
        if neighbour is None and headed is not None:
            q.money, draft.figure.kind, draft.figure.unit = headed, Kind.MONEY, settle_currency(scan, headed)
            _rebound(scan, draft)
            return True
        if neighbour is None:
            # Nothing says which currency: it looks like money and stays unread.
            draft.figure.kind, draft.figure.unread = Kind.MONEY, True
            _rebound(self.scan, draft)
            draft.figure.cues += cues(self.scan, [("currency", "missing", draft.first, draft.last)])
            return True
        return self._take(draft, neighbour, share_scale=False)

    def _apart(self, neighbour: Draft, draft: Draft) -> bool:
        """Whether a paragraph ends between two figures, or they are very far from each other."""
        start, end = neighbour.figure.end, draft.figure.start
        return end - start > _FAR or "\n\n" in self.scan.text[start:end]

    def _usual(self) -> Draft | None:
        """The last amount in the currency that the text uses most, where that is plain."""
        best = max(self.counts, key=lambda unit: self.counts[unit], default="")
        return self.last_in.get(best)

    def _as_neighbour(self, draft: Draft) -> bool:
        """A bare "2,700" counts what the figure before it counts, in the same sentence or the one before."""
        q = draft.quantity
        assert q is not None
        labelled = self._noun_before(draft)
        if labelled:
            return self._take_noun(draft, labelled)
        if not self._elliptic(draft):
            return False
        scan = self.scan
        first = draft.bounds.first if draft.bounds else draft.first
        if scan.has("job_verbs", first - 1) and q.high >= 10:
            return self._take_noun(draft, "job")  # "employs 85,000"
        if q.number.style == "vague" and self.previous is not None and part_of(scan, draft, self.previous):
            return self._take(draft, self.previous, share_scale=False)
        if second_share(scan, draft, self.previous):
            assert self.previous is not None
            return self._take(draft, self.previous, share_scale=False)
        if q.number.style == "vague" and self._speaks_of_jobs(draft):
            return self._take_noun(draft, "job")
        here = scan.document.sentence_index(draft.figure.start)
        for neighbour in reversed(self.recent):
            other = neighbour.quantity
            if other is None:
                continue
            there = scan.document.sentence_index(neighbour.figure.start)
            if here - there > 1 or self._apart(neighbour, draft):
                return False
            if neighbour.figure.kind is Kind.MONEY:
                if (here != there and not (of_it(scan, first) or amounted(scan, first))) or not countable(q, other):
                    continue
                if not self._money_like(draft, neighbour):
                    continue
                return self._take(draft, neighbour, share_scale=True)
            if self._like(q.low, q.high, other.high, q.number.style, neighbour.figure.kind):
                return self._take(draft, neighbour, share_scale=False)
        return False

    def _speaks_of_jobs(self, draft: Draft) -> bool:
        first, last = self.scan.sentence(draft.first)
        cues_of_work = self.scan.lang.words["job_cues"]
        return any(
            word in cues_of_work for word in self.scan.folded[max(first, draft.first - 40) : min(last, draft.last + 20)]
        )

    def _noun_before(self, draft: Draft) -> str:
        scan, q = self.scan, draft.quantity
        assert q is not None
        first = draft.bounds.first if draft.bounds else draft.first
        return noun_before(scan, first) if q.high >= 10 else ""

    def _take_noun(self, draft: Draft, noun: str) -> bool:
        q, figure = draft.quantity, draft.figure
        assert q is not None
        q.noun = noun
        figure.kind, figure.unit = (Kind.JOBS, "job") if noun == "job" else (Kind.COUNT, noun)
        _rebound(self.scan, draft)
        return True

    def _money_like(self, draft: Draft, neighbour: Draft) -> bool:
        """ "Meta 65 milliards, Amazon 100": right after a name or a word of partition, and nothing after it."""
        scan, q = self.scan, draft.quantity
        assert q is not None
        if q.number.style != "digits":
            return False
        first = draft.bounds.first if draft.bounds else draft.first
        before = scan.words[first - 1] if first else ""
        hedged = first < draft.first
        if of_it(scan, first) or amounted(scan, first) or (before == "(" and neighbour.last == first - 1):
            return neighbour.quantity is not None and sizes_fit(q, neighbour.quantity)
        if before in (",", "(", ".", ":") and not (before != "." and (hedged or q.ranged)):
            listed = before == "," and (scan.word(draft.last) == ";" or scan.word(first - 3) == ";")
            if not listed:
                return False
            return scan.words[first - 2][:1].isupper()
        if hedged or q.ranged or before[:1].isupper() or scan.has("partition", first - 1):
            return True
        # "son rival en tire déjà 14 en rythme annuel": the same order of size as the amount before it.
        if scan.has("of", first - 1):
            return False  # "un indice de 5,6"
        if any(scan.is_digits(i) and len(scan.words[i]) != 4 for i in range(neighbour.last, first)):
            return False
        return neighbour.quantity is not None and sizes_fit(q, neighbour.quantity)

    def _like(self, low: Decimal, high: Decimal, other_high: Decimal, style: str, kind: Kind) -> bool:
        if style == "vague":
            return kind is Kind.JOBS or kind is Kind.COUNT
        top, other_top = abs(high), abs(other_high)
        if not top or not other_top:
            return False
        ratio = top / other_top
        if kind is Kind.JOBS or kind is Kind.COUNT:
            return top >= 20 and Decimal("0.002") < ratio < 500
        return Decimal("0.02") < ratio < 50

    def _elliptic(self, draft: Draft, after_scale: bool = False, small: bool = False) -> bool:
        """Whether what follows a number shows that its noun is left out: a closed-class word, a mark, the end."""
        scan, q = self.scan, draft.quantity
        assert q is not None
        at, first = draft.last, draft.first
        if not after_scale:
            before = scan.words[first - 1] if first else ""
            # ", 77." is an age; "(3)" a note.
            if before == "(" and scan.word(at) == ")":
                return small and q.high >= 10
            if before == "," and scan.word(at) in (".", ",") and q.high < 120 and scan.word(first - 3) != ";":
                return False
            if scan.has("labels", first - 1):
                return False
            if q.number.style == "digits" and not q.number.grouped and q.high < 10 and not q.ranged:
                return (small and before == ":") or self._held_against(first)
        if at >= scan.size or scan.line_break(at):
            return True
        if scan.words[at] in _CLOSERS:
            return True
        if after_scale and not scan.lang.strict_ellipsis:
            # "will 11 Milliarden ausgeben"; a capital after it in a language of capital nouns counts something.
            return not (scan.lang.dates.capitals and scan.words[at][0].isupper())
        if scan.has("function", at) or scan.has("followers", at) or scan.words[at] in "([–—":
            return True
        return scan.lang.joined and scan.lang.dates.capitals and verbs_only(scan, at)

    def _held_against(self, first: int) -> bool:
        """ "8,5 milliards, contre 6 prévus", "frente a los 6 de 2024": an older value may be small."""
        scan, at = self.scan, first - 1
        while at > 0 and first - at < 3 and not scan.has("small_after", at):
            if not (scan.has("articles", at) or scan.has("of", at) or scan.has("range_to", at)):
                return False
            at -= 1
        return scan.has("small_after", at)

    def _shared_with_next(self, draft: Draft, drafts: list[Draft], index: int, depth: int = 0) -> Draft | None:
        """ "10 and 20 GW", "10, 20 et 30 milliards": the unit stands with the last of them."""
        scan, q = self.scan, draft.quantity
        assert q is not None
        at = draft.last
        if index + 1 >= len(drafts) or at >= scan.size or q.number.style == "vague":
            return None
        place = at + 1
        partitive = scan.has("of", at) and q.number.style == "digits"
        if partitive:
            while scan.has("of", place) or scan.has("articles", place) or scan.word(place) in ("'", "’"):
                place += 1  # "4,000 of its 50,000 workers"
        joint = partitive or scan.word(at) == "," or any(scan.has(w, at) for w in _JOINTS)
        follower = drafts[index + 1]
        if (
            not joint
            or follower.first != place
            or follower.quantity is None
            or follower.figure.kind in (Kind.DATE, Kind.DURATION)
        ):
            return None
        if follower.bare and follower.quantity.scale >= _MILLION and self._as_money(follower):
            pass
        elif follower.bare:
            if depth >= _LONGEST_LIST:
                self.apart_until = index  # too long for a list: its members are not asked again
                return None
            return self._shared_with_next(follower, drafts, index + 1, depth + 1)
        other = follower.quantity
        raw = other.low / other.scale if other.scale else other.low
        if q.scale == 1 and other.scale > 1 and not (raw / 100 <= q.low <= raw * 100 and q.low < _THOUSAND):
            return None
        if scan.word(at) == "," and follower.figure.kind is not Kind.MONEY:
            return None
        return follower if q.number.style == other.number.style or other.number.style == "digits" else None

    def _take(self, draft: Draft, neighbour: Draft, share_scale: bool) -> bool:
        """Fill a bare number from a neighbour: its unit, and its scale where the number has none."""
        q, other, figure, model = draft.quantity, neighbour.quantity, draft.figure, neighbour.figure
        assert q is not None and other is not None
        scale = other.scale if share_scale and q.scale == 1 else Decimal(1)
        q.low, q.high, q.step = q.low * scale, q.high * scale, q.step * scale
        if scale != 1:
            q.scale = scale
        q.money, q.unit, q.noun = other.money, other.unit, other.noun
        if model.kind is Kind.MONEY:
            figure.unit = settle_currency(self.scan, other.money) if other.money else model.unit
            size = Decimal(1)
        else:
            figure.unit = UNIT_OF_KIND.get(model.kind, model.unit)
            size = other.unit.size if other.unit else Decimal(1)
        figure.kind, figure.elided = model.kind, True
        figure.low, figure.high, figure.step = q.low * size, q.high * size, q.step * size
        if figure.kind is Kind.MONEY:
            _other_readings(figure, q, size)
        _rebound(self.scan, draft)
        figure.cues = [*figure.cues, *cues(self.scan, [("unit", figure.unit, neighbour.first, neighbour.last)])]
        return True


def _rebound(scan: Scan, draft: Draft) -> None:
    """Put the hedges and bounds of a bare number on its figure."""
    bounds, figure, q = draft.bounds, draft.figure, draft.quantity
    assert bounds is not None and q is not None
    figure.approx = bounds.approx or q.number.style == "vague"
    figure.increase = bounds.increase
    found = find_rate(scan, draft.last)
    if found is not None:
        figure.per = found[0]
    if bounds.label and q.number.exact and not q.ranged:
        if bounds.label == "at_least":
            figure.high = None
        else:
            figure.low = None
