"""Sentence patterns that mislead a reader of figures: asides, comparisons, lists, passives, places that act."""

from __future__ import annotations

from datetime import date

import pytest

from capex.extract import read_claims
from capex.model import Certainty, Claim, Metric, Status
from capex.text.document import Document

DAY = date(2025, 11, 14)


def claims(text: str, lang: str = "en") -> list[Claim]:
    return read_claims(Document(text, published=DAY, lang=lang))


def claim(text: str, quote: str, lang: str = "en") -> Claim:
    """The claim made with these words."""
    return next(c for c in claims(text, lang) if c.quote == quote)


@pytest.mark.parametrize(
    ("lang", "text", "quote", "start", "end"),
    [
        ("en", "Meta spent $72 billion in 2025, versus $30 billion in 2024.", "$72 billion", 2025, 2025),
        ("en", "Meta spent $72 billion in 2025, versus $30 billion in 2024.", "$30 billion", 2024, 2024),
        ("en", "Meta will spend $60 billion, compared with $37 billion in 2024.", "$60 billion", None, None),
        ("fr", "Meta dépensera 60 milliards en 2025, contre 37 milliards en 2024.", "60 milliards", 2025, 2025),
        ("fr", "Meta dépensera 60 milliards en 2025, contre 37 milliards en 2024.", "37 milliards", 2024, 2024),
        ("en", "OpenAI nears $9 billion of revenue and could reach $20 billion in 2026.", "$9 billion", None, None),
    ],
)
def test_a_date_stays_with_its_value(lang: str, text: str, quote: str, start: int | None, end: int | None) -> None:
    """A window after an old value, or after another verb and its amount, does not reach back."""
    found = claim(text, quote, lang)
    years = [day.year if day else None for day in (found.period_start, found.period_end)]
    assert years == [start, end]


@pytest.mark.parametrize(
    ("lang", "text", "quote"),
    [
        (
            "en",
            "Alphabet spent $24 billion in the quarter to September, up from $13 billion a year ago.",
            "$13 billion",
        ),
        ("fr", "Meta a dépensé 19 milliards au T3, contre 9 milliards il y a un an.", "9 milliards"),
    ],
)
def test_a_year_ago_is_the_same_window_a_year_earlier(lang: str, text: str, quote: str) -> None:
    """And no rate a year; the window is worked out, not read."""
    found = claim(text, quote, lang)
    assert (found.period_start, found.period_end) == (date(2024, 7, 1), date(2024, 9, 30))
    assert found.certainty["period"] is Certainty.INFERRED
    assert found.status is Status.ACTUAL
    assert found.scope == ""


def test_results_of_a_year_have_that_year() -> None:
    """Though they were reported later."""
    found = claim("Nebius reported revenue of $530 million for 2024.", "$530 million")
    assert (found.period_start, found.period_end) == (date(2024, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("lang", "text", "start", "end"),
    [
        (
            "en",
            "Microsoft would spend $100 billion in the current fiscal year, which began in July.",
            date(2025, 7, 1),
            date(2026, 6, 30),
        ),
        ("en", "Meta will spend $70 billion for the full year.", date(2025, 1, 1), date(2025, 12, 31)),
        ("fr", "Meta dépensera 70 milliards sur l'ensemble de l'année.", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_whole_year_is_a_window(lang: str, text: str, start: date, end: date) -> None:
    """In the company's own calendar."""
    found = next(c for c in claims(text, lang) if c.metric is Metric.INVESTMENT)
    assert (found.period_start, found.period_end) == (start, end)


def test_an_aside_says_nothing_of_the_words_outside() -> None:
    """Neither its verb nor its date nor its names."""
    text = "Sales at Anthropic, which was valued at $183 billion in September, are nearing $7 billion."
    sales = claim(text, "$7 billion")
    assert (sales.metric, sales.period_start) == (Metric.REVENUE, None)
    text = "Nvidia, which owns about 7% of CoreWeave, agreed to buy computing capacity worth $6 billion."
    assert claim(text, "7%").company == "Nvidia"
    assert claim(text, "$6 billion").company == "Nvidia"


@pytest.mark.parametrize(
    ("lang", "text", "quote", "metric"),
    [
        ("en", "An agreement valued at $20 billion was signed by Meta.", "$20 billion", Metric.CONTRACT),
        (
            "fr",
            "L'investissement, évalué à 2 milliards d'euros, revient à Data4.",
            "2 milliards d'euros",
            Metric.INVESTMENT,
        ),
        ("en", "Vantage plans a project worth $4 billion.", "$4 billion", Metric.INVESTMENT),
        ("fr", "Google mettra 5 milliards d'euros en Allemagne.", "5 milliards d'euros", Metric.INVESTMENT),
        ("fr", "Data4 injectera 2 milliards d'euros en Grèce.", "2 milliards d'euros", Metric.INVESTMENT),
        (
            "fr",
            "OpenAI va verser 38 milliards de dollars à Amazon pour du calcul.",
            "38 milliards de dollars",
            Metric.CONTRACT,
        ),
        ("en", "Amazon will spend 50% more than it did last year on capex.", "50%", Metric.GROWTH),
        ("en", "Its investment in data centres reached $12 billion.", "$12 billion", Metric.INVESTMENT),
        ("en", "Anthropic was valued at $190 billion in its latest funding round.", "$190 billion", Metric.VALUATION),
    ],
)
def test_the_noun_tells_what_is_measured(lang: str, text: str, quote: str, metric: Metric) -> None:
    """The price of a thing is no valuation; money put into a country is no funding."""
    assert claim(text, quote, lang).metric is metric


def test_a_list_measures_what_the_article_is_about() -> None:
    """Not what the paragraph before it spoke of."""
    text = (
        "Meta will spend $60 billion on data centres in 2026.\n\n"
        "The company reported revenue of $50 billion for the third quarter.\n\n"
        "- Alphabet: up to $90 billion\n- Amazon: $120 billion"
    )
    for quote in ("$90 billion", "$120 billion"):
        found = claim(text, quote)
        assert (found.metric, found.status) == (Metric.INVESTMENT, Status.PLANNED)


def test_a_round_values_the_company_that_raises_it() -> None:
    """And the amount in brackets is the part of the investor before it."""
    text = "Mistral AI a levé 1,7 milliard d'euros auprès d'ASML (1,3 milliard), qui la valorise à 11,7 milliards."
    share, worth = claim(text, "1,3 milliard", "fr"), claim(text, "11,7 milliards", "fr")
    assert (share.company, share.metric) == ("ASML", Metric.FUNDING)
    assert (worth.company, worth.metric) == ("Mistral AI", Metric.VALUATION)


@pytest.mark.parametrize(
    ("lang", "text", "company", "seller"),
    [
        ("en", "AWS will supply hundreds of thousands of Nvidia GPUs to OpenAI.", "OpenAI", "Amazon"),
        ("en", "One million chips will be made available to Anthropic by Google.", "Anthropic", "Alphabet"),
        ("en", "CoreWeave agreed to supply Meta with up to $14 billion of computing capacity.", "Meta", "CoreWeave"),
    ],
)
def test_who_is_supplied_is_the_company(lang: str, text: str, company: str, seller: str) -> None:
    """Whoever is the grammatical subject."""
    found = claims(text, lang)[0]
    assert (found.company, found.counterparty) == (company, (seller,))


@pytest.mark.parametrize(
    ("lang", "text", "quote", "status"),
    [
        ("en", "Meta is in talks to raise $29 billion.", "$29 billion", Status.PLANNED),
        ("en", "Analysts reckon Oracle may spend $35 billion.", "$35 billion", Status.FORECAST),
        ("en", "Meta's capital expenditures were $17 billion.", "$17 billion", Status.ACTUAL),
        ("en", "Alphabet will spend $180 billion, versus $91 billion in 2024.", "$91 billion", Status.ACTUAL),
        ("fr", "Google a déboursé 4 milliards d'euros pour ses serveurs.", "4 milliards d'euros", Status.ACTUAL),
        ("fr", "Meta aménagera un campus de 3 milliards d'euros.", "3 milliards d'euros", Status.PLANNED),
        ("fr", "Selon l'AIE, la consommation des centres atteindra 945 TWh.", "945 TWh", Status.FORECAST),
    ],
)
def test_the_verb_tells_how_firm(lang: str, text: str, quote: str, status: Status) -> None:
    """Verbs no list knows are read by their ending; an outsider's word is an estimate."""
    assert claim(text, quote, lang).status is status


@pytest.mark.parametrize(
    ("lang", "text", "quote", "region"),
    [
        (
            "fr",
            "Les Émirats investiront 1 400 milliards de dollars aux États-Unis.",
            "1 400 milliards de dollars",
            "US",
        ),
        ("en", "Anthropic will spend $50 billion on sites in Texas and New York.", "$50 billion", "US"),
        ("en", "The Livingston, New Jersey company will spend $6 billion.", "$6 billion", ""),
        ("en", "Constellation will spend $2 billion at Hog Island.", "$2 billion", ""),
        ("fr", "Data4 injectera 2 milliards d'euros en Grèce et 1 milliard au Portugal.", "1 milliard", "Portugal"),
        ("en", "Amazon bought 800 acres off U.S. 74 for a campus.", "800 acres", ""),
    ],
)
def test_a_place_limits_a_figure_where_it_is_one(lang: str, text: str, quote: str, region: str) -> None:
    """A country that acts, a company's town, a road or a longer name is no place of the money."""
    assert claim(text, quote, lang).region == region


def test_a_headline_s_country_governs_the_plans_below() -> None:
    """Unless a figure names another place; the region is then inferred."""
    text = (
        "France draws the data centre builders\n\n"
        "Brookfield will invest €20 billion in France by 2030.\n\n"
        "Amazon will put €6 billion into servers, and €2 billion into a campus in Spain."
    )
    found = claim(text, "€6 billion")
    assert (found.region, found.certainty["region"]) == ("France", Certainty.INFERRED)
    assert claim(text, "€2 billion").region == "Spain"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Meta will spend $60 billion.\n\nAccording to the IEA, data centres used 415 TWh.", "415 TWh"),
        ("Meta opened a campus. By industry estimates, a gigawatt costs $50 billion.", "$50 billion"),
        (
            "How much power?\n\nWho knows? Not us. Not many. Meta wants 2 GW.\n\nWorldwide demand is 100 GW.",
            "100 GW",
        ),
    ],
)
def test_what_is_nobody_s_accuses_nobody(text: str, quote: str) -> None:
    """Agencies' counts, rules of thumb, and a new paragraph that does not point back."""
    assert claim(text, quote).company == ""


def test_the_nearest_word_tells_the_kind_of_job() -> None:
    """Construction jobs are not permanent because the sentence before spoke of those."""
    text = "Meta créera 100 emplois permanents. Le chantier mobilisera 800 emplois pendant les travaux."
    assert claim(text, "800 emplois", "fr").scope == "construction"


def test_a_thing_in_quotation_marks_is_a_project() -> None:
    """Where the text speaks of a site; it is no company."""
    text = "Telekom baut ein Rechenzentrum in München. Die „Nordlicht Cloud“ soll 12 Megawatt brauchen."
    found = claim(text, "12 Megawatt", "de")
    assert (found.company, found.project) == ("Deutsche Telekom", "Nordlicht Cloud")
