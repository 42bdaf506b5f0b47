"""Laying a document out for understanding: its words, sentences, figures, names and cues are each found once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from capex.extract.figure import Figure
from capex.extract.understand.lexicon import load_cues, load_names, words_for
from capex.extract.understand.phrases import Phrases
from capex.extract.understand.scene import Hit, Scene, Sentence, Spot
from capex.extract.understand.who.names import find_names, share_names
from capex.text.document import Document

_LONGEST = 150
"""Words of a sentence that are read together: a text without full stops must not cost the square of its length."""


_BULLETS = frozenset("•·●▪■‣→➤►▶*-–—")


def _opens_item(words: list[str], first: int) -> bool:
    """Whether a paragraph begins as a list item does ("• …", "3) …", "3. …")."""
    if words[first] in _BULLETS:
        return True
    return words[first].isdigit() and len(words[first]) < 3 and words[first + 1 : first + 2] in (["."], [")"])


_BREAKS = frozenset(";:—–")


def _find_hits(cues: Phrases, words: list[str], places: list[int], last: int) -> dict[str, list[Hit]]:
    """The cues at some places of a sentence; in each group the longest phrase at a place counts, and none inside it."""
    hits: dict[str, list[Hit]] = {}
    taken: dict[str, int] = {}
    for at in places:
        long: list[tuple[str, int]] = []
        for length, entry in cues.longest(words, at, last):
            group = entry.group
            if at >= taken.get(group, 0):
                hits.setdefault(group, []).append(Hit(group, entry.value, at, at + length, entry.weight))
                if length > 1:
                    long.append((group, at + length))
        if long:
            taken.update(long)
    return hits


def _within(places: list[int], sentence: Sentence) -> list[int]:
    """Those of some places in a text that lie in a sentence."""
    return places[bisect_left(places, sentence.first) : bisect_left(places, sentence.last)]


def _clause_breaks(sentence: Sentence, marks: list[int]) -> list[int]:
    # "While Google built, Meta waited": a sentence that opens with its subordinate clause is one clause.
    breaks = {hit.first for hit in sentence.hits.get("clause", ()) if hit.first > sentence.first}
    return sorted(breaks.union(at for at in _within(marks, sentence) if at >= sentence.first + 2))


_ASIDE = 24
"""Words an aside may have; what runs longer is no aside."""


def _find_asides(words: list[str], written: list[str], sentence: Sentence, covered: list[int]) -> list[tuple[int, int]]:
    """Relative clauses closed by a comma, whose verbs and dates say nothing about the words outside."""
    found = []
    for hit in sentence.hits.get("relative", ()):
        if hit.first <= sentence.first or hit.last >= sentence.last or words[hit.first - 1] != ",":
            continue
        if words[hit.first] == "dont" or covered[hit.last] >= 0:
            continue  # "dont 1,3 milliard": a part shares what is said of its whole
        reach = min(hit.first + _ASIDE, sentence.last - 1)
        end = next((at for at in range(hit.last, reach) if words[at] in ",:;" and covered[at] < 0), 0)
        while end and (after := _next_in_list(words, written, end, reach)):
            end = after
        if end:
            found.append((hit.first, end))
    return found


_JOINS = words_for("and") | {"&", "-", "."}


def _next_in_list(words: list[str], written: list[str], comma: int, reach: int) -> int:
    """The comma after the names that follow one ("whose members include Microsoft, Nvidia and xAI, wants"), or 0."""
    at = comma + 1
    while at < reach and (words[at] in _JOINS or any(c.isupper() for c in written[at])):
        at += 1
    return at if comma + 1 < at < reach and words[at] == "," else 0


def read_scene(
    document: Document, figures: list[Figure], more_names: frozenset[tuple[str, str]] = frozenset()
) -> Scene:
    """Lay a document out: one pass over its words for cues, one for names."""
    tokens = document.tokens
    words = ["'" if w == "’" else w for w in tokens.folded]
    covered = [-1] * len(words)
    for index, figure in enumerate(figures):
        for at in range(bisect_left(tokens.ends, figure.start + 1), bisect_left(tokens.starts, figure.end)):
            covered[at] = index
    cues = load_cues(document.lang)
    cued = cues.beginnings(words)
    marks = [at for at, word in enumerate(words) if word in _BREAKS and covered[at] < 0]
    sentences: list[Sentence] = []
    text, paragraph, before, item = document.flat, 0, 0, False
    for start, end in document.sentences:
        first, last = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
        if "\n" in text[before:start]:
            paragraph += 1
            item = _opens_item(words, first)
        written = document.text[start:end]
        for cut in range(first, last, _LONGEST):
            sentence = Sentence(
                len(sentences), cut, min(cut + _LONGEST, last), paragraph, (start, end), written, item=item
            )
            sentence.hits = _find_hits(cues, words, _within(cued, sentence), sentence.last)
            sentence.breaks = _clause_breaks(sentence, marks)
            sentence.asides = _find_asides(words, tokens.words, sentence, covered)
            sentences.append(sentence)
        before = end
    if sentences and len(sentences) > 1 and sentences[1].paragraph > 0 and sentences[0].last - sentences[0].first < 40:
        sentences[0].heading = words[sentences[0].last - 1] not in ".?!" or sentences[0].paragraph == 0
    scene = Scene(document, words, tokens.words, tokens.starts, tokens.ends, sentences, figures, covered)
    scene.lower_case = frozenset(tokens.words).intersection(words)
    upper = {word for word in set(tokens.words) if word[0].isupper()}
    capitals = [at for at, word in enumerate(tokens.words) if word in upper]
    scene.capitals = _capitals(scene, capitals)
    firsts = [sentence.first for sentence in sentences]
    for figure in figures:
        first = bisect_left(tokens.ends, figure.start + 1)
        last = max(first + 1, bisect_left(tokens.starts, figure.end))
        sentence = sentences[max(0, bisect_right(firsts, first) - 1)]
        sentence.spots.append(Spot(figure, first, last, sentence.clause_of(first)))
    names = load_names(more_names)
    named = names.beginnings(words)
    for sentence in sentences:
        sentence.names = find_names(scene, sentence, names, _within(named, sentence), _within(capitals, sentence))
    share_names(scene)
    return scene


def _capitals(scene: Scene, capitals: list[int]) -> frozenset[str]:
    """The capitalised words inside sentences; a headline that writes most words so says nothing."""
    found: set[str] = set()
    written = scene.written
    for sentence in scene.sentences:
        places = _within(capitals, sentence)
        inside = {
            written[at]
            for at in places
            if at > sentence.first and (written[at - 1][:1].isalnum() or written[at - 1] in ",'’(&-")
        }
        if not sentence.heading or 2 * len(inside) < sentence.last - sentence.first - 1:
            found |= inside
    return frozenset(found)
