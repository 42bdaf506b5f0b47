"""German and Spanish sentences: whose figure, of what, how firm, by the verb's place and form."""

from __future__ import annotations

from datetime import date

import pytest

from capex.extract import read_claims
from capex.text.document import Document

DAY = date(2025, 12, 11)

CASES = [
    # German: the verb at the end, the participle with its auxiliary, the subject behind the verb.
    ("de", "Softbank hat in OpenAI 41 Milliarden Dollar gesteckt.", "SoftBank", ("OpenAI",), "funding", "actual"),
    ("de", "In OpenAI hatte Softbank 41 Milliarden Dollar gesteckt.", "SoftBank", ("OpenAI",), "funding", "actual"),
    (
        "de",
        "In den ChatGPT-Entwickler OpenAI hatte Softbank 41 Milliarden Dollar gesteckt.",
        "SoftBank",
        ("OpenAI",),
        "funding",
        "actual",
    ),
    (
        "de",
        "Microsoft mietet bei Nebius Kapazität für 17 Milliarden Dollar.",
        "Microsoft",
        ("Nebius",),
        "contract",
        "committed",
    ),
    ("de", "Meta hat im dritten Quartal 19 Milliarden Dollar investiert.", "Meta", (), "investment", "actual"),
    ("de", "Meta wird im kommenden Jahr 100 Milliarden Dollar investieren.", "Meta", (), "investment", "planned"),
    (
        "de",
        "Für das Projekt sollen 15 Milliarden Dollar von Vantage ausgegeben werden.",
        "Vantage",
        (),
        "investment",
        "planned",
    ),
    ("de", "Vantage baute das Rechenzentrum für 15 Milliarden Dollar.", "Vantage", (), "investment", "actual"),
    ("de", "Der Umsatz von Oracle ist um drei Prozent gesunken.", "Oracle", (), "growth", "reported"),
    ("de", "Der Gewinn von Oracle brach um 61 Prozent ein.", "Oracle", (), "growth", "reported"),
    ("de", "Die Aktie von Nvidia legte um drei Prozent zu.", "Nvidia", (), "other", "actual"),
    ("de", "Anthropic hat bei Investoren 13 Milliarden Dollar eingesammelt.", "Anthropic", (), "funding", "actual"),
    ("de", "Anthropic wird mit 183 Milliarden Dollar bewertet.", "Anthropic", (), "valuation", "reported"),
    ("de", "Größter Eigner bleibt mit 28 Prozent der Bund.", "", (), "other", "reported"),
    # Spanish
    (
        "es",
        "ASML invierte en la francesa Mistral AI 1.300 millones de euros.",
        "ASML",
        ("Mistral AI",),
        "funding",
        "actual",
    ),
    (
        "es",
        "SoftBank ya había invertido 41.000 millones de dólares en OpenAI.",
        "SoftBank",
        ("OpenAI",),
        "funding",
        "actual",
    ),
    (
        "es",
        "Microsoft alquilará a Nebius capacidad por valor de 17.400 millones de dólares.",
        "Microsoft",
        ("Nebius",),
        "contract",
        "committed",
    ),
    ("es", "Meta invirtió 19.400 millones de dólares en el tercer trimestre.", "Meta", (), "investment", "actual"),
    (
        "es",
        "Tras gastar 88.000 millones de dólares, Microsoft sigue construyendo.",
        "Microsoft",
        (),
        "investment",
        "actual",
    ),
    ("es", "Amazon calcula que este año gastará 200.000 millones de dólares.", "Amazon", (), "investment", "planned"),
    ("es", "Los ingresos de Meta crecieron un 26 %.", "Meta", (), "growth", "reported"),
    ("es", "El beneficio de Alibaba se hundió un 53 %.", "Alibaba", (), "growth", "reported"),
    ("es", "Las acciones de Nvidia subieron un 3 %.", "Nvidia", (), "other", "actual"),
    ("es", "Anthropic ha captado 13.000 millones de dólares.", "Anthropic", (), "funding", "actual"),
    (
        "es",
        "Los cuatro gigantes invertirán 600.000 millones de dólares, estima Goldman Sachs.",
        "",
        (),
        "investment",
        "forecast",
    ),
]


@pytest.mark.parametrize(("lang", "text", "company", "counterparty", "metric", "status"), CASES)
def test_a_sentence_is_understood(
    lang: str, text: str, company: str, counterparty: tuple[str, ...], metric: str, status: str
) -> None:
    """The one amount of a sentence under a neutral heading."""
    found = [
        c
        for c in read_claims(Document(f"Meldung\n\n{text}\n", published=DAY, lang=lang))
        if c.kind.value in ("money", "share")
    ]
    assert len(found) == 1
    claim = found[0]
    assert (claim.company, claim.counterparty, claim.metric.value, claim.status.value) == (
        company,
        counterparty,
        metric,
        status,
    )


def test_a_relative_clause_has_its_own_subject() -> None:
    """ ", bei der Nvidia zwei Milliarden beisteuern könnte": Nvidia's money, though xAI's round."""
    text = (
        "Meldung\n\nxAI verhandelt über eine Runde von 20 Milliarden Dollar, "
        "bei der Nvidia bis zu zwei Milliarden Dollar beisteuern könnte.\n"
    )
    money = [c for c in read_claims(Document(text, published=DAY, lang="de")) if c.unit == "USD"]
    assert [c.company for c in money] == ["xAI", "Nvidia"]


def test_a_clause_of_saying_keeps_its_year() -> None:
    """ "Calcula que este año": "que" opens a clause, it compares nothing."""
    text = "Meldung\n\nAmazon calcula que este año gastará 200.000 millones de dólares.\n"
    money = next(c for c in read_claims(Document(text, published=DAY, lang="es")) if c.unit == "USD")
    assert (money.period_start, money.period_end) == (date(2025, 1, 1), date(2025, 12, 31))
