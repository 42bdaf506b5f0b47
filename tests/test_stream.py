"""An endless stream of articles: what was learnt from one must not pile up."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator
from datetime import date
from itertools import count, islice

import capex

LEDGER = capex.load_ledger()


def articles() -> Iterator[str]:
    """Short articles without end, no two alike in names, amounts or words."""
    for number in count():
        name = "".join(chr(97 + number // 26**place % 26) for place in range(5)).title()
        yield (
            f"{name}x plans a ${number % 900 + 1} million data centre of {number % 400 + 2} MW in {name}ville.\n\n"
            f"Meta said in {name}burg that it would spend up to $72 billion in 2025. Nobody in {name}ton knew."
        )


def test_memory_stays_flat_over_a_stream_of_articles() -> None:
    """Three times as many articles leave nothing behind but the few words the caches are allowed to keep."""
    stream = articles()

    def read(number: int) -> int:
        for text in islice(stream, number):
            capex.check(text, LEDGER, as_of=date(2025, 11, 13), lang="en")
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        before = read(100)
        after = read(300)
    finally:
        tracemalloc.stop()
    assert after - before < 300 * 4_000, f"{(after - before) / 300:.0f} bytes an article stay"
