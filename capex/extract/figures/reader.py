"""The walk over a text, anchor by anchor."""

from __future__ import annotations

from capex.extract.figure import Figure
from capex.extract.figures import rejects
from capex.extract.figures.anchors import find_anchors
from capex.extract.figures.bounds import read_bounds
from capex.extract.figures.build import (
    Draft,
    bare_figure,
    build_date,
    build_factor,
    build_figure,
    build_ratio,
    find_rate,
    share_in_words,
)
from capex.extract.figures.context import complete
from capex.extract.figures.dates import DateReader, When
from capex.extract.figures.nouns import read_noun
from capex.extract.figures.quantity import Quantity, read_quantity
from capex.extract.figures.ranges import extend_range
from capex.extract.figures.scan import Scan
from capex.text.document import Document


def find_figures(document: Document) -> list[Figure]:
    """Every figure of a text, in order of appearance; they never overlap."""
    scan = Scan(document)
    reader = _Reader(scan)
    at = 0
    for anchor in find_anchors(scan):
        if anchor >= at:
            at = max(at, reader.read(anchor, at))
    return complete(scan, reader.found)


class _Reader:
    """Reads one anchor at a time; `found` grows in order."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.dates = DateReader(scan)
        self.found: list[Draft] = []

    def read(self, at: int, floor: int) -> int:
        """Read what begins at an anchor; the token to go on from."""
        scan = self.scan
        digits = scan.is_digits(at)
        when = self.dates.read(at)
        if when is not None and when.precision != "year":
            return self._date(when, floor)
        if digits and (rejects.list_number(scan, at) or rejects.footnote(scan, at)):
            return at + 1
        if digits and rejects.clock(scan, at):
            return at + 3
        never = scan.lang.never.match(scan.folded, at)
        if never is not None:
            return never[1]
        if digits:
            if rejects.part_of_name(scan, at):
                if when is not None and scan.word(at - 1) in ("-", "‑") and when.first < at:
                    return self._date(when, floor)
                return self._skip_number(at)
            if when is None and rejects.phone(scan, at):
                return self._skip_run(at)
        quantity = self._quantity(at)
        if quantity is not None and (quantity.bare or share_in_words(scan, at, quantity)):
            ratio = build_ratio(scan, at, self.dates)
            if ratio is not None:
                self.found.append(ratio[0])
                return ratio[1]
        if quantity is not None and (factor := build_factor(scan, quantity, self.dates)) is not None:
            self.found.append(factor)
            return factor.last
        if quantity is not None and (when is None or not when.fiscal) and self._beats(quantity, when):
            return self._amount(quantity, floor)
        if when is not None:
            if digits and rejects.labelled(scan, at, year=True) and when.last == at + 1:
                return at + 1
            return self._date(when, floor)
        ratio = build_ratio(scan, at, self.dates)
        if ratio is not None:
            self.found.append(ratio[0])
            return ratio[1]
        if quantity is not None:
            return self._bare(quantity, floor)
        return floor

    def _beats(self, quantity: Quantity, when: When | None) -> bool:
        """Whether a number that could be a year is an amount: it has a unit, a currency or a noun right by it."""
        if when is None or quantity.money or quantity.unit:
            return True
        return (
            bool(quantity.noun)
            and not when.ranged
            and quantity.number.style == "digits"
            and quantity.scale == 1
            and (quantity.number.grouped or not self._year_context(quantity))
        )

    def _year_context(self, quantity: Quantity) -> bool:
        """Whether a four-digit number is more likely a year than a count ("3000 racks")."""
        return quantity.low == int(quantity.low) and 1950 <= quantity.low <= 2060

    def _quantity(self, at: int) -> Quantity | None:
        quantity = read_quantity(self.scan, at)
        if quantity is None:
            return None
        quantity = extend_range(self.scan, quantity)
        if quantity.bare:
            read_noun(self.scan, quantity)
        return quantity

    def _amount(self, quantity: Quantity, floor: int) -> int:
        scan = self.scan
        if quantity.bare:
            return self._bare(quantity, floor)
        if quantity.first < floor:
            quantity.first = quantity.number.first
        if quantity.unit is not None and not quantity.unit.kind:
            return quantity.last
        if quantity.unit is not None and quantity.unit.name == "month" and quantity.number.exact:
            span = self._months_ending(quantity)
            if span is not None:
                return self._date(span, floor)
        if quantity.unit is not None and quantity.unit.kind == "duration":
            ago = self.dates.ago(quantity.first, quantity.last, quantity.low, quantity.high, quantity.unit.name)
            if ago is not None:
                return self._date(ago, floor)
        figure = build_figure(scan, quantity, read_bounds(scan, quantity), self.dates)
        if figure is None:
            return quantity.last
        self.found.append(figure)
        if figure.figure.per and figure.bounds is not None:
            rate = find_rate(scan, figure.bounds.last)  # the quarter of "$10bn a quarter" is no share
            return rate[1] if rate is not None else quantity.last
        return quantity.last

    def _months_ending(self, quantity: Quantity) -> When | None:
        """ "three months to Sept. 30": the days, not a length."""
        found = self.dates.words.to_date.match(self.scan.folded, quantity.last)
        if found is None or not 0 < quantity.low <= 60 or quantity.low != int(quantity.low):
            return None
        return self.dates.ending(quantity.first, int(quantity.low), found[1])

    def _bare(self, quantity: Quantity, floor: int) -> int:
        scan = self.scan
        if quantity.number.style in ("article", "plural", "fraction") and quantity.scale == 1:
            return floor
        if quantity.number.style == "digits" and rejects.labelled(scan, quantity.number.first):
            return quantity.last
        if quantity.number.style == "words" and quantity.scale == 1 and quantity.low < 11:
            return quantity.last
        figure = bare_figure(scan, quantity, read_bounds(scan, quantity))
        if figure is not None:
            self.found.append(figure)
        return quantity.last

    def _date(self, when: When, floor: int) -> int:
        if when.first >= floor and not rejects.date_line(self.scan, when.first, when.last):
            figure = build_date(self.scan, when, self.dates)
            if figure is not None:
                self.found.append(figure)
        return when.last

    def _skip_number(self, at: int) -> int:
        """Past a number that is part of a name, with its decimals (GPT-3.5)."""
        scan, i = self.scan, at + 1
        while (
            i + 1 < scan.size
            and scan.words[i] in ".,"
            and scan.glued(i)
            and scan.glued(i + 1)
            and scan.is_digits(i + 1)
        ):
            i += 2
        while i < scan.size and scan.glued(i) and scan.is_word(i):
            i += 1
        return i

    def _skip_run(self, at: int) -> int:
        """Past a phone number."""
        scan, i = self.scan, at
        while i < scan.size and (scan.is_digits(i) or scan.words[i] in "-.()"):
            i += 1
        return i
