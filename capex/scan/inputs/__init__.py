"""Where articles come from: each file here reads one kind of input as frames of articles, in a fixed order.

A reader module names the endings it takes in `ENDINGS` and gives `read_frames(path, rows)`, an iterator of frames
with at least `article` and `text`, at most `rows` rows each, and `count(path)` if that can be known cheaply.  The
same input always gives the same frames: that is what lets a scan be resumed.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from capex.api import UnreadableInput

if TYPE_CHECKING:
    import pandas as pd


class UnknownInput(UnreadableInput):
    """No reader takes this input."""


def read_chunks(path: Path, rows: int) -> Iterator[pd.DataFrame]:
    """The articles under `path` in chunks of at most `rows`, with `ARTICLE_COLUMNS`.

    Raises `UnknownInput` for an ending nobody reads, `UnreadableInput` for a table without a text column.
    """
    from capex.scan.judge import ARTICLE_COLUMNS

    seen = 0
    for frame in _reader(path).read_frames(path, rows):
        if "text" not in frame:
            raise UnreadableInput(f"{path}: no column named text; it has {', '.join(map(str, frame.columns))}")
        if "article" not in frame:
            frame["article"] = [f"{path.name}#{seen + i}" for i in range(len(frame))]
        for column in ("published", "lang"):
            if column not in frame:
                frame[column] = ""
        frame["row"] = range(seen, seen + len(frame))
        seen += len(frame)
        frame[["published", "lang"]] = frame[["published", "lang"]].fillna("").astype("str")
        yield frame[list(ARTICLE_COLUMNS)]


def count(path: Path) -> int | None:
    """How many articles `path` holds, where that is known without reading them all."""
    counted = getattr(_reader(path), "count", None)
    return counted(path) if counted else None


def _reader(path: Path) -> Any:
    if not path.exists():
        raise UnreadableInput(f"{path}: there is no such file or folder")
    name = path.name.casefold()
    known: list[str] = []
    for info in iter_modules(__path__):
        module = import_module(f"{__name__}.{info.name}")
        if path.is_dir() == ("/" in module.ENDINGS) and (path.is_dir() or name.endswith(module.ENDINGS)):
            return module
        known.extend(module.ENDINGS)
    raise UnknownInput(
        f"{path}: cannot tell what this holds; give a folder or one of {' '.join(sorted(set(known) - {'/'}))}"
    )
