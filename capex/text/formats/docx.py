"""Word documents, by python-docx: paragraphs and table rows in order, footnotes left out."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

from capex.text.formats import Damaged, Draft, MissingLibrary

#: Bytes a Word file may unpack to: pictures aside, the longest reports have a hundredth of it.
UNPACKED_LIMIT = 500_000_000


def read(content: bytes, name: str) -> Draft:
    """One line a paragraph, one line a table row, cells apart by a tab; title and language from the properties."""
    try:
        import docx
    except ModuleNotFoundError as missing:
        raise MissingLibrary("docx", "Word") from missing
    try:
        with ZipFile(BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > UNPACKED_LIMIT:
            raise Damaged("too_big", limit=f"{UNPACKED_LIMIT / 1e6:g}")
        document = docx.Document(BytesIO(content))
        text = "\n".join(_lines(document))
        properties = document.core_properties
    except Damaged:
        raise
    except Exception as error:  # python-docx lets zipfile's, lxml's and KeyError through for damaged files
        raise Damaged("broken", what="Word", why=type(error).__name__) from error
    return Draft(text, title=properties.title or "", lang=(properties.language or "")[:2])


def _lines(container: Any) -> list[str]:
    lines: list[str] = []
    for block in container.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                cells = list(dict.fromkeys(cell._tc for cell in row.cells))
                texts = [" ".join("".join(t.text or "" for t in c.iter() if _is_text(t)).split()) for c in cells]
                lines.append("\t".join(texts))
            lines.append("")
        else:
            lines += [block.text, ""]
    return lines


def _is_text(element: Any) -> bool:
    return str(element.tag).endswith("}t")
