"""How the figures of an article hang together: parts, terms, conversions, replacements, restatements."""

from __future__ import annotations

import re
from decimal import Decimal

from capex.extract.figure import Figure
from capex.extract.understand.lexicon import words_for
from capex.extract.understand.scene import Scene, Sentence, Spot, is_amount
from capex.model import Claim, Kind, Link, Relation


def find_links(scene: Scene, sentence: Sentence) -> dict[int, list[Link]]:
    """The ties of each figure (by its offset) that its sentence states."""
    links: dict[int, list[Link]] = {}
    spots = [s for s in sentence.spots if is_amount(s.figure)]
    for at, spot in enumerate(spots):
        before = spots[:at] or _said_before(scene, sentence, spot)
        link = (
            _conversion(scene, spot, before)
            or _restated(scene, sentence, spot, before)
            or _part(sentence, spot, before)
            or _replaced(sentence, spot, before)
        )
        if link is not None:
            owner, tie = link
            links.setdefault(owner.figure.start, []).append(tie)
    for spot, tie in _terms(scene, sentence, spots):
        if spot.figure.start not in links:
            links.setdefault(spot.figure.start, []).append(tie)
    return links


def _said_before(scene: Scene, sentence: Sentence, spot: Spot) -> list[Spot]:
    """ "Cela fait 1 400 milliards": what the sentence before it said."""
    if not sentence.index or not any(h.value == "back" for h in sentence.near("structure", spot.first - 6, spot.first)):
        return []
    return [s for s in scene.sentences[sentence.index - 1].spots if is_amount(s.figure)][-1:]


def _to(relation: Relation, figure: Figure) -> Link:
    return Link(relation, figure.start, figure.end)


def _like(spot: Spot, other: Spot) -> bool:
    return spot.figure.kind is other.figure.kind and (
        spot.figure.kind is not Kind.COUNT or spot.figure.unit == other.figure.unit
    )


def _same_unit(spot: Spot, other: Spot) -> bool:
    return _like(spot, other) and spot.figure.unit == other.figure.unit


def _conversion(scene: Scene, spot: Spot, before: list[Spot]) -> tuple[Spot, Link] | None:
    """A figure told as one by its reader, or alone in brackets in another unit: "300 hectares (741 acres)"."""
    target = spot.figure.conversion_of
    for other in before:
        if other.figure.start == target and not _limited(scene, spot):
            return spot, _to(Relation.CONVERSION_OF, other.figure)
    if before and _other_unit(scene, spot, before[-1]):
        opened, closed = scene.words[before[-1].last : spot.first], scene.words[spot.last : spot.last + 1]
        if opened[:1] == ["("] and len(opened) <= _HEDGED and closed == [")"]:
            return spot, _to(Relation.CONVERSION_OF, before[-1].figure)
    return None


_HEDGED = 3
"""Words that may stand between two ways of saying one quantity: a bracket and "or about"."""
_MEASURED = frozenset({Kind.AREA, Kind.POWER, Kind.ENERGY})
_OR = words_for("or") | {","}
_ONLY_IF = words_for("if")
_ONLY_PART = words_for("only_part")
_UNIT = re.compile(r"([^\W\d_]+)[²2.]?$")


def _limited(scene: Scene, spot: Spot) -> bool:
    """Whether the words after a figure set it apart from the one before it: "… or €2 billion for the first phase"."""
    after = scene.words[spot.last : spot.last + _HEDGED + 1]
    return bool(_ONLY_IF.intersection(after[:1]) or _ONLY_PART.intersection(after))


def _other_unit(scene: Scene, spot: Spot, other: Spot) -> bool:
    """Whether two sizes of one kind are written in different units: hectares and acres, GW and MW."""
    units = {_written_unit(scene, s.figure) for s in (spot, other)}
    alike = spot.figure.kind in _MEASURED and _same_unit(spot, other) and spot.figure.per == other.figure.per
    return alike and len(units) == 2 and "" not in units


def _written_unit(scene: Scene, figure: Figure) -> str:
    found = _UNIT.search(scene.document.flat[figure.start : figure.end])
    return found[1].casefold() if found else ""


def _value(figure: Figure) -> Decimal | None:
    number = figure.low if figure.low is not None else figure.high
    return number if isinstance(number, Decimal) else None


def _restated(scene: Scene, sentence: Sentence, spot: Spot, before: list[Spot]) -> tuple[Spot, Link] | None:
    """ "soit 4 milliards", "or 10 km2": the same quantity said another way."""
    cues = [
        h
        for h in sentence.near("structure", spot.first - 5, spot.first)
        if h.value in ("restate", "back") and h.last >= spot.first - 3
    ]
    if not before or not cues:
        return None
    other = before[-1]
    between = scene.words[other.last : cues[0].first]
    if "," in between and between[-1] not in (",", "(", "-", "–", "—"):
        return None  # another statement has begun: "valued at 11.7, it puts the equivalent of 1.4 into …"
    if not _like(spot, other) or (other.clause != spot.clause and spot.first - other.last > 6):
        return None
    if spot.figure.per != other.figure.per:
        return None
    if _limited(scene, spot):
        return None
    if spot.figure.unit != other.figure.unit:
        return spot, _to(Relation.CONVERSION_OF, other.figure)
    mine, theirs = _value(spot.figure), _value(other.figure)
    if mine and theirs and abs(mine - theirs) <= abs(theirs) / 10:
        return spot, _to(Relation.RESTATES, other.figure)
    gap = scene.words[other.last : spot.first]
    choice = _OR.issuperset(gap) and spot.figure.kind is not Kind.AREA  # "200 MW or 1 GW" leaves a choice
    if gap[:1] == [","] and len(gap) <= _HEDGED + 1 and not choice and _other_unit(scene, spot, other):
        return spot, _to(Relation.CONVERSION_OF, other.figure)
    return None


def _part(sentence: Sentence, spot: Spot, before: list[Spot]) -> tuple[Spot, Link] | None:
    """ "of which", "dont": the figure after it is contained in the one before it."""
    cue = next(
        (
            h
            for h in sentence.hits.get("structure", ())
            if h.value == "part" and h.last <= spot.first and spot.first - h.last <= 12
        ),
        None,
    )
    if cue is None:
        return None
    for other in reversed(before):
        if other.last <= cue.first + 1 and (_same_unit(spot, other) or spot.figure.kind is Kind.SHARE):
            if spot.figure.kind is Kind.SHARE:
                return spot, _to(Relation.PART_OF, other.figure)
            mine, theirs = _value(spot.figure), _value(other.figure)
            if mine is not None and theirs is not None and mine <= theirs:
                return spot, _to(Relation.PART_OF, other.figure)
    return None


def _replaced(sentence: Sentence, spot: Spot, before: list[Spot]) -> tuple[Spot, Link] | None:
    """ "raised from 66 to 70", "to 70 from 66", "70, against 66 before"."""
    if not before:
        return None
    other = before[-1]
    if not _same_unit(spot, other) or spot.first - other.last > 9:
        return None
    lead = {h.value for h in sentence.near("structure", spot.first - 4, spot.first) if h.last == spot.first}
    first = {h.value for h in sentence.near("structure", other.first - 4, other.first) if h.last == other.first}
    changed = any(h.value == "new" for h in sentence.near("structure", sentence.first, other.first)) or "old" in first
    if "old" in lead and "old" not in first:
        return other, _to(Relation.REPLACES, spot.figure)
    if "old" in first and "new" in lead and changed:
        return spot, _to(Relation.REPLACES, other.figure)
    return None


def _terms(scene: Scene, sentence: Sentence, spots: list[Spot]) -> list[tuple[Spot, Link]]:
    """A whole before a colon and its terms after it, or terms before a stated total."""
    found = []
    colon = next(
        (at for at in range(sentence.first, sentence.last) if scene.words[at] == ":" and scene.covered[at] < 0), 0
    )
    # "15 billion over three sites: 5 in Ohio, 4 in Texas": a count of the terms may stand before the colon.
    wholes = [s for s in spots if s.last <= colon and s.figure.kind is not Kind.COUNT][-1:]
    for total in wholes:
        terms = [s for s in spots if s.first > colon and (_same_unit(s, total) or s.figure.elided)]
        whole = _value(total.figure)
        if len(terms) >= 2 and whole is not None and all((_value(t.figure) or 0) < whole for t in terms):
            return [(t, _to(Relation.TERM_OF, total.figure)) for t in terms]
    for at, spot in enumerate(spots):
        cues = [h for h in sentence.near("structure", spot.first - 6, spot.last + 4) if h.value == "sum"]
        terms = [s for s in spots[:at] if _same_unit(s, spot)]
        whole = _value(spot.figure)
        if cues and len(terms) >= 2 and whole is not None and all((_value(t.figure) or 0) < whole for t in terms):
            found += [(t, _to(Relation.TERM_OF, spot.figure)) for t in terms]
    return found


def link_restatements(claims: list[Claim]) -> list[Claim]:
    """Tie a figure said again for the same thing to its first mention."""
    first: dict[tuple[object, ...], Claim] = {}
    linked = []
    for claim in claims:
        key = (claim.kind, claim.low, claim.high, claim.unit, claim.company, claim.metric, claim.project)
        if claim.window or claim.kind in (Kind.DATE, Kind.DURATION) or not claim.company:
            linked.append(claim)
            continue
        earlier = first.setdefault(key, claim)
        if earlier is not claim and not claim.links and earlier.place is not None:
            tie = Link(Relation.RESTATES, earlier.place.start, earlier.place.end)
            claim = claim.but(links=(tie,))
        linked.append(claim)
    return linked
