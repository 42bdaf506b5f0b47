"""Each language's wordings: a value on the left, what newsrooms write for it on the right."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from capex.extract.figure import Figure
from capex.extract.figures import find_figures
from capex.text.document import Document

HERE = Path(__file__).parent
READ_ON = date(2025, 11, 13)
#: How many wordings a language must have.
ENOUGH = {"en": 150, "fr": 150}
ENOUGH_ELSEWHERE = 40

Expected = tuple[Decimal | date | None, Decimal | date | None, str, bool]


def parse_expected(key: str) -> Expected:
    """ "~1e10..1e11 USD": low, high, unit, hedged; ">=" and "<=" and a missing side are open ends."""
    value, _, unit = key.partition(" ")
    approx = value.startswith("~")
    value = value.lstrip("~")
    read = date.fromisoformat if unit == "date" else Decimal
    if value.startswith(">="):
        return read(value[2:]), None, unit, approx
    if value.startswith("<="):
        return None, read(value[2:]), unit, approx
    low, dots, high = value.partition("..")
    if not dots:
        return read(low), read(low), unit, approx
    return (read(low) if low else None), (read(high) if high else None), unit, approx


def cases(name: str) -> list[tuple[str, str, str]]:
    found = []
    for path in sorted(HERE.glob(f"*/{name}.toml")):
        for key, texts in tomllib.loads(path.read_text(encoding="utf-8")).items():
            found += [(path.parent.name, key, text) for text in texts]
    return found


def ignored() -> list[tuple[str, str]]:
    found = []
    for path in sorted(HERE.glob("*/ignored.toml")):
        found += [(path.parent.name, t) for t in tomllib.loads(path.read_text(encoding="utf-8"))["texts"]]
    return found


def figures(lang: str, text: str) -> list[Figure]:
    return find_figures(Document(text, published=READ_ON, lang=lang))


def close(read: object, expected: object) -> bool:
    """Equal, or equal to ten digits: sizes of units are rounded in the tables."""
    if isinstance(read, Decimal) and isinstance(expected, Decimal):
        return abs(read - expected) <= abs(expected) * Decimal("1e-9")
    return read == expected


def check(lang: str, key: str, text: str) -> None:
    low, high, unit, approx = parse_expected(key)
    found = figures(lang, text)
    shown = [(text[f.start : f.end], str(f.low), str(f.high), f.unit, f.approx) for f in found]
    assert len(found) == 1, shown
    figure = found[0]
    assert close(figure.low, low) and close(figure.high, high), shown
    assert (figure.unit, figure.approx) == (unit, approx), shown


@pytest.mark.parametrize(("lang", "key", "text"), cases("read"))
def test_wording_is_read(lang: str, key: str, text: str) -> None:
    """A wording gives exactly one figure, with this value, unit and hedge."""
    check(lang, key, text)


@pytest.mark.parametrize(("lang", "key", "text"), [pytest.param(*c, marks=pytest.mark.xfail) for c in cases("misses")])
def test_known_miss(lang: str, key: str, text: str) -> None:
    """A known miss: the day it is read, it moves to read.toml."""
    check(lang, key, text)


@pytest.mark.parametrize(("lang", "text"), ignored())
def test_no_figure_is_read(lang: str, text: str) -> None:
    """Names, ranks, roads, ages and ways of speaking are no figures."""
    found = figures(lang, text)
    assert not found, [(text[f.start : f.end], f.kind, f.low, f.high, f.unit) for f in found]


def test_every_language_has_enough_wordings() -> None:
    """Each language file comes with its table."""
    from capex.lang import languages

    counts: dict[str, int] = {}
    for lang, _, _ in cases("read"):
        counts[lang] = counts.get(lang, 0) + 1
    short = {
        code: counts.get(code, 0) for code in languages() if counts.get(code, 0) < ENOUGH.get(code, ENOUGH_ELSEWHERE)
    }
    assert not short
    assert len(ignored()) >= 60
