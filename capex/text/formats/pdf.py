"""PDF files, by pypdfium2: columns in reading order, broken lines joined, table rows kept, page by page."""

from __future__ import annotations

import re
from typing import Any

from capex.text.formats import Damaged, Draft, MissingLibrary
from capex.text.layout import Line, Page, flow
from capex.text.lines import BROKEN_WORD

#: A digit set smaller than this share of the type before it is raised: the mark of a note, or a power.
_RAISED = 0.8
_POWERS = {"2": "²", "3": "³"}
_LENGTH = re.compile(r"(?:^|[\s\d])[kc]?m$")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\u00ad": ""})


def read(content: bytes, name: str) -> Draft:
    """The text of all pages, running heads and page numbers left out; the title from the file's properties."""
    try:
        import pypdfium2
    except ModuleNotFoundError as missing:
        raise MissingLibrary("pdf", "PDF") from missing
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Damaged("locked") from error
        raise Damaged("broken", what="PDF", why=str(error)) from error
    try:
        pages = [_page(document[index]) for index in range(len(document))]
        title = document.get_metadata_dict().get("Title", "").strip()
    except pypdfium2.PdfiumError as error:
        raise Damaged("broken", what="PDF", why=str(error)) from error
    finally:
        document.close()
    text, starts = flow(pages)
    if not text.strip():
        raise Damaged("no_pdf_text")
    known = title and title.casefold() in " ".join(text[:3000].split()).casefold()
    return Draft(text, title=title if known else "", pages=starts)


def _page(page: Any) -> Page:
    """The lines of a page, in the order PDFium reads them."""
    textpage = page.get_textpage()
    characters = textpage.get_text_range()
    if textpage.count_chars() != len(characters):  # characters beyond the basic plane: PDFium counts their halves
        characters = "".join(c if c <= "\uffff" else "\u25a1\u25a1" for c in characters)
    lines = []
    for piece in re.finditer(f"[^\n{BROKEN_WORD}]+{BROKEN_WORD}?", characters):
        line = _line(textpage, characters, *piece.span())
        if line:
            lines.append(line)
    return Page(lines, page.get_height())


def _line(textpage: Any, characters: str, start: int, end: int) -> Line | None:
    """One line with its box; raised digits in brackets, or as a power."""
    inside = [i for i in range(start, end) if not characters[i].isspace()]
    if not inside:
        return None
    size = _size(textpage, inside[0]) or 1.0
    text, mark = "", ""
    gap, before = 0.0, inside[0]
    for i in range(start, end):
        character = characters[i]
        if character.isdigit() and i > start and _size(textpage, i) < _RAISED * _size(textpage, before):
            mark += character
            continue
        text += _raised(text, mark) + character
        mark = ""
        if not character.isspace():
            if i - before > 1:
                gap = max(gap, textpage.get_charbox(i)[0] - textpage.get_charbox(before)[2])
            before = i
    text += _raised(text, mark)
    left, bottom, _, top = textpage.get_charbox(inside[0], loose=True)
    right = textpage.get_charbox(inside[-1], loose=True)[2]
    return Line(text.translate(_LIGATURES), left, right, top, bottom, max(size, (top - bottom) / 1.6), gap)


def _size(textpage: Any, index: int) -> float:
    import pypdfium2.raw as pdfium

    return float(pdfium.FPDFText_GetFontSize(textpage, index))


def _raised(text: str, mark: str) -> str:
    """How raised digits go into running text: "km2" is km², "billion1" is billion [1]."""
    if not mark:
        return ""
    if mark in _POWERS and _LENGTH.search(text):
        return _POWERS[mark]
    return f" [{mark}]"
