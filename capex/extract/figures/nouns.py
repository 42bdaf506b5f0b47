"""What a number counts: the head of the noun phrase after it."""

from __future__ import annotations

from capex.extract.figures.quantity import Quantity
from capex.extract.figures.scan import Scan

#: Words that may stand between a number and the noun it counts ("500 full-time onsite jobs").
_REACH = 4
#: How soon after people the verb stands that makes them users ("15 million people now pay for Copilot").
_USING = 5
#: Subjects that a number after their verb counts; a site is not counted by it ("the site is 300").
_COUNTED = frozenset({"job", "gpu", "chip", "server", "rack", "customer", "user", "home"})
#: Longer words are no compounds.
_LONGEST_WORD = 40


def read_noun(scan: Scan, q: Quantity) -> None:
    """Give a bare quantity the thing it counts, where the language knows a noun for it."""
    at = q.last
    if at >= scan.size or scan.line_break(at):
        return
    start = at
    if scan.word(at) == "-" and scan.glued(at) and scan.glued(at + 1):
        start = at + 1
    if q.scale > 1 or q.number.style in ("vague", "plural"):
        while start < scan.size and (scan.has("of", start) or scan.word(start) in ("'", "’")):
            start += 1
    found = _find_noun(scan, start) if not scan.has("pieces", start) else _piece(scan, q.first, start)
    if found is None:
        return
    noun, first, last = found
    if noun == "share" and q.scale > 1 and start > at and scan.has("worth", q.first - 1):
        return  # "souscrire pour 2 milliards d'actions": money
    if noun in ("person", "company"):
        noun = _by_context(scan, q, noun)
    if not noun:
        return
    q.noun = noun
    q.noun_words = " ".join(scan.folded[i] for i in range(start, last) if scan.is_word(i) or scan.is_digits(i))
    q.last = last
    q.parts.append(("noun", noun, first, last))


def _piece(scan: Scan, first: int, at: int) -> tuple[str, int, int] | None:
    """ "GPU fleet: 23,000 units": what the pieces are stands before the number."""
    noun = noun_before(scan, first)
    return (noun, at, at + 1) if noun else None


def noun_before(scan: Scan, first: int) -> str:
    """What a number counts that stands before it: "Jobs: 2,000", "a workforce of 228,000", "GPU fleet: 23,000"."""
    at = first - 1
    if at < 1 or not (scan.words[at] == ":" or scan.has("of", at) or scan.words[at] in "'’"):
        return _subject(scan, first)
    while at > 0 and (scan.has("of", at) or scan.words[at] in ":'’" or scan.has("holdings", at)):
        at -= 1
    found = scan.lang.nouns_before.match_back(scan.folded, at + 1)
    return found[0] if found is not None else ""


def _subject(scan: Scan, first: int) -> str:
    """ "the headcount has doubled to about 1,000", "les postes durables seront une cinquantaine"."""
    at = first
    while at > 0 and first - at < _REACH and scan.has("copulas", at - 1) and not scan.line_break(at):
        at -= 1
    if at == first:
        return ""
    for end in (at, at - 1):
        found = scan.lang.nouns_before.match_back(scan.folded, end)
        if found is not None and found[0] in _COUNTED:
            return found[0]
    return ""


def _find_noun(scan: Scan, start: int) -> tuple[str, int, int] | None:
    """The noun of the phrase that begins at `start`: its unit and its tokens."""
    lang, words_seen, at = scan.lang, 0, start
    while at < scan.size and words_seen <= _REACH:
        if at > start and scan.line_break(at):
            return None
        found = lang.nouns.match(scan.folded, at) or _compound_noun(scan, at)
        if found is not None:
            noun, last = found
            first = at
            if lang.head_last and _modifies(scan, at, last):
                at, words_seen = last, words_seen + 1
                continue
            chip = noun
            if lang.head_last:
                while last < scan.size and not scan.line_break(last):
                    hyphen = scan.words[last] in "-‑" and scan.glued(last) and scan.glued(last + 1)
                    more = lang.nouns.match(scan.folded, last + hyphen)
                    if more is None:
                        break
                    noun, first, last = more[0], last + hyphen, more[1]
            else:
                chip = (lang.nouns.match(scan.folded, last) or (noun, last))[0]
            # "35,000 GB300 chips", "35 000 puces GB300": chips of that name are graphics processors
            return "gpu" if noun == "chip" and chip == "gpu" else noun, first, last
        word = scan.word(at)
        if scan.is_word(at):
            joined = scan.has("and", at) and words_seen > 0
            if scan.has("function", at) and not joined:
                return None
            if not (at > start and scan.words[at - 1] in "-‑" and scan.glued(at)):
                words_seen += 1
        elif scan.is_digits(at):
            if not scan.glued(at):
                return None
        elif word not in ("-", "‑", "'", "’", "&", "/"):
            return None
        at += 1
    return None


def _modifies(scan: Scan, first: int, last: int) -> bool:
    """Whether a singular noun only goes with the next one: "two job counts", not "two jobs" nor "a two-site plan"."""
    if scan.words[first - 1] in "-‑" or not scan.is_word(last) or scan.line_break(last) or scan.has("function", last):
        return False
    plural = [*scan.folded[first : last - 1], scan.folded[last - 1] + "s"]
    return scan.lang.nouns.match(plural, 0) is not None and scan.lang.nouns.match(scan.folded, last) is None


def _compound_noun(scan: Scan, at: int) -> tuple[str, int] | None:
    """In languages that write compounds in one word, the noun at its end ("Bauarbeitsplätze")."""
    if not scan.lang.joined or not scan.is_word(at):
        return None
    word = scan.folded[at]
    for cut in range(2, min(len(word), _LONGEST_WORD) - 4):
        noun = scan.lang.nouns.match((word[cut:],), 0)
        if noun is not None:
            return noun[0], at + 1
    return None


def _by_context(scan: Scan, q: Quantity, noun: str) -> str:
    """People are jobs where the sentence speaks of work, companies customers where it speaks of serving them.

    A few people or companies are the parties of the news, not a quantity ("two people said").
    """
    if q.high < 20 and q.number.style == "words":
        return ""
    first, last = scan.sentence(q.first)
    sentence = scan.folded[max(first, q.first - 40) : min(last, q.last + 25)]
    if noun == "person" and any(scan.has("user_cues", at) for at in range(q.last, min(q.last + _USING, last))):
        return "user"
    cues = scan.lang.words["job_cues" if noun == "person" else "customer_cues"]
    if any(word in cues for word in sentence):
        return "job" if noun == "person" else "customer"
    return noun
