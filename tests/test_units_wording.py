"""Amounts in a newsroom's words, in English and French; every digit stays."""

from __future__ import annotations

import re
from datetime import date
from decimal import Context, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capex.units import format_amount, format_date, format_number, to_canonical


def spaces(text: str) -> str:
    """The text with ordinary spaces, to be typed in a test."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("low", "high", "unit", "english", "french"),
    [
        ("1.4e12", "1.4e12", "USD", "$1.4 trillion", "1 400 milliards de dollars"),
        ("70e9", "72e9", "USD", "$70 billion to $72 billion", "70 à 72 milliards de dollars"),
        ("500e6", "1.2e9", "USD", "$500 million to $1.2 billion", "500 millions à 1,2 milliard de dollars"),
        ("20e9", None, "USD", "at least $20 billion", "au moins 20 milliards de dollars"),
        (None, "65e9", "EUR", "up to €65 billion", "jusqu'à 65 milliards d'euros"),
        ("500000", "500000", "GBP", "£500,000", "500 000 livres sterling"),
        ("1234567890", "1234567890", "USD", "$1,234,567,890", "1 234 567 890 dollars"),
        ("7e9", "7e9", "CHF", "7 billion Swiss francs", "7 milliards de francs suisses"),
        ("7e9", "7e9", "CLP", "7 billion CLP", "7 milliards CLP"),
        ("1.4", "1.4", "trillion USD", "$1.4 trillion", "1 400 milliards de dollars"),
        ("5", "5", "GW", "5 GW", "5 GW"),
        ("0.6", "0.6", "GW", "600 MW", "600 MW"),
        ("1.2", "5", "GW", "1.2 to 5 GW", "1,2 à 5 GW"),
        ("1500", "1500", "MW", "1,500 MW", "1 500 MW"),
        ("2000", "2000", "GWh", "2 TWh", "2 TWh"),
        ("9.1054269504", "9.1054269504", "km**2", "2,250 acres", "2 250 acres"),
        ("2250", "2250", "acre", "2,250 acres", "2 250 acres"),
        ("0.54", "0.54", "km**2", "54 hectares", "54 hectares"),
        ("1.27", "1.27", "km**2", "1.27 km²", "1,27 km²"),
        ("0.37161216", "0.37161216", "km**2", "4 million square feet", "4 millions de pieds carrés"),
        ("1", "1", "job", "1 job", "1 emploi"),
        ("2000", None, "job", "at least 2,000 jobs", "au moins 2 000 emplois"),
        ("1200000", "1200000", "gpu", "1.2 million GPUs", "1,2 million de GPU"),
        ("3", "3", "data center", "3 data centers", "3 centres de données"),
        ("12", "12", "windmill", "12 windmills", "12 windmill"),
        ("12.5", "12.5", "percent", "12.5%", "12,5 %"),
        ("10", "12", "percent", "10% to 12%", "10 à 12 %"),
        ("3", "3", "x", "3 times", "3 fois"),
        ("8", "8", "year", "8 years", "8 ans"),
        ("1.5", "1.5", "year", "18 months", "18 mois"),
        ("50e9", "50e9", "USD/GW", "$50 billion per GW", "50 milliards de dollars par GW"),
        ("80e9", "80e9", "USD/year", "$80 billion a year", "80 milliards de dollars par an"),
        (None, None, "USD", "an unknown amount", "un montant inconnu"),
    ],
)
def test_newsroom_wording(low, high, unit, english, french):
    """One amount, its words in both languages."""
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    assert spaces(format_amount(*ends, unit)) == english
    assert spaces(format_amount(*ends, unit, lang="fr")) == french


def test_a_hedge_is_said():
    """An approximate amount says so, inside its bound."""
    assert spaces(format_amount(Decimal(5), Decimal(5), "GW", approx=True)) == "about 5 GW"
    assert spaces(format_amount(Decimal(5), None, "GW", approx=True)) == "at least about 5 GW"


def test_a_language_without_wording_gets_english():
    """Finnish has no wording file yet."""
    assert spaces(format_amount(Decimal(5), Decimal(5), "GW", approx=True, lang="fi")) == "about 5 GW"


@pytest.mark.parametrize(
    ("low", "high", "english", "french"),
    [
        ("2026-01-01", "2026-12-31", "2026", "2026"),
        ("2026-04-01", "2026-06-30", "the second quarter of 2026", "le deuxième trimestre 2026"),
        ("2026-07-01", "2026-12-31", "the second half of 2026", "le second semestre 2026"),
        ("2028-02-01", "2028-02-29", "February 2028", "février 2028"),
        ("2026-03-01", "2026-03-01", "1 March 2026", "1er mars 2026"),
        ("2026-01-01", "2028-12-31", "2026 to 2028", "2026 à 2028"),
        ("2026-02-01", "2026-04-30", "1 February 2026 to 30 April 2026", "du 1er février 2026 au 30 avril 2026"),
        (None, "2028-12-31", "by the end of 2028", "d'ici à fin 2028"),
        ("2026-05-04", None, "4 May 2026 or later", "4 mai 2026 ou plus tard"),
    ],
)
def test_dates_are_told_at_their_own_grain(low, high, english, french):
    """Two days that span a month, quarter, half or year are told as that."""
    ends = [None if end is None else date.fromisoformat(end) for end in (low, high)]
    assert format_date(*ends) == english
    assert format_amount(*ends, "date", lang="fr") == french


SCALE = {"million": 6, "billion": 9, "trillion": 12, "millions": 6, "milliard": 9, "milliards": 9}
NUMBERS = st.decimals(min_value=0, max_value=10**16, allow_nan=False, allow_infinity=False)


@given(NUMBERS, st.sampled_from(["en", "fr"]), st.sampled_from(["USD", "job", "gpu", "TWD"]))
def test_no_digit_is_ever_cut(amount, lang, unit):
    """Reading the words back gives the amount, to the last digit."""
    words = spaces(format_amount(amount, amount, unit, lang=lang))
    group, decimal = (",", ".") if lang == "en" else (" ", ",")
    number = re.search(rf"\d[\d{group}]*(?:{re.escape(decimal)}\d+)?", words)
    value = Decimal(number[0].replace(group, "").replace(decimal, "."))
    scale = next((exponent for word, exponent in SCALE.items() if re.search(rf"\b{word}\b", words)), 0)
    assert value.scaleb(scale, context=Context(prec=200)) == amount


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20))
def test_numbers_keep_their_digits(number):
    """A number with separators, without them, is the number."""
    assert Decimal(format_number(number).replace(",", "")) == number
    assert "E" not in format_number(number)


@pytest.mark.parametrize("amount", ["1e250", "1e-250", "123456789" * 40, "0e5", "-0"])
def test_absurd_amounts_are_worded_all_the_same(amount):
    """A slip of the keyboard in an article or a ledger is no reason to fail."""
    value, unit, _ = to_canonical(Decimal(amount), "billion USD")
    assert format_amount(value, value, unit).startswith(("$", "-$"))
