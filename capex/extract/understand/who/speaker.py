"""Who said it."""

from __future__ import annotations

from capex.extract.understand.scene import Name, Sentence, Spot
from capex.extract.understand.thread import Thread


def find_speaker(sentence: Sentence, spot: Spot, thread: Thread) -> tuple[str, Name | None]:
    """The person or body the sentence attributes its figures to; "" where it attributes them to no one."""
    best: tuple[int, Name] | None = None
    for name in sentence.names:
        if name.kind not in ("person", "company", "media", "analysts", "stand_in", "pronoun"):
            continue
        if name.role != "according" and not name.said:
            continue
        weight = 0 if name.role == "according" else 1
        weight += {"person": 0, "media": 0, "analysts": 0, "company": 1}.get(name.kind, 2)
        if best is None or weight < best[0]:
            best = (weight, name)
    if best is None:
        return "", None
    name = best[1]
    if name.kind == "person":
        return name.text, name
    return name.name, name
