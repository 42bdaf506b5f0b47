"""What an invariant finds."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something wrong with the claim at index `claim`, in the cell of `field`; `values` fill its message."""

    claim: int
    field: str
    code: str
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)
