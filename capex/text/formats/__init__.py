"""What turns the bytes of one kind of file into text: one module a format, each with ``read(content, name)``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["Damaged", "Draft", "MissingLibrary"]


@dataclass(slots=True)
class Draft:
    """What a format gives: the text a reader sees, and what the file says of itself.

    `pages` holds the offsets at which pages begin.  `day_from` names what the day was read from, as a word of
    messages/<lang>/text.toml; `lang` may be empty.  `declared` and `guessed` say how the bytes were read.
    """

    text: str
    title: str = ""
    publisher: str = ""
    published: date | None = None
    day_from: str = ""
    lang: str = ""
    pages: tuple[int, ...] = ()
    declared: str = ""
    guessed: str = ""
    marked: bool = False


class Damaged(Exception):
    """The file is not what it says it is; `key` is the message, `values` what fills it."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class MissingLibrary(Exception):
    """An extra is not installed: `extra` of the distribution, for reading `what`."""

    def __init__(self, extra: str, what: str) -> None:
        super().__init__(extra)
        self.extra = extra
        self.what = what
