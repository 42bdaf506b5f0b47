"""Files, addresses and standard input to a `Document`: what a reader sees, with its day, language and title.

Each format is one module of `formats`; this one finds out which it is, asks it, and says what had to be assumed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from capex.messages import LANGUAGES, tell
from capex.text.document import Document
from capex.text.encoding import NotText
from capex.text.formats import Damaged, Draft, MissingLibrary

__all__ = ["DEFAULT_LIMIT", "Unreadable", "load_document", "to_document"]

#: Bytes an article may have; the longest annual reports are a tenth of it.
DEFAULT_LIMIT = 20_000_000

_ENDINGS = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "plain",
    ".markdown": "plain",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".eml": "email",
}
#: First bytes of what is not text, and what to call it.
_BINARY = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3", "SQLite"),
    (b"PAR1", "Parquet"),
)


class Unreadable(Exception):
    """An input that cannot be read; the message names it, says why and what to do."""


def load_document(
    source: str | Path | bytes,
    *,
    published: date | None = None,
    lang: str | None = None,
    messages: str = "",
    limit: int = DEFAULT_LIMIT,
) -> Document:
    """The article in a file, at an ``http`` address, in bytes, or on standard input (``-``).

    `published` and `lang` are the article's day and language where they are known better than from the text.
    Notes and errors are in `messages` ("en", "fr"; by default the article's language, errors English).  Plain
    text and Markdown keep every character's place.  Raises `Unreadable` for what is missing, empty, binary,
    damaged or longer than `limit` bytes.
    """
    name = "<bytes>" if isinstance(source, bytes) else str(source)
    told = messages or "en"
    try:
        if isinstance(source, str) and "://" in source[:12]:
            from capex.text.web import fetch

            page = fetch(source, limit)
            content, kind, charset = page.content, page.kind, page.charset
        else:
            content, kind, charset = _load_bytes(source, limit), _ENDINGS.get(Path(name).suffix.lower(), ""), None
        draft = _read(content, kind, name, charset)
        if not draft.text.strip():
            raise Damaged("empty")
    except Damaged as damaged:
        raise Unreadable(tell(told, f"text.{damaged.key}", **{"name": name, **damaged.values})) from damaged
    except MissingLibrary as missing:
        values = {"name": name, "what": missing.what, "extra": missing.extra}
        raise Unreadable(tell(told, "text.missing_extra", **values)) from missing
    except NotText as wrong:
        why = {"key": "text.binary", "what": "binary"} if str(wrong) == "binary" else {"key": "text.encoding"}
        raise Unreadable(tell(told, why.pop("key"), name=name, encoding=str(wrong), **why)) from wrong
    article = name if "://" in name else "-" if name == "-" else "" if isinstance(source, bytes) else Path(name).name
    return _finish(draft, article, published, lang, messages)


def to_document(
    text: str, *, published: date | None = None, lang: str | None = None, article: str = "", messages: str = ""
) -> Document:
    """A text in memory as a document: its day and language are found in it when not given."""
    return _finish(Draft(text), article, published, lang, messages)


def _load_bytes(source: str | Path | bytes, limit: int) -> bytes:
    """The bytes of a file or of standard input, at most `limit` of them."""
    if isinstance(source, bytes):
        content = source
    elif str(source) == "-":
        content = sys.stdin.buffer.read(limit + 1)
    else:
        path = Path(source)
        try:
            with path.open("rb") as file:
                content = file.read(limit + 1)
        except FileNotFoundError as error:
            raise _missing(path) from error
        except IsADirectoryError as error:
            raise Damaged("folder") from error
        except (OSError, ValueError) as error:
            raise Damaged("forbidden", why=getattr(error, "strerror", None) or str(error)) from error
    if len(content) > limit:
        raise Damaged("too_big", limit=f"{limit / 1e6:g}")
    return content


def _missing(path: Path) -> Damaged:
    from difflib import get_close_matches

    try:
        names = [p.name for p in path.parent.iterdir()]
    except OSError:
        names = []
    near = get_close_matches(path.name, names, n=1, cutoff=0.75)
    return Damaged("no_file_near", near=str(path.with_name(near[0]))) if near else Damaged("no_file")


def _read(content: bytes, kind: str, name: str, charset: str | None) -> Draft:
    """The draft of some bytes; their first ones have the last word on the format, then the file's ending."""
    start = content[:1024].lstrip()
    if start.startswith(b"%PDF-"):
        kind = "pdf"
    elif content.startswith(b"PK\x03\x04"):
        if b"word/" not in content:
            raise Damaged("binary", what="zip")
        kind = "docx"
    elif content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Damaged("old_word")
    elif kind in {"pdf", "docx"}:
        raise Damaged("broken" if content else "empty", what="PDF" if kind == "pdf" else "Word", why="?")
    elif not kind and start[:100].lower().startswith((b"<!doctype html", b"<html", b"\xef\xbb\xbf<!doctype html")):
        kind = "html"
    for magic, what in _BINARY:
        if content.startswith(magic):
            raise Damaged("binary", what=what)
    if kind == "pdf":
        from capex.text.formats import pdf

        return pdf.read(content, name)
    if kind == "docx":
        from capex.text.formats import docx

        return docx.read(content, name)
    if kind == "email":
        from capex.text.formats import email

        return email.read(content, name)
    if kind == "html":
        from capex.text.formats import html

        return html.read(content, name, charset)
    from capex.text.formats import plain

    return plain.read(content, name, charset)


def _finish(draft: Draft, article: str, published: date | None, lang: str | None, messages: str) -> Document:
    """The document of a draft: language and day settled, what was assumed said."""
    unsaid: list[Callable[[str], str]] = []
    code, key = _language(draft, lang)
    if key:
        unsaid.append(lambda told: tell(told, f"text.{key}", read_as=code, declared=draft.lang[:2]))
    if draft.marked:
        unsaid.append(lambda told: tell(told, "text.bom"))
    if draft.declared:
        unsaid.append(lambda told: tell(told, "text.decoded_declared", encoding=draft.declared))
    if draft.guessed:
        unsaid.append(lambda told: tell(told, "text.decoded_guess", encoding=draft.guessed))
    lost = draft.text.count("\ufffd")
    if lost:
        unsaid.append(lambda told: tell(told, "text.replaced", count=lost))
    day = published or draft.published
    if not published:
        if day:
            unsaid.append(lambda told: tell(told, "text.day_meta", day=day, what=draft.day_from))
        else:
            from capex.text.days import find_day

            found = find_day(draft.text, code)
            if found:
                day = found.day
                unsaid.append(lambda told: tell(told, "text.day_found", day=day, words=found.words))
    told = messages or (code if code in LANGUAGES else "en")
    return Document(
        draft.text,
        published=day,
        lang=code,
        article=article,
        title=draft.title,
        publisher=draft.publisher,
        pages=draft.pages,
        notes=tuple(say(told) for say in unsaid),
    )


def _language(draft: Draft, given: str | None) -> tuple[str, str]:
    """The language to read in, and the message that says what was assumed, if anything was.

    What a file declares is checked against its words: templates say "en" over French text, and then every
    billion would be misread.
    """
    from capex.text.language import UNSURE, find_language, find_plain_language

    if given:
        return given[:2].lower(), ""
    declared = draft.lang[:2].lower()
    if declared:
        plain = find_plain_language(draft.text)
        return (plain, "lang_conflict") if plain and plain != declared else (declared, "")
    code, confidence = find_language(draft.text)
    return (code, "") if confidence >= UNSURE else ("en", "lang_unsure")
