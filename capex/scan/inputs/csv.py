"""CSV with a header, one article a row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

ENDINGS = (".csv", ".csv.gz", ".tsv", ".tsv.gz")


def read_frames(path: Path, rows: int) -> Iterator[pd.DataFrame]:
    """Frames in the order of the rows; every cell is text, nothing is guessed to be a number or missing."""
    import pandas as pd

    separator = "\t" if ".tsv" in path.name.casefold() else ","
    with pd.read_csv(path, sep=separator, dtype=str, keep_default_na=False, na_filter=False, chunksize=rows) as frames:
        for frame in frames:
            yield frame.reset_index(drop=True)
