"""The ties a sentence states between its figures."""

from __future__ import annotations

import pytest

from capex.extract import read_claims
from capex.model import Relation
from capex.text.document import Document


def _ties(text: str, lang: str = "en") -> list[tuple[str, Relation, str]]:
    claims = read_claims(Document(text, None, lang))
    return [(c.quote, link.relation, text[link.start : link.end]) for c in claims for link in c.links]


@pytest.mark.parametrize(
    ("text", "lang", "again", "first"),
    [
        ("The site spans 300 hectares (1,200 acres).", "en", "1,200 acres", "300 hectares"),
        ("The campus covers 500 acres, or about 400 hectares.", "en", "400 hectares", "500 acres"),
        ("Le site s'étend sur 50 hectares, soit 5 km².", "fr", "5 km²", "50 hectares"),
        ("The campus will draw 1.2 GW, that is 120 MW.", "en", "120 MW", "1.2 GW"),
    ],
)
def test_a_size_in_another_unit_is_a_conversion_whatever_it_comes_to(
    text: str, lang: str, again: str, first: str
) -> None:
    """Another unit in brackets or after "or about" says the same size again, rightly or wrongly."""
    assert _ties(text, lang) == [(again, Relation.CONVERSION_OF, first)]


@pytest.mark.parametrize(
    "text",
    [
        "The campus could draw 200 MW or even 1 GW.",
        "The first hall draws 200 MW, or 1.2 GW if the whole campus is built.",
        "The campus has 300 MW (and 500 MW in reserve).",
        "The $5 billion campus, or €2 billion for the first phase, opens in 2028.",
    ],
)
def test_a_choice_is_no_conversion(text: str) -> None:
    """Two sizes a site may have are two sizes, and a phase is not the whole."""
    assert _ties(text) == []
