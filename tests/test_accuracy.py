"""The scorer behind docs/accuracy.md counts what it says it counts."""

from __future__ import annotations

import runpy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from capex.text.document import Document

ACCURACY: dict[str, Any] = runpy.run_path(str(Path(__file__).parents[1] / "benchmarks" / "accuracy.py"))
TEXT = "Meta plans to spend more than $65 billion in the United States. Oracle will build 2 GW."


def figure(quote: str, **fields: object) -> dict[str, object]:
    """An annotated figure of the text."""
    start = TEXT.index(quote)
    empty = dict.fromkeys(("company", "counterparty", "project", "status", "region", "period_start", "period_end"))
    return {**empty, "quote": quote, "start": start, "end": start + len(quote), "metric": "investment", **fields}


MONEY = figure(
    "$65 billion", kind="money", low=65e9, high=None, unit="USD", company="Meta", status="planned", region="US"
)
POWER = figure("2 GW", kind="power", low=2, high=2, unit="GW", company="Oracle", metric="capacity", status="planned")


def measured(*figures: dict[str, object]) -> Any:
    return ACCURACY["measure"]([(Document(TEXT, date(2025, 10, 1), "en"), list(figures))])


def test_right_figures_with_right_attributes_score_one() -> None:
    found = measured(MONEY, POWER)
    assert found.kinds["money"].f1() == found.langs["en"].f1() == 1
    assert found.attributes["company"] == found.attributes["metric"] == found.pairs == 2


@pytest.mark.parametrize(
    "wrong", [{"high": 65e9}, {"low": 66e9}, {"unit": "EUR"}], ids=["bound dropped", "other amount", "other unit"]
)
def test_a_figure_read_differently_is_wrong_twice(wrong: dict[str, object]) -> None:
    """It is missed and something else is read: both sides of F1 see it."""
    count = measured({**MONEY, **wrong}, POWER).kinds["money"]
    assert (count.gold, count.read, count.right, count.f1()) == (1, 1, 0, 0)


def test_a_figure_nobody_annotated_costs_precision() -> None:
    assert measured(MONEY).langs["en"].f1() == pytest.approx(2 / 3)


def test_a_wrong_attribute_leaves_the_figure_right() -> None:
    found = measured({**MONEY, "company": "Oracle"}, POWER)
    assert (found.kinds["money"].right, found.attributes["company"], found.pairs) == (1, 1, 2)


def test_marks_of_a_case_become_spans() -> None:
    text, marks = ACCURACY["unmark"]("It costs [$9 million|contradicted scale] and [2 GW|supported/compatible].")
    assert text == "It costs $9 million and 2 GW."
    assert marks == [(9, 19, "contradicted", "scale"), (24, 28, "supported/compatible", "")]


def test_the_page_can_be_written() -> None:
    """It names its parts and says what it does not show."""
    page = ACCURACY["to_page"]()
    for words in ("unseen F1", "planted errors found", "false alarms", "Coverage", "What this does not show"):
        assert words in page
