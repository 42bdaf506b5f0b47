"""Parquet, one article a row; a file or, named ``….parquet``, a folder of part files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

ENDINGS = (".parquet",)


def count(path: Path) -> int | None:
    """How many articles there are: the file says so."""
    import pyarrow.parquet as pq

    return int(pq.read_metadata(path).num_rows)


def read_frames(path: Path, rows: int) -> Iterator[pd.DataFrame]:
    """Frames in the order of the file, read batch by batch: memory stays flat."""
    import pyarrow.parquet as pq

    file = pq.ParquetFile(path)
    wanted = [c for c in ("article", "text", "published", "lang") if c in file.schema_arrow.names]
    for batch in file.iter_batches(batch_size=rows, columns=wanted or None):
        yield batch.to_pandas()
