"""What a number counts: the head of the noun phrase after it."""

from __future__ import annotations

from capex.extract.figures.quantity import Quantity
from capex.extract.figures.scan import Scan

#: Words that may stand between a number and the noun it counts ("500 full-time onsite jobs").
_REACH = 4
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
    found = _find_noun(scan, start)
    if found is None:
        return
    noun, first, last = found
    if noun in ("person", "company"):
        noun = _by_context(scan, q, noun)
    if not noun:
        return
    q.noun = noun
    q.noun_words = " ".join(scan.folded[i] for i in range(start, last) if scan.is_word(i) or scan.is_digits(i))
    q.last = last
    q.parts.append(("noun", noun, first, last))


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
            if lang.head_last:
                while last < scan.size and not scan.line_break(last):
                    more = lang.nouns.match(scan.folded, last)
                    if more is None:
                        break
                    noun, first, last = more[0], last, more[1]
            return noun, first, last
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
    cues = scan.lang.words["job_cues" if noun == "person" else "customer_cues"]
    if any(word in cues for word in sentence):
        return "job" if noun == "person" else "customer"
    return noun
