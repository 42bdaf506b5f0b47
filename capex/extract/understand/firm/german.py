"""German verbs by their form: the participle at the end of the clause, and the past in "-te"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from capex.extract.understand.lexicon import listed_words
from capex.extract.understand.scene import Hit, Scene, Sentence

_FAINT = 0.55
"""What an ending weighs against a listed cue."""

_PREFIX = (
    "ab|an|auf|aus|bei|bereit|durch|ein|entgegen|fertig|fest|fort|frei|heraus|herein|hinaus|hinein|hinzu|hoch|los|mit|"
    "nach|nieder|statt|um|unter|vor|weg|weiter|zu|zurück|zusammen|über"
)
#: "gebaut", "hineingeflossen", "aufgestellt"; "bezahlt", "errichtet", "verbaut", "investiert".
_PARTICIPLE = re.compile(rf"(?:(?:{_PREFIX})?ge\w{{2,}}(?:t|en)|(?:be|ent|er|ver|zer|miss)\w{{3,}}t|\w{{3,}}iert)")
#: "investierte", "bauten".
_PAST = re.compile(r"\w{3,}(?:[^aeiou]t|et)(?:e|en)")


def form(name: str) -> frozenset[str]:
    """A list of word forms of the language."""
    return listed_words("de", "form", name)


def german_verbs(scene: Scene, sentence: Sentence) -> Iterator[Hit]:
    """Participles and past forms no cue table lists."""
    words = scene.words
    listed = {
        at for name in ("status", "speech", "event", "trade") for h in sentence.hits.get(name, ()) for at in (h.first,)
    }
    for at in range(sentence.first, sentence.last):
        word = words[at]
        if (
            len(word) < 5
            or at in listed
            or word in form("no_verb")
            or scene.written[at] != word
            or scene.covered[at] >= 0
        ):
            continue
        follows = scene.written[at + 1] if at + 1 < sentence.last else "."
        if _PARTICIPLE.fullmatch(word):
            if not _NOUN.match(follows):  # "geplante", "gebauten Hallen": no verb, what is called so
                yield Hit("status", "participle", at, at + 1, _FAINT)
        elif _PAST.fullmatch(word) and not (_NOUN.match(follows) and words[at - 1] in form("article")):
            yield Hit("status", "actual", at, at + 1, _FAINT * 0.8)


_LISTED = ("status", "speech", "event", "trade")
_NOUN = re.compile(r"[A-ZÄÖÜ]")


def is_done(scene: Scene, sentence: Sentence, hit: Hit) -> bool | None:
    """Whether a participle tells a deed: by the auxiliary right behind it, else by one before it; None without.

    "gebaut werden soll" is to come, "gebaut hat" is done; "hat er gebaut" has its auxiliary before.
    """
    behind = scene.words[hit.last : min(hit.last + 2, sentence.last)]
    if not form("to_come").isdisjoint(behind):
        return False
    if not form("done").isdisjoint(behind):
        return True
    lead = list(sentence.near("auxiliary", _clause_start(scene, sentence, hit.first), hit.first))
    lead = lead or list(sentence.near("auxiliary", sentence.first, hit.first))
    return lead[0].value == "done" if lead else None


def _clause_start(scene: Scene, sentence: Sentence, at: int) -> int:
    """The word after the last comma that is no decimal one."""
    for back in range(at - 1, sentence.first, -1):
        if scene.words[back] in ",;:" and scene.covered[back] < 0:
            return back + 1
    return sentence.first
