"""From what was read to a `Figure`: canonical values, bounds, rates, and the steps taken, for `explain`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from capex.extract.figure import Figure
from capex.extract.figures.bounds import Bounds, read_bounds
from capex.extract.figures.currency import settle_currency
from capex.extract.figures.dates import DateReader, When
from capex.extract.figures.falls import falls
from capex.extract.figures.numbers import Number
from capex.extract.figures.quantity import Quantity
from capex.extract.figures.scan import Scan
from capex.model import UNIT_OF_KIND, Cue, Kind, Reading

#: "shed two fifths": the verb stands right before a share in words, which may also be a part of something.
_RATIO_REACH = 3

#: More money than this is no amount anybody spends: the world's yearly product is about 1.2e14 USD (IMF, 2025).
IMPOSSIBLE_MONEY = Decimal(10) ** 15


@dataclass(slots=True)
class Draft:
    """A figure being made, with what it was made of; `quantity` is None for dates."""

    figure: Figure
    first: int
    last: int
    quantity: Quantity | None = None
    bounds: Bounds | None = None
    when: When | None = None

    @property
    def bare(self) -> bool:
        """Still without a unit."""
        return self.figure.unit == ""


def build_figure(scan: Scan, q: Quantity, bounds: Bounds, dates: DateReader) -> Draft | None:
    """The figure of a quantity that has its unit; None where it is none (an age, a base of comparison)."""
    if q.money is not None:
        kind, unit, size = Kind.MONEY, settle_currency(scan, q.money), q.money.factor
    elif q.unit is not None:
        kind, size = Kind(q.unit.kind), q.unit.size
        unit = UNIT_OF_KIND[kind]
        if kind is Kind.MULTIPLE and not q.bare and not compares(scan, q.last):
            return None
        if kind is Kind.DURATION and not _is_duration(scan, q, dates):
            return None
    elif q.noun == "job":
        kind, unit, size = Kind.JOBS, "job", Decimal(1)
    else:
        kind, unit, size = Kind.COUNT, q.noun, Decimal(1)
    if kind in (Kind.COUNT, Kind.JOBS) and q.number.style in ("words", "article") and q.low == q.high == 1:
        return None
    if kind in (Kind.COUNT, Kind.JOBS) and (_is_pronoun(scan, q) or _one_of(scan, q)):
        return None
    low, high, step = q.low * size, q.high * size, q.step * size
    if kind is Kind.SHARE and falls(scan, q):
        low, high = -high, -low
    start, end = scan.span(q.first, q.last)
    figure = Figure(start, end, kind, low, high, unit, step=step, noun=q.noun_words)
    if kind is Kind.MONEY:
        _other_readings(figure, q, size)
    _set_bounds(scan, figure, q, bounds, dates)
    _set_per(scan, figure, bounds.last)
    settled = {"currency": unit, "scale": f"{q.scale:f}"}
    steps = [(name, settled.get(name, value), first, last) for name, value, first, last in q.parts]
    figure.cues = cues(scan, [*steps, *bounds.parts])
    return Draft(figure, q.first, q.last, q, bounds)


def bare_figure(scan: Scan, q: Quantity, bounds: Bounds) -> Draft:
    """A number whose unit is not written: a neighbour may tell it."""
    start, end = scan.span(q.first, q.last)
    figure = Figure(start, end, Kind.COUNT, q.low, q.high, "", step=q.step, elided=True)
    draft = Draft(figure, q.first, q.last, q, bounds)
    figure.outer_start, figure.outer_end = scan.span(bounds.first, bounds.last)
    figure.cues = cues(scan, [*q.parts, *bounds.parts])
    return draft


def build_date(scan: Scan, when: When, dates: DateReader) -> Draft:
    """The figure of a date, with the preposition that opens or closes it."""
    start, end = scan.span(when.first, when.last)
    figure = Figure(start, end, Kind.DATE, when.low, when.high, "date", precision=when.precision, approx=when.approx)
    figure.fiscal, figure.fiscal_quarter = when.fiscal, when.quarter
    figure.quarters_on = when.quarters_on
    figure.fiscal_half = when.half if when.fiscal else None
    figure.ranged = when.ranged
    figure.fiscal_year = when.year if when.fiscal else None
    label, first = dates.preposition(when.first)
    last = when.last
    if label in ("", "in"):
        after = dates.words.prepositions_after.match(scan.folded, last)
        if after is not None and not scan.line_break(last):
            (label, last), first = after, when.first
    parts = list(when.parts)
    if label:
        figure.preposition = label
        parts.append(
            ("preposition", label, first, when.first) if first < when.first else ("preposition", label, when.last, last)
        )
    if not when.ranged:
        if label in ("by", "until"):
            figure.low = None
        elif label in ("from", "since") and not _compared(scan, first, label, when.first):
            figure.high = None
    figure.outer_start, figure.outer_end = scan.span(min(first, when.first), last)
    figure.cues = cues(scan, parts)
    return Draft(figure, when.first, when.last, when=when)


def _compared(scan: Scan, first: int, label: str, at: int) -> bool:
    """ "up 20 % from 2024" compares, it does not begin."""
    if label != "from" or first >= at:
        return False
    return any(scan.has("change", back) or scan.words[back] == "%" for back in scan.before(first, 4))


def build_ratio(scan: Scan, at: int, dates: DateReader) -> tuple[Draft, int] | None:
    """A multiple or a share in words: "doubled", "septuplé", "half", "un tiers"."""
    lang = scan.lang
    for table, kind, unit in ((lang.multiples, Kind.MULTIPLE, "x"), (lang.shares, Kind.SHARE, "percent")):
        found = table.match(scan.folded, at)
        if found is None:
            continue
        value, last = found
        if kind is Kind.MULTIPLE and (
            (scan.word(last) == "-" and scan.glued(last) and scan.glued(last + 1)) or not compares(scan, last)
        ):
            return None
        number = Number(at, last, value, value, Decimal("0.1"), "words")
        q = Quantity(at, last, number, value, value, Decimal(1), parts=[("number", f"{value:f}", at, last)])
        bounds = read_bounds(scan, q)
        if kind is Kind.SHARE and (falls(scan, q) if scan.has("falls_by", at - 1) else falls(scan, q, _RATIO_REACH)):
            value = -value
        figure = Figure(*scan.span(at, last), kind, value, value, unit, step=Decimal(1))
        _set_bounds(scan, figure, q, bounds, dates)
        figure.cues = cues(scan, [*q.parts, *bounds.parts])
        return Draft(figure, at, last, q, bounds), last
    return None


def share_in_words(scan: Scan, at: int, q: Quantity) -> bool:
    """Whether a number word opens a share: "two-thirds bought processors", "three quarters of it", not of a year."""
    found = scan.lang.shares.match(scan.folded, at)
    if found is None or found[1] <= q.number.last or q.money is not None or q.scale != 1:
        return False
    if q.unit is None:
        return True
    return q.unit.kind == "duration" and scan.has("of", found[1])


def compares(scan: Scan, last: int) -> bool:
    """Whether "twice", "ten times", "quatre fois" is a factor: something it compares with follows."""
    if not scan.has("bare_multiples", last - 1):
        return True
    return scan.is_word(last) and not scan.line_break(last) and not scan.has("not_times", last)


def build_factor(scan: Scan, q: Quantity, dates: DateReader) -> Draft | None:
    """ "multipliée par 3,7": a bare number after such words is a multiple."""
    found = scan.lang.multiples_by.match_back(scan.folded, q.first)
    if found is None or not q.bare or q.scale != 1:
        return None
    label, first = found
    low, high = (q.low, q.high) if label == "times" else (1 / q.high, 1 / q.low)
    bounds = read_bounds(scan, q)
    figure = Figure(*scan.span(first, q.last), Kind.MULTIPLE, low, high, "x", step=q.step)
    _set_bounds(scan, figure, q, bounds, dates)
    figure.outer_start = min(figure.outer_start, figure.start)
    figure.cues = cues(scan, [*q.parts, ("multiple", label, first, q.first), *bounds.parts])
    return Draft(figure, first, q.last, q, bounds)


def _set_bounds(scan: Scan, figure: Figure, q: Quantity, bounds: Bounds, dates: DateReader) -> None:
    """Hedges and bounds on a figure.  A range keeps both its ends."""
    figure.outer_start, figure.outer_end = scan.span(bounds.first, bounds.last)
    figure.approx = bounds.approx or q.number.style in ("vague", "plural")
    figure.increase = bounds.increase
    if figure.kind is Kind.DURATION:
        _place_duration(scan, figure, q.first, bounds, dates)
    label = bounds.label
    if label and not (q.ranged or not q.number.exact):
        if label == "at_least":
            figure.high = None
        else:
            figure.low = None


def _place_duration(scan: Scan, figure: Figure, first: int, bounds: Bounds, dates: DateReader) -> None:
    """ "over five years" is a length, not more than five; "within 18 months" is at most."""
    edge = first
    hedges = {last: start for _, label, start, last in bounds.parts if label == "approx"}
    for _ in range(4):
        found = dates.words.duration_before.match_back(scan.folded, edge)
        if found is not None:
            figure.preposition, start = found
            figure.outer_start = min(figure.outer_start, scan.starts[start])
            if start <= bounds.first or bounds.first == first:
                bounds.label, bounds.approx = "", False
                figure.approx = any(begin >= edge for begin in hedges.values())
            if figure.preposition == "within":
                bounds.label = "at_most"
            return
        if edge in hedges:
            edge = hedges[edge]
        elif scan.word(edge - 1) in dates.words.duration_adjectives or scan.has("articles", edge - 1):
            edge -= 1
        else:
            return


def _is_duration(scan: Scan, q: Quantity, dates: DateReader) -> bool:
    """Whether a number of years or months is a length of time, not an age or "three months before"."""
    words = dates.words
    if words.duration_never_after.match(scan.folded, q.last) is not None:
        return False
    if scan.word(q.last) in ("-", "‑") and words.duration_never_after.match(scan.folded, q.last + 1) is not None:
        return False
    if words.aged.match_back(scan.folded, q.first) is not None:
        return False
    if (
        q.unit is not None
        and q.unit.name == "year"
        and 15 <= q.low <= 99
        and scan.word(q.first - 1) in (",", "(")
        and scan.word(q.last) in (",", ".", ")", ";")
    ):
        # "Le PDG, 48 ans, …" is his age.
        return False
    # "in a month", "en un an": a way of saying per year or since last year.
    return not (q.number.style in ("words", "article") and q.low == 1)


def _one_of(scan: Scan, q: Quantity) -> bool:
    """ "One in ten jobs", "three out of four sites", "uno de cada diez empleos": a proportion, no count."""
    found = scan.lang.one_of.match_back(scan.folded, q.first)
    if found is None or q.high > 100 or found[1] == 0:
        return False
    before = scan.lang.numbers.match(scan.folded, found[1] - 1)
    return (before is not None and before[0] < 10) or scan.folded[found[1] - 1] in scan.lang.number_articles


def _is_pronoun(scan: Scan, q: Quantity) -> bool:
    """ "the two companies": the parties just named, no quantity."""
    return (
        q.number.style == "words"
        and q.high <= 12
        and q.noun in ("company", "person", "customer", "partner", "inhabitant", "share", "book", "phase")
        and scan.has("articles", q.first - 1)
    )


def _other_readings(figure: Figure, q: Quantity, size: Decimal) -> None:
    """A scale word that makes an impossible amount of money is read the English way; both readings travel."""
    top = max(abs(q.low), abs(q.high)) * size
    if q.scale < Decimal(10) ** 18 or top < IMPOSSIBLE_MONEY or q.english:
        return
    literal = Reading(figure.low, figure.high, figure.unit, "long scale")  # type: ignore[arg-type]
    factor = Decimal(10) ** 6
    figure.low, figure.high = q.low * size / factor, q.high * size / factor
    figure.step = q.step * size / factor
    figure.readings = (literal,)
    q.low, q.high, q.step, q.scale = q.low / factor, q.high / factor, q.step / factor, q.scale / factor


def _set_per(scan: Scan, figure: Figure, last: int) -> None:
    """ "a year", "par an", "per GW" after an amount."""
    if figure.kind in (Kind.DATE, Kind.DURATION, Kind.MULTIPLE) or last >= scan.size or scan.line_break(last):
        return
    found = find_rate(scan, last)
    if found is not None:
        figure.per = found[0]
        figure.outer_end = max(figure.outer_end, scan.ends[found[1] - 1])


def find_rate(scan: Scan, last: int) -> tuple[str, int] | None:
    """What an amount is a rate per, and past its words: "a year", not "a year ago", "l'an", not "l'an dernier"."""
    found, dates = scan.lang.per.match(scan.folded, last), scan.lang.dates
    if found is None or dates.duration_never_after.match(scan.folded, found[1]) is not None:
        return None
    day = dates.relative.match(scan.folded, last)
    return None if day is not None and day[1] > found[1] else found


def cues(scan: Scan, parts: list[tuple[str, str, int, int]]) -> list[Cue]:
    """The steps of a reading, each with its words and offsets."""
    found = []
    for name, value, first, last in parts:
        if last > first:
            start, end = scan.span(first, last)
            found.append(Cue(name, value, scan.text[start:end], start, end))
    return sorted(found, key=lambda cue: cue.start)
