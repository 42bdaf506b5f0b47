"""The tense of a verb no cue table lists, from its ending and its auxiliary: planned, done, or only supposed."""

from __future__ import annotations

from collections.abc import Iterator

from capex.extract.understand.german import german_verbs
from capex.extract.understand.scene import Hit, Scene, Sentence
from capex.model import Kind

_FAINT = 0.55
"""What an ending weighs against a listed cue."""

_HAVE = {
    "en": frozenset(("has", "have", "had", "having")),
    "fr": frozenset(("a", "ont", "avait", "avaient", "ayant", "avons", "ai")),
    "es": frozenset(("ha", "han", "había", "habían", "hemos", "habiendo")),
}
#: What a past passive is made of: "was leased", "were photographed", "ont été installés".
_WAS = {
    "en": frozenset(("was", "were", "been")),
    "fr": frozenset(("été", "fut", "furent")),
    "es": frozenset(("fue", "fueron", "sido")),
}
#: The French past of a reflexive verb: "s'y sont ajoutés".
_REFLEXIVE = frozenset(("se", "s", "y", "est", "sont", "étaient"))
#: Words after which an English form in "-ed" is no participle but a verb of the past: "it leased", "which needed".
_ACTORS = frozenset(("it", "he", "she", "they", "we", "i", "which", "that", "who"))
#: English participles that do not end in "-ed"; listed cues have the verbs of spending.
_IRREGULAR = frozenset(
    (
        "built",
        "bought",
        "sold",
        "paid",
        "spent",
        "put",
        "made",
        "won",
        "lost",
        "drawn",
        "taken",
        "given",
        "grown",
        "begun",
        "cut",
        "laid",
        "lent",
        "sunk",
        "set",
        "run",
        "held",
        "kept",
        "found",
        "sent",
        "brought",
        "written",
        "risen",
        "fallen",
    )
)
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
_OWNING = frozenset(("had", "has", "have", "avait", "avaient", "tiene", "tenía", "hatte"))
_BEING = frozenset(("is", "are"))
#: What goes on rather than being under way to something.
_GOING_ON = frozenset(("running", "using", "employing", "operating", "serving", "generating", "drawing", "working"))
#: "Compte ouvrir" plans; "compte 300 emplois" counts.
_MEANS_TO = frozenset(("compte", "comptent", "comptait", "comptaient"))
_INFINITIVE = ("er", "ir", "re")
_SUBJECTS = frozenset(("company", "product", "person", "stand_in", "project", "name"))
_WORDS_OF_SAYING = ("speech", "event", "trade")


def _of_a_figure(scene: Scene, at: int) -> bool:
    """Whether a figure is what is had ("CoreWeave had 590 MW running"), not a deed ("had promised 590 MW")."""
    for after in range(at + 1, min(at + 4, len(scene.words))):
        if scene.covered[after] >= 0:
            return scene.figures[scene.covered[after]].kind is not Kind.MONEY  # "has 2 billion to spend"
        if scene.words[after] == "to" or scene.words[after].endswith(("ed", "é")) or scene.words[after] in _IRREGULAR:
            return False
    return False


def verbs_of(scene: Scene, sentence: Sentence) -> list[Hit]:
    """Verbs of a sentence with the status their form speaks for, fainter than any listed cue."""
    if sentence.tenses is None:
        sentence.tenses = list(_tenses(scene, sentence))
    return sentence.tenses


def _tenses(scene: Scene, sentence: Sentence) -> Iterator[Hit]:
    lang, words = scene.document.lang, scene.words
    if lang == "de":
        yield from german_verbs(scene, sentence)
    if lang not in _HAVE and lang not in _FUTURE:
        return
    have, participle, was = _HAVE[lang], _PARTICIPLE[lang], _WAS[lang]
    future, supposed, past = _FUTURE.get(lang, ()), _SUPPOSED.get(lang, ()), _PAST.get(lang, ())
    listed = {at for hit in sentence.hits.get("status", ()) for at in range(hit.first, hit.last)}
    for group in _WORDS_OF_SAYING:  # "a annoncé": the words are done, not what they are about
        listed.update(at for hit in sentence.hits.get(group, ()) for at in range(hit.first, hit.last))
    subjects = {n.last for n in sentence.names if n.kind in _SUBJECTS} if lang == "en" else set()
    for at in range(sentence.first, sentence.last):
        word = words[at]
        if word in _OWNING and _of_a_figure(scene, at):
            yield Hit("status", "actual", at, at + 1, _FAINT)
        if len(word) < 3 or at in listed or word in _NOUNS or scene.written[at] != word:
            continue
        if scene.covered[at] >= 0 and scene.figures[scene.covered[at]].kind is not Kind.MULTIPLE:
            continue  # "has doubled": the figure is its own verb
        done = word.endswith(participle) or (lang == "en" and word in _IRREGULAR)
        before = words[max(sentence.first, at - 3) : at]
        acted = word.endswith("ed") and (at in subjects or (lang == "en" and not _ACTORS.isdisjoint(before[-1:])))
        had = (
            have.intersection(before)
            or was.intersection(before[-2:])
            or (lang == "fr" and before and _REFLEXIVE.issuperset(before[-2:]))
        )
        if acted or (done and had):
            yield Hit("status", "actual", at, at + 1, _FAINT)
        elif lang == "en" and word.endswith("ing") and not _BEING.isdisjoint(before[-2:]):
            yield Hit("status", "actual" if word in _GOING_ON else "planned", at, at + 1, _FAINT)
        elif len(word) < 4:
            continue
        elif word in _MEANS_TO and lang == "fr":
            to_do = any(w.endswith(_INFINITIVE) and len(w) > 4 for w in words[at + 1 : at + 4])
            yield Hit("status", "planned" if to_do else "reported", at, at + 1, 1.0)
        elif future and word.endswith(future):
            yield Hit("status", "planned", at, at + 1, _FAINT)
        elif supposed and len(word) > 6 and word.endswith(supposed):
            yield Hit("status", "forecast", at, at + 1, _FAINT)
        elif past and word.endswith(past):
            yield Hit("status", "actual", at, at + 1, _FAINT * 0.8)
