"""One quantity: a number with its scale, its currency or unit, and what it counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from capex.extract.figures.numbers import MAX_DIGITS, Number, read_digits, read_number
from capex.extract.figures.scan import Scan
from capex.lang.language import Money, Unit

_ONE = Decimal(1)
_MILLION = Decimal(10) ** 6
_HALVED = frozenset({"multiple", "duration"})
_DASHES = frozenset("-\u2010\u2011\u2013")


@dataclass(slots=True)
class Quantity:
    """What is written at one place, before its bounds are known.  Token indices; values carry their scale."""

    first: int
    last: int
    number: Number
    low: Decimal
    high: Decimal
    step: Decimal
    scale: Decimal = _ONE
    money: Money | None = None
    unit: Unit | None = None
    noun: str = ""
    noun_words: str = ""
    prefixed: bool = False
    english: bool = False
    literal: Decimal | None = None
    """Size of an ambiguous scale word in the text's own language, where another was taken."""
    ranged: bool = False
    negative: bool = False
    parts: list[tuple[str, str, int, int]] = field(default_factory=list)
    """What was read where: (field, value, first token, past the last)."""

    @property
    def bare(self) -> bool:
        """A number without unit, currency or noun."""
        return self.money is None and self.unit is None and not self.noun


def read_quantity(scan: Scan, at: int, of_money: bool = False) -> Quantity | None:
    """The quantity whose number begins at token `at`, with a currency that stands before it.

    `of_money`: the currency stands with the lower end of its range ("$9-10m").
    """
    number = read_number(scan, at)
    if number is None:
        number = _article_number(scan, at)
        if number is None:
            return None
    first, money = at, None
    before = scan.lang.currency_symbols_before.match_back(scan.words, at)
    if before is not None and before[1] < at - 1 and _is_article(scan, before[1]):
        before = scan.lang.currency_symbols_before.match_back(scan.words[at - 1 : at], 1)
        before = (before[0], at - 1) if before is not None else None
    if before is not None and _prefix_stands(scan, before[1], at):
        money, first = before
    quantity = Quantity(first, number.last, number, number.low, number.high, number.step, money=money)
    quantity.prefixed = money is not None or of_money
    if money is not None:
        quantity.parts.append(("currency", money.currency, first, at))
    if number.last > number.first:
        quantity.parts.append(("number", f"{number.low.normalize():f}", number.first, number.last))
    _read_scale(scan, quantity)
    _read_more_scales(scan, quantity)
    _read_suffix(scan, quantity)
    _read_sign(scan, quantity)
    return quantity


def _is_article(scan: Scan, at: int) -> bool:
    """Whether a single letter before a symbol is a word of its own: "A $10 billion plan" is no "A$10 billion"."""
    return len(scan.words[at]) == 1 and scan.words[at].isalpha() and not scan.glued(at + 1)


def _prefix_stands(scan: Scan, first: int, at: int) -> bool:
    """Whether a currency symbol really stands before the number: not "10 $ 5", not the end of a longer word."""
    if scan.line_break(at) or (first > 0 and scan.glued(first) and scan.words[first - 1][-1:].isalnum()):
        return False
    if scan.words[first].isalpha() and len(scan.words[first]) <= 3 and not scan.words[first].isupper():
        return scan.gap(at) in ("", " ", "\u00a0", "\u202f", ".") and scan.words[first] in (
            "Rs",
            "kr",
            "Fr",
            "SFr",
            "Rp",
            "Dh",
            "Dhs",
        )
    return True


def _article_number(scan: Scan, at: int) -> Number | None:
    """ "a billion", "un mégawatt": an article counts as one before a scale word or a unit of power."""
    value = scan.lang.number_articles.get(scan.folded[at])
    if value is None:
        return None
    if scan.lang.scales.match(scan.folded, at + 1) or scan.lang.scales_english.match(scan.folded, at + 1):
        return Number(at, at + 1, value, value, _ONE, "article")
    unit = scan.lang.units.match(scan.folded, at + 1)
    if unit is not None and unit[0].kind == "power" and scan.has("of", unit[1]) and scan.words[at - 1 : at] != ["$"]:
        return Number(at, at + 1, value, value, _ONE, "article")
    return None


def _read_scale(scan: Scan, q: Quantity) -> None:
    """The scale word or letter after the number, and "and a half" after it."""
    lang, at = scan.lang, q.last
    start = at
    if scan.word(at) in _DASHES and scan.glued(at) and scan.glued(at + 1):
        start = at + 1
    elif q.number.style == "vague" and scan.has("of", at):
        start = _skip_of(scan, at)
    found = lang.scales.match(scan.folded, start)
    unit = scan.lang.units.match(scan.folded, start)
    if found is not None and not scan.line_break(start) and (unit is None or unit[1] <= found[1]):
        size, last = found
        again = lang.scales.match(scan.folded, last)
        if again is not None and size <= Decimal(1000):
            size, last = size * again[0], again[1]
        size = _settle_scale(scan, q, size, start, last)
        if q.number.style == "vague" and q.high == 10:
            q.low = _ONE  # "several billion", as "several hundred", is one to ten of them
        _apply_scale(q, size, last)
        q.parts.append(("scale", f"{size:f}", start, last))
        after = lang.fractions_after.match(scan.folded, last)
        if after is not None:
            q.low, q.high, q.last = q.low + after[0] * size, q.high + after[0] * size, after[1]
            q.step = size / 10
        return
    if start == at and q.number.style == "words":
        after = lang.fractions_after.match(scan.folded, at)
        if after is not None:
            q.number.low = q.number.high = q.low = q.high = q.number.low + after[0]
            q.number.last = q.last = after[1]
            q.step = q.number.step = Decimal("0.1")
            _read_scale(scan, q)
        return
    _read_scale_letter(scan, q)


def _read_more_scales(scan: Scan, q: Quantity) -> None:
    """ "1兆4000億", "1 milliard 200 millions": parts of falling scale add up."""
    while q.scale >= _MILLION and q.number.exact and q.last < scan.size and q.number.style in ("digits", "words"):
        if not scan.lang.spaceless and not (
            scan.is_digits(q.last) and scan.gap(q.last).strip("\n") == scan.gap(q.last)
        ):
            return
        more = read_number(scan, q.last)
        if more is None or more.style not in ("digits", "words"):
            return
        scale = scan.lang.scales.match(scan.folded, more.last)
        if scale is None or scale[0] >= q.scale:
            return
        q.low, q.high = q.low + more.low * scale[0], q.high + more.high * scale[0]
        q.scale, q.step, q.last = scale[0], more.step * scale[0], scale[1]
        q.parts.append(("number", f"{more.low:f}", more.first, scale[1]))


def _read_scale_letter(scan: Scan, q: Quantity) -> None:
    """ "bn", "Md", "M": glued or after one space; a lone letter only where money or a counted thing is in sight."""
    at = q.last
    if at >= scan.size or scan.line_break(at):
        return
    letter = scan.words[at]
    size = scan.lang.scale_letters.get(letter)
    if size is None or q.number.style not in ("digits", "words"):
        return
    if q.prefixed and (not scan.glued(at) or not letter.islower() or len(letter) > 1) and letter in ("G",):
        size = Decimal(10) ** 9
    last = at + 1
    if (scan.word(last) == "." and scan.glued(last) and len(letter) > 1 and _currency_at(scan, last + 1)) or (
        scan.word(last) == "."
        and scan.glued(last)
        and len(letter) > 1
        and letter[0].isupper()
        and not _ends_sentence(scan, last)
    ):
        last += 1
    if len(letter) == 1 or letter.casefold() in ("mm", "cr"):
        glued = scan.glued(at)
        currency = q.prefixed or _currency_at(scan, last) or _currency_at(scan, _skip_of(scan, last))
        if not currency and not (glued and letter in "kKMm" and (_noun_near(scan, last) or _measured(scan, last))):
            return
    _apply_scale(q, size, last)
    q.parts.append(("scale", f"{size:f}", at, last))


def _measured(scan: Scan, at: int) -> bool:
    """Whether a unit follows, perhaps behind a hyphen: "1.2m sq ft", "a 1.2m-square-foot hall"."""
    hyphen = scan.word(at) in _DASHES and scan.glued(at) and scan.glued(at + 1)
    return _unit_at(scan, at + hyphen) is not None


def _ends_sentence(scan: Scan, dot: int) -> bool:
    after = dot + 1
    return (
        after >= scan.size
        or scan.line_break(after)
        or (
            scan.words[after][0].isupper()
            and _currency_at(scan, after) is None
            and not scan.lang.units.match(scan.folded, after)
        )
    )


def _noun_near(scan: Scan, at: int) -> bool:
    return any(scan.lang.nouns.match(scan.folded, i) for i in range(at, min(at + 3, scan.size)))


def _apply_scale(q: Quantity, size: Decimal, last: int) -> None:
    q.scale, q.last = size, last
    q.low, q.high, q.step = q.low * size, q.high * size, q.step * size


def _settle_scale(scan: Scan, q: Quantity, size: Decimal, first: int, last: int) -> Decimal:
    """The size of a scale word that English has too: English where it is plainly quoted English.

    Plain signs: a currency symbol before the number ("$5 trillion"), or no plural where the language
    needs one ("5 trillion").  The number is then read the English way.
    """
    english = scan.lang.scales_english.match(scan.folded, first)
    if english is None or english[1] != last:
        return size
    plural = scan.folded[last - 1].endswith(("s", "en"))
    if not q.prefixed and (plural or q.low < 2):
        return size
    if q.number.style == "words" and not q.prefixed:
        return size
    if q.number.grouped and q.number.style == "digits" and q.prefixed:
        again = read_digits(scan, q.number.first, ".", frozenset({",", " "}))
        if again is not None and again.last == q.number.last:
            q.number = again
            q.low, q.high, q.step = again.low, again.high, again.step
    q.english = True
    return english[0]


def _skip_of(scan: Scan, at: int) -> int:
    """Past the words for "of": "de", "d'", "of a"."""
    while at < scan.size and (scan.has("of", at) or scan.word(at) in ("'", "’")):
        at += 1
    return at


def _currency_at(scan: Scan, at: int) -> tuple[Money, int] | None:
    """A currency symbol or name that begins at a token."""
    if at >= scan.size or scan.line_break(at):
        return None
    symbol = scan.lang.currency_symbols.match(scan.words, at)
    name = scan.lang.currency_names.match(scan.folded, at)
    if symbol is not None and (name is None or symbol[1] >= name[1]):
        return symbol
    return name


def _read_suffix(scan: Scan, q: Quantity) -> None:
    """Currency or unit after the number: "euros", "de dollars", "$ US", "MW", "-acre"."""
    at = q.last
    if at >= scan.size or scan.line_break(at):
        return
    hyphen = scan.word(at) in _DASHES and scan.glued(at) and scan.glued(at + 1)
    start = at + 1 if hyphen else at
    places = [start]
    if q.scale >= _MILLION or q.number.style in ("vague", "fraction", "plural"):
        after_of = _skip_of(scan, start)
        if after_of != start:
            places.append(after_of)
    for place in places:
        if not q.prefixed:
            money = _currency_at(scan, place)
            if money is not None and not _next_amount(scan, place, money[1]):
                q.money, q.last = money
                q.parts.append(("currency", money[0].currency, place, money[1]))
                return
        elif (money := _currency_at(scan, place)) is not None and q.money is not None:
            # "$5 billion US", "$ 500 M US": the symbol made precise.
            if q.money.ambiguous and not money[0].ambiguous and not _next_amount(scan, place, money[1]):
                q.money, q.last = money
            elif place == start and money[0] == q.money and not _next_amount(scan, place, money[1]):
                q.last = money[1]
            return
        if q.prefixed:
            continue
        unit = _unit_at(scan, place)
        if unit is None and scan.word(place) in scan.lang.dates.duration_adjectives:
            # "huit prochaines années"
            unit = _unit_at(scan, place + 1)
            unit = unit if unit is not None and unit[0].kind == "duration" else None
        if unit is None and place == start and scan.has("unit_adjectives", place):
            unit = _unit_at(scan, place + 1)  # "200 premiers mégawatts"
            unit = unit if unit is not None and unit[0].kind in ("power", "energy", "area") else None
        if unit is not None:
            q.unit, q.last = unit
            q.parts.append(("unit", unit[0].name, place, unit[1]))
            half = scan.lang.fractions_after.match(scan.folded, q.last) if unit[0].kind in _HALVED else None
            if half is not None:
                # "deux fois et demie", "deux ans et demi"
                q.low, q.high, q.last = q.low + half[0], q.high + half[0], half[1]
            return


def _next_amount(scan: Scan, first: int, last: int) -> bool:
    """Whether a symbol after a number belongs to the next one instead: "2 000 $ 5" is rare, "10 $5bn" is not."""
    return not scan.words[first][0].isalpha() and scan.is_digits(last) and scan.glued(last)


def _unit_at(scan: Scan, at: int) -> tuple[Unit, int] | None:
    """A unit symbol or word at a token; the longer wins."""
    if at >= scan.size or scan.line_break(at):
        return None
    symbol = scan.lang.unit_symbols.match(scan.words, at)
    word = scan.lang.units.match(scan.folded, at)
    if symbol is not None and scan.words[at] in ("x", "X") and not scan.glued(at):
        symbol = None
    found = symbol if symbol is not None and (word is None or symbol[1] >= word[1]) else word
    if found is not None and not found[0].kind and scan.is_digits(found[1]) and scan.glued(found[1]):
        return None  # "450,000 GB200 GPUs" are no gigabytes
    if found is not None and found[0].kind == "share" and scan.is_digits(found[1] - 1) and _goes_on(scan, found[1]):
        return None  # "2,5 milliards pour 100 000 cartes" is no percentage
    return found


def _goes_on(scan: Scan, at: int) -> bool:
    """Whether the digits before `at` are only the head of a number: 100 000, 100.000."""
    if scan.is_digits(at):
        return scan.group_space(at)
    return scan.word(at) in (".", ",") and scan.glued(at) and scan.glued(at + 1) and scan.is_digits(at + 1)


def _read_sign(scan: Scan, q: Quantity) -> None:
    """A minus sign, or the word for it, right before the number or its currency; a plus sign is dropped."""
    at = q.first - 1
    if at < 0 or not (q.money or q.unit):
        return
    sign = scan.words[at]
    if sign in ("-", "−", "–") and scan.glued(q.first):
        if at > 0 and scan.glued(at) and scan.words[at - 1] not in ("(", "[", "«", "“", '"'):
            return
    elif (
        not (scan.has("negative", at) and scan.gap(q.first) == " ")
        or scan.lang.bounds_before.match_back(scan.folded, q.first) is not None
    ):
        return
    q.low, q.high, q.negative, q.first = -q.high, -q.low, True, at


def merge_range(left: Quantity, right: Quantity) -> Quantity | None:
    """Two ends of one range, sharing the scale, the currency and the unit; None where they do not fit."""
    if left.noun or left.negative != right.negative:
        return None
    if left.money and right.money and left.money != right.money and not (left.money.ambiguous or right.money.ambiguous):
        return None
    if left.unit and right.unit and left.unit.kind != right.unit.kind:
        return None
    if (left.money and right.unit) or (left.unit and right.money):
        return None
    low, low_step, scale = left.low, left.step, left.scale
    high, high_step = right.high, right.step
    if left.scale == 1 and right.scale > 1:
        scale = right.scale
        if left.low >= 1000 and left.number.style == "digits" and right.low / right.scale < left.low:
            return None
        raw = right.low / right.scale
        if left.low > raw:
            scale = right.scale / 1000
        elif left.low < 1000 <= raw and raw % 1000 == 0 and right.number.style == "words":
            scale = right.scale * 1000  # "entre siete y ocho mil millones"
        low, low_step = low * scale, low_step * scale
    elif right.scale == 1 and left.scale > 1:
        if right.low < left.low / left.scale or right.money or right.unit or right.low >= 1000:
            return None
        high, high_step = high * left.scale, high_step * left.scale
    if left.unit and right.unit and left.unit.size != right.unit.size:
        factor = left.unit.size / right.unit.size
        low, low_step = low * factor, low_step * factor
    if low >= high:
        return None
    return Quantity(
        left.first,
        right.last,
        left.number,
        low,
        high,
        max(low_step, high_step) if left.scale == right.scale else min(low_step, high_step),
        scale=max(left.scale, right.scale),
        money=right.money if right.money and (not left.money or left.money.ambiguous) else left.money,
        unit=right.unit or left.unit,
        noun=right.noun,
        noun_words=right.noun_words,
        prefixed=left.prefixed,
        english=left.english or right.english,
        ranged=True,
        parts=[*left.parts, *right.parts],
    )


def forward_quantity(scan: Scan, at: int, of_money: bool = False) -> Quantity | None:
    """A quantity that begins at `at` with its currency symbol or its number."""
    if at >= scan.size:
        return None
    symbol = scan.lang.currency_symbols.match(scan.words, at)
    start = symbol[1] if symbol is not None else at
    if start >= scan.size or scan.line_break(start):
        return None
    if scan.is_digits(start) and len(scan.words[start]) > MAX_DIGITS:
        return None
    return read_quantity(scan, start, of_money)
