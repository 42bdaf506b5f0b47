"""Names, calendars and metric sheets, and where sentences end."""

from __future__ import annotations

from datetime import date

import pytest

from capex.companies import (
    find_company,
    find_project,
    find_region,
    fiscal_period,
    load_companies,
    load_people,
    load_projects,
    load_regions,
)
from capex.metrics import load_metrics
from capex.model import Kind, Metric
from capex.text.sentences import split_sentences


@pytest.mark.parametrize(
    ("name", "company"),
    [
        ("Google", "Alphabet"),
        ("alphabet inc.", "Alphabet"),
        ("NVDA.O", "Nvidia"),
        ("NASDAQ:MSFT", "Microsoft"),
        ("AWS", "Amazon"),
        ("ChatGPT", "OpenAI"),
        ("Meta Platforms, Inc.", "Meta"),
    ],
)
def test_a_company_is_found_by_any_of_its_names(name: str, company: str) -> None:
    """Aliases, tickers, products, with or without the legal form."""
    found = find_company(name)
    assert found is not None
    assert found.name == company


def test_an_unknown_company_is_not_guessed() -> None:
    """No name is taken for a similar one."""
    assert find_company("Metal Works") is None


@pytest.mark.parametrize(
    ("name", "region"),
    [("Californie", "California"), ("Großbritannien", "UK"), ("Estados Unidos", "US"), ("Aragón", "Aragon")],
)
def test_a_region_is_found_in_any_language(name: str, region: str) -> None:
    """The answer is its short English name."""
    assert find_region(name) == region


def test_a_project_is_found_by_its_other_names() -> None:
    """Two names of one site are one project."""
    first, second = find_project("Campus IA"), find_project("UAE-France AI campus")
    assert first is not None
    assert first == second


@pytest.mark.parametrize(
    ("company", "year", "quarter", "start", "end"),
    [
        ("Microsoft", 2026, None, date(2025, 7, 1), date(2026, 6, 30)),
        ("Microsoft", 2026, 1, date(2025, 7, 1), date(2025, 9, 30)),
        ("Oracle", 2026, 2, date(2025, 9, 1), date(2025, 11, 30)),
        ("Nvidia", 2026, None, date(2025, 2, 1), date(2026, 1, 31)),
        ("Meta", 2025, 3, date(2025, 7, 1), date(2025, 9, 30)),
        ("Somebody Else", 2025, None, date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_fiscal_years_are_the_companys_own(
    company: str, year: int, quarter: int | None, start: date, end: date
) -> None:
    """A fiscal year is named after the year it ends in; an unknown company reports by the calendar."""
    assert fiscal_period(company, year, quarter) == (start, end)


def test_the_catalogues_hang_together() -> None:
    """Owners, partners and employers are in the catalogue of companies; project regions in that of regions."""
    companies = load_companies()
    regions = {region.name for region in load_regions()}
    for project in load_projects().values():
        assert not project.owner or project.owner in companies, project.name
        assert set(project.partners) <= set(companies), project.name
        assert not project.region or project.region in regions, project.name
    assert set(load_people().values()) <= set(companies)


def test_every_metric_has_a_sheet_with_cues() -> None:
    """A metric is told by its kind, by the counted noun, or by words in English and French at least."""
    sheets = load_metrics()
    assert set(sheets) == set(Metric)
    for metric, sheet in sheets.items():
        told = any(kind in sheet.kinds for kind in Kind)
        assert told or sheet.units or {"en", "fr"} <= set(sheet.cues), metric


def test_money_that_must_not_be_added_up_says_so() -> None:
    """Valuations, increases and results are no totals of investment."""
    sheets = load_metrics()
    assert sheets[Metric.INVESTMENT].additive
    assert not any(sheets[m].additive for m in (Metric.VALUATION, Metric.GROWTH, Metric.REVENUE, Metric.OTHER))


@pytest.mark.parametrize(
    ("lang", "text", "sentences"),
    [
        ("fr", "M. Altman l'a dit. Mme. Friar aussi.", ["M. Altman l'a dit.", "Mme. Friar aussi."]),
        ("fr", "Environ 5 Md€, env. 2 GW. Fin.", ["Environ 5 Md€, env. 2 GW.", "Fin."]),
        ("en", "On Sept. 30 Oracle Corp. said so. It will.", ["On Sept. 30 Oracle Corp. said so.", "It will."]),
        ("en", "It costs approx. 5 billion. Fine.", ["It costs approx. 5 billion.", "Fine."]),
        ("en", "Meta META.O rose. AMD fell.", ["Meta META.O rose.", "AMD fell."]),
        ("de", "Am 30. Januar kam es. Rund 72 Mrd. Dollar.", ["Am 30. Januar kam es.", "Rund 72 Mrd. Dollar."]),
        ("en", "A heading\n\nA line\n- an item", ["A heading", "A line", "- an item"]),
        ("en", "• Texas. It grew. Then it fell.", ["• Texas.", "It grew.", "Then it fell."]),
        ("fr", "➤ Meta prévoit 5. Et Amazon ?", ["➤ Meta prévoit 5.", "Et Amazon ?"]),
    ],
)
def test_sentences_end_where_they_end(lang: str, text: str, sentences: list[str]) -> None:
    """Not after an abbreviation, a day or a ticker; always at the end of a line."""
    assert [text[start:end] for start, end in split_sentences(text, lang)] == sentences
