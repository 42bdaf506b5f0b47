"""Two values of one thing over time: "raised from 66 to 70", "grow by 60 %, from 2.0 to 4.0"."""

from __future__ import annotations

from collections.abc import Iterator

from capex.model import Claim, Kind, Metric, Relation
from capex.rules.kit.view import View, place

#: So many characters after a rate say what it is measured against.
_BASE = 45
_NUMBERS = frozenset({Kind.MONEY, Kind.POWER, Kind.ENERGY, Kind.JOBS, Kind.AREA, Kind.COUNT})


def find_movements(view: View) -> Iterator[tuple[Claim, Claim]]:
    """Pairs (old value, new value) of one sentence: tied as such, or worded "from … to …"."""
    for group in view.by_sentence:
        figures = [c for c in group if c.kind in _NUMBERS and not c.window]
        for i, new in enumerate(figures):
            for old in view.targets(new, Relation.REPLACES):
                if old in figures and old.unit == new.unit:
                    yield old, new
            if i and not new.links and not figures[i - 1].links and _from_to(view, figures[i - 1], new):
                yield figures[i - 1], new


def rate_of(view: View, old: Claim, new: Claim) -> Claim | None:
    """The one percentage or multiple of the sentence, where words of movement say that it is the movement's.

    The sentence must hold no third amount of the same kind: then the rate may belong to another pair.
    """
    group = view.beside(new)
    rates = [c for c in group if c.kind in (Kind.SHARE, Kind.MULTIPLE)]
    amounts = [c for c in group if c.kind is new.kind and not c.window]
    if len(rates) != 1 or len(amounts) != 2:
        return None
    rate = rates[0]
    moved = view.says(rate, "rise", "fall") or rate.metric is Metric.GROWTH
    return rate if moved and not view.says(rate, "of_which") and _tied(view, rate, old, new) else None


def _tied(view: View, rate: Claim, old: Claim, new: Claim) -> bool:
    """Whether nothing but what moved and when stands between the rate and the values.

    "doubled its budget last year, from …", "up 25 % to …", "…, an increase of 40 %"; not "revenue doubled, while
    spending rose from …", nor "a 40 % increase on last year", which starts from another value.
    """
    words = view.wording
    first = min((old, new), key=lambda c: place(c).start)
    if place(rate).start < place(first).start:
        thing, _, tail = _undated(view, rate, first).rpartition(",")
        return words.only(thing, "mover", "hedges") and words.only(
            tail, "goes", "going", "from_value", "to_value", "hedges", *(() if thing.strip() else ("mover",))
        )
    last = max((old, new), key=lambda c: place(c).start)
    if place(rate).start < place(last).start:
        return False
    base = words.find("base", view.trail(rate)[:_BASE])
    gap = _undated(view, last, rate)
    return not base and words.only(gap, "rise", "fall", "equals", "hedges", "article", "from_value")


def _undated(view: View, first: Claim, last: Claim) -> str:
    """The words between two figures without the dates among them."""
    start, end = place(first).end, place(last).start
    gap = list(view.folded[start:end])
    for c in view.beside(first):
        if c.kind is Kind.DATE and start <= place(c).start < end:
            gap[place(c).start - start : place(c).end - start] = " " * (place(c).end - place(c).start)
    return "".join(gap)


def _from_to(view: View, old: Claim, new: Claim) -> bool:
    if old.kind is not new.kind or old.unit != new.unit:
        return False
    words, gap = view.wording, view.between(old, new)
    before = view.folded[max(0, place(old).start - 24) : place(old).start]
    source, target = words.last("from_value", before), words.last("to_value", gap)
    return (
        len(gap) < 45
        and source is not None
        and target is not None
        and words.only(before[source.end() :], "hedges")
        and words.only(gap[target.end() :], "hedges")
        and words.find("rise", view.lead(old)) is not words.find("fall", view.lead(old))
    )
