"""What must hold for any text: understanding it ends, whatever it breaks off with and whatever it mixes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import capex

DAY = date(2025, 11, 13)
ARTICLES = {
    path.name: path.read_text(encoding="utf-8").split(" ")
    for folder in ("held", "practice")
    for path in sorted((Path(__file__).parents[1] / "articles" / folder).glob("*.txt"))
}


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("Meta will spend $5 billion on chips, which", "Meta"),
        ("$5 billion by Meta", "Meta"),
        ("Meta a dépensé 5 milliards de dollars, dont", "Meta"),
    ],
)
def test_a_text_may_break_off_anywhere(text: str, company: str) -> None:
    """A headline has no full stop, and a text from the clipboard may end behind a name or a relative pronoun."""
    assert [c.company for c in capex.extract(text, published=DAY)] == [company]


@pytest.mark.parametrize(
    "text",
    [
        "Over the next 8 million years Meta will spend $5 billion.",
        "Meta will spend $5 billion within 90,000 years.",
        "Meta spent $5 billion over the last 30,000 years.",
    ],
)
def test_a_span_beyond_the_calendar_is_no_window(text: str) -> None:
    money = next(c for c in capex.extract(text, published=DAY) if c.unit == "USD")
    assert (money.period_start, money.period_end) == (None, None)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_cut_of_any_article_is_read(data: st.DataObject) -> None:
    """Articles cut off at both ends, and two of them shuffled into each other, in any of the languages."""
    words = ARTICLES[data.draw(st.sampled_from(sorted(ARTICLES)))]
    first = data.draw(st.integers(0, len(words) - 1))
    words = words[first : first + data.draw(st.integers(1, 60))]
    if data.draw(st.booleans()):
        other = ARTICLES[data.draw(st.sampled_from(sorted(ARTICLES)))]
        words = [word for pair in zip(words, other, strict=False) for word in pair]
    lang = data.draw(st.sampled_from(("en", "fr", "de", "es", "it")))
    claims = capex.extract(" ".join(words) + "\n\n5 GW", published=DAY, lang=lang)
    assert claims[-1].quote == "5 GW"
