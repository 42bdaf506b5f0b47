"""The article's own day and language, where the text gives them."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

import capex
from capex.extract import read_figures
from capex.text.days import find_day, find_labelled_day
from capex.text.document import Document
from capex.text.language import UNSURE, find_language

PACKAGE = Path(capex.__file__).parent
DAY = date(2025, 11, 6)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", " date 2025-11-06 Orvalis a dévoilé un plan de 50 milliards"),
        ("en", "NEW YORK, Nov 6, 2025 (Ledger & Tape) - Merrow said"),
        ("en", "A headline\n\nLONDON, 6 November 2025 - Merrow said"),
        ("en", "ZUG, Switzerland, Nov. 6, 2025 /ReleaseWire/ -- Helvetix"),
        ("en", "SALTPAN FLAT--(RELEASE WIRE)--Nov. 6, 2025--Corvane"),
        ("en", "6 November 2025 - Merrow said"),
        ("en", "Title\nThursday, November 6, 2025\nText"),
        ("en", "# Title\n\n*November 6, 2025*\n"),
        ("en", "Title\nBy Ada Birch | Nov 6, 2025\n"),
        ("en", "By Ada Birch, November 6th, 2025"),
        ("en", "Title\nLedger · 6 November 2025 · 3 min read"),
        ("en", "Updated: Nov 6, 2025 4:30 pm"),
        ("fr", "Titre\n\nPublié le 6 novembre 2025 à 10h12\n\nTexte"),
        ("fr", "Paris, le 6 novembre 2025 – Le groupe"),
        ("fr", "Par Jeanne Orme — Publié le 06/11/2025"),
        ("de", "Berlin, 6. November 2025 – Die Gruppe"),
        ("de", "Stand: 06.11.2025"),
        ("es", "Madrid, 6 de noviembre de 2025.- Amalia"),
        ("ja", "見出し\n2025年11月6日\n"),
        ("en", "---\ntitle: x\ndate: 2025-11-06T10:00:00Z\n---\nText"),
        ("en", "Text. " * 600 + "\nPublished 6 November 2025"),
    ],
)
def test_the_day_where_articles_say_it(lang, text):
    """A label, a dateline, a byline, a line of its own; in the article's language or in English."""
    found = find_day(text, lang)
    assert found is not None
    assert found.day == DAY


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Merrow will open the site on 6 November 2025."),
        ("en", "Merrow plans to spend it by 6 November 2025 - report"),
        ("en", "The report, published November 6, 2025, says"),
        ("en", "On November 6, 2025, Merrow said"),
        ("en", "November 6, 2025 was a day of 5 gigawatts"),
        ("fr", "Le 6 novembre 2025, Orvalis a annoncé 3 milliards"),
        ("en", "Published 31 February 2025"),
        ("en", "Published 03/04/2025"),
        ("en", "NEW YORK, Nov 6 (Ledger & Tape) - Merrow said"),
        ("en", "Text.\n" * 60 + "6 November 2025\n" + "Text.\n" * 600),
        ("en", ""),
    ],
)
def test_a_date_inside_a_sentence_is_not_the_day(lang, text):
    """Other dates, impossible and ambiguous ones, and days without a year give none."""
    assert find_day(text, lang) is None


def test_the_day_of_the_article_is_no_figure_of_it():
    """The dates of a byline are where they say, and are not read as milestones."""
    text = (
        "Cinq gigawatts\nPar Jeanne Orme — Publié le 6 novembre 2025 à 18h02\nMis à jour le 7 novembre 2025\n\nLe site"
    )
    document = Document(f"{text} ouvrira le 8 novembre 2026.", lang="fr")
    assert [document.text[start:end] for start, end in document.own_days] == ["6 novembre 2025", "7 novembre 2025"]
    assert [f.low for f in read_figures(document) if f.unit == "date"] == [date(2026, 11, 8)]


def test_a_page_whose_labels_disagree_has_no_day():
    """A teaser's "Published" cannot be told from the article's."""
    assert find_labelled_day("menu\nPublished 6 November 2025\nmore").day == DAY
    assert find_labelled_day("Published 6 November 2025\nPublished 7 November 2025") is None


def test_month_names_are_those_of_the_calendar_data():
    """days.toml keeps the months that the figures' readers take from CLDR."""
    ours = tomllib.loads((PACKAGE / "text" / "days.toml").read_text("utf-8"))
    for lang, table in ours.items():
        cldr = tomllib.loads((PACKAGE / "lang" / "cldr" / f"{lang}.toml").read_text("utf-8"))["months"]
        for mine, theirs in zip(table["months"], cldr, strict=True):
            assert {name.casefold() for name in theirs} <= set(mine), lang


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Merrow said that it will spend more of the money on its data centres, and that this is a plan."),
        ("fr", "Le groupe va investir dans les centres de données du pays, et les banques l'ont dit avec prudence."),
        ("de", "Die Gruppe will nach eigenen Angaben den Bau der Hallen mit dem Geld ihrer Aktionäre bezahlen."),
        ("es", "La empresa destinará los fondos a las obras y, según el Gobierno, también a la red por valor de."),
        (
            "it",
            "La società ha detto che gli investimenti nei centri dati sono della massima importanza anche per la rete.",
        ),
        ("nl", "Het bedrijf wil volgens de directeur ook een centrum bouwen, maar niet voor het einde van het jaar."),
        ("pt", "A empresa não revelou quanto custará uma obra que também será feita pela sua parceira até ao fim."),
        ("ja", "同社は今後三年間で五百億ドルをデータセンターに投資すると発表した。"),
        ("ru", "Компания построит центр обработки данных стоимостью пять миллиардов долларов."),
    ],
)
def test_languages_are_told_apart(lang, text):
    """Function words or the model: both answer for an ordinary sentence."""
    found, confidence = find_language(text)
    assert (found, confidence > UNSURE) == (lang, True)


def test_a_line_of_names_and_figures_is_no_language():
    """Nothing to go by: the confidence says so."""
    assert find_language("Meta $72bn")[1] < UNSURE


def test_function_words_belong_to_one_language_each():
    """A word that two of the languages use would count for both."""
    lists = tomllib.loads((PACKAGE / "text" / "function_words.toml").read_text("utf-8"))
    words = [word for several in lists.values() for word in several]
    assert len(words) == len(set(words))
