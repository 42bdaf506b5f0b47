"""Every sentence exists in every language, with the same blanks to fill in."""

from __future__ import annotations

import tomllib
from pathlib import Path
from string import Formatter

import pytest

import capex.messages
from capex.messages import LANGUAGES

FOLDER = Path(capex.messages.__file__).parent
AREAS = sorted(path.stem for path in (FOLDER / "en").glob("*.toml"))


def messages(lang: str, area: str) -> dict[str, set[str | None]]:
    texts = tomllib.loads((FOLDER / lang / f"{area}.toml").read_text(encoding="utf-8"))
    return {key: {name for _, name, _, _ in Formatter().parse(text) if name} for key, text in texts.items()}


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "en"])
def test_an_area_says_the_same_in_every_language(lang: str, area: str) -> None:
    assert messages(lang, area) == messages("en", area)
