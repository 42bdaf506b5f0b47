"""Who and what a sentence names: known names, names no catalogue has, stand-ins, and the part each plays."""

from __future__ import annotations

from functools import cache

from capex.extract.understand.lexicon import listed_words, stop_words
from capex.extract.understand.phrases import Phrases
from capex.extract.understand.roles import give_roles
from capex.extract.understand.scene import Name, Scene, Sentence
from capex.model import Kind

#: Kinds of names that can own a figure.
OWNERS = frozenset({"company", "product", "person", "sector", "stand_in", "pronoun"})
#: Verbs that say what something is: a common noun has them as often as a name.
_COPULAS = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "est",
        "sont",
        "était",
        "étaient",
        "sera",
        "seront",
        "serait",
        "ist",
        "sind",
        "war",
        "es",
        "son",
        "fue",
    ]
)
_AUXILIARIES = frozenset(
    [
        "has",
        "have",
        "had",
        "will",
        "would",
        "should",
        "could",
        "may",
        "might",
        "can",
        "a",
        "ont",
        "avait",
        "va",
        "vont",
        "hat",
        "haben",
        "ha",
        "han",
    ]
)


_OPENING, _CLOSING = '"“„«‘', '"”“»’'


def find_names(
    scene: Scene, sentence: Sentence, catalogue: Phrases, places: list[int], capitals: list[int]
) -> list[Name]:
    """The names and stand-ins of a sentence in order, each with the part it plays there.

    `places` are those where a name of the catalogue may begin, `capitals` those of the words with a capital.
    """
    names = [n for n in _known(scene, sentence, catalogue, places) if not _begins_a_name(scene, sentence, n)]
    taken = {at for name in names for at in range(name.first, name.last)}
    names += _unknown(scene, sentence, capitals, taken)
    for name in names:
        if name.kind in ("person", "company") and name.last - name.first > 1 and not sentence.heading:
            _shorten(scene, name)
        if name.kind == "company" and not name.known:
            scene.short_names.setdefault(name.text, name)  # a company once is a company from then on
    taken.update(at for name in names for at in range(name.first, name.last))
    names += _stand_ins(scene, sentence, taken, names)
    names.sort(key=lambda name: name.first)
    give_roles(scene, sentence, names)
    return names


def _begins_a_name(scene: Scene, sentence: Sentence, place: Name) -> bool:
    """ "Meuse Numérique prévoit …": a place right before a capital no catalogue has is the first word of a name."""
    if place.kind not in ("region", "city") or sentence.heading or scene.document.lang == "de":
        return False
    at = place.last
    follows = at < sentence.last and scene.starts[at] - scene.ends[at - 1] == 1
    if not follows or not _capital(scene, at, set(), stop_words(scene.document.lang)):
        return False
    placed = any(
        h.value == "at_place" and h.last == place.first
        for h in sentence.near("preposition", place.first - 3, place.first)
    )
    titled = any(True for _ in sentence.near("title", at, at + 1))
    known = any(at in range(n.first, n.last) for n in sentence.names)
    return not placed and not titled and not known and _acts(scene, sentence, at + 1, 2)


def share_names(scene: Scene) -> None:
    """What the text shows to be a company anywhere is one everywhere ("Cipher signs", then "Cipher Mining CIFR.O")."""
    companies: dict[str, Name] = {}
    for sentence in scene.sentences:
        for name in sentence.names:
            if name.kind == "company" and not name.known:
                companies.setdefault(name.text, name)
    companies |= {word: name for word, name in scene.short_names.items() if name.kind == "company"}
    if not companies:
        return
    for sentence in scene.sentences:
        unknown = [name for name in sentence.names if name.kind == "name" and name.text in companies]
        if not unknown:
            continue
        for name in unknown:
            name.kind, name.name = "company", companies[name.text].name
        for name in sentence.names:
            name.role, name.said, name.leader, name.relative = "subject", False, None, False
        give_roles(scene, sentence, sentence.names)


def _shorten(scene: Scene, name: Name) -> None:
    """Note what a name is called from now on: a person by the surname, a company by its first word."""
    words = [w for w in scene.written[name.first : name.last] if w.isalpha()]
    word = words[-1 if name.kind == "person" else 0] if words else ""
    if name.kind == "company" and (len(word) < 4 or word.casefold() in scene.lower_case | _generic()):
        return
    scene.short_names.setdefault(word, name)


@cache
def _generic() -> frozenset[str]:
    """First words of companies' names that name no company alone."""
    return listed_words("common", "first_word")


def _known(scene: Scene, sentence: Sentence, catalogue: Phrases, places: list[int]) -> list[Name]:
    names: list[Name] = []
    past = sentence.first
    for at in places:
        if at < past:
            continue
        best: dict[str, tuple[int, str]] = {}
        for length, entry in catalogue.matches(scene.words, at):
            end = at + length
            if end > sentence.last or (entry.cased and not _written_as_name(scene, sentence, at, end, entry.exact)):
                continue
            if end > best.get(entry.group, (0, ""))[0]:
                best[entry.group] = (end, entry.value)
        longest = max((end for end, _ in best.values()), default=0)
        if not longest or (scene.covered[at] >= 0 and not _counted_thing(scene, at)):
            continue
        for group, (end, value) in best.items():
            if end == longest or group in ("project", "company"):
                name = Name(group, value, at, end, text=scene.text(at, end))
                if group == "project" and any(other in best for other in ("region", "city")):
                    continue
                names.append(name)
        past = longest
    return _without_inner(scene, sentence, names)


def _counted_thing(scene: Scene, at: int) -> bool:
    """A name inside a figure's own words ("500,000 Nvidia GPUs", "32.1 million Nvidia shares")."""
    return scene.written[at][:1].isupper()


def _without_inner(scene: Scene, sentence: Sentence, names: list[Name]) -> list[Name]:
    """Let a name cover the ticker after it ("Meta META.O", "Oracle (ORCL)"), and a voice hide a company."""
    lends = {
        n.last for n in names if n.kind == "analysts" and any(True for _ in sentence.near("lends", n.last, n.last + 3))
    }
    names = [n for n in names if n.kind != "analysts" or n.last not in lends]  # "JPMorgan lent 9.6 billion"
    voices = {(name.first, name.last) for name in names if name.kind in ("analysts", "media")}
    kept: list[Name] = []
    for name in names:
        if name.kind == "company" and (name.first, name.last) in voices:
            continue
        if kept and name.first < kept[-1].last and kept[-1].kind == name.kind:
            continue
        if name.kind == "company":
            name.last = ticker_end(scene, name.last)
        kept.append(name)
    return kept


def ticker_end(scene: Scene, at: int) -> int:
    """The word after a ticker that begins at word `at`, or `at` itself where none stands."""
    written = scene.written
    begin = at + 1 if written[at : at + 1] == ["("] else at
    end = begin
    while (
        end < len(written)
        and end - begin < 4
        and (written[end].isupper() or written[end].isdigit() or written[end] in ".:")
    ):
        end += 1
    if end == begin or not any(w.isupper() for w in written[begin:end]):
        return at
    if begin > at:
        return end + 1 if written[end : end + 1] == [")"] else at
    return end if "." in written[begin:end] and written[end - 1] != "." else at


def _written_as_name(scene: Scene, sentence: Sentence, first: int, last: int, exact: str) -> bool:
    written = scene.text(first, last)
    if exact:
        return written == exact
    if written[:1].isupper() or any(c.isupper() for c in written[1:3]):
        return True
    return not written[:1].isalpha() and written[:1].isalnum()


@cache
def _organisation_words() -> frozenset[str]:
    return frozenset(listed_words("common", "organisation"))


@cache
def _no_part_of_a_name(lang: str) -> frozenset[str]:
    """The words that name nobody, not even after a name as "Group" and "Partners" do."""
    return stop_words(lang) - _organisation_words()


def _unknown(scene: Scene, sentence: Sentence, capitals: list[int], taken: set[int]) -> list[Name]:
    """Capitalised words that no catalogue has and that stand where a company or a person stands."""
    names = []
    stops = stop_words(scene.document.lang)
    inside = stops if sentence.heading else _no_part_of_a_name(scene.document.lang)
    at = sentence.first
    for first in capitals:
        if first < at or not _capital(scene, first, taken, stops):
            continue
        at = first + 1
        while at < sentence.last and (
            _capital(scene, at, taken, inside)
            or (scene.written[at] in ("AI", "IA") and scene.covered[at] < 0)
            or (
                scene.words[at] in "-&."
                and at + 1 < sentence.last
                and _capital(scene, at + 1, taken, stops)
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


def _capital(scene: Scene, at: int, taken: set[int], stops: frozenset[str]) -> bool:
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
    possessive = after in ("'", "s") and last + 1 < sentence.last and words[last + 1] == "s"
    verb = _acts(scene, sentence, last, 1 if last - first == 1 else 2)
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


_A = frozenset(
    ("a", "an", "the", "un", "une", "le", "la", "ein", "eine", "der", "die", "una", "el", "filiale", "filial", "owned")
)


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


def _acts(scene: Scene, sentence: Sentence, last: int, reach: int) -> bool:
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


_INTRODUCED_WITHIN = 3
"""Words between a noun and the company it introduces ("le spécialiste du cloud Fluidstack")."""
_OF = frozenset(("of", "de", "d", "'", "du", "des", "von", "der", "del", "di"))


def _introduces(scene: Scene, sentence: Sentence, last: int, known: list[Name]) -> bool:
    """Whether a noun only says what the company right after it is; "the maker of X" stands for another one."""
    for name in known:
        if name.kind != "company" or not last <= name.first <= last + _INTRODUCED_WITHIN:
            continue
        between = scene.words[last : name.first]
        plain = all(
            word.isalpha() and word == written for word, written in zip(between, scene.written[last:], strict=False)
        )
        verb = any(True for _ in sentence.near("finite", last, name.first))
        joined = any(True for _ in sentence.near("preposition", name.first - 1, name.first))
        return plain and not verb and not joined and not (between and between[-1] in _OF)
    return False


def _stand_ins(scene: Scene, sentence: Sentence, taken: set[int], known: list[Name]) -> list[Name]:
    names = []
    for group in ("stand_in", "pronoun"):
        for hit in sentence.hits.get(group, ()):
            if hit.value in ("owner_noun", "nobody") or hit.first in taken or scene.covered[hit.last - 1] >= 0:
                continue
            if group == "stand_in" and _introduces(scene, sentence, hit.last, known):
                continue
            kind = "sector" if hit.value == "sector" else group
            names.append(Name(kind, "", hit.first, hit.last, stand_in=hit.value, text=scene.text(hit.first, hit.last)))
            taken.update(range(hit.first, hit.last))
    return names
