"""Web archives: every HTML response of a WARC file, its main text as `capex check` would read the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

ENDINGS = (".warc", ".warc.gz")


def read_frames(path: Path, rows: int) -> Iterator[pd.DataFrame]:
    """Frames in the order of the archive.  Needs the extra ``warc`` (FastWARC) and ``html`` (trafilatura)."""
    import pandas as pd

    from capex.api import UnreadableInput

    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as missing:
        raise UnreadableInput(f"{path}: reading web archives needs: pip install 'capex-check[warc,html]'") from missing
    from capex.api import UnreadableInput, load_document

    found: list[tuple[str | None, str | None, str, str]] = []
    with path.open("rb") as stream:
        for response in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
            if "html" not in (response.http_content_type or ""):
                continue
            address = response.headers.get("WARC-Target-URI", response.record_id)
            try:
                document = load_document(response.reader.read())
            except UnreadableInput:
                found.append((address, None, "", ""))
            else:
                day = document.published.isoformat() if document.published else ""
                found.append((address, document.text, day, document.lang))
            if len(found) == rows:
                yield pd.DataFrame(found, columns=["article", "text", "published", "lang"])
                found = []
    if found:
        yield pd.DataFrame(found, columns=["article", "text", "published", "lang"])
