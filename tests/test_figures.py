"""What a figure carries besides its value, and what its neighbours tell about it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from capex.extract.figure import Figure
from capex.extract.figures import find_figures
from capex.model import Kind
from capex.text.document import Document


def read(text: str, lang: str = "en", published: date | None = date(2025, 11, 13), publisher: str = "") -> list[Figure]:
    return find_figures(Document(text, published=published, lang=lang, publisher=publisher))


def quotes(text: str, lang: str = "en") -> list[str]:
    return [text[f.start : f.end] for f in read(text, lang)]


@pytest.mark.parametrize(
    ("text", "lang", "step"),
    [
        ("1,4 billion de dollars", "fr", "1e11"),
        ("$66-72 billion", "en", "1e9"),
        ("$200 billion", "en", "1e9"),
        ("$52.5 billion", "en", "1e8"),
        ("2 000 acres", "fr", "0.0040468564224"),
        ("600 MW", "en", "0.001"),
        ("half a trillion dollars", "en", "1e11"),
        ("$222.55", "en", "0.01"),
    ],
)
def test_step_is_the_last_digit_written(text: str, lang: str, step: str) -> None:
    """The worth of the last digit, in the canonical unit."""
    (figure,) = read(text, lang)
    assert figure.step == Decimal(step)


def test_quote_leaves_the_bound_outside_and_the_outer_span_takes_it() -> None:
    """ "more than" is no part of the quote, and part of the outer span."""
    text = "Meta pledged more than $600 billion by 2028."
    money = read(text)[0]
    assert text[money.start : money.end] == "$600 billion"
    assert text[money.outer_start : money.outer_end] == "more than $600 billion"


@pytest.mark.parametrize(
    ("text", "lang", "per"),
    [
        ("$60 billion a year", "en", "year"),
        ("120 millions d'euros par an", "fr", "year"),
        ("$57bn per gigawatt", "en", "GW"),
        ("8 Mio. Euro je Megawatt", "de", "MW"),
        ("3 000 dollars par ouvrage", "fr", "unit"),
        ("$50 billion", "en", ""),
    ],
)
def test_rates(text: str, lang: str, per: str) -> None:
    """An amount per year or per gigawatt says so."""
    (figure,) = read(text, lang)
    assert figure.per == per


def test_french_trillion_travels_with_its_literal_reading() -> None:
    """Four literal French trillions are more than the world makes: 4e12 is meant, 4e18 is kept beside it."""
    (figure,) = read("entre 3 et 4 trillions de dollars", "fr")
    assert (figure.low, figure.high) == (Decimal("3e12"), Decimal("4e12"))
    (literal,) = figure.readings
    assert (literal.low, literal.high) == (Decimal("3e18"), Decimal("4e18"))


def test_quoted_english_scale_stays_english() -> None:
    """ "5 trillion" without a plural is English inside a French text."""
    money = list(read("Nvidia vaut 5 000 milliards de dollars, « 5 trillion » en anglais.", "fr"))
    assert [f.low for f in money] == [Decimal("5e12"), Decimal("5e12")]
    assert not money[1].readings


def test_elided_currency_comes_from_the_amount_before() -> None:
    """ "dont 10 milliards" is in the currency spoken of."""
    first, second = read("Elle investit 50 milliards d'euros, dont 10 milliards en France.", "fr")
    assert (second.low, second.unit, second.elided) == (Decimal("1e10"), "EUR", True)
    assert not first.elided


def test_elided_scale_comes_from_the_list() -> None:
    """ "Amazon, 100" in a list of milliards is 100 milliards."""
    found = read("Google, 75 milliards de dollars ; Amazon, 100 ; Meta, 65.", "fr")
    assert [f.low for f in found] == [Decimal("75e9"), Decimal("100e9"), Decimal("65e9")]


def test_elided_noun_comes_from_the_sentence_before() -> None:
    """ "1,200 would be in construction" counts jobs when jobs were spoken of."""
    found = read("It would support 4,000 jobs. Of these, 1,200 would be in construction.")
    assert [(f.kind, f.low) for f in found] == [(Kind.JOBS, Decimal(4000)), (Kind.JOBS, Decimal(1200))]


def test_age_is_not_taken_for_a_count() -> None:
    """A bare number between a name and a full stop is an age."""
    assert quotes("It hired 500 people. The firm is led by Stephen Schwarzman, 77.") == ["500 people"]


def test_conversion_is_tied_to_its_original_and_keeps_its_bound() -> None:
    """The amount in brackets is the same one, hedged the same way."""
    yuan, dollars = read("at least 380 billion yuan (US$52.4 billion)")
    assert dollars.conversion_of == yuan.start
    assert (dollars.low, dollars.high) == (Decimal("52.4e9"), None)


def test_two_amounts_side_by_side_are_no_conversion() -> None:
    """A comma alone ties nothing."""
    assert all(f.conversion_of is None for f in read("2 milliards d'euros, 3 milliards de dollars", "fr"))


@pytest.mark.parametrize(
    "text", ["$30 billion more than last year", "an additional $30 billion", "30 billion dollars more"]
)
def test_increase(text: str) -> None:
    """Words that put an amount on top of another are told."""
    assert read(text)[0].increase


def test_change_is_two_figures_not_a_range() -> None:
    """ "raised from 66 to 70 billion" tells an old and a new value."""
    assert [f.low for f in read("It raised its forecast from $66 billion to $70 billion.")] == [
        Decimal("66e9"),
        Decimal("70e9"),
    ]


@pytest.mark.parametrize(
    ("text", "unit"),
    [("Le projet coûte 500 M$ US, environ 685 M$, au Québec, dit Québec.", "CAD"), ("Le projet coûte 685 M$.", "USD")],
)
def test_bare_dollar_is_american_unless_the_text_is_canadian(text: str, unit: str) -> None:
    """A bare "$" follows the places the text speaks of."""
    assert read(text, "fr")[-1].unit == unit


def test_amount_without_any_currency_is_unread() -> None:
    """It looks like money; nothing says which."""
    (figure,) = read("50 milliards", "fr")
    assert figure.unread and figure.unit == ""


def test_fiscal_year_is_marked_and_left_to_the_company_calendar() -> None:
    """The reader gives the calendar days and says that they are the company's to decide."""
    (figure,) = read("fiscal Q2 2026")
    assert (figure.fiscal, figure.fiscal_year, figure.fiscal_quarter) == (True, 2026, 2)


def test_relative_date_needs_the_article_day() -> None:
    """Without a day, "last month" cannot be told and is left out."""
    assert read("It opened last month.", published=None) == []


def test_dateline_is_no_figure() -> None:
    """The day an agency text opens with is not news."""
    assert quotes("NEW YORK, Oct 31 (Ledger & Tape) - It spent $5 billion.") == ["$5 billion"]


def test_cues_tell_how_a_figure_was_read() -> None:
    """Each step names what it found, where, and what it made of it."""
    (figure,) = read("plus de 20 milliards de dollars", "fr")
    assert [(c.field, c.value, c.text) for c in figure.cues] == [
        ("bound", "at_least", "plus de"),
        ("number", "20", "20"),
        ("scale", "1000000000", "milliards"),
        ("currency", "USD", "dollars"),
    ]
