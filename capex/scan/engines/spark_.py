"""A Spark cluster, through `mapInPandas`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from capex.scan.judge import Judged, Task


def run(task: Task, chunks: Iterable[pd.DataFrame], workers: int, address: str) -> Iterator[Judged]:
    """Apply the task in waves of chunks: a wave is one Spark job, and what it gives is kept before the next."""
    import pandas as pd

    from capex.api import BadRequest

    try:
        from pyspark.sql import SparkSession
    except ImportError as missing:
        raise BadRequest("the spark engine needs: pip install 'capex-check[spark]' and a Java runtime") from missing
    from capex.scan.judge import FINDING_COLUMNS, REJECT_COLUMNS, Judged

    # without this, workers take whatever python3 is first on their PATH
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = (
        SparkSession.builder.master(address or f"local[{workers}]")
        .appName("capex scan")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.execution.arrow.pyspark.enabled", "true")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    shared = session.sparkContext.broadcast(task)
    columns = {**FINDING_COLUMNS, "reason": "str"}
    numbers = [name for name, kind in columns.items() if kind == "int64"]
    schema = ", ".join(f"`{name}` {'bigint' if kind == 'int64' else 'string'}" for name, kind in columns.items())

    def judge(frames: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        for frame in frames:
            if frame.empty:
                continue
            _, found, rejected = shared.value.scan_frame(frame)
            both = pd.concat([found.assign(reason=None), rejected]).reindex(columns=list(columns))
            # a reject has no offsets, and Spark's bigint takes no gap from pandas; nor does it take Arrow's strings
            whole = {name: both[name].fillna(0).astype("int64") for name in numbers}
            yield both.astype(object).assign(**whole)

    try:
        feed = iter(chunks)
        while wave := list(islice(feed, 4 * workers)):
            frame = session.createDataFrame(pd.concat(wave, ignore_index=True))
            everything = frame.repartition(len(wave)).mapInPandas(judge, schema=schema).toPandas()
            # Spark keeps no order between rows: the input's is put back here
            everything = everything.sort_values(["row", "start"], kind="stable")
            refused = everything["reason"].notna()
            for chunk in wave:
                first, last = chunk["row"].iloc[0], chunk["row"].iloc[-1]
                mine = everything["row"].between(first, last)
                yield Judged(
                    int(first),
                    everything.loc[mine & ~refused, list(FINDING_COLUMNS)].astype(FINDING_COLUMNS),
                    everything.loc[mine & refused, list(REJECT_COLUMNS)].astype(REJECT_COLUMNS),
                )
    finally:
        session.stop()
