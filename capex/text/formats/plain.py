"""Plain text and Markdown: every character stays where it is, so that offsets point into the file's own text."""

from __future__ import annotations

import re

from capex.text.encoding import decode
from capex.text.formats import Draft

#: The settings some Markdown files begin with, between two lines of hyphens.
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.{0,4000}?)\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
_SETTING = re.compile(
    r"^(title|lang|language|publisher|source)[ \t]*:[ \t]*[\"']?(.*?)[\"']?[ \t]*\r?$", re.MULTILINE | re.I
)


def read(content: bytes, name: str, declared: str | None = None) -> Draft:
    """The text as it is, without its byte order mark; title, language and publisher from front matter, if any."""
    decoded = decode(content, declared)
    draft = Draft(
        decoded.text,
        declared=decoded.encoding if decoded.declared else "",
        guessed=decoded.encoding if decoded.guessed else "",
        marked=decoded.marked,
    )
    front = _FRONT_MATTER.match(draft.text)
    if front:
        settings = {key.lower(): value for key, value in _SETTING.findall(front.group(1))}
        draft.title = settings.get("title", "")
        draft.lang = settings.get("lang", settings.get("language", ""))
        draft.publisher = settings.get("publisher", settings.get("source", ""))
    return draft
