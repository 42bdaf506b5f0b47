"""Numbers that are no figures: names, versions, roads, ranks, phone numbers, tickers, list numbers, ages."""

from __future__ import annotations

from capex.extract.figures.scan import Scan

#: Single letters and words that may be glued before digits and still be a currency ("CHF500", "EUR50").
_OPENERS = frozenset("([{«“\"'‘’„*/|>=:;,")


def part_of_name(scan: Scan, at: int) -> bool:
    """Whether the digits at `at` belong to a name: GPT-5, GB200, Trainium2, A5, 26ai, 9984.T, v1.2."""
    words = scan.words
    if scan.glued(at) and at > 0:
        before = words[at - 1]
        if (
            before[-1].isalpha()
            and scan.lang.currency_symbols_before.match_back(words, at) is None
            and not scan.lang.spaceless
        ):
            return True
        if before == "_":
            return True
        if before in "-‑" and scan.glued(at - 1) and at > 1:
            head = words[at - 2]
            if head[-1].isalpha() and not _range_end(scan, at - 2):
                return True
        if before in "./" and scan.glued(at - 1) and at > 1 and words[at - 2][-1].isalpha() and before == ".":
            return True
        if before in "#№":
            return True
    return _glued_letters(scan, at) or _ticker(scan, at) or _numbers_a_site(scan, at)


#: One of its kind: "2 campuses" counts, "Polaris Forge 2 campus" names.
_ONE = frozenset(("campus", "site", "project", "cluster", "complex", "facility", "plant", "hub", "reactor", "unit"))


def _numbers_a_site(scan: Scan, at: int) -> bool:
    """Whether a small number closes a site's name, between a capital and a noun in the singular."""
    if at < 2 or len(scan.words[at]) > 2 or scan.word(at + 1) not in _ONE or scan.glued(at + 1):
        return False
    return scan.words[at - 1][:1].isupper() and scan.words[at - 1].isalpha() and scan.words[at] != "1"


def _range_end(scan: Scan, at: int) -> bool:
    """Whether the word before a hyphen ends an amount: "$70 billion-72 billion", "mid-2027" is a date's business."""
    folded = scan.folded
    return (
        folded[at] in scan.lang.scale_letters
        or scan.words[at] in scan.lang.scale_letters
        or scan.lang.scales.match(folded, at) is not None
        or scan.lang.units.match(folded, at) is not None
        or scan.lang.unit_symbols.match(scan.words, at) is not None
        or scan.lang.currency_symbols.match(scan.words, at) is not None
        or scan.lang.dates.parts.match(folded, at) is not None
        or folded[at] in scan.lang.dates.months
    )


def _glued_letters(scan: Scan, at: int) -> bool:
    """Letters glued after the digits that are no scale, unit or currency: 26ai, 3D, 20th, 5G."""
    after = at + 1
    if after >= scan.size or not scan.glued(after) or scan.lang.spaceless:
        return False
    word = scan.words[after]
    if not word[0].isalpha():
        return False
    lang = scan.lang
    if word in lang.scale_letters and not (scan.glued(after + 1) and scan.is_digits(after + 1)):
        return False
    return not (
        lang.unit_symbols.match(scan.words, after)
        or lang.units.match(scan.folded, after)
        or lang.currency_symbols.match(scan.words, after)
        or lang.currency_names.match(scan.folded, after)
        or lang.scales.match(scan.folded, after)
        or scan.folded[after] in lang.dates.quarter_symbols | lang.dates.half_symbols | lang.dates.decade_suffixes
    )


def _ticker(scan: Scan, at: int) -> bool:
    """9984.T, 0700.HK, 005930.KS: digits, a dot and capitals."""
    return (
        scan.word(at + 1) == "."
        and scan.glued(at + 1)
        and scan.glued(at + 2)
        and at + 2 < scan.size
        and scan.words[at + 2].isalpha()
        and scan.words[at + 2].isupper()
        and len(scan.words[at + 2]) <= 2
    )


def phone(scan: Scan, at: int) -> bool:
    """+44 20 7946 0123, 05 55 00 11 22, 555 010 0199: digit groups, one kind of mark between, no thousands."""
    groups, marks, i = [scan.words[at]], set(), at + 1
    while i < scan.size and len(groups) < 8:
        mark = " "
        if not scan.is_digits(i):
            mark, i = scan.words[i], i + 1
            if mark not in "-./‑" or not scan.is_digits(i) or not scan.glued(i) or not scan.glued(i - 1):
                break
        elif not scan.group_space(i):
            break
        marks.add(mark)
        groups.append(scan.words[i])
        i += 1
    thousands = all(len(group) == 3 for group in groups[1:])
    return len(groups) >= 3 and len(marks) == 1 and not thousands and 7 <= len("".join(groups)) <= 15


def labelled(scan: Scan, at: int, year: bool = False) -> bool:
    """Whether a word before the number makes it a name: "Highway 54", "page 4", "n° 12", "No. 5".

    No year is the number of a building or a phase ("dessen erstes Gebäude 2026 ans Netz soll").
    """
    back = at - 1
    if year and scan.lang.nouns.match(scan.folded, back) is not None:
        return False
    if back < 0 or scan.line_break(at):
        return False
    if scan.words[back] in ".°º" and back > 0 and scan.has("labels", back - 1) and len(scan.words[back - 1]) <= 4:
        return True
    if scan.lang.labels.match_back(scan.folded, at) is not None and len(scan.words[at]) < 4:
        return not scan.glued(at + 1)
    if not scan.has("labels", back):
        return False
    return not (scan.lang.dates.parts.match(scan.folded, back) or scan.folded[back] in scan.lang.dates.months)


def clock(scan: Scan, at: int) -> bool:
    """10:15, 9:30: a time of day, or a ratio."""
    return (
        scan.word(at + 1) == ":"
        and scan.glued(at + 1)
        and scan.glued(at + 2)
        and scan.is_digits(at + 2)
        and len(scan.words[at]) <= 2
    )


def list_number(scan: Scan, at: int) -> bool:
    """A number that opens a line and is followed by a dot or a bracket: "1. CoreWeave"."""
    if at > 0 and not scan.line_break(at) and not (scan.words[at - 1] in "([" and (at == 1 or scan.line_break(at - 1))):
        return False
    after = at + 1
    if after >= scan.size or len(scan.words[at]) > 2:
        return False
    return scan.words[after] in ".)]" and scan.glued(after) and not scan.glued(after + 1)


def footnote(scan: Scan, at: int) -> bool:
    """ "[3]"."""
    return scan.word(at - 1) == "[" and scan.word(at + 1) == "]"


def date_line(scan: Scan, first: int, last: int) -> bool:
    """Whether a date stands in a dateline: only place names in capitals before it on its line, a dash after.

    "SAN FRANCISCO, Nov 12 (Continental Wire) - Anthropic will …"; also a bare ISO day at the head of the text.
    """
    if any(start <= scan.starts[first] < end for start, end in scan.document.own_days):
        return True
    at, capitals = first - 1, True
    steps = 0
    while at >= 0 and not scan.line_break(at + 1):
        word = scan.words[at]
        if (
            word[0].isalpha()
            and not word.isupper()
            and not (word.casefold() in ("date", "updated", "published", "par", "by") or word[0].isupper())
        ):
            return False
        if word[0].isalpha() and not word.isupper():
            capitals = False
        if word.isdecimal():
            return False
        at -= 1
        steps += 1
        if steps > 8:
            return False
    lead = steps == 0 or capitals or scan.words[first - 1] == ","
    tail = last
    if (
        steps <= 2
        and scan.words[first].isdecimal()
        and len(scan.words[first]) == 4
        and first <= 3
        and last - first == 5
    ):
        return True
    if not lead:
        return False
    if scan.word(tail) == "(":
        for end in range(tail, min(tail + 10, scan.size)):
            if scan.words[end] == ")":
                return scan.word(end + 1) in ("-", "–", "—")
    return scan.word(tail) in ("-", "–", "—", "/") and not scan.glued(tail) and not scan.glued(tail + 1)
