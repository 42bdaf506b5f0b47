"""Processes on this machine."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator
from multiprocessing import parent_process
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from capex.scan.judge import Judged, Task

_task: Task
"""What a worker process works on."""


def run(task: Task, chunks: Iterable[pd.DataFrame], workers: int, address: str) -> Iterator[Judged]:
    """Apply the task in `workers` processes; with one worker, in this very process."""
    if workers <= 1:
        yield from map(task.scan_frame, chunks)
        return
    from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
    from multiprocessing import get_context

    # spawn: threads of the parent (pyarrow's, pandas') make fork unsafe.  The task, which holds the ledger, travels
    # once to every worker, not with every chunk.
    with ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin, initargs=(task,)) as pool:
        flying = set()
        for chunk in chunks:
            flying.add(pool.submit(_apply, chunk))
            if len(flying) > 2 * workers:
                done, flying = wait(flying, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()
        for future in flying:
            yield future.result()


def _begin(task: Task) -> None:
    """Make this process a worker on `task`, and end it with its parent: a scan that is killed leaves nobody behind."""
    global _task
    _task = task
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _apply(chunk: pd.DataFrame) -> Judged:
    return _task.scan_frame(chunk)
