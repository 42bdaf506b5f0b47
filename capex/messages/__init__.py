"""What the program says to people, in English and French, as data: ``messages/<language>/<area>.toml``.

A message is a template for `str.format`; its key is ``area.name``.  A language that lacks a message falls
back to English, so that a half-translated area still speaks.  Words of the vocabulary (metrics, places, causes …) are
in ``messages/<language>/terms.toml``; one that is missing there is shown as it stands in the ledger.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "fr")


@cache
def _area(lang: str, area: str) -> dict[str, Any]:
    path = files("capex.messages").joinpath(lang, f"{area}.toml")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}


def tell(lang: str, key: str, **values: object) -> str:
    """The message `key` in `lang` with its values filled in.  Raises `KeyError` for a key nobody wrote."""
    area, _, name = key.partition(".")
    template = _area(lang, area).get(name)
    if template is None:
        template = _area("en", area)[name]
    return str(template).format(**values)


def tell_count(lang: str, key: str, n: int) -> str:
    """A message about `n` things, written ``one|many``: French says one up to 1, English only of 1."""
    one, _, many = tell(lang, key, n=n).partition("|")
    return one if not many or n == 1 or (lang == "fr" and n < 2) else many


def term(lang: str, group: str, word: str) -> str:
    """What `lang` calls a word of the vocabulary: ``term("fr", "metric", "capacity")`` is ``puissance``.

    `group` is a table of ``terms.toml``; a word it lacks stays as it is.  A scope of several words, joined by commas,
    is translated word by word.
    """
    words = _area(lang, "terms").get(group, {})
    if group == "scope" and word not in words:
        return ", ".join(str(words.get(part, part)) for part in word.split(", "))
    return str(words.get(word, word))
