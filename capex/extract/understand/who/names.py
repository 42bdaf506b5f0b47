"""Who and what a sentence names: known names, unknown ones, stand-ins; and what a text goes on to call them."""

from __future__ import annotations

from functools import cache

from capex.extract.understand.lexicon import listed_words, stop_words, words_for
from capex.extract.understand.phrases import Phrases
from capex.extract.understand.scene import Name, Scene, Sentence
from capex.extract.understand.who.roles import give_roles
from capex.extract.understand.who.unknown import acts_as_company, find_unknown, is_capital

#: Kinds of names that can own a figure.
OWNERS = frozenset({"company", "product", "person", "sector", "stand_in", "pronoun"})


def find_names(
    scene: Scene, sentence: Sentence, catalogue: Phrases, places: list[int], capitals: list[int]
) -> list[Name]:
    """The names and stand-ins of a sentence in order, each with the part it plays there.

    `places` are those where a name of the catalogue may begin, `capitals` those of the words with a capital.
    """
    names = [n for n in _known(scene, sentence, catalogue, places) if not _begins_a_name(scene, sentence, n)]
    taken = {at for name in names for at in range(name.first, name.last)}
    names += find_unknown(scene, sentence, capitals, taken)
    for name in names:
        if name.kind in ("person", "company") and name.last - name.first > 1 and not sentence.heading:
            _shorten(scene, name)
        if name.kind == "company" and not name.known:
            scene.short_names.setdefault(name.text, name)  # a company once is a company from then on
    _fold_subsidiaries(scene, names)
    taken.update(at for name in names for at in range(name.first, name.last))
    names += _stand_ins(scene, sentence, taken, names)
    names.sort(key=lambda name: name.first)
    give_roles(scene, sentence, names)
    return names


def _fold_subsidiaries(scene: Scene, names: list[Name]) -> None:
    """Let what a company has be no company of its own ("BlackRock's GIP")."""
    groups = {n.last for n in names if n.kind == "company" and scene.words[n.last : n.last + 2] == ["'", "s"]}
    for name in names:
        if name.kind == "company" and not name.known and name.first - 2 in groups:
            name.kind = "name"


#: Kinds that a name no catalogue has is guessed to be.
_GUESSED = frozenset(("name", "company"))


def _begins_a_name(scene: Scene, sentence: Sentence, place: Name) -> bool:
    """ "Meuse Numérique prévoit …": a place right before a capital no catalogue has is the first word of a name."""
    if place.kind not in ("region", "city") or sentence.heading or scene.document.lang == "de":
        return False
    at = place.last
    follows = at < sentence.last and scene.starts[at] - scene.ends[at - 1] == 1
    if not follows or not is_capital(scene, at, set(), stop_words(scene.document.lang)):
        return False
    placed = any(
        h.value == "at_place" and h.last == place.first
        for h in sentence.near("preposition", place.first - 3, place.first)
    )
    titled = any(True for _ in sentence.near("title", at, at + 1))
    known = any(at in range(n.first, n.last) for n in sentence.names)
    return not placed and not titled and not known and acts_as_company(scene, sentence, at + 1, 2)


def share_names(scene: Scene) -> None:
    """What the text shows to be a company anywhere is one everywhere ("Cipher signs", then "Cipher Mining CIFR.O")."""
    meant_by: dict[str, Name] = {}
    for sentence in scene.sentences:
        for name in sentence.names:
            if name.kind in ("company", "project") and not name.known:
                meant_by.setdefault(name.text, name)
    meant_by |= scene.short_names
    if not meant_by:
        return
    for sentence in scene.sentences:
        unknown = [n for n in sentence.names if n.text in meant_by and n.kind in _GUESSED and not n.known]
        unknown = [n for n in unknown if meant_by[n.text].kind != n.kind]
        if not unknown:
            continue
        for name in unknown:
            meant = meant_by[name.text]
            name.kind, name.name, name.known, name.text = meant.kind, meant.name, meant.known, meant.text
        for name in sentence.names:
            name.role, name.said, name.leader, name.relative = "subject", False, None, False
        give_roles(scene, sentence, sentence.names)


def _shorten(scene: Scene, name: Name) -> None:
    """Note what a name is called from now on: a person by the surname, a company by its first word."""
    words = [w for w in scene.written[name.first : name.last] if w.isalpha()]
    word = words[-1 if name.kind == "person" else 0] if words else ""
    if name.kind == "company" and (len(word) < 4 or word.casefold() in scene.lower_case | _generic()):
        return
    if name.kind == "person":  # the headline's "Musk" was taken for a company until the text named Elon Musk
        scene.short_names[word] = name
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
        if "city" in best or "region" in best:
            best.pop("project", None)  # "the Abilene campus" may be any campus there
        longest = max((end for end, _ in best.values()), default=0)
        if not longest or (scene.covered[at] >= 0 and not _counted_thing(scene, at)):
            continue
        if "city" in best and any(hit.last == at for hit in sentence.near("company_noun", at - 2, at)):
            continue  # "le groupe Meuse Numérique"
        for group, (end, value) in best.items():
            if end == longest or group in ("project", "company"):
                names.append(Name(group, value, at, end, text=scene.text(at, end)))
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


_INTRODUCED_WITHIN = 3
"""Words between a noun and the company it introduces ("le spécialiste du cloud Fluidstack")."""
_OF = words_for("of") | {"'"}


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
    return names + _by_nationality(scene, sentence, known)


_THE = words_for("the")


def _by_nationality(scene: Scene, sentence: Sentence, known: list[Name]) -> list[Name]:
    """ "The Scottish operator", "der britische Betreiber": a company called by where it comes from."""
    found = []
    for name in known:
        if name.kind != "adjective" or scene.words[name.first - 1] not in _THE:
            continue
        noun = next(iter(sentence.near("company_noun", name.last, name.last + 1)), None)
        if noun is None or _introduces(scene, sentence, noun.last, known):
            continue
        first = name.first - 1
        found.append(Name("stand_in", "", first, noun.last, stand_in="company", text=scene.text(first, noun.last)))
    return found
