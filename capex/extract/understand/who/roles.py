"""The part each name plays in its sentence: who acts, who is acted for, whose words they are."""

from __future__ import annotations

from capex.extract.understand.lexicon import stop_words, words_for
from capex.extract.understand.scene import Name, Scene, Sentence
from capex.model import Kind

_LINKS = words_for("and") | {"&", ","}
_AFTER_HEAD = words_for("after_topic") | {","}
_CLAUSES = words_for("that")
_LIKENESS = words_for("likeness")
_THAT_IT = words_for("relative")
_DATIVES = words_for("to_it")
_THOSE = words_for("those")
_HYPHENS = frozenset("-‑")
"""After a name: it only says more about what follows ("den ChatGPT-Entwickler OpenAI")."""
_RELATIVES = words_for("german_relative")
_STOPS = frozenset(",;:.—–(")
_REACH = 5
"""Words between a preposition and the name it governs ("with the British start-up Nscale")."""


def give_roles(scene: Scene, sentence: Sentence, names: list[Name]) -> None:
    """What part each name plays, from the words to its left and its genitive."""
    if not names:
        return
    prepositions = _prepositions(sentence)
    according = {hit.last for hit in sentence.hits.get("speech", ()) if hit.value == "according"}
    verbs = {hit.first for hit in sentence.hits.get("finite", ())}
    starts = {name.last: name for name in names}
    nouns = {hit.first: hit.last for hit in sentence.hits.get("stand_in", ()) if hit.value == "owner_noun"}
    introducing = {at for hit in sentence.hits.get("company_noun", ()) for at in range(hit.first - 1, hit.last)}
    introducing |= {hit.first for hit in sentence.hits.get("possessive", ())}
    introducing |= {at for hit in sentence.hits.get("stand_in", ()) for at in range(hit.first - 1, hit.last)}
    common = _common_words(sentence, names)
    for name in names:
        goods = _goods(scene, sentence, name) or _shares(sentence, name)
        if goods:
            name.role = goods
            continue
        joined = _joined(scene, sentence, name, starts, introducing)
        if joined is not None and joined.role not in ("contrast", "brand", "holding"):
            name.role, name.said, name.leader = (
                joined.role,
                joined.said,
                joined.leader or (joined if joined.kind != "name" else None),
            )
            named = joined.kind == "company" and (name.role == "giver" or not joined.known)
            if name.kind == "name" and name.role in ("partner", "giver") and named:
                name.kind, name.name = "company", name.text
            continue
        if scene.words[name.last : name.last + 2] in (["'", "s"],):
            name.role = "owner"
        elif name.kind == "pronoun" and scene.words[name.first] in _DATIVES:
            name.role = "target"  # "qui lui a versé 8 milliards"
        elif name.kind == "pronoun" and scene.words[name.first - 1] == "comme":
            name.role = "subject"  # "Comme il détient 27 % du capital", not "des clients comme Meta"
        else:
            name.role = _governed(scene, sentence, name, prepositions, according, verbs, starts, common)
        if name.role == "owner" and _THOSE.intersection(
            scene.words[max(sentence.first, name.first - 3) : name.first - 1]
        ):
            name.role = "subject"  # "celle d'Alphabet a pris 10 %"
        if name.role == "owner" and _held(sentence, name):
            name.role = "holding"
        elif name.role == "owner" and (noun := _owner_noun(name, nouns)) is not None:
            name.role = prepositions.get(noun, "subject")  # "paid to the maker of ChatGPT"
        elif name.role == "owner" and _employs(sentence, name):
            acts = any(True for _ in sentence.near("finite", name.last, name.last + 1))
            name.role = "subject" if acts else "employer"  # "the founder of SoftBank has sold"
        if any(hit.last <= name.first <= hit.last + 1 for hit in sentence.near("belongs", name.first - 5, name.first)):
            name.role = "subject"  # "the ground belongs to this company"
        if name.role == "subject" and _builds_it(scene, sentence, name):
            name.role = "partner"
        if name.role == "subject" and sentence.near("receives", name.last, name.last + 1):
            name.role = "target"  # "Google has been promised 200 billion"
        if name.role == "subject" and _given(sentence, names, name):
            name.role = "target"
            if name.kind == "name":
                name.kind, name.name = "company", name.text
        if name.role in ("target", "about") and _heads(scene, sentence, name, prepositions):
            name.role = "topic"
        if name.kind == "name" and name.role == "partner" and _signed_with(sentence, name):
            name.kind, name.name = "company", name.text
        name.relative = scene.words[name.last : name.last + 1] == [","] and any(
            True for _ in sentence.near("relative", name.last + 1, name.last + 3)
        )
        name.said = any(
            hit.value == "said" and (name.last <= hit.first <= name.last + 6 or hit.last <= name.first <= hit.last + 4)
            for hit in sentence.near("speech", name.first - 9, name.last + 7)
        )


def _prepositions(sentence: Sentence) -> dict[int, str]:
    """The prepositions by the word after them.  "Bei Meta stiegen …" names the topic, "mietet bei Nebius" who gives."""
    found: dict[int, str] = {}
    for hit in sentence.hits.get("preposition", ()):
        if hit.value == "at_place" or (hit.value == "topic" and hit.last in found and hit.first > sentence.first):
            continue
        if hit.value != "giver" or found.get(hit.last) != "topic" or hit.first > sentence.first:
            found[hit.last] = hit.value
    return found


def _given(sentence: Sentence, names: list[Name], name: Name) -> bool:
    """ "It pays Sharp 100 billion", "it sold the same customer 750 MW": who stands right after the verb receives."""
    for verb in sentence.near("ditransitive", name.first - 3, name.first):
        acting = any(n.first < verb.first and n.kind in ("company", "product", "stand_in", "pronoun") for n in names)
        if verb.last == name.first and acting and any(s.first >= name.last for s in sentence.spots):
            return True
    return False


def _builds_it(scene: Scene, sentence: Sentence, name: Name) -> bool:
    """ "50 billion for data centers that Fluidstack will build": who builds for another."""
    that = name.first - 1
    if scene.words[that] not in _THAT_IT or not any(s.last <= that for s in sentence.spots):
        return False
    said = any(h.last == that for group in ("speech", "status") for h in sentence.near(group, that - 4, that))
    return not said and any(h.value != "place" for h in sentence.near("builds", name.last, name.last + 4))


def _heads(scene: Scene, sentence: Sentence, name: Name, prepositions: dict[int, str]) -> bool:
    """ "For Nscale, …": the sentence is about it."""
    opens = name.first in prepositions and name.first - sentence.first == 1
    return opens and name.last < sentence.last and scene.words[name.last] in _AFTER_HEAD


def _goods(scene: Scene, sentence: Sentence, name: Name) -> str:
    """A maker's name before its goods ("Nvidia GPUs") owns no figure; nor does one whose shares are held."""
    if name.kind not in ("company", "product"):
        return ""
    for hit in sentence.near("goods", name.last, name.last + 2):
        if scene.words[name.last] in _STOPS:
            break  # "from Ionic Digital; service is to begin"
        if hit.value == "shares" and name.first == sentence.first:
            break  # "Meta shares lost 6%": the sentence is about it
        return "holding" if hit.value == "shares" else "brand"
    return "brand" if scene.covered[name.first] >= 0 else ""


def _shares(sentence: Sentence, name: Name) -> str:
    """ "Ses actions Nvidia": French and Spanish name the shares first."""
    before = sentence.near("stake", name.first - 2, name.first) if name.kind == "company" else ()
    inside = name.first - sentence.first > 2
    return "holding" if inside and any(h.value == "shares" and h.last == name.first for h in before) else ""


def _signed_with(sentence: Sentence, name: Name) -> bool:
    """ "Contracts with Eneco and Luminus": who signs is a party, though no catalogue has it."""
    return any(hit.value == "contract" for hit in sentence.near("metric", name.first - 8, name.first))


def _held(sentence: Sentence, name: Name) -> bool:
    """ "Nvidia, which owns 7% of CoreWeave": the share is the holder's."""
    for spot in sentence.spots:
        if spot.figure.kind is Kind.SHARE and 0 <= name.first - spot.last <= 3:
            verbs = sentence.near("metric", spot.first - 4, spot.first)
            return any(hit.value == "other" for hit in verbs) or any(
                True for hit in sentence.near("status", spot.first - 4, spot.first) if hit.value == "reported"
            )
    return False


def _employs(sentence: Sentence, name: Name) -> bool:
    """ "PDG de Nvidia", "chief of Meta": the company of somebody who speaks."""
    return any(name.first - 3 <= hit.last <= name.first for hit in sentence.hits.get("title", ()))


def _joined(
    scene: Scene, sentence: Sentence, name: Name, by_end: dict[int, Name], introducing: set[int]
) -> Name | None:
    """The name this one is coordinated with: nothing but commas and "and" between them."""
    at = name.first
    skipped = 0
    if scene.words[at - 1] == "," and at - 2 in introducing:
        at -= 1  # "Amazon and its developer, Stack Infrastructure"
        skipped = 1
    while at > 0 and skipped < 3 and scene.words[at - 1] not in _LINKS and at - 1 in introducing:
        at -= 1  # "Brookfield et le promoteur BT Immo"
        skipped += 1
    steps = 0
    while at - 1 >= 0 and scene.words[at - 1] in _LINKS and steps < 3:
        at -= 1
        steps += 1
    other = by_end.get(at)
    if other is None and steps and scene.words[name.first - skipped - 1] in _LINKS - {","}:
        other = _across(scene, sentence, name, at, by_end)
    kinds = ("company", "product", "name")
    if not steps or other is None or other.kind not in kinds or name.kind not in kinds:
        return None
    # "The venture of OpenAI, SoftBank and Oracle plans": only a bare comma lets a new subject begin.
    acts = scene.words[at] == "," and any(True for _ in sentence.near("finite", name.last, name.last + 1))
    if acts and other.role not in ("subject", "topic"):
        return _across(scene, sentence, name, at, by_end)  # "Qai, a unit of QIA, and Brookfield have …"
    return other


def _across(scene: Scene, sentence: Sentence, name: Name, at: int, by_end: dict[int, Name]) -> Name | None:
    """ "xAI, fondée par Elon Musk, et le groupe Humain": the partner before a phrase that says more about it."""
    if scene.words[at] != ",":
        return None
    for end in sorted(by_end, reverse=True):
        other = by_end[end]
        if end <= at and other.kind in ("company", "product") and other.role == "subject":
            verbs = any(True for _ in sentence.near("finite", end, at))
            figures = any(scene.covered[word] >= 0 for word in range(end, at))
            return other if scene.words[end] == "," and not verbs and not figures and at - end <= 10 else None
    return None


def _common_words(sentence: Sentence, names: list[Name]) -> set[int]:
    """The words that may stand between a name and what governs it: "with the British start-up Nscale"."""
    hits = (*sentence.hits.get("company_noun", ()), *sentence.hits.get("title", ()))
    adjectives = [name for name in names if name.kind == "adjective"]
    return {at for part in (*hits, *adjectives) for at in range(part.first, part.last)}


def _governed(
    scene: Scene,
    sentence: Sentence,
    name: Name,
    prepositions: dict[int, str],
    according: set[int],
    verbs: set[int],
    by_end: dict[int, Name],
    nouns: set[int],
) -> str:
    fillers = stop_words(scene.document.lang)
    at = name.first
    elided = scene.words[at - 1] == "'"
    if scene.words[at - 1 - elided] in _CLAUSES and scene.words[at - 2 - elided] not in _LIKENESS:
        return "subject"
    while at > sentence.first and name.first - at <= _REACH:
        if at in according:
            return "according"
        if at in prepositions and (at == name.first or prepositions[at] != "owner" or name.first - at <= 2):
            return "subject" if _in_a_relative_clause(scene, name) else prepositions[at]
        word = scene.words[at - 1]
        if (
            scene.covered[at - 1] >= 0
            or at - 1 in verbs
            or (
                at in by_end and at != name.first and by_end[at].kind != "adjective" and scene.words[at] not in _HYPHENS
            )
        ):
            return "subject"
        if not (word.isalpha() or word in "'-"):
            return "subject"
        if (
            not name.known
            and name.kind == "name"
            and at - 1 not in nouns
            and name.first - at <= 1
            and {at - 1, at - 2} & according
        ):
            return "according"  # "según la consultora Arizton"
        if word.isalpha() and word not in fillers and not scene.written[at - 1][:1].isupper() and at - 1 not in nouns:
            head = _introducing(sentence, at)
            if head is None:
                return "subject"
            at = head
            continue
        at -= 1
    return "subject"


def _introducing(sentence: Sentence, at: int) -> int | None:
    """Where a noun phrase begins that says what a company is: "the property group HFD", "spécialiste du cloud …"."""
    for hit in sentence.near("company_noun", at - 3, at + 1):
        if hit.first == at:
            return at - 1  # what stands before the noun describes it
        if hit.last < at:
            return hit.first
    return None


def _in_a_relative_clause(scene: Scene, name: Name) -> bool:
    """ "Eine Runde, bei der Nvidia zwei Milliarden beisteuert", ", den Nvidia baut": the pronoun opens the clause."""
    at = name.first - 1
    if scene.document.lang != "de" or at < 2 or scene.words[at] not in _RELATIVES:
        return False
    return scene.words[at - 1] == "," or scene.words[at - 2] == ","


def _owner_noun(name: Name, nouns: dict[int, int]) -> int | None:
    """ "L'éditeur de ChatGPT", "the maker of Claude": where the phrase begins that stands for the company."""
    return next((first for first, last in nouns.items() if 0 <= name.first - last <= 3), None)
