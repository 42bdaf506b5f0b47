"""Each rule: it fires on this, on the right figure, and is silent on that."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from capex.messages import LANGUAGES
from capex.model import Verdict
from capex.rules import all_rules, find_rule
from tests.rules.articles import read

_HERE = Path(__file__).parent
#: Every value a message may ask for.
_NAMES = "figure other others last made ratio band rate day days listed first verb"
_ANYTHING = dict.fromkeys(_NAMES.split(), "…")


def _examples(sort: str) -> Iterator[Any]:
    for path in sorted(_HERE.glob("*.toml")):
        for i, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8")).get(sort, []), 1):
            yield pytest.param(path.stem, case, id=f"{path.stem}-{i}")


def _view(case: str | dict[str, str]) -> Any:
    if isinstance(case, str):
        return read(case)
    return read(**{**case, "marked": case["marked"]})


@pytest.mark.parametrize(("name", "case"), _examples("fires"))
def test_rule_fires_on_the_marked_figure(name: str, case: Any) -> None:
    """The rule's own examples are found, and the finding sits where it should."""
    rule = find_rule(name)
    assert rule is not None
    view, expected = _view(case)
    assert {v.claim.place.start for v in rule.check(view) if v.claim.place} == expected


@pytest.mark.parametrize(("name", "case"), _examples("silent"))
def test_rule_is_silent_where_nothing_is_wrong(name: str, case: Any) -> None:
    """What looks like the wrong pattern and is right passes this rule."""
    rule = find_rule(name)
    assert rule is not None
    view, _ = _view(case)
    assert list(rule.check(view)) == []


@pytest.mark.parametrize(("name", "case"), _examples("silent"))
def test_right_articles_break_no_rule(name: str, case: Any) -> None:
    """An article that is right is right for every rule, not only for the one it was written for."""
    view, _ = _view(case)
    assert [(r.name, v.claim.quote) for r in all_rules() for v in r.check(view)] == []


def test_every_rule_is_whole() -> None:
    """Every rule has a manual page, a verdict, both sorts of example, and its sentence in every language."""
    from capex.messages import tell

    assert len(all_rules()) >= 30
    for rule in all_rules():
        assert rule.summary and rule.why and rule.example, rule.name
        assert rule.verdict in (Verdict.INCONSISTENT, Verdict.IMPLAUSIBLE, Verdict.COMPATIBLE)
        cases = tomllib.loads((_HERE / f"{rule.name}.toml").read_text(encoding="utf-8"))
        assert cases["fires"] and cases["silent"], rule.name
        for lang in LANGUAGES:
            assert tell(lang, f"rules.{rule.name}", **_ANYTHING), rule.name


def test_every_band_has_a_source() -> None:
    """No band without the place it was read from, and no band the wrong way round."""
    from capex.rules.kit.bands import _bands, band

    for name in _bands():
        limits = band(name)
        assert limits.source.strip() and limits.unit
        assert limits.interval.low is None or limits.interval.high is None or limits.interval.low < limits.interval.high
