"""Bands of plausible ratios: data with their source beside them, in ``kit/bands.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from capex.rules.kit.interval import Interval


@dataclass(frozen=True, slots=True)
class Band:
    """Values seen in practice, from `interval.low` to `interval.high` in `unit`, and where that is from."""

    interval: Interval
    unit: str
    source: str

    @property
    def symbol(self) -> str:
        """The unit of the ratio's numerator where it needs naming: ``USD``, ``GW``."""
        return next((code for code in ("USD", "GW") if self.unit.startswith(code)), "")


@cache
def band(name: str) -> Band:
    """The band called `name`; `KeyError` for one nobody wrote."""
    entry = _bands()[name]
    ends = [None if entry.get(end) is None else Decimal(str(entry[end])) for end in ("low", "high")]
    return Band(Interval(*ends), entry["unit"], entry["source"])


@cache
def _bands() -> dict[str, dict[str, str]]:
    path = files("capex.rules.kit").joinpath("bands.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
