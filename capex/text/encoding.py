"""Bytes to text: which encoding, and what had to be assumed."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

#: Byte order marks, longest first: UTF-32 begins with the mark of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: What Western European prose has beyond ASCII; text that is mostly this under cp1252 is cp1252.
_WESTERN = frozenset("àâäáãåæçéèêëíìîïñóòôöõøœúùûüýÿßÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝŸ€£¥§°²³µ·¿¡«»“”„‘’‚‹›–—…•\xa0")
_WESTERN_SHARE = 0.95
#: Bytes of undeclared text from which statistics mean something.
_ENOUGH = 2000


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how its bytes were read: `marked` by a byte order mark, `declared`, or else `guessed`."""

    text: str
    encoding: str
    marked: bool = False
    declared: bool = False
    guessed: bool = False


class NotText(ValueError):
    """The bytes are no text in any encoding."""


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """The text of some bytes: byte order mark, UTF-8, what is declared, then the likeliest.

    Undeclared short text is cp1252, which is what Western newsrooms' systems write when it is not UTF-8: statistics
    on a few words take its £ for a letter.  Raises `NotText` for binary content.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return Decoded(content[len(mark) :].decode(encoding), encoding, marked=True)
            except UnicodeDecodeError as error:
                raise NotText(encoding) from error
    bare = _utf16_without_mark(content)
    if bare:
        return Decoded(content.decode(bare), bare, guessed=True)
    if b"\0" in content:
        raise NotText("binary")
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if declared:
        try:
            name = codecs.lookup(declared).name
            # Browsers read pages declared as Latin-1 or ASCII as cp1252 (WHATWG Encoding Standard, section 4.2).
            name = "cp1252" if name in {"iso8859-1", "ascii"} else name
            if name != "utf-8":
                return Decoded(content.decode(name), name, declared=True)
        except (LookupError, UnicodeDecodeError):
            pass
    return _guess(content)


def _guess(content: bytes) -> Decoded:
    western = content.decode("cp1252", errors="replace")
    beyond = [c for c in western if c > "\x7f"]
    if _controls(western) > len(western) / 50:
        raise NotText("binary")
    if len(content) < _ENOUGH or sum(c in _WESTERN for c in beyond) >= _WESTERN_SHARE * len(beyond):
        return Decoded(western, "cp1252", guessed=True)
    from charset_normalizer import from_bytes

    best = from_bytes(content).best()
    if best is None:
        return Decoded(western, "cp1252", guessed=True)
    return Decoded(str(best), best.encoding, guessed=True)


def _controls(text: str) -> int:
    """How many characters no text has: control characters other than white space."""
    return sum(c < " " and c not in "\t\n\r\f\v\x1b" for c in text)


def _utf16_without_mark(content: bytes) -> str:
    """UTF-16 of mostly Latin text without its mark: every second byte is zero."""
    sample = content[:4000]
    if len(sample) < 8 or len(content) % 2:
        return ""
    even, odd = sample[::2], sample[1::2]
    for encoding, zeros, letters in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros.count(0) > 0.7 * len(zeros) and letters.count(0) == 0:
            return encoding
    return ""
