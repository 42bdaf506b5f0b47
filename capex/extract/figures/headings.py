"""Units said once for many numbers: "In billions of dollars:", "All in billions.", "Capex ($bn)", "(en Md€)"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from capex.extract.figures.scan import Scan
from capex.lang.language import Money, Unit

_ONE = Decimal(1)
_OPENERS, _CLOSERS = frozenset("(["), frozenset(")],:.;")


@dataclass(frozen=True, slots=True)
class Heading:
    """A scale with its currency or unit, said at `first` to `last` for the numbers from `start` to `end`.

    Tokens are indices, `start` and `end` offsets: its paragraph and the next.
    """

    first: int
    last: int
    start: int
    end: int
    scale: Decimal
    money: Money | None
    unit: Unit | None


def find_headings(scan: Scan) -> list[Heading]:
    """The headings of a text, in order."""
    found = []
    for at, word in enumerate(scan.folded):
        if word in _OPENERS:
            heading = _read(scan, at, at + 1, bracket=True)
        elif word in scan.lang.words["measure"] and (free := _stands_free(scan, at)) is not None:
            heading = _read(scan, at, at + 1, bracket=scan.words[at - 1] in _OPENERS)
            if heading is not None and not free and scan.word(heading.last) not in (":", ".", ""):
                continue
        else:
            continue
        if heading is not None:
            found.append(heading)
    return found


def _stands_free(scan: Scan, at: int) -> bool | None:
    """Whether "in" opens a line or a bracket, or follows "all", "figures"; False after a comma, None elsewhere."""
    if at == 0 or scan.line_break(at) or scan.words[at - 1] in _OPENERS or scan.has("declaring", at - 1):
        return True
    return False if scan.words[at - 1] in ",–—" else None


def _read(scan: Scan, first: int, at: int, bracket: bool) -> Heading | None:
    lang, folded, words = scan.lang, scan.folded, scan.words
    money: Money | None = None
    unit: Unit | None = None
    scale = _ONE
    symbol = lang.currency_symbols.match(words, at)
    if symbol is not None:
        money, at = symbol
    scaled = lang.scales.match(folded, at)
    if scaled is not None:
        scale, at = scaled
    elif at < scan.size and words[at] in lang.scale_letters and (money is not None or len(words[at]) > 1 or bracket):
        scale, at = lang.scale_letters[words[at]], at + 1
        if scan.word(at) == "." and scan.word(at + 1) not in ("", "\n"):
            at += 1
    if money is None and at < scan.size:
        place = at
        while scan.has("of", place) or scan.word(place) in ("'", "’"):
            place += 1
        named = lang.currency_names.match(folded, place) or lang.currency_symbols.match(words, place)
        if named is not None:
            money, at = named
        elif scale == _ONE and (measured := lang.unit_symbols.match(words, at) or lang.units.match(folded, at)):
            unit, at = measured
            if unit.kind not in ("power", "energy", "area"):
                return None
    if (scale == _ONE and unit is None) or (money is None and unit is None and scale < 10**6):
        return None
    ends = at >= scan.size or scan.line_break(at) or words[at] in _CLOSERS
    if not ends or (bracket and first > 0 and words[first - 1][-1:].isdigit()):
        return None
    start = scan.text.rfind("\n\n", 0, scan.starts[first]) + 1
    end = scan.starts[first]
    for _ in range(2):
        end = scan.text.find("\n\n", end + 1)
        if end < 0:
            end = len(scan.text)
            break
    return Heading(first, at, start, end, scale, money, unit)
