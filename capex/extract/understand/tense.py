"""The tense of a verb no cue table lists, from its ending and its auxiliary: planned, done, or only supposed."""

from __future__ import annotations

from collections.abc import Iterator

from capex.extract.understand.scene import Hit, Scene, Sentence

_FAINT = 0.55
"""What an ending weighs against a listed cue."""

_HAVE = {
    "en": frozenset(("has", "have", "had", "having")),
    "fr": frozenset(("a", "ont", "avait", "avaient", "ayant", "avons", "ai")),
    "es": frozenset(("ha", "han", "había", "habían", "hemos", "habiendo")),
}
_PARTICIPLE = {
    "en": ("ed",),
    "fr": ("é", "ée", "és", "ées", "ert", "erte", "uit", "uite", "is", "ise", "it", "u", "ue"),
    "es": ("ado", "ido", "ada", "ida"),
}
_FUTURE = {
    "fr": ("era", "ira", "dra", "ura", "eront", "iront", "dront", "uront"),
    "es": ("ará", "erá", "irá", "arán", "erán", "irán"),
}
_SUPPOSED = {"fr": ("rait", "raient"), "es": ("aría", "ería", "iría", "arían", "erían", "irían")}
_PAST = {"es": ("ó", "aron", "ieron")}
#: Nouns that end like a verb.
_NOUNS = frozenset(
    (
        "opéra",
        "caméra",
        "contrat",
        "extrait",
        "portrait",
        "attrait",
        "retrait",
        "trait",
        "need",
        "speed",
        "seed",
        "feed",
    )
)
_WORDS_OF_SAYING = ("speech", "event", "trade")


def verbs_of(scene: Scene, sentence: Sentence) -> list[Hit]:
    """Verbs of a sentence with the status their form speaks for, fainter than any listed cue."""
    if sentence.tenses is None:
        sentence.tenses = list(_tenses(scene, sentence))
    return sentence.tenses


def _tenses(scene: Scene, sentence: Sentence) -> Iterator[Hit]:
    lang, words = scene.document.lang, scene.words
    if lang not in _HAVE and lang not in _FUTURE:
        return
    have, participle = _HAVE[lang], _PARTICIPLE[lang]
    future, supposed, past = _FUTURE.get(lang, ()), _SUPPOSED.get(lang, ()), _PAST.get(lang, ())
    listed = {at for hit in sentence.hits.get("status", ()) for at in range(hit.first, hit.last)}
    for group in _WORDS_OF_SAYING:  # "a annoncé": the words are done, not what they are about
        listed.update(at for hit in sentence.hits.get(group, ()) for at in range(hit.first, hit.last))
    for at in range(sentence.first, sentence.last):
        word = words[at]
        if len(word) < 4 or at in listed or scene.covered[at] >= 0 or word in _NOUNS or scene.written[at] != word:
            continue
        if word.endswith(participle) and have.intersection(words[max(sentence.first, at - 3) : at]):
            yield Hit("status", "actual", at, at + 1, _FAINT)
        elif future and word.endswith(future):
            yield Hit("status", "planned", at, at + 1, _FAINT)
        elif supposed and len(word) > 6 and word.endswith(supposed):
            yield Hit("status", "forecast", at, at + 1, _FAINT)
        elif past and word.endswith(past):
            yield Hit("status", "actual", at, at + 1, _FAINT * 0.8)
