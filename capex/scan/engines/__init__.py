"""Who computes: each file here applies a task to chunks, in one place or on many machines.

An engine module gives `run(task, chunks, workers, address)`, an iterator of `Judged`, one a chunk, in
any order.  It keeps a bounded number of chunks in flight, so that memory stays flat over an endless input.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any


def names() -> list[str]:
    """The engines there are."""
    return sorted(info.name.removesuffix("_") for info in iter_modules(__path__))


def engine(name: str) -> Any:
    """The engine module called `name`; `names()` lists them.

    The trailing underscore of a file keeps a folder entry from hiding the library of the same name.
    """
    return import_module(f"{__name__}.{name}_")
