"""Phrases are found word by word, however many different words a text has."""

from __future__ import annotations

import pytest

from capex.extract.understand import phrases
from capex.extract.understand.phrases import Entry, Phrases

WORDS = "they will invest heavily in data centres and investing goes on".split()  # noqa: SIM905


def made(*listed: str) -> Phrases:
    found = Phrases()
    for phrase in listed:
        found.add(phrase, Entry("group", phrase))
    return found


def read(cues: Phrases, words: list[str]) -> list[tuple[int, int, str]]:
    """Place, length and phrase of all that is found."""
    return [(at, n, entry.value) for at in cues.beginnings(words) for n, entry in cues.matches(words, at)]


def test_whole_words_and_beginnings_of_the_last_word_are_found() -> None:
    cues = made("invest", "invest*", "will invest", "will inv*", "data centres", "data centre hall", "goes")
    assert read(cues, WORDS) == [
        (1, 2, "will inv*"), (1, 2, "will invest"), (2, 1, "invest*"), (2, 1, "invest"), (5, 2, "data centres"),
        (8, 1, "invest*"), (9, 1, "goes"),
    ]  # fmt: skip


def test_of_a_group_only_the_longest_phrase_within_the_sentence_counts() -> None:
    cues = made("data", "data centres", "data centres and")
    assert [entry.value for _, entry in cues.longest(WORDS, 5, 8)] == ["data centres and"]
    assert [entry.value for _, entry in cues.longest(WORDS, 5, 7)] == ["data centres"]
    assert [entry.value for _, entry in cues.longest(WORDS, 5, 6)] == ["data"]


def test_forgetting_words_loses_no_phrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is remembered of words is bounded, and a text with more different words than that is read all the same."""
    monkeypatch.setattr(phrases, "_MOST_WORDS", 3)
    cues = made("invest", "data centres")
    once = read(cues, WORDS)
    assert once == [(2, 1, "invest"), (5, 2, "data centres")]
    assert read(cues, WORDS[4:]) == [(1, 2, "data centres")]
    assert read(cues, WORDS) == once
