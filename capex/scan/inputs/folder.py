"""A folder of article files: text, Markdown, HTML, PDF and what else `capex check` reads, sorted by path."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

ENDINGS = ("/",)


def count(path: Path) -> int | None:
    """How many articles there are, where that is cheap to know."""
    return len(_files(path))


def _files(path: Path) -> list[Path]:
    return sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))


def read_frames(path: Path, rows: int) -> Iterator[pd.DataFrame]:
    """One row a file.  A file that cannot be read keeps its row, with no text: the scan rejects it by name."""
    import pandas as pd

    from capex.api import UnreadableInput, load_document

    files = _files(path)
    for first in range(0, len(files), rows):
        found: list[tuple[str, str | None, str, str]] = []
        for file in files[first : first + rows]:
            try:
                document = load_document(str(file))
            except UnreadableInput:
                found.append((str(file.relative_to(path)), None, "", ""))
                continue
            day = document.published.isoformat() if document.published else ""
            found.append((str(file.relative_to(path)), document.text, day, document.lang))
        yield pd.DataFrame(found, columns=["article", "text", "published", "lang"])
