"""Every sentence exists in every language, with the same blanks to fill in."""

from __future__ import annotations

import tomllib
from pathlib import Path
from string import Formatter

import pytest

import capex.messages
from capex.messages import LANGUAGES, tell_count, term
from capex.model import CAUSES, Bound, Kind, Metric, Status

FOLDER = Path(capex.messages.__file__).parent
AREAS = sorted(path.stem for path in (FOLDER / "en").glob("*.toml") if path.stem != "terms")


def messages(lang: str, area: str) -> dict[str, set[str | None]]:
    texts = tomllib.loads((FOLDER / lang / f"{area}.toml").read_text(encoding="utf-8"))
    return {key: {name for _, name, _, _ in Formatter().parse(text) if name} for key, text in texts.items()}


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "en"])
def test_an_area_says_the_same_in_every_language(lang: str, area: str) -> None:
    assert messages(lang, area) == messages("en", area)


@pytest.mark.parametrize(
    ("group", "words"),
    [("metric", Metric), ("status", Status), ("kind", Kind), ("bound", Bound), ("cause", CAUSES)],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_vocabulary_has_french_words(group: str, words: tuple[str, ...]) -> None:
    """No metric, status, kind, bound or cause is shown to French readers by its identifier for want of a word."""
    french = tomllib.loads((FOLDER / "fr" / "terms.toml").read_text(encoding="utf-8"))[group]
    assert [str(word) for word in words if str(word) not in french] == []


@pytest.mark.parametrize(
    ("lang", "n", "said"),
    [("fr", 0, "0 contredit"), ("fr", 1, "1 contredit"), ("fr", 2, "2 contredits"), ("en", 2, "2 contradicted")],
)
def test_counts_agree_in_number(lang: str, n: int, said: str) -> None:
    assert tell_count(lang, "report.count-contradicted", n) == said


def test_a_scope_of_several_words_is_translated_word_by_word() -> None:
    """A word nobody translated stays as the ledger has it."""
    assert term("fr", "scope", "permanent, construction") == "permanents, chantier"
    assert term("fr", "scope", "Series F") == "Series F"
