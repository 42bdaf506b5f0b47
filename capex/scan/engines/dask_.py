"""A Dask cluster: the scheduler at an address, or one started on this machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from capex.scan.judge import Judged, Task


def run(task: Task, chunks: Iterable[pd.DataFrame], workers: int, address: str) -> Iterator[Judged]:
    """Apply the task on the cluster, a future a chunk, twice as many in flight as there are threads."""
    from capex.api import BadRequest

    try:
        from distributed import Client, LocalCluster, as_completed
    except ImportError as missing:
        raise BadRequest("the dask engine needs: pip install 'capex-check[dask]'") from missing

    local = None if address else LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None)
    with Client(address or local) as client:
        try:
            # the ledger travels once to every worker, not with every chunk
            shared = client.scatter(task, broadcast=True)
            flying = as_completed()
            limit = 2 * max(1, sum(client.nthreads().values()))
            for chunk in chunks:
                flying.add(client.submit(_apply, shared, chunk, pure=False))
                if flying.count() > limit:
                    yield next(flying).result()
            for future in flying:
                yield future.result()
        finally:
            if local is not None:
                local.close()


def _apply(task: Task, chunk: pd.DataFrame) -> Judged:
    return task.scan_frame(chunk)
