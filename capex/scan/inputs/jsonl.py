"""JSON Lines: one article an object, with `text` and, if known, `article`, `published`, `lang`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

ENDINGS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")


def count(path: Path) -> int | None:
    """How many articles there are; a compressed file would have to be unpacked for it."""
    if path.suffix == ".gz":
        return None
    with path.open("rb") as lines:
        return sum(1 for line in lines if not line.isspace())


def read_frames(path: Path, rows: int) -> Iterator[pd.DataFrame]:
    """Frames in the order of the lines.  A line that is no JSON object keeps its row, with no text."""
    import gzip
    import json

    import pandas as pd

    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        found: list[dict[str, object]] = []
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError:
                row = None
            if not isinstance(row, dict):
                row = {"text": None}
            row.setdefault("article", f"{path.name}:{number}")
            found.append({key: row.get(key) for key in ("article", "text", "published", "lang")})
            if len(found) == rows:
                yield pd.DataFrame(found)
                found = []
        if found:
            yield pd.DataFrame(found)
