"""What each metric is: its dimension, whether it adds up, and the words it goes by; one file a metric."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from capex.model import Kind, Metric

__all__ = ["MetricSheet", "load_metrics", "metric_of_kind", "metric_of_unit"]


@dataclass(frozen=True, slots=True)
class MetricSheet:
    """One metric.  `cues` holds, per language, phrases by strength (strong, plain, weak).

    `kinds` lists the kinds of quantity that are always this metric, `units` the counted nouns that are.
    """

    metric: Metric
    dimension: str
    additive: bool
    description: str
    kinds: tuple[str, ...]
    units: tuple[str, ...]
    cues: Mapping[str, Mapping[str, tuple[str, ...]]]


@cache
def load_metrics() -> Mapping[Metric, MetricSheet]:
    """Every metric sheet in this package; the file's stem is the metric's name."""
    sheets = {}
    for path in sorted(files("capex.metrics").iterdir(), key=lambda p: p.name):
        if path.name.endswith(".toml"):
            table = tomllib.loads(path.read_text("utf-8"))
            metric = Metric(path.name.removesuffix(".toml"))
            sheets[metric] = MetricSheet(
                metric,
                table["dimension"],
                table["additive"],
                table["description"],
                tuple(table.get("kinds", ())),
                tuple(table.get("units", ())),
                {
                    lang: {strength: tuple(phrases) for strength, phrases in strengths.items()}
                    for lang, strengths in table.get("cues", {}).items()
                },
            )
    return sheets


@cache
def metric_of_kind(kind: Kind) -> Metric | None:
    """The metric that quantities of a kind always are, if there is one."""
    return next((metric for metric, sheet in load_metrics().items() if kind.value in sheet.kinds), None)


@cache
def _of_units() -> Mapping[str, Metric]:
    return {unit: metric for metric, sheet in load_metrics().items() for unit in sheet.units}


def metric_of_unit(unit: str) -> Metric:
    """The metric that a counted noun always is."""
    return _of_units().get(unit, Metric.OTHER)
