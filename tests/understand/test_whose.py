"""Whose figure it is, with whom and where: partners, lists, public money, nobody's figures, places of a passage."""

from __future__ import annotations

from datetime import date

import pytest

from capex.extract import read_claims
from capex.model import Claim
from capex.text.document import Document


def claim(text: str, quote: str, lang: str) -> Claim:
    """The claim made with these words."""
    return next(c for c in read_claims(Document(text, published=date(2026, 3, 1), lang=lang)) if c.quote == quote)


_ABILENE = (
    "Crusoe starts work in Abilene\n\nThe campus that Crusoe is building for Oracle in Abilene, Texas, covers "
    "800 acres. It will cost $12 billion."
)
_WEEK = (
    "Week in brief\n\n• OHIO. Google will spend $2 billion on a campus in Lima.\n• TEXAS. Ground was broken on "
    "Meta's campus in Temple. Price: $1.5 billion.\n• VIRGINIA. Analysts at CBRE count 3 GW under construction."
)
_MISTRAL = (
    "Mistral raises money\n\nMistral AI has raised 2 billion euros. ASML put in 1.3 billion euros and now holds 11% "
    "of the capital."
)


@pytest.mark.parametrize(
    ("lang", "text", "quote", "company", "partners"),
    [
        # Whom a site is built for, and the state that signs, share its figures.
        ("en", _ABILENE, "$12 billion", "Crusoe", ("Oracle",)),
        (
            "fr",
            (
                "Vantage bâtit à Reims\n\nLe campus que Vantage construit pour Mistral AI près de Reims occupera 40 "
                "hectares. La puissance atteindra 200 MW."
            ),
            "200 MW",
            "Vantage",
            ("Mistral AI",),
        ),
        (
            "de",
            (
                "Vantage baut\n\nDas Rechenzentrum, das Vantage in Brandenburg für Microsoft baut, kostet 2 Milliarden "
                "Euro. Es kommt auf 100 Megawatt."
            ),
            "100 Megawatt",
            "Vantage",
            ("Microsoft",),
        ),
        (
            "es",
            (
                "Vantage construye en Aragón\n\nEl campus que Vantage construye para Microsoft en Aragón costará 2.000 "
                "millones de euros. Tendrá 100 MW."
            ),
            "100 MW",
            "Vantage",
            ("Microsoft",),
        ),
        (
            "en",
            (
                "Nscale signs in London\n\nNscale signed a memorandum with the UK government for a data center in "
                "Loughton. It will draw 90 MW."
            ),
            "90 MW",
            "Nscale",
            ("UK government",),
        ),
        # A utility works for the site it powers; its plant is its own.
        (
            "en",
            (
                "Google in Iowa\n\nGoogle will build a data center in Iowa for $600 million. Alliant Energy, the local "
                "utility, will add 300 MW of wind power."
            ),
            "300 MW",
            "Alliant Energy",
            ("Alphabet",),
        ),
        ("en", "Talen will supply Amazon with up to 1.9 GW.", "1.9 GW", "Talen", ("Amazon",)),
        # A tenant has its share of another's site.
        (
            "fr",
            (
                "Mistral AI loue chez Adour Calcul\n\nAdour Calcul bâtit un campus de 180 MW près de Pau. Mistral AI "
                "en sera le premier client. L'éditeur de Le Chat a retenu 30 MW."
            ),
            "30 MW",
            "Mistral AI",
            ("Adour Calcul",),
        ),
        # Money put in, and parts of a company held.
        ("en", _MISTRAL, "1.3 billion euros", "ASML", ("Mistral AI",)),
        ("en", _MISTRAL, "11%", "ASML", ("Mistral AI",)),
        ("en", "Microsoft owns 27% of OpenAI.", "27%", "Microsoft", ("OpenAI",)),
        ("en", "JPMorgan lent $9.6 billion to Crusoe.", "$9.6 billion", "JPMorgan", ("Crusoe",)),
        (
            "en",
            "Vantage raised $6.4 billion from investors led by DigitalBridge and Silver Lake.",
            "$6.4 billion",
            "Vantage",
            ("DigitalBridge", "Silver Lake"),
        ),
        # Who is paid sells.
        (
            "en",
            "IREN has sold Microsoft five years of computing for $9.7 billion.",
            "$9.7 billion",
            "Microsoft",
            ("IREN",),
        ),
        ("en", "SoftBank pays Sharp $670 million for a factory.", "$670 million", "SoftBank", ("Sharp",)),
        ("en", "Microsoft bought land in Ohio from Foxconn for $70 million.", "$70 million", "Microsoft", ("Foxconn",)),
        # A takeover values what is bought.
        (
            "en",
            "AIP, MGX and BlackRock's GIP are buying Aligned at an enterprise value of $40 billion.",
            "$40 billion",
            "Aligned",
            ("AIP", "MGX", "BlackRock"),
        ),
        (
            "de",
            "KKR übernimmt Maincubes, das mit 2 Milliarden Euro bewertet wird.",
            "2 Milliarden Euro",
            "maincubes",
            ("KKR",),
        ),
        # As many names as amounts, in order.
        (
            "en",
            "OpenAI has deals with Nvidia, AMD and Broadcom for 10 GW, 6 GW and 8 GW.",
            "6 GW",
            "OpenAI",
            ("AMD",),
        ),
        # Public money is the state's, and goes to whom it helps.
        (
            "en",
            (
                "Intel builds in Magdeburg, Germany, for 30 billion euros. The government is granting Intel 10 billion "
                "euros."
            ),
            "10 billion euros",
            "German government",
            ("Intel",),
        ),
        (
            "fr",
            (
                "QScale agrandit son campus de Lévis, au Québec. Québec accorde à QScale un prêt de 60 millions de "
                "dollars."
            ),
            "60 millions de dollars",
            "Quebec government",
            ("QScale",),
        ),
        # What a relative clause lists or adds does not take the figure.
        (
            "en",
            "AIP, whose members include Microsoft, Nvidia and xAI, wants to raise $30 billion.",
            "$30 billion",
            "AIP",
            (),
        ),
        # A headline that names nobody is whose the text below says.
        (
            "en",
            (
                "Port Washington lands an $8 billion campus\n\nVantage will build Lighthouse, a campus of four "
                "buildings, for OpenAI."
            ),
            "$8 billion",
            "Vantage",
            ("OpenAI",),
        ),
    ],
)
def test_a_figure_is_shared_with_those_who_have_a_part_in_it(
    lang: str, text: str, quote: str, company: str, partners: tuple[str, ...]
) -> None:
    """Clients, signatories, tenants, investors, sellers; and nobody who is only mentioned."""
    found = claim(text, quote, lang)
    assert (found.company, found.counterparty) == (company, partners)


@pytest.mark.parametrize(
    ("lang", "text", "quote"),
    [
        ("en", "Alphabet, Amazon, Meta and Microsoft will together spend $650 billion this year.", "$650 billion"),
        (
            "fr",
            "À eux quatre, Alphabet, Amazon, Meta et Microsoft dépenseront 650 milliards de dollars cette année.",
            "650 milliards de dollars",
        ),
        (
            "de",
            "Zusammen wollen Alphabet, Amazon, Meta und Microsoft 650 Milliarden Dollar ausgeben.",
            "650 Milliarden Dollar",
        ),
        (
            "es",
            "Juntos, Alphabet, Amazon, Meta y Microsoft gastarán 650.000 millones de dólares este año.",
            "650.000 millones de dólares",
        ),
        ("en", "Meta builds in Lebanon, Indiana, a town of 18,000 inhabitants.", "18,000 inhabitants"),
        ("en", _WEEK, "3 GW"),
        (
            "en",
            'Google builds in Nova Scotia.\n\n"We will need 4 gigawatts by 2030," said Jane Miller, an economist.',
            "4 gigawatts",
        ),
        (
            "de",
            (
                "Amazon baut in Brandenburg. Laut Bitkom kamen alle hiesigen Rechenzentren auf 2,6 Gigawatt; ihr "
                "Verbrauch lag bei 18 TWh."
            ),
            "18 TWh",
        ),
    ],
)
def test_some_figures_are_nobodys(lang: str, text: str, quote: str) -> None:
    """Joint totals, inhabitants, counts of a country, an economist's guess: no company may be blamed for them."""
    assert claim(text, quote, lang).company == ""


@pytest.mark.parametrize(
    ("lang", "text", "quote", "company", "region"),
    [
        ("en", _ABILENE, "$12 billion", "Crusoe", "Texas"),
        # An item of a list has the place and the company that head it, not those of the item before.
        ("en", _WEEK, "$2 billion", "Alphabet", "Ohio"),
        ("en", _WEEK, "$1.5 billion", "Meta", "Texas"),
        (
            "fr",
            (
                "La semaine\n\n→ OSLO. Aker et Nscale construiront un centre de 230 MW.\n\n→ ROME. Amazon investira 3 "
                "milliards d'euros de plus."
            ),
            "3 milliards d'euros",
            "Amazon",
            "Italy",
        ),
        # The whole company's is nowhere in particular.
        (
            "en",
            (
                "Google in Iowa\n\nGoogle will build a data center in Iowa for $600 million.\n\nAbout Google\nThe "
                "company runs 40 data centers worldwide."
            ),
            "40 data centers",
            "Alphabet",
            "",
        ),
        (
            "en",
            (
                "Google in Iowa\n\nGoogle will build a data center in Iowa for $600 million. Group-wide it expects "
                "capital spending of $185 billion this year."
            ),
            "$185 billion",
            "Alphabet",
            "",
        ),
        # A dateline in a country is a scene where the text says "here"; a press agency's is none.
        (
            "en",
            "SAKAI, Japan - SoftBank opened its data center here.\n\nSoftBank will spend 100 billion yen on the site.",
            "100 billion yen",
            "SoftBank",
            "Japan",
        ),
        (
            "en",
            "Nvidia backs OpenAI\n\nNEW YORK, March 1 (Reuters) - Nvidia will invest $100 billion in OpenAI.",
            "$100 billion",
            "Nvidia",
            "",
        ),
        (
            "fr",
            (
                "Anthropic construit\n\nParis, le 14 novembre 2025\n\nAnthropic construira des centres de données pour "
                "50 milliards de dollars."
            ),
            "50 milliards de dollars",
            "Anthropic",
            "",
        ),
        # A town whose state the text does not name stands for its country.
        ("de", "Google baut in Hanau für 500 Millionen Euro.", "500 Millionen Euro", "Alphabet", "Germany"),
        ("de", "In Hessen, in Hanau, baut Google für 500 Millionen Euro.", "500 Millionen Euro", "Alphabet", "Hesse"),
        # An executive the catalogue does not know, and a surname, speak for the company.
        ("en", "Elon Musk runs xAI. Musk says it will spend $20 billion on chips.", "$20 billion", "xAI", ""),
        ("en", "Taiwan's Foxconn will spend $2 billion on servers.", "$2 billion", "Foxconn", ""),
    ],
)
def test_a_figure_has_the_place_of_its_passage(lang: str, text: str, quote: str, company: str, region: str) -> None:
    """A heading, a list item, the site in mind; not where a company sits, nor where the article was written."""
    found = claim(text, quote, lang)
    assert (found.company, found.region) == (company, region)


@pytest.mark.parametrize(
    ("lang", "text", "quote", "project"),
    [
        (
            "fr",
            (
                "À Fouju, le campus d'IA\n\nMGX et Bpifrance veulent bâtir un campus à Fouju. Il coûtera 50 milliards "
                "d'euros."
            ),
            "50 milliards d'euros",
            "Campus IA",
        ),
        (
            "de",
            "Die Schwarz-Gruppe baut in Lübbenau für 11 Milliarden Euro.",
            "11 Milliarden Euro",
            "Schwarz Digits Datacenter",
        ),
        ("de", "Die Schwarz-Gruppe baut in Neckarsulm für 1 Milliarde Euro.", "1 Milliarde Euro", ""),
        ("de", "Google baut in Lübbenau für 1 Milliarde Euro.", "1 Milliarde Euro", ""),
        (
            "en",
            "Vantage presents Frontier, a campus in Texas. That takes its total in the state to $30 billion.",
            "$30 billion",
            "",
        ),
    ],
)
def test_a_project_may_be_known_by_its_town(lang: str, text: str, quote: str, project: str) -> None:
    """Where one of its parties builds there; what a company spends in a whole state is no project's."""
    assert claim(text, quote, lang).project == project
