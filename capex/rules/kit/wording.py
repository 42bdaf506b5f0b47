"""The words that tie figures together, one file a language: ``kit/wording/<lang>.toml``.

A list holds words and phrases, casefolded; the code decides what standing between two figures means.  A
language without a file has no words, and the rules that need words stay silent in it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_NOTHING = re.compile(r"(?!)")
_LIGHT = ",;:()[]–—-'’\"«»“”"


class Wording:
    """The tying words of one language, each list ready to be searched for."""

    def __init__(self, lists: dict[str, list[str]]) -> None:
        self._lists = lists
        self._patterns: dict[str, re.Pattern[str]] = {}

    def find(self, name: str, text: str) -> re.Match[str] | None:
        """The first of the words called `name` in a casefolded text, at word boundaries."""
        return self._pattern(name).search(text)

    def every(self, name: str, text: str) -> Iterator[re.Match[str]]:
        """All of the words called `name` in a casefolded text."""
        return self._pattern(name).finditer(text)

    def last(self, name: str, text: str) -> re.Match[str] | None:
        """The last of the words called `name` in a casefolded text."""
        found = None
        for found in self._pattern(name).finditer(text):  # noqa: B007
            pass
        return found

    def only(self, text: str, *names: str) -> bool:
        """Whether nothing stands in the text but words of these lists, blanks and light punctuation."""
        for name in names:
            text = self._pattern(name).sub(" ", text)
        return all(c.isspace() or c in _LIGHT for c in text)

    def _pattern(self, name: str) -> re.Pattern[str]:
        pattern = self._patterns.get(name)
        if pattern is None:
            words = sorted(self._lists.get(name, ()), key=len, reverse=True)
            body = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words)
            pattern = re.compile(rf"(?<!\w)(?:{body})(?!\w)") if words else _NOTHING
            self._patterns[name] = pattern
        return pattern


@cache
def load_wording(lang: str) -> Wording:
    """The words of a language; none for a language nobody wrote."""
    path = files("capex.rules.kit").joinpath("wording", f"{lang}.toml")
    try:
        return Wording(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Wording({})
