"""What must hold for any text: numbers come back as written, nothing crashes, nothing hangs, spans are honest."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from capex.extract.figures import find_figures
from capex.lang import languages
from capex.model import Kind
from capex.text.document import Document

WESTERN = ("en", "fr", "de", "es", "it", "nl", "pt")
ALPHABET = st.sampled_from(
    [
        *"0123456789 .,-–'’\n$€£¥%()«»:;/+",
        *[
            "two",
            "billion",
            "milliards",
            "de",
            "d'",
            "euros",
            "dollars",
            "GW",
            "MW",
            "more than",
            "jusqu'à",
            "entre",
            "et",
            "and",
            "between",
        ],
        *[
            "2026",
            "Q3",
            "FY26",
            "fin",
            "late",
            "mars",
            "May",
            "1er",
            "jobs",
            "emplois",
            "half",
            "un",
            "a",
            "year",
            "par an",
            "½",
            "億",
            "兆",
            "円",
        ],
        *[
            "to",
            "à",
            "bis",
            "over",
            "dont",
            "millones",
            "Mrd.",
            "Md€",
            "bn",
            "th",
            "\u00a0",
            "\u202f",
            "GPT-5",
            "one",
            "trillion",
            "…",
            "\u0660",
            "²",
        ],
    ]
)


def read(text: str, lang: str) -> list[object]:
    return find_figures(Document(text, published=date(2025, 11, 13), lang=lang))


@lru_cache(maxsize=32)
def locale(code: str):
    from babel import Locale

    return Locale.parse(code)


@given(value=st.decimals(min_value=1, max_value=Decimal(10) ** 11, places=2), lang=st.sampled_from(languages()))
@settings(max_examples=120, deadline=None)
def test_number_formatted_by_cldr_reads_back(value: Decimal, lang: str) -> None:
    """A price written the way the CLDR writes it in a language is read as that price."""
    from babel.numbers import format_decimal

    text = f"{format_decimal(value, format='#,##0.00', locale=locale(lang))} EUR"
    figures = read(text, lang)
    assert [(f.kind, f.low, f.high, f.unit) for f in figures] == [(Kind.MONEY, value, value, "EUR")], text


@given(
    whole=st.integers(min_value=1, max_value=999),
    power=st.sampled_from([6, 9, 12]),
    lang=st.sampled_from(WESTERN),
)
@settings(max_examples=80, deadline=None)
def test_amount_in_long_words_reads_back(whole: int, power: int, lang: str) -> None:
    """ "12 milliards" as the CLDR spells large numbers is read as that amount."""
    from babel.numbers import format_compact_decimal

    value = whole * 10**power
    text = format_compact_decimal(value, format_type="long", locale=locale(lang)) + " EUR"
    assert [(f.low, f.unit) for f in read(text, lang)] == [(Decimal(value), "EUR")], text


@given(text=st.text(max_size=300), lang=st.sampled_from(languages()))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_read_without_crashing(text: str, lang: str) -> None:
    """Whatever the characters, reading ends and the spans lie in the text."""
    check_spans(text, lang)


@given(pieces=st.lists(ALPHABET, max_size=60), lang=st.sampled_from(languages()), spaced=st.booleans())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_jumble_of_figure_words_is_read(pieces: list[str], lang: str, spaced: bool) -> None:
    """Words of figures in any order: spans in order, none overlapping, none empty, ends that make sense."""
    check_spans((" " if spaced else "").join(pieces), lang)


def check_spans(text: str, lang: str) -> None:
    last = 0
    for f in read(text, lang):
        assert last <= f.start < f.end <= len(text)
        assert f.outer_start <= f.start and f.end <= f.outer_end
        assert f.low is None or f.high is None or f.low <= f.high
        assert f.unit or f.unread
        assert all(text[c.start : c.end] == c.text for c in f.cues)
        last = f.end


HARD = {
    "digits": "1 ",
    "list": "1, 2, ",
    "elided": "5 billion. ",
    "money": "$5 billion and €3 million, up to 7 GW by 2030; ",
    "number words": "hundred thousand two ",
    "brackets": "((((",
    "one word": "Milliardenmilliarden",
    "one number": "1.",
    "months": "May March 5 ",
    "ranges": "1-2-3-",
    "bounds": "more than up to about ",
    "no spaces": "兆億円",
}


@pytest.mark.parametrize("name", HARD)
@pytest.mark.parametrize("lang", ["en", "de", "fr"])
def test_time_grows_with_the_text_not_faster(name: str, lang: str) -> None:
    """Four times the text takes about four times as long: repeated text has no worse cost than its length."""
    short, long = (HARD[name] * (n // len(HARD[name])) for n in (10_000, 40_000))
    read(short, lang)
    first, second = timed(short, lang), timed(long, lang)
    assert second < 12 * max(first, 0.01)


def timed(text: str, lang: str) -> float:
    best = 1e9
    for _ in range(2):
        start = time.process_time()
        read(text, lang)
        best = min(best, time.process_time() - start)
    return best
