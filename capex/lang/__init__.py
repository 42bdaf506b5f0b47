"""The words of each language, as tables that can be looked up.

One TOML file a language (words and cues, no patterns), beside what the Unicode CLDR already knows
(`cldr/`, derived by tools/derive_cldr.py).  Adding a language is adding the file: no code names one.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from capex.lang.language import Language
from capex.lang.phrases import Phrases

__all__ = ["Language", "Phrases", "languages", "load_language"]

_FOLDER = Path(__file__).parent

#: Read when a text is in a language there is no file for.
FALLBACK = "en"


def languages() -> tuple[str, ...]:
    """Codes of the languages there are words for, in order."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("??.toml")))


@lru_cache(maxsize=16)
def load_language(code: str) -> Language:
    """The tables of a language by its two-letter code; those of English where there is no such file."""
    from capex.lang.cache import cached_language

    code = code.lower()[:2]
    return cached_language(_FOLDER, code if (_FOLDER / f"{code}.toml").exists() else FALLBACK)
