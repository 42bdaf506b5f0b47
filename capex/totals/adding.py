"""The honest sum of claims on one metric of one owner.

Three kinds of statements meet here: on the whole firm (guidance for a year, a plan of several), on sites and
countries, and on deals with a party.  Within a kind it is known what excludes what: years do not overlap, sites
do not contain each other.  Between the kinds the shared money is unknown, so the sum is an interval: at least the
largest kind, at most all of them together.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from capex.compare import Agreement, Interval, Phrase, compare
from capex.compare.dimensions import set_apart
from capex.compare.regions import WORLD
from capex.model import Metric
from capex.totals.pieces import Piece
from capex.totals.rows import at_least, plus

_DEALS = frozenset({Metric.CONTRACT, Metric.FUNDING})
#: How many figures of about one size each figure is held against, to find one amount told in two ways.
_NEIGHBOURS = 48

_ZERO = Decimal(0)

Key = tuple[str, ...]


@dataclass(slots=True)
class Sum:
    """The interval, the ids it rests on, the ids it leaves out, what had to be assumed."""

    low: Decimal | None
    high: Decimal | None
    counted: list[str] = field(default_factory=list)
    left: dict[str, Phrase] = field(default_factory=dict)
    marks: list[Phrase] = field(default_factory=list)


class Amount(NamedTuple):
    """One money, told once or by sources that disagree; then the interval is the hull of what they say.

    `key` is what the amount is about (`_key`); the first piece stands for all.
    """

    pieces: tuple[Piece, ...]
    key: Key
    low: Decimal | None
    high: Decimal | None

    @property
    def first(self) -> Piece:
        """The statement that stands for the amount."""
        return self.pieces[0]

    @property
    def kind(self) -> str:
        """whole, project, place or deal."""
        return self.key[0]

    @classmethod
    def of(cls, pieces: Sequence[Piece], key: Key) -> Amount:
        """The lowest and the highest end any source tells, open if one is."""
        lows = [p.low for p in pieces if p.low is not None]
        highs = [p.high for p in pieces if p.high is not None]
        return cls(
            tuple(pieces),
            key,
            min(lows) if len(lows) == len(pieces) else None,
            max(highs) if len(highs) == len(pieces) else None,
        )


def add(pieces: Sequence[Piece]) -> Sum:
    """The sum of pieces in one unit, whatever their order."""
    result = Sum(None, None)
    whole: list[Amount] = []
    sites: list[Amount] = []
    deals: list[Amount] = []
    heaps = {"whole": whole, "project": sites, "place": sites, "deal": deals}
    for amount in _of_one_money(_amounts(pieces, result), result):
        heaps[amount.key[0]].append(amount)
    alone, spare = _windows(whole, result)
    kept = [*alone, *spare, *sites, *deals]
    lows = [at_least(a.low for a in alone), *(a.low for a in spare), _sites_low(sites), _deals_low(deals)]
    result.low = max((low for low in lows if low is not None), default=None)
    result.high = plus(a.high for a in kept)
    result.counted = sorted(p.id for a in kept for p in a.pieces)
    for amount in kept:
        if len(amount.pieces) > 1:
            result.marks.append(Phrase.of("totals.disagree", ids=", ".join(sorted(p.id for p in amount.pieces))))
    together = at_least(a.low for a in kept)
    if together is not None and result.low is not None and together != result.low:
        result.marks.append(Phrase("totals.overlap"))
    return result


def _key(piece: Piece) -> tuple[Key, bool]:
    """What a piece is about, and whether that has only one amount (a year's budget, a site) or may have many.

    First the kind: ``deal``, ``project``, ``place`` or ``whole``; then what of that kind.
    """
    claim = piece.claim
    deal = claim.metric in _DEALS
    if deal and claim.counterparty:
        return ("deal", ";".join(sorted(claim.counterparty)), claim.project), bool(claim.project)
    if claim.project and not deal:
        phase, limit = (",".join(sorted(w)) for w in (piece.phases, piece.limits)) if claim.scope else ("", "")
        return ("project", claim.project.casefold(), phase, limit), True
    window = f"{claim.period_start or ''}/{claim.period_end or ''}"
    if piece.place and not deal:
        return ("place", claim.region, window), window != "/"
    return ("whole", claim.scope if deal else "", window), window != "/"


def _amounts(pieces: Sequence[Piece], result: Sum) -> list[Amount]:
    """The pieces by what they are about; of several for one thing, those that truly disagree."""
    keyed = [(piece, *_key(piece)) for piece in pieces]
    if len({key[:2] for _, key, _ in keyed}) == len(keyed) and all(p.factor == 1 for p in pieces):
        # Nothing is told twice: no statement goes before another.  (Nor is a sum of printed amounts ever rounded.)
        return [Amount((piece,), key, piece.low, piece.high) for piece, key, _ in keyed]
    groups: dict[Key, list[Piece]] = defaultdict(list)
    single: dict[Key, bool] = {}
    for piece, key, one in sorted(keyed, key=lambda k: k[0].precedence):
        groups[key].append(piece)
        single[key] = one
    amounts = []
    for key, members in groups.items():
        best = members[0].firmness
        kept: list[Piece] = []
        closed: list[tuple[Decimal, Decimal, str, Piece]] = []  # disjoint, so sorted by both ends
        for piece in members if len(members) > 1 else ():
            if single[key] and _tier(piece.firmness) > _tier(best):
                result.left[piece.id] = Phrase.of("totals.firmer", by=members[0].id)
                continue
            within = piece.within
            twin = _find_meeting(closed, kept, within)
            if twin is not None:
                result.left[piece.id] = Phrase.of("totals.same", of=twin.id)
                continue
            kept.append(piece)
            if within.low is not None and within.high is not None:
                insort(closed, (within.low, within.high, piece.id, piece))
        kept = kept or members
        amounts += [Amount.of(kept, key)] if single[key] else [Amount.of((piece,), key) for piece in kept]
    return amounts


def _of_one_money(amounts: Sequence[Amount], result: Sum) -> Sequence[Amount]:
    """The amounts without those that are part of another, or another told again; projects are never either."""
    if len({key[1] for _, key, _, _ in amounts if key[0] == "project"}) == len(amounts):
        return amounts
    return _once(_inside_projects(amounts, result), result)


def _inside_projects(amounts: Sequence[Amount], result: Sum) -> Sequence[Amount]:
    """Of each project the whole where it is told, without the phases, expansions and shares that lie in it."""
    whole = {a.key[1]: a for a in amounts if a.kind == "project" and a.key[2:] == ("", "")}
    kept = []
    for amount in amounts:
        main = whole.get(amount.key[1]) if amount.kind == "project" else None
        if main is None or main is amount or not _fits(amount, [main]):
            kept.append(amount)
            continue
        for piece in amount.pieces:
            result.left[piece.id] = Phrase.of("totals.part", of=main.first.id)
    return kept


def _tier(firmness: int) -> int:
    return 0 if firmness <= 1 else 1 if firmness <= 3 else 2


def _find_meeting(
    closed: Sequence[tuple[Decimal, Decimal, str, Piece]], kept: Sequence[Piece], within: Interval
) -> Piece | None:
    """A statement already kept that one of this interval agrees with or only says less than."""
    low = within.low
    if closed:
        at = 0 if low is None else bisect_left(closed, low, key=lambda entry: entry[1])
        for _, _, _, other in closed[at : at + 2]:  # the one before may only touch
            if other.within.meets(within):
                return other
    open_ = kept[:_NEIGHBOURS] if len(closed) < len(kept) else ()
    return next((p for p in open_ if None in (p.low, p.high) and p.within.meets(within)), None)


def _once(amounts: Sequence[Amount], result: Sum) -> Sequence[Amount]:
    """Each money once: the same amount told with more and with fewer words ("50 billion in the US", "50 billion").

    Only the nearest in size are looked at, and of them those of the same project or of none.
    """
    lows = {a.first.id: a.first.within.low or _ZERO for a in amounts}
    ordered = sorted(amounts, key=lambda a: (lows[a.first.id], a.first.id))
    starts = [lows[a.first.id] for a in ordered]
    places: dict[str, list[int]] = defaultdict(list)
    for at, amount in enumerate(ordered):
        places[amount.first.claim.project.casefold()].append(at)
    gone: set[str] = set()
    for amount in ordered:
        high = amount.first.within.high
        if high is None or len(amount.pieces) > 1:
            continue
        begin = bisect_left(starts, lows[amount.first.id])
        near = range(begin, min(bisect_right(starts, high), begin + _NEIGHBOURS))
        for other in _of_one_project(amount, near, places, ordered):
            if other is amount or other.first.id in gone or len(other.pieces) > 1 or amount.first.id in gone:
                continue
            if amount.key == other.key or set_apart(amount.first.claim, other.first.claim):
                continue
            if compare(amount.first.claim, other.first.claim).relation is not Agreement.AGREES:
                continue
            poor, rich = sorted((amount, other), key=lambda a: (_detail(a.first), a.first.id))
            gone.add(poor.first.id)
            result.left[poor.first.id] = Phrase.of("totals.same", of=rich.first.id)
    return [a for a in amounts if a.first.id not in gone]


def _of_one_project(
    amount: Amount, near: range, places: Mapping[str, Sequence[int]], ordered: Sequence[Amount]
) -> Iterator[Amount]:
    """The amounts at these places that may tell of the project of `amount`: amounts of two projects never agree."""
    name = amount.first.claim.project.casefold()
    found = near if not name else sorted(at for of in (name, "") for at in _within(places.get(of, ()), near))
    return (ordered[at] for at in found)


def _within(places: Sequence[int], near: range) -> Sequence[int]:
    return places[bisect_left(places, near.start) : bisect_left(places, near.stop)]


def _detail(piece: Piece) -> int:
    claim = piece.claim
    stated = (
        claim.project,
        claim.region not in ("", WORLD),
        claim.period_start,
        claim.period_end,
        claim.counterparty,
    )
    return sum(1 for field_ in stated if field_) - claim.approx


def _windows(whole: Sequence[Amount], result: Sum) -> tuple[list[Amount], list[Amount]]:
    """Statements on the whole firm: those whose windows do not overlap, and those that may share their money.

    The longest window goes first; what lies within it, or within several taken together, is part of it.
    """
    if not whole:
        return [], []
    alone: list[Amount] = []
    spare: list[Amount] = []
    taken: list[tuple[date, date, str]] = []  # disjoint windows in order
    amount_of: dict[str, Amount] = {}

    def order(amount: Amount) -> tuple[int, int, date, str]:
        window = amount.first.window
        if window is None:
            return (1, 0, date.min, amount.first.id)
        return (0, -(window[1] - window[0]).days, window[0], amount.first.id)

    for amount in sorted(whole, key=order):
        window = amount.first.window
        if window is None:
            spare.append(amount)
            continue
        first, last = window
        at = bisect_left(taken, first, key=lambda w: w[1])
        near = taken[at : bisect_right(taken, last, key=lambda w: w[0])]
        if not near:
            insort(taken, (first, last, amount.first.id))
            amount_of[amount.first.id] = amount
            alone.append(amount)
        elif _covered(first, last, near) and _fits(amount, [amount_of[w[2]] for w in near]):
            for piece in amount.pieces:
                result.left[piece.id] = Phrase.of("totals.within", of=", ".join(w[2] for w in near))
        else:
            spare.append(amount)
    return alone, spare


def _covered(first: date, last: date, windows: Sequence[tuple[date, date, str]]) -> bool:
    """Whether windows in order cover every day from `first` to `last`."""
    if windows[0][0] > first or windows[-1][1] < last:
        return False
    return all((b[0] - a[1]).days <= 1 for a, b in itertools.pairwise(windows))


def _fits(part: Amount, wholes: Sequence[Amount]) -> bool:
    """A part larger than its whole is no part of it."""
    together = plus(a.high for a in wholes)
    return together is None or part.low is None or part.low <= together


def _sites_low(sites: Sequence[Amount]) -> Decimal | None:
    """At least so much: sites do not overlap; a country's plan may contain its sites."""
    if not sites:
        return None
    home: dict[str, str] = {}
    money: dict[str, Decimal] = {}
    phased: dict[str, Decimal] = defaultdict(Decimal)
    plans: dict[str, Decimal] = {}
    for pieces, (kind, name, *limits), least, _ in sites:
        low, place = least or _ZERO, pieces[0].place
        if kind == "place":
            plans[place] = max(plans.get(place, _ZERO), low)
            continue
        home[name] = place
        phase, limit = limits
        if phase and not limit:
            phased[name] += low  # phases follow each other
        else:
            money[name] = max(money.get(name, _ZERO), low)
    for name, together in phased.items():
        money[name] = max(money.get(name, _ZERO), together)
    families: dict[str, Decimal] = {}
    countries: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for name, first in _families(money).items():
        low, place = money[name], home[name]
        families[first] = max(families.get(first, _ZERO), low)
        if place:
            countries[place][first] = max(countries[place].get(first, _ZERO), low)
    best = sum(families.values(), _ZERO)
    if plans or countries:
        by_country = (max(plans.get(c, _ZERO), sum(countries[c].values(), _ZERO)) for c in sorted({*plans, *countries}))
        best = max(best, sum(by_country, _ZERO))
    return best if best or any(a.low is not None for a in sites) else None


def _families(known: Collection[str]) -> dict[str, str]:
    """Projects whose name extends another's ("Stargate Abilene", "Stargate") go with it: one may contain the other."""
    family: dict[str, str] = {}
    for name in sorted(known, key=lambda n: (len(n), n)):
        family[name] = name
        words = name.split()
        for n in range(1, len(words)):
            if (shorter := " ".join(words[:n])) in known:
                family[name] = shorter
                break
    return family


def _deals_low(deals: Sequence[Amount]) -> Decimal | None:
    """At least so much: the largest deal with each party; several with one party may be one that grew."""
    if not deals:
        return None
    by_party: dict[str, Decimal] = defaultdict(Decimal)
    several = _ZERO
    for amount in deals:
        parties = amount.first.claim.counterparty
        low = amount.low or _ZERO
        if len(parties) == 1:
            by_party[parties[0]] = max(by_party[parties[0]], low)
        else:
            several = max(several, low)
    best = max(several, sum(by_party.values(), _ZERO))
    return best if best or any(a.low is not None for a in deals) else None
