"""A scan from input to output folder: chunk by chunk, each kept as soon as it is done, resumed where it stopped."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from capex._version import __version__
from capex.api import BadRequest
from capex.scan.engines import engine
from capex.scan.inputs import count, read_chunks
from capex.scan.judge import Task

if TYPE_CHECKING:
    import pandas as pd

MANIFEST = "_manifest.json"
"""Names that start with an underscore are not read as part of a Parquet folder."""
REJECTS = "_rejects"


class ScanMismatch(BadRequest):
    """The output folder belongs to another scan: other input, ledger, chunk size or version."""


@dataclass(frozen=True, slots=True)
class ScanResult:
    """What a scan did: chunks done now and found done, articles, findings and rejects of the chunks done now."""

    chunks: int
    already_done: int
    articles: int
    findings: int
    rejects: int


def scan(
    source: Path,
    output: Path,
    ledger: bytes,
    *,
    engine_name: str = "local",
    workers: int = 1,
    address: str = "",
    rows: int = 200,
    as_of: str = "",
    messages: str = "en",
    restart: bool = False,
    progress: Callable[[int, int, int | None], None] | None = None,
) -> ScanResult:
    """Scan the articles of `source` into the Parquet folder `output`.

    Each chunk of `rows` articles becomes one part file, written whole or not at all; a run that was killed finds the
    parts that are there and does the others.  Rejected articles go to ``_rejects/`` with their reason.  `progress` is
    told the articles done, the findings, and how many articles there are to do if that is known.  Raises
    `ScanMismatch` when `output` holds another scan and `restart` is not set, `UnreadableInput` for an input that
    cannot be read.
    """
    total = count(source)
    task = Task(ledger, sha256(ledger).hexdigest(), as_of, messages)
    done = _open_output(output, _identity(source, task, rows), restart)
    skipped = judged = 0
    given: dict[int, int] = {}

    def pending() -> Iterator[pd.DataFrame]:
        nonlocal skipped
        for chunk in read_chunks(source, rows):
            first = int(chunk["row"].iloc[0])
            if first in done:
                skipped += len(chunk)
            else:
                given[first] = len(chunk)
                yield chunk

    counts = [0, 0, 0]
    for first, found, rejected in engine(engine_name).run(task, pending(), workers, address):
        # the findings go last: a part file is what says that its chunk is done
        _keep(rejected, output / REJECTS / f"part-{first:010d}.parquet")
        _keep(found, output / f"part-{first:010d}.parquet")
        counts = [counts[0] + 1, counts[1] + len(found), counts[2] + len(rejected)]
        judged += given.pop(first)
        if progress:
            progress(judged, counts[1], None if total is None else total - skipped)
    return ScanResult(counts[0], len(done), judged, counts[1], counts[2])


def _identity(source: Path, task: Task, rows: int) -> dict[str, object]:
    """What must be equal for a scan to be the same scan.  Files are told apart by path, size and time, not read."""
    files = sorted(p for p in source.rglob("*") if p.is_file()) if source.is_dir() else [source]
    shape = sha256()
    for file in files:
        facts = file.stat()
        shape.update(f"{file.relative_to(source.parent)}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    return {
        "input": shape.hexdigest(),
        "ledger": task.sha256,
        "as_of": task.as_of,
        "messages": task.messages,
        "rows": rows,
        "version": __version__,
    }


def _open_output(output: Path, identity: dict[str, object], restart: bool) -> set[int]:
    """Prepare the folder and return the first rows of the chunks that are done."""
    manifest = output / MANIFEST
    (output / REJECTS).mkdir(parents=True, exist_ok=True)
    if manifest.exists() and not restart:
        before = json.loads(manifest.read_text(encoding="utf-8"))
        changed = sorted(key for key in identity if before.get(key) != identity[key])
        if changed:
            raise ScanMismatch(
                f"{output} holds another scan (changed: {', '.join(changed)}); "
                "choose another --output, or --restart to throw that one away"
            )
        return {int(p.stem.removeprefix("part-")) for p in output.glob("part-*.parquet")}
    for old in [*output.glob("part-*.parquet"), *(output / REJECTS).glob("part-*.parquet")]:
        old.unlink()
    _write(manifest, json.dumps(identity, indent=1).encode())
    return set()


def _keep(frame: pd.DataFrame, path: Path) -> None:
    if path.parent.name == REJECTS and frame.empty:
        return
    import io

    content = io.BytesIO()
    frame.to_parquet(content, index=False)
    _write(path, content.getvalue())


def _write(path: Path, content: bytes) -> None:
    """All of the file or nothing of it: written aside, flushed to disk, renamed."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    with aside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
