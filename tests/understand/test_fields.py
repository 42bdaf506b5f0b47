"""What the program makes of a sentence: whose figure, of what, how firmly, over which window, where."""

from __future__ import annotations

from datetime import date

import pytest

from capex.extract import read_claims
from capex.model import Certainty, Claim, Metric, Relation, Status
from capex.text.document import Document

DAY = date(2025, 11, 14)


def claims(text: str, lang: str = "en", day: date = DAY) -> list[Claim]:
    return read_claims(Document(text, published=day, lang=lang))


def claim(text: str, quote: str, lang: str = "en", day: date = DAY) -> Claim:
    """The claim made with these words."""
    return next(c for c in claims(text, lang, day) if c.quote == quote)


@pytest.mark.parametrize(
    ("lang", "text", "quote", "company"),
    [
        ("en", "Meta plans to spend $60 billion this year.", "$60 billion", "Meta"),
        ("en", "Google will put $4 billion into a data center in Arkansas.", "$4 billion", "Alphabet"),
        ("en", "Oracle (ORCL) wants to spend $50 billion.", "$50 billion", "Oracle"),
        ("en", "Nvidia NVDA.O is worth more than $5 trillion.", "$5 trillion", "Nvidia"),
        ("en", "AWS is to invest £8bn in Britain.", "£8bn", "Amazon"),
        ("en", "The maker of ChatGPT expects $13 billion of revenue.", "$13 billion", "OpenAI"),
        ("en", "Microsoft signed first. The company will pay $17 billion.", "$17 billion", "Microsoft"),
        ("en", "Norland Compute plans to spend $5 billion on its campus.", "$5 billion", "Norland Compute"),
        ("en", "Meta: up to $65 billion\nAmazon: $100 billion", "$100 billion", "Amazon"),
        ("en", "Microsoft will spend $80 billion, Amazon $100 billion and Meta $65 billion.", "$100 billion", "Amazon"),
        ("en", "Big Tech will spend $400 billion this year.", "$400 billion", ""),
        ("en", "Quill Park, a unit of Endeavour, will spend $4 billion in Iowa.", "$4 billion", "Quill Park"),
        ("en", "Oracle expands. For Nscale, it is less: it spends $2 billion.", "$2 billion", "Nscale"),
        ("en", "Jefferies likes Oracle. It models cash flow of $9 billion.", "$9 billion", "Oracle"),
        ("en", "Shares in Nvidia rose to $180.", "$180", "Nvidia"),
        ("fr", "Le groupe Meta investira 60 milliards de dollars.", "60 milliards de dollars", "Meta"),
        ("fr", "L'éditeur de ChatGPT a levé 40 milliards de dollars.", "40 milliards de dollars", "OpenAI"),
        (
            "fr",
            "Mistral AI se lance. La start-up va investir 1,2 milliard d'euros.",
            "1,2 milliard d'euros",
            "Mistral AI",
        ),
        ("fr", "Datapole investira 900 millions d'euros à Lille.", "900 millions d'euros", "Datapole"),
        ("fr", "Les géants de la tech investiront 320 milliards de dollars.", "320 milliards de dollars", ""),
        ("de", "Der Betreiber Penta Infra baut für 200 Millionen Euro.", "200 Millionen Euro", "Penta Infra"),
        ("es", "Según la consultora Malva, el país atraería 900 millones.", "900 millones", ""),
        ("de", "Google will 5,5 Milliarden Euro in Deutschland investieren.", "5,5 Milliarden Euro", "Alphabet"),
        ("es", "Amazon invertirá 15.700 millones de euros en Aragón.", "15.700 millones de euros", "Amazon"),
    ],
)
def test_a_figure_belongs_to_the_company_that_pays(lang: str, text: str, quote: str, company: str) -> None:
    """Through aliases, tickers, subsidiaries, stand-ins, lists and rows; a sector's figure belongs to nobody."""
    assert claim(text, quote, lang).company == company


def test_a_bank_that_estimates_owns_nothing() -> None:
    """Who says a figure is its speaker, not its owner."""
    found = claim("Morgan Stanley puts the bill for AI data centers at $400 billion.", "$400 billion")
    assert found.company == ""
    assert found.speaker == "Morgan Stanley"


@pytest.mark.parametrize(
    ("text", "company", "counterparty"),
    [
        ("OpenAI will buy $300 billion of computing from Oracle.", "OpenAI", ("Oracle",)),
        ("Oracle will supply OpenAI with $300 billion of computing.", "OpenAI", ("Oracle",)),
        ("Microsoft has signed a contract with Nebius worth $17 billion.", "Microsoft", ("Nebius",)),
    ],
)
def test_in_a_supply_contract_the_buyer_is_the_company(text: str, company: str, counterparty: tuple[str, ...]) -> None:
    """Whoever is the grammatical subject."""
    found = claims(text)[0]
    assert (found.metric, found.company, found.counterparty) == (Metric.CONTRACT, company, counterparty)


@pytest.mark.parametrize(
    ("text", "company", "counterparty"),
    [
        ("TeraWulf leased 200 MW to Fluidstack.", "Fluidstack", ("TeraWulf",)),
        ("OpenAI ordered 6 GW of AMD chips.", "OpenAI", ("AMD",)),
        ("Meta agreed to buy 1.1 GW of nuclear power from Constellation.", "Meta", ("Constellation",)),
    ],
)
def test_power_belongs_to_who_takes_it(text: str, company: str, counterparty: tuple[str, ...]) -> None:
    """Megawatts leased, filled with a maker's chips or bought from a plant have a supplier."""
    found = claims(text)[0]
    assert (found.company, found.counterparty) == (company, counterparty)


def test_partners_of_a_venture_are_counterparties() -> None:
    """The partner named first is the company, the others its counterparties; a named project tells its owner."""
    found = claim("OpenAI, Oracle and SoftBank promised $500 billion for Stargate.", "$500 billion")
    assert (found.company, found.counterparty, found.project) == ("OpenAI", ("Oracle", "SoftBank"), "Stargate")


@pytest.mark.parametrize(
    ("lang", "text", "metric"),
    [
        ("en", "Meta will spend $60 billion on data centers.", Metric.INVESTMENT),
        ("en", "Amazon has put $8 billion into Anthropic.", Metric.FUNDING),
        ("en", "Anthropic raised $13 billion.", Metric.FUNDING),
        ("en", "Anthropic was valued at $183 billion.", Metric.VALUATION),
        ("en", "OpenAI expects revenue of $13 billion.", Metric.REVENUE),
        ("en", "CoreWeave reported a net loss of $110 million.", Metric.LOSS),
        ("en", "Amazon made a net profit of $21 billion.", Metric.PROFIT),
        ("en", "Anthropic will pay $1.5 billion to settle a copyright lawsuit.", Metric.SETTLEMENT),
        ("en", "Oracle's backlog rose to $523 billion.", Metric.OTHER),
        ("en", "Shares of Amazon closed at $222.55.", Metric.OTHER),
        ("en", "Meta spent $30 billion more than last year.", Metric.GROWTH),
        ("fr", "Meta va investir 60 milliards de dollars.", Metric.INVESTMENT),
        ("fr", "Mistral AI a levé 1,7 milliard d'euros.", Metric.FUNDING),
        ("fr", "Anthropic est valorisée 183 milliards de dollars.", Metric.VALUATION),
        ("fr", "Le chiffre d'affaires de Meta atteint 51 milliards de dollars.", Metric.REVENUE),
        ("fr", "OpenAI a perdu 12 milliards de dollars.", Metric.LOSS),
        ("fr", "Bruxelles réclame à Meta une amende de 200 millions d'euros.", Metric.OTHER),
        ("fr", "OpenAI louera pour 38 milliards de dollars de serveurs à Amazon.", Metric.CONTRACT),
    ],
)
def test_what_is_measured(lang: str, text: str, metric: Metric) -> None:
    """Share prices, backlogs, fines and increases are no investment."""
    assert claims(text, lang)[0].metric is metric


@pytest.mark.parametrize(
    ("lang", "text", "status"),
    [
        ("en", "Meta plans to spend $60 billion on data centers.", Status.PLANNED),
        ("en", "Meta has promised to invest $600 billion in data centers.", Status.COMMITTED),
        ("en", "Meta has already spent $60 billion on data centers.", Status.ACTUAL),
        ("en", "Analysts expect hyperscalers to spend $400 billion on data centers.", Status.FORECAST),
        ("en", "Anthropic is valued at $183 billion.", Status.REPORTED),
        ("en", "Nvidia shares fell 5% on Friday.", Status.ACTUAL),
        ("en", "Nomura pencils in $2 billion of profit for SoftBank.", Status.FORECAST),
        ("en", "Meta committed $9 billion to Ohio. Its $9 billion is for data centers.", Status.COMMITTED),
        ("en", "At the Khavda park, more than 10 GW is already producing.", Status.ACTUAL),
        ("fr", "Meta va investir 60 milliards de dollars dans ses serveurs.", Status.PLANNED),
        ("fr", "OpenAI s'est engagée à dépenser 300 milliards de dollars.", Status.COMMITTED),
        ("fr", "Meta a dépensé 60 milliards de dollars en serveurs.", Status.ACTUAL),
        ("fr", "Le projet de Meta devrait créer 500 emplois.", Status.FORECAST),
        ("de", "Tesla hat dort sechs Milliarden Euro investiert.", Status.ACTUAL),
        ("de", "Google will sechs Milliarden Euro investieren.", Status.PLANNED),
    ],
)
def test_how_firmly_it_stands(lang: str, text: str, status: Status) -> None:
    """Verb, tense and mood tell a plan from a promise, a deed and an estimate."""
    assert claims(text, lang)[0].status is status


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Meta will spend $60 billion in 2026.", date(2026, 1, 1), date(2026, 12, 31)),
        ("Meta will spend $600 billion by 2028.", None, date(2028, 12, 31)),
        ("OpenAI will spend $300 billion over five years starting in 2027.", date(2027, 1, 1), date(2031, 12, 31)),
        ("OpenAI will spend $1.4 trillion over the next eight years.", date(2025, 11, 14), date(2033, 11, 13)),
        ("Microsoft spent $35 billion in the first quarter of its fiscal 2026.", date(2025, 7, 1), date(2025, 9, 30)),
        ("Oracle will spend $50 billion in fiscal 2026.", date(2025, 6, 1), date(2026, 5, 31)),
        ("Quark Cloud plans to spend £4 billion in the year to March 2026.", date(2025, 4, 1), date(2026, 3, 31)),
        ("Alibaba will spend 380 billion yuan over three years.", None, None),
        ("Meta promised in 2024 to spend $10 billion.", None, None),
    ],
)
def test_the_window_of_a_figure(text: str, start: date | None, end: date | None) -> None:
    """Years, horizons, fiscal calendars; a window whose first day cannot be told is none."""
    found = claims(text)[0] if "2024" not in text else claim(text, "$10 billion")
    assert (found.period_start, found.period_end) == (start, end)


@pytest.mark.parametrize(
    ("text", "quote", "window"),
    [
        ("Meta will spend $60 billion in 2026.", "2026", True),
        ("Meta said on Wednesday that it will spend $60 billion.", "Wednesday", True),
        ("Meta's campus should open in 2028.", "2028", False),
    ],
)
def test_a_date_that_only_bounds_a_figure_is_marked(text: str, quote: str, window: bool) -> None:
    """A window or the day of a remark is no figure of its own; an opening is."""
    assert claim(text, quote).window is window


@pytest.mark.parametrize(
    ("lang", "text", "region"),
    [
        ("en", "Meta will spend $10 billion on a campus in Louisiana.", "Louisiana"),
        ("en", "Amazon will invest £8bn in its British data centres.", "UK"),
        ("en", "Anthropic will spend $50 billion across the United States, starting with sites in Texas.", "US"),
        ("en", "The American group Meta will spend $60 billion.", ""),
        ("fr", "Amazon investira 1,4 milliard d'euros en Californie.", "California"),
        ("de", "Google will 5 Milliarden Euro in Hessen investieren.", "Hesse"),
    ],
)
def test_where_it_is(lang: str, text: str, region: str) -> None:
    """By the short English name; a company's nationality limits nothing."""
    assert claims(text, lang)[0].region == region


def test_a_dateline_is_no_region() -> None:
    """The place the report was filed from says nothing about the money."""
    text = "Meta lifts its budget\n\nNEW YORK, Oct 31 (Wire) - Meta will spend $60 billion this year."
    assert claim(text, "$60 billion").region == ""


@pytest.mark.parametrize(
    ("lang", "text", "quote", "scope"),
    [
        ("en", "Meta will create 500 permanent jobs.", "500 permanent jobs", "permanent"),
        ("en", "Meta will create 5,000 construction jobs.", "5,000 construction jobs", "construction"),
        ("en", "OpenAI will pay $60 billion a year for computing.", "$60 billion", "per year"),
        ("en", "The first phase will cost Meta $1.5 billion.", "$1.5 billion", "first phase"),
        ("fr", "Meta créera 500 emplois permanents.", "500 emplois permanents", "permanent"),
    ],
)
def test_what_else_limits_it(lang: str, text: str, quote: str, scope: str) -> None:
    """Kinds of jobs, phases, rates."""
    found = [c for c in claims(text, lang) if c.quote.startswith(quote.split()[0])]
    assert found[0].scope == scope


def test_a_part_points_to_its_whole() -> None:
    """ "Of which" makes the second figure a part of the first."""
    whole, part = claims("Microsoft plans to spend $80 billion, of which $40 billion in the United States.")
    assert [(link.relation, link.start) for link in part.links] == [(Relation.PART_OF, whole.place.start)]
    assert part.region == "US"
    assert whole.region == ""


def test_a_conversion_claims_what_its_figure_claims() -> None:
    """The amount in brackets is the same claim in another currency."""
    pounds, dollars = claims("Blackstone will spend £10bn ($13.3bn) on a data centre in the UK.")
    assert dollars.links[0].relation is Relation.CONVERSION_OF
    assert (dollars.company, dollars.metric, dollars.region) == (pounds.company, pounds.metric, pounds.region)


def test_a_new_value_replaces_the_old_one() -> None:
    """ "To 70 from 66": the newer figure points at the one it replaces."""
    new, old = claims("Meta raised its capital spending plan to $70 billion from $66 billion.")
    assert [(link.relation, link.start) for link in new.links] == [(Relation.REPLACES, old.place.start)]
    assert old.links == ()


def test_a_figure_said_twice_is_tied_to_the_first() -> None:
    """A restatement must not be added again."""
    text = "Meta will spend $60 billion on data centers. The $60 billion that Meta will spend is for AI."
    first, second = claims(text)
    assert [(link.relation, link.start) for link in second.links] == [(Relation.RESTATES, first.place.start)]


def test_every_answer_says_where_it_came_from() -> None:
    """Stated or inferred, with the words it was read from; an unknown field says nothing."""
    found = claim("Meta opened a campus. It cost $10 billion.", "$10 billion")
    assert found.certainty["company"] is Certainty.INFERRED
    assert "region" not in found.certainty
    stated = claim("Meta will spend $10 billion.", "$10 billion")
    assert stated.certainty["company"] is Certainty.STATED
    assert ("company", "Meta") in {(cue.field, cue.text) for cue in stated.cues}


def test_a_text_without_names_accuses_nobody() -> None:
    """An uncertain company is unknown, never a guess."""
    found = claim("The $500 billion promise dominated the debate, but nobody said whose money it was.", "$500 billion")
    assert found.company == ""
