"""German verbs by their form: the participle at the end of the clause, and the past in "-te"."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
#: Forms in "-te" and "ge-" that are no verb of the past.
_NO_VERB = frozenset(
    "sollte sollten könnte könnten möchte möchten müsste müssten dürfte dürften wollte wollten hätte hätten heute "
    "rechte rechten letzte letzten gute guten besten beste weiten breiten alten alte zweite zweiten dritte dritten "
    "vierte fünfte sechste siebte achte ersten erste größte größten höchste höchsten meisten nächste nächsten seiten "
    "kosten posten stärkste wichtigste hunderte tausende geben gehen gegen genau gerade gering gesamten gesamt gut gern "
    "gehört gilt geht gewiss gemeinsam genug gelten gehören gestalten beträgt betreibt besitzt bietet bereit bekommt "
    "beginnt benötigt besteht besagt bedeutet begründet verspricht verfügt vermietet versorgt verhandelt vertritt "
    "entspricht entsteht enthält entfällt erhält erwartet ermöglicht ergibt erklärt ersetzt erwirbt verbraucht "
    "verschlingt vergibt verdient vertraut bereits insgesamt investiert".split()
)
_DONE = frozenset("hat haben hatte hatten wurde wurden worden ist sind war waren".split())
_TO_COME = frozenset(
    "werden wird soll sollen sollte sollten will wollen kann können könnte könnten würde würden".split()
)


def german_verbs(scene: Scene, sentence: Sentence) -> Iterator[Hit]:
    """Participles and past forms no cue table lists."""
    words = scene.words
    listed = {
        at for name in ("status", "speech", "event", "trade") for h in sentence.hits.get(name, ()) for at in (h.first,)
    }
    for at in range(sentence.first, sentence.last):
        word = words[at]
        if len(word) < 5 or at in listed or word in _NO_VERB or scene.written[at] != word or scene.covered[at] >= 0:
            continue
        follows = scene.written[at + 1] if at + 1 < sentence.last else "."
        if _PARTICIPLE.fullmatch(word):
            if not _NOUN.match(follows):  # "geplante", "gebauten Hallen": no verb, what is called so
                yield Hit("status", "participle", at, at + 1, _FAINT)
        elif _PAST.fullmatch(word) and not (_NOUN.match(follows) and words[at - 1] in _ARTICLES):
            yield Hit("status", "actual", at, at + 1, _FAINT * 0.8)


_NOUN = re.compile(r"[A-ZÄÖÜ]")
_ARTICLES = frozenset("der die das den dem des ein eine einen einem einer eines und seine ihre seinen ihren".split())


def is_done(scene: Scene, sentence: Sentence, hit: Hit) -> bool | None:
    """Whether a participle tells a deed: by the auxiliary right behind it, else by one before it; None without.

    "gebaut werden soll" is to come, "gebaut hat" is done; "hat er gebaut" has its auxiliary before.
    """
    behind = scene.words[hit.last : min(hit.last + 2, sentence.last)]
    if not _TO_COME.isdisjoint(behind):
        return False
    if not _DONE.isdisjoint(behind):
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
