"""How much an agreement says, in bits; the table is ``weights.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def weights(table: str) -> Mapping[str, float]:
    """One table of ``weights.toml``."""
    text = files("capex.compare").joinpath("weights.toml").read_text(encoding="utf-8")
    values: dict[str, Any] = tomllib.loads(text)[table]
    return {name: float(value) for name, value in values.items()}
