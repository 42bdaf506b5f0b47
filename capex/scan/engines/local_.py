"""Processes on this machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from capex.scan.judge import Judged, Task


def run(task: Task, chunks: Iterable[pd.DataFrame], workers: int, address: str) -> Iterator[Judged]:
    """Apply the task in `workers` processes; with one worker, in this very process."""
    if workers <= 1:
        yield from map(task.scan_frame, chunks)
        return
    from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
    from multiprocessing import get_context

    # spawn: threads of the parent (pyarrow's, pandas') make fork unsafe
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        flying = set()
        for chunk in chunks:
            flying.add(pool.submit(task.scan_frame, chunk))
            if len(flying) > 2 * workers:
                done, flying = wait(flying, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()
        for future in flying:
            yield future.result()
