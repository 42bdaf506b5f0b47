"""The tense of a verb no cue table lists, from its ending and its auxiliary: planned, done, or only supposed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from capex.extract.understand.firm.german import german_verbs
from capex.extract.understand.lexicon import listed_words
from capex.extract.understand.scene import Hit, Scene, Sentence
from capex.model import Kind

_FAINT = 0.55
"""What an ending weighs against a listed cue."""
_FAINTER = 0.44
"""What an ending weighs that nouns have too."""
_SUBJECTS = frozenset(("company", "product", "person", "stand_in", "project", "name"))
_WORDS_OF_SAYING = ("speech", "event", "trade")


@dataclass(frozen=True, slots=True)
class _Forms:
    """The verb forms of a language: words, and endings for `participle` and what follows it."""

    have: frozenset[str]
    was: frozenset[str]
    """What a past passive is made of: "was leased", "were photographed", "ont été installés"."""
    reflexive: frozenset[str]
    """The past of a reflexive verb: "s'y sont ajoutés"."""
    irregular: frozenset[str]
    """Participles without a regular ending; listed cues have the verbs of spending."""
    actor: frozenset[str]
    """Words after which a form is no participle but a verb of the past: "it leased", "which needed"."""
    owning: frozenset[str]
    being: frozenset[str]
    going_on: frozenset[str]
    """What goes on rather than being under way to something: "is running"."""
    means_to: frozenset[str]
    """ "Compte ouvrir" plans; "compte 300 emplois" counts."""
    no_verb: frozenset[str]
    """Nouns that end like a verb."""
    participle: tuple[str, ...]
    acted: tuple[str, ...]
    under_way: tuple[str, ...]
    future: tuple[str, ...]
    supposed: tuple[str, ...]
    past: tuple[str, ...]
    infinitive: tuple[str, ...]


_ENDINGS = ("participle", "acted", "under_way", "future", "supposed", "past", "infinitive")


@cache
def _forms(lang: str) -> _Forms | None:
    words = {name: listed_words(lang, "form", name) for name in _Forms.__dataclass_fields__}
    if not words["have"]:
        return None
    return _Forms(**{name: tuple(sorted(w)) if name in _ENDINGS else w for name, w in words.items()})  # type: ignore[arg-type]


def verbs_of(scene: Scene, sentence: Sentence) -> list[Hit]:
    """Verbs of a sentence with the status their form speaks for, fainter than any listed cue."""
    if sentence.tenses is None:
        sentence.tenses = list(_tenses(scene, sentence))
    return sentence.tenses


def _tenses(scene: Scene, sentence: Sentence) -> Iterator[Hit]:
    words, forms = scene.words, _forms(scene.document.lang)
    if scene.document.lang == "de":
        yield from german_verbs(scene, sentence)
        return
    if forms is None:
        return
    listed = {at for hit in sentence.hits.get("status", ()) for at in range(hit.first, hit.last)}
    for group in _WORDS_OF_SAYING:  # "a annoncé": the words are done, not what they are about
        listed.update(at for hit in sentence.hits.get(group, ()) for at in range(hit.first, hit.last))
    subjects = {n.last for n in sentence.names if n.kind in _SUBJECTS} if forms.acted else set()
    for at in range(sentence.first, sentence.last):
        word = words[at]
        if word in forms.owning and _of_a_figure(scene, at, forms):
            yield Hit("status", "actual", at, at + 1, _FAINT)
        if len(word) < 3 or at in listed or word in forms.no_verb or scene.written[at] != word:
            continue
        if scene.covered[at] >= 0 and scene.figures[scene.covered[at]].kind is not Kind.MULTIPLE:
            continue  # "has doubled": the figure is its own verb
        before = words[max(sentence.first, at - 3) : at]
        acted = word.endswith(forms.acted) and (at in subjects or not forms.actor.isdisjoint(before[-1:]))
        done = word.endswith(forms.participle) or word in forms.irregular
        if acted or (done and _had(before, forms)):
            yield Hit("status", "actual", at, at + 1, _FAINT)
        elif word.endswith(forms.under_way) and not forms.being.isdisjoint(before[-2:]):
            yield Hit("status", "actual" if word in forms.going_on else "planned", at, at + 1, _FAINT)
        elif word in forms.means_to:
            to_do = any(w.endswith(forms.infinitive) and len(w) > 4 for w in words[at + 1 : at + 4])
            yield Hit("status", "planned" if to_do else "reported", at, at + 1, 1.0)
        elif len(word) > 3 and word.endswith(forms.future):
            yield Hit("status", "planned", at, at + 1, _FAINT)
        elif len(word) > 6 and word.endswith(forms.supposed):
            yield Hit("status", "forecast", at, at + 1, _FAINT)
        elif len(word) > 3 and word.endswith(forms.past):
            yield Hit("status", "actual", at, at + 1, _FAINTER)


def _had(before: list[str], forms: _Forms) -> bool:
    """Whether the words before a participle make it a deed done."""
    if forms.have.intersection(before) or forms.was.intersection(before[-2:]):
        return True
    return bool(before) and forms.reflexive.issuperset(before[-2:])


def _of_a_figure(scene: Scene, at: int, forms: _Forms) -> bool:
    """Whether a figure is what is had ("CoreWeave had 590 MW running"), not a deed ("had promised 590 MW")."""
    for after in range(at + 1, min(at + 4, len(scene.words))):
        word = scene.words[after]
        if scene.covered[after] >= 0:
            return scene.figures[scene.covered[after]].kind is not Kind.MONEY  # "has 2 billion to spend"
        if word == "to" or word.endswith(forms.participle) or word in forms.irregular:
            return False
    return False
