"""Names no catalogue has: capitalised words that stand where a company, a person or a place stands."""

from __future__ import annotations

from functools import cache

from capex.extract.understand.lexicon import listed_words, stop_words, words_for
from capex.extract.understand.scene import Name, Scene, Sentence
from capex.model import Kind

#: Verbs that say what something is: a common noun has them as often as a name.
_COPULAS = words_for("copula")
_AUXILIARIES = words_for("auxiliary")


_OPENING, _CLOSING = '"“„«‘', '"”“»’'


@cache
def _organisation_words() -> frozenset[str]:
    return frozenset(listed_words("common", "organisation"))


@cache
def _no_part_of_a_name(lang: str) -> frozenset[str]:
    """The words that name nobody, not even after a name as "Group" and "Partners" do."""
    return stop_words(lang) - _organisation_words()


def find_unknown(scene: Scene, sentence: Sentence, capitals: list[int], taken: set[int]) -> list[Name]:
    """Capitalised words that no catalogue has and that stand where a company or a person stands."""
    names = []
    stops = stop_words(scene.document.lang)
    inside = stops if sentence.heading else _no_part_of_a_name(scene.document.lang)
    at = sentence.first
    for first in capitals:
        if first < at or not is_capital(scene, first, taken, stops):
            continue
        at = first + 1
        while at < sentence.last and (
            is_capital(scene, at, taken, inside)
            or (scene.written[at] in ("AI", "IA") and scene.covered[at] < 0)
            or (
                scene.words[at] in "-&."
                and at + 1 < sentence.last
                and is_capital(scene, at + 1, taken, stops)
                and scene.starts[at + 1] == scene.ends[at]
            )
        ):
            at += 1
        while at - first > 1 and any(h.last == first + 1 for h in sentence.near("company_noun", first, first + 1)):
            first += 1  # "Betreiber Penta Infra"
        name = _classify(scene, sentence, first, at)
        if name is not None:
            names.append(name)
    return names


def is_capital(scene: Scene, at: int, taken: set[int], stops: frozenset[str]) -> bool:
    """Whether a word has the capital of a name: not one the catalogue has taken, nor a word of the language."""
    word = scene.written[at]
    return (
        word[:1].isupper()
        and not (at and scene.words[at - 1] == "." and scene.ends[at - 1] == scene.starts[at])
        and word.isalpha()
        and at not in taken
        and scene.covered[at] < 0
        and scene.words[at] not in stops
        and (len(word) > 1 or scene.words[at + 1 : at + 2] == ["."])
    )


def _classify(scene: Scene, sentence: Sentence, first: int, last: int) -> Name | None:
    words, lang = scene.words, scene.document.lang
    text = scene.text(first, last)
    short = scene.short_names.get(text)
    if short is not None:  # "Musk" once the text has said "Elon Musk", "Stack" after "Stack Infrastructure"
        return Name(short.kind, short.name, first, last, known=short.known, text=short.text)
    after = words[last] if last < sentence.last else ""
    before = words[first - 1] if first > sentence.first else ""
    organisation = words[last - 1] in _organisation_words()
    if last - first == 1 and words[first] in listed_words("common", "public_body"):
        return None  # "Caddo Parish Commission"
    noun_before = any(hit.last == first for hit in sentence.hits.get("company_noun", ()))
    site = 0 if noun_before else _end_of_a_site(scene, sentence, first, last)
    if site:
        called = scene.text(first, site)
        return Name("project", called, first, site, known=False, text=called)
    if not noun_before and any(first - 2 <= h.first < first for h in sentence.near("possessive", first - 2, first)):
        return Name("name", text, first, last, known=False, text=text)  # "its Sovereign Cloud": a thing it has
    titled = any(
        hit.last in (first, first - 1) or (last < hit.first <= last + 4 and after == ",")
        for hit in (*sentence.hits.get("title", ()), *sentence.hits.get("executive", ()))
    )
    mixed = any(c.isupper() for c in scene.written[first][1:]) and not scene.written[first].isupper()
    ticker = (
        after == "(" and last + 1 < sentence.last and scene.written[last + 1].isupper() and len(words[last + 1]) > 1
    )
    if before and before in _OPENING and after and after in _CLOSING and not noun_before:
        around = scene.sentences[max(0, sentence.index - 1) : sentence.index + 1]
        kind = "project" if any(s.hits.get("site") for s in around) and not titled else "name"
        return Name(kind, text, first, last, known=False, text=text)  # a thing's name in quotation marks
    named = any(hit.last == first for hit in sentence.near("naming", first - 3, first))
    if named and not titled and sentence.hits.get("site"):
        return Name("project", text, first, last, known=False, text=text)
    if titled and not organisation:
        return Name("person", "", first, last, known=False, text=text)
    described = _described(scene, sentence, first, last) or _builds(scene, sentence, last)
    if noun_before or ticker or (organisation and last - first > 1) or described:
        return Name("company", text, first, last, known=False, text=text)
    if any(hit.last == first for hit in sentence.near("preposition", first - 4, first) if hit.value == "at_place"):
        return Name("place", text, first, last, known=False, text=text)
    if lang == "de" and not mixed and last - first == 1:
        return None  # every German noun has a capital
    if lang == "de" and first == sentence.first and words[first].endswith(_INFLECTED):
        return None  # "Größter Eigner bleibt …": an adjective that opens its sentence, and its noun
    possessive = after in ("'", "s") and last + 1 < sentence.last and words[last + 1] == "s"
    verb = acts_as_company(scene, sentence, last, 1 if last - first == 1 else 2)
    spoken = any(hit.first <= last + 1 for hit in sentence.near("speech", last, last + 2))
    opens = first == sentence.first or before in '•-*–—:("«.”“'
    if last - first >= 2 and (spoken or before in ("selon", "says", "said", ",")) and not mixed:
        return Name("person", "", first, last, known=False, text=text)
    if possessive or verb or (mixed and not spoken):
        alone = opens and last - first == 1 and not mixed
        if alone and (_common(scene, sentence, first) or _plural(words, first, last)):
            return None
        if alone and not possessive and text not in scene.capitals and not _company_deed(sentence, text, last):
            return None  # "Vacancy stands at …", "Grading begins …": what only ever opens a sentence is a common word
        return Name("company", text, first, last, known=False, text=text)
    return Name("name", text, first, last, known=False, text=text)


#: Endings of German adjectives before their noun.
_INFLECTED = ("er", "e", "es", "en", "em")

_A = words_for("a")


_WHERE = words_for("at_a_place")


def _end_of_a_site(scene: Scene, sentence: Sentence, first: int, last: int) -> int:
    """The word after a site's own name, or 0: "the Polaris Forge 2 campus", "Colchis, a tract in …", "projet Jade"."""
    words = scene.words
    end = last
    if end < sentence.last and words[end].isdigit() and len(words[end]) < 3 and scene.covered[end] < 0:
        end += 1
    long = end - first > 1
    if long and any(h.value == "named" and h.first == end for h in sentence.near("site", end, end + 1)):
        return end
    if any(h.value == "named" and h.last == first for h in sentence.near("site", first - 3, first)):
        project = words[first - 1] in _PROJECT
        return end if project and words[first - 2] not in _WHERE else 0
    apposed = words[last : last + 1] == [","] and last + 1 < sentence.last and words[last + 1] in _A
    if apposed and first > sentence.first and words[first - 1] not in _WHERE:
        near = (*sentence.near("site", last + 2, last + 7), *sentence.near("property", last + 2, last + 7))
        return last if near and not any(True for _ in sentence.near("company_noun", last + 1, last + 5)) else 0
    return 0


_PROJECT = words_for("project")


def _described(scene: Scene, sentence: Sentence, first: int, last: int) -> bool:
    """ "Edged, a unit of Endeavour,": what follows a name says that it is a company."""
    if scene.words[last : last + 1] != [","] or last + 1 >= sentence.last or scene.words[last + 1] not in _A:
        return False
    return any(True for _ in sentence.near("company_noun", last + 1, last + 5))


def _builds(scene: Scene, sentence: Sentence, last: int) -> bool:
    """ "Eli Lilly, whose $13 billion drug complex": what has so much money is a company."""
    if scene.words[last : last + 1] != [","]:
        return False
    relative = any(True for _ in sentence.near("relative", last + 1, last + 2))
    return relative and any(s.figure.kind is Kind.MONEY and 0 <= s.first - last - 2 <= 1 for s in sentence.spots)


def acts_as_company(scene: Scene, sentence: Sentence, last: int, reach: int) -> bool:
    """Whether what follows a name is something a company does: not "is", and after "has" or "will" a deed."""
    for hit in sentence.near("finite", last, last + reach):
        word = scene.words[hit.first]
        if word in _COPULAS:
            continue
        if word not in _AUXILIARIES:
            return True
        deeds = ("metric", "trade", "event", "speech", "spends", "status")
        after = range(hit.last, hit.last + 3)
        if any(h.first in after for group in deeds for h in sentence.near(group, hit.last, hit.last + 3)):
            return True
    return False


def _company_deed(sentence: Sentence, text: str, last: int) -> bool:
    """Whether the verb after a word is one only somebody does ("Datapole investira")."""
    deeds = ("spends", "trade", "speech", "builds", "signs", "gives")
    return not text.endswith("ing") and any(True for g in deeds for _ in sentence.near(g, last, last + 2))


def _common(scene: Scene, sentence: Sentence, at: int) -> bool:
    """A word that opens a sentence is a common word when a cue covers it or the text writes it small."""
    if any(hit.first <= at < hit.last for hits in sentence.hits.values() for hit in hits if hit.last - hit.first == 1):
        return True
    return scene.words[at] in scene.lower_case


def _plural(words: list[str], first: int, last: int) -> bool:
    return (
        words[first].endswith("s")
        and last < len(words)
        and words[last] in ("have", "are", "were", "do", "say", "ont", "sont")
    )
