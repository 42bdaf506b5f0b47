"""What the program says to people, in English and French, as data: ``messages/<language>/<area>.toml``.

A message is a template for `str.format`; its key is ``area.name``.  A language that lacks a message falls
back to English, so that a half-translated area still speaks.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "fr")


@cache
def _area(lang: str, area: str) -> dict[str, str]:
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
    return template.format(**values)
