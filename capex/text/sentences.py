"""Where sentences, headings and list items begin and end."""

from __future__ import annotations


def split_sentences(text: str, lang: str) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of `text`; a line break always ends one.

    The splitting is the sentencex library's; what it cuts after an abbreviation is joined again.
    """
    raise NotImplementedError
