"""Numbers as written: digits with their separators, words, fractions, vague magnitudes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from capex.extract.figures.scan import Scan
from capex.lang import Language

_ONE, _TEN, _HUNDRED, _THOUSAND = Decimal(1), Decimal(10), Decimal(100), Decimal(1000)

#: Longer runs of digits are serial numbers, not quantities.
MAX_DIGITS = 15


@dataclass(slots=True)
class Number:
    """A number and the tokens it is written with; `step` is the worth of its last digit."""

    first: int
    last: int
    low: Decimal
    high: Decimal
    step: Decimal
    style: str
    """digits, words, fraction, vague, plural (a scale word alone), article ("a billion")."""
    grouped: bool = False
    """Written with marks between its digits, be they of thousands or the decimal one."""

    @property
    def thousands(self) -> bool:
        """Written in groups of thousands."""
        return self.grouped and self.step >= _ONE

    @property
    def exact(self) -> bool:
        """One value, not a vague range."""
        return self.low == self.high


def read_number(scan: Scan, at: int) -> Number | None:
    """The number that begins at token `at`, if one does."""
    word = scan.words[at]
    if word.isdecimal():
        return read_digits(scan, at)
    return (
        read_fraction_sign(scan, at)
        or read_plural(scan, at)
        or read_vague(scan, at)
        or read_fraction(scan, at)
        or read_words(scan, at)
    )


def read_digits(scan: Scan, at: int, decimal: str = "", groups: frozenset[str] = frozenset()) -> Number | None:
    """Digits with group and decimal marks; a mark before exactly three digits groups where the language says so."""
    words = scan.words
    decimal, groups = decimal or scan.lang.decimal, groups or scan.lang.groups
    pieces, marks, i = [words[at]], [], at + 1
    if len(words[at]) > MAX_DIGITS:
        return None
    while i < scan.size:
        if (
            words[i] in ".,'’"
            and scan.glued(i)
            and i + 1 < scan.size
            and scan.glued(i + 1)
            and words[i + 1].isdecimal()
        ):
            marks.append("'" if words[i] == "’" else words[i])
            pieces.append(words[i + 1])
            i += 2
        elif (
            words[i].isdecimal()
            and len(words[i]) == 3
            and len(pieces[0]) <= 3
            and all(mark == " " for mark in marks)
            and scan.group_space(i)
            and (" " in groups or scan.gap(i) != " ")
        ):
            marks.append(" ")
            pieces.append(words[i])
            i += 1
        else:
            break
        if len(pieces) > 6:
            return None
    value = parse_digits(pieces, marks, decimal, groups)
    if value is None:
        return None
    number, step = value
    last = i
    if i < scan.size and scan.glued(i) and (half := fraction_sign(words[i])) is not None:
        number, step, last = number + half, min(step, half), i + 1
    return Number(at, last, number, number, step, "digits", grouped=bool(marks))


def parse_digits(
    pieces: list[str], marks: list[str], decimal: str, groups: frozenset[str]
) -> tuple[Decimal, Decimal] | None:
    """Value and step of digit groups and the marks between them; None where they make no number (1.2.3)."""
    if not marks:
        return Decimal(pieces[0]), _ONE
    whole, tail = pieces, ""
    last = marks[-1]
    kinds = set(marks)
    if last in ".,":
        # The last mark is the decimal one unless it plainly groups.
        regular = (_by_thousands(pieces) or _by_lakhs(pieces)) and pieces[0] != "0"
        grouping = regular and (last in groups if len(marks) == 1 else len(kinds) == 1)
        if len(marks) == 1 and regular and last != decimal and last not in groups:
            grouping = True
        if not grouping:
            whole, tail, marks = pieces[:-1], pieces[-1], marks[:-1]
            if last in marks:
                return None
    if len(whole) > 1 and not (_by_thousands(whole) or _by_lakhs(whole)):
        return None
    digits = "".join(whole) + (f".{tail}" if tail else "")
    return Decimal(digits), Decimal(1).scaleb(-len(tail))


def _by_thousands(groups: list[str]) -> bool:
    """1,250,000."""
    return len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])


def _by_lakhs(groups: list[str]) -> bool:
    """12,50,000, as in India: hundreds of thousands and tens of millions have their own marks."""
    middle = groups[1:-1]
    return bool(middle) and len(groups[0]) <= 2 and all(len(group) == 2 for group in middle) and len(groups[-1]) == 3


def fraction_sign(word: str) -> Decimal | None:
    """The value of a fraction character such as ½."""
    if len(word) == 1 and unicodedata.category(word) == "No" and "FRACTION" in unicodedata.name(word, ""):
        return Decimal(str(unicodedata.numeric(word)))
    return None


def read_fraction_sign(scan: Scan, at: int) -> Number | None:
    """A fraction character alone: "½ billion"."""
    value = fraction_sign(scan.words[at])
    return None if value is None else Number(at, at + 1, value, value, Decimal("0.1"), "fraction")


def read_fraction(scan: Scan, at: int) -> Number | None:
    """ "half a" billion, "un demi-" milliard, "medio" billón."""
    found = scan.lang.fractions.match(scan.folded, at)
    if found is None:
        return None
    value, last = found
    if scan.word(last) in ("-", "\u2011"):
        last += 1
    return Number(at, last, value, value, Decimal("0.1"), "fraction")


def read_vague(scan: Scan, at: int) -> Number | None:
    """ "tens of", "plusieurs centaines", "une vingtaine"."""
    found = scan.lang.vague.match(scan.folded, at)
    if found is None:
        return None
    meaning, last = found
    return Number(at, last, meaning.low, meaning.high, meaning.low, "vague")


def read_plural(scan: Scan, at: int) -> Number | None:
    """ "billions of dollars", "des gigawatts d'électricité": a plural without a number is one to ten of them.

    Only where what there is so much of follows; the scale or the unit itself is read afterwards.
    """
    lang, word = scan.lang, scan.folded[at]
    if not (word in lang.plural_scales or word in lang.plural_units) or not scan.has("of", at + 1):
        return None
    if scan.has("measure", at - 1):
        return None
    return Number(at, at, _ONE, _TEN, _ONE, "plural")


def read_words(scan: Scan, at: int) -> Number | None:
    """A number spelled out: words add up downwards and multiply by hundred and thousand."""
    lang, folded = scan.lang, scan.folded
    total, group, last_value, i = Decimal(0), Decimal(0), None, at
    end = at
    while i < scan.size:
        value, after = _word_value(lang, folded, i)
        if value is None:
            if end > at and i == end and _joins(scan, i):
                value, after = _word_value(lang, folded, i + 1)
            if value is None:
                break
        if value == _TEN and lang.spaceless and last_value is not None and last_value < _TEN:
            group += last_value * (_TEN - 1)
        elif value == _HUNDRED and lang.spaceless:
            group = group - (last_value or 0) + (last_value if last_value and last_value < _TEN else _ONE) * _HUNDRED
        elif value == _THOUSAND and lang.spaceless:
            group = group - (last_value or 0) + (last_value if last_value and last_value < _TEN else _ONE) * _THOUSAND
        elif value == _HUNDRED and (group == 0 or group % 100 < 20 or group < 100):
            group = (group if group else _ONE) * _HUNDRED if group < 100 else group + _HUNDRED
        elif value == _THOUSAND:
            total += (group or _ONE) * _THOUSAND
            group = Decimal(0)
        elif (
            last_value is None
            or last_value >= _HUNDRED
            or (value < last_value and (last_value >= 20 or last_value == _TEN))
            or (lang.spaceless and last_value >= _TEN > value)
        ):
            group += value
        else:
            break
        last_value, end, i = value, after, after
    if end == at:
        return None
    number = total + group
    return Number(at, end, number, number, _ONE, "words")


def _joins(scan: Scan, at: int) -> bool:
    """Whether a token may join two number words: a glued hyphen, "and"."""
    return (scan.word(at) == "-" and scan.glued(at) and scan.glued(at + 1)) or scan.has("and", at)


def _word_value(lang: Language, folded: list[str], at: int) -> tuple[Decimal | None, int]:
    found = lang.numbers.match(folded, at)
    if found is not None:
        return found
    if lang.joined and at < len(folded) and len(folded[at]) > 5:
        return compound_value(lang, folded[at]), at + 1
    return None, at


def compound_value(lang: Language, word: str) -> Decimal | None:
    """A number written in one word ("zweihundertfünfzig"), cut into number words."""
    pattern = _compound_parts(lang)
    parts, end = [], 0
    while end < len(word):
        found = pattern.match(word, end)
        if found is None:
            return None
        parts.append(found.group())
        end = found.end()
    total = group = Decimal(0)
    for part in parts:
        value = _COMPOUND_VALUES[lang.code].get(part)
        if value is None:
            continue
        if value == _HUNDRED:
            group = (group or _ONE) * _HUNDRED
        elif value == _THOUSAND:
            total, group = total + (group or _ONE) * _THOUSAND, Decimal(0)
        else:
            group += value
    return total + group


_COMPOUND_VALUES: dict[str, dict[str, Decimal]] = {}
_COMPOUND_PATTERNS: dict[str, re.Pattern[str]] = {}


def _compound_parts(lang: Language) -> re.Pattern[str]:
    if lang.code not in _COMPOUND_PATTERNS:
        values = dict(lang.numbers.alone())
        values |= lang.number_articles
        _COMPOUND_VALUES[lang.code] = values
        joints = {w for w in lang.words["and"] if w.isalpha()}
        words = sorted({*values, *joints}, key=len, reverse=True)
        _COMPOUND_PATTERNS[lang.code] = re.compile("|".join(map(re.escape, words)))
    return _COMPOUND_PATTERNS[lang.code]
