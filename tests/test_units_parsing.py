"""Unit names: what the ledger may write, what it means, and what is said about anything else."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capex.model import Kind
from capex.units import UnknownUnit, convert, currencies, parse_unit, to_canonical
from capex.units.generate import currency_lines, table_lines
from capex.units.registry import HERE, SCALES, resolve


@pytest.mark.parametrize(
    ("amount", "unit", "expected", "canonical", "kind"),
    [
        ("1.4", "trillion USD", "1.4e12", "USD", Kind.MONEY),
        ("50", "billion EUR", "50e9", "EUR", Kind.MONEY),
        ("33", "million CNY", "33e6", "CNY", Kind.MONEY),
        ("800", "thousand USD", "800000", "USD", Kind.MONEY),
        ("1200", "MW", "1.2", "GW", Kind.POWER),
        ("2", "TWh", "2000", "GWh", Kind.ENERGY),
        ("2250", "acre", "9.1054269504", "km**2", Kind.AREA),
        ("70", "hectares", "0.7", "km**2", Kind.AREA),
        ("4", "million square feet", "0.37161216", "km**2", Kind.AREA),
        ("0.7", "km²", "0.7", "km**2", Kind.AREA),
        ("1", "square mile", "2.589988110336", "km**2", Kind.AREA),
        ("18", "months", "1.5", "year", Kind.DURATION),
        ("1461", "day", "4", "year", Kind.DURATION),
        ("12.5", "%", "12.5", "percent", Kind.SHARE),
        ("3", "x", "3", "x", Kind.MULTIPLE),
        ("2000", "jobs", "2000", "job", Kind.JOBS),
        ("3", "data centres", "3", "data center", Kind.COUNT),
        ("1.2", "million gpu", "1.2e6", "gpu", Kind.COUNT),
        ("12", "wind farm", "12", "wind farm", Kind.COUNT),
    ],
)
def test_an_amount_as_printed_becomes_canonical_exactly(amount, unit, expected, canonical, kind):
    """No digit is lost or added on the way to the canonical unit."""
    assert to_canonical(Decimal(amount), unit) == (Decimal(expected), canonical, kind)


@pytest.mark.parametrize(
    ("unit", "canonical", "per", "one"),
    [
        ("million USD / MW", "USD/GW", "GW", "1e9"),
        ("USD per MWh", "USD/GWh", "GWh", "1000"),
        ("billion EUR/year", "EUR/year", "year", "1e9"),
        ("USD/job", "USD/job", "job", "1"),
    ],
)
def test_a_rate_keeps_its_slash(unit, canonical, per, one):
    """A rate can never be mistaken for an amount of money: its canonical unit says per what."""
    parsed = parse_unit(unit)
    assert (parsed.canonical, parsed.per, parsed.kind) == (canonical, per, Kind.MONEY)
    assert parsed.amount(Decimal(1)) == Decimal(one)


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("bilion USD", "did you mean billion USD?"),
        ("bn USD", "did you mean billion USD?"),
        ("milliards EUR", "did you mean billion EUR?"),
        ("million dollars", "did you mean million USD?"),
        ("usd", "did you mean USD?"),
        ("$", "did you mean USD?"),
        ("USD billion", "did you mean billion USD?"),
        ("billion", "a scale without a unit; did you mean billion USD?"),
        ("Gw", "did you mean GW"),
        ("gigawat", "did you mean gigawatt"),
        ("windmills", "did you mean windmill?"),
        ("", "is empty"),
        ("XQZ", "unknown unit 'XQZ'"),
        ("Md", "did you mean billion?"),
        ("km", "unknown unit 'km'"),
        ("USD**2", "unknown unit"),
        ("3 USD", "unknown unit"),
        ("USD/", "unknown unit"),
        ("((", "unknown unit"),
        ("%%", "unknown unit"),
        ("__import__('os')", "unknown unit"),
    ],
)
def test_an_unknown_unit_says_what_was_meant(unit, said):
    """Scale words are English short scale and nothing else; letters such as M, k, Md are never read."""
    with pytest.raises(UnknownUnit) as caught:
        parse_unit(unit)
    assert said in str(caught.value)


def test_the_shipped_table_is_what_pint_says():
    """table.tsv and currencies.txt are up to date: `python -m capex.units.generate` changes nothing."""
    assert (HERE / "table.tsv").read_text("utf-8").splitlines() == table_lines()
    codes = [line for line in currency_lines() if not line.startswith("#")]
    shipped = [line for line in (HERE / "currencies.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert shipped == codes


def test_scale_words_and_currencies_agree_with_pint():
    """What the quick path composes from words equals what pint makes of the whole expression."""
    for scale, factor in SCALES.items():
        for unit in ("USD", "EUR", "XOF", "MW", "acre", "job", "gpu"):
            found = resolve(f"{scale} {unit}")
            assert found is not None
            canonical, above, below, kind = found
            parsed = parse_unit(f"{scale} {unit}")
            assert (parsed.canonical, parsed.kind) == (canonical, kind)
            assert parsed.factor / parsed.divisor == above / below
            assert parsed.amount(Decimal(1)) == factor * parse_unit(unit).amount(Decimal(1))


def test_every_currency_is_a_dimension_of_its_own():
    """Adding or converting two currencies without a rate is impossible, by pint's dimensions."""
    from pint import DimensionalityError

    from capex.units.registry import registry

    ureg = registry()
    with pytest.raises(DimensionalityError):
        ureg.Quantity(Decimal(1), "EUR") + ureg.Quantity(Decimal(1), "USD")
    assert {"USD", "EUR", "TWD", "AED", "CNY"} <= currencies()


def test_the_forms_people_use_do_not_load_pint():
    """The check path stays without pint (170 ms), numpy and Babel."""
    code = (
        "import sys; from decimal import Decimal as D; from datetime import date\n"
        "from capex.units import format_amount, rate_range, to_canonical\n"
        "for unit in ('billion USD', 'MW', 'acre', 'square feet', 'job', 'gpu', 'x', '%', 'months', 'windmill'):\n"
        "    to_canonical(D(1), unit)\n"
        "format_amount(D(1), D(2), 'USD', True, 'fr'); rate_range('EUR', 'USD', date(2025, 3, 14))\n"
        "print([m for m in ('pint', 'numpy', 'babel', 'pandas', 'currency_converter') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_the_units_of_the_shipped_ledger_do_not_load_pint():
    """A unit that only pint answers would cost every check its import: add it to the generated table."""
    code = (
        "import csv, sys; from pathlib import Path; import capex; from capex.units import parse_unit\n"
        "folder = Path(capex.__file__).parent\n"
        "path = folder / 'ledger.csv' if (folder / 'ledger.csv').exists() else folder.parent / 'ledger.csv'\n"
        "units = {row['unit'] for row in csv.DictReader(path.open(encoding='utf-8', newline=''))}\n"
        "print(len(units) > 5, sorted(u for u in units if parse_unit(u) and 'pint' in sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "True []"


AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=6)


@given(
    AMOUNTS,
    st.sampled_from(
        [
            ("trillion USD", "USD"),
            ("MW", "GW"),
            ("GWh", "TWh"),
            ("acre", "km**2"),
            ("square foot", "acre"),
            ("months", "year"),
        ]
    ),
)
def test_there_and_back_is_the_same_amount(amount, units):
    """Converting to another unit of the kind and back gives the amount back, to 28 digits."""
    one, other = units
    back = convert(convert(amount, one, other).amount, other, one).amount
    assert abs(back - amount) <= abs(amount) * Decimal("1e-25")


@given(st.text(max_size=30))
def test_any_text_is_a_unit_or_a_clear_error(text):
    """No cell of a ledger can crash the parser."""
    try:
        parsed = parse_unit(text)
    except UnknownUnit as error:
        assert str(error)
    else:
        assert parsed.canonical
