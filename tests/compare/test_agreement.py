"""When two figures agree, when one only says less, when they are simply two facts."""

from datetime import date

import pytest

from capex.compare import Agreement, compare
from capex.compare.periods import Windows, windows
from capex.compare.regions import contains, country_of
from capex.model import Certainty, Claim
from tests.compare.claims import FixedRates, claim, row, said

ON = date(2025, 11, 20)
A, C, X, D = Agreement.AGREES, Agreement.COMPATIBLE, Agreement.DISJOINT, Agreement.DIFFERENT

#: What the article says, what the ledger holds of the same budget, and how the two stand.
BUDGETS = [
    ("4.2 billion EUR", "4.2 billion EUR", A),
    ("4 billion EUR", "4.2 billion EUR", A),  # 3.5 to 4.5, as written
    ("4.0 billion EUR", "4.3 billion EUR", X),
    ("4 billion EUR", "5 billion EUR", X),  # 4.5 ends the one and begins the other
    ("~4 billion EUR", "4.2 billion EUR", A),
    ("~4.0 billion EUR", "4.2 billion EUR", A),  # a hedge is a tenth
    ("4200 million EUR", "4.2 billion EUR", A),
    (">4 billion EUR", "4.2 billion EUR", C),
    ("<4.5 billion EUR", "4.2 billion EUR", C),
    ("<4.0 billion EUR", "4.2 billion EUR", X),
    (">4.2 billion EUR", "<4.2 billion EUR", X),
    ("4.2 billion EUR", "<4.2 billion EUR", C),
    ("<4.2 billion EUR", "<4.2 billion EUR", A),
    (">1 billion EUR", "4.2 billion EUR", D),  # says next to nothing about it
    ("4.0-4.5 billion EUR", "4.0-4.5 billion EUR", A),
    ("4.3 billion EUR", "4.0-4.5 billion EUR", C),
    ("4.5-4.9 billion EUR", "4.0-4.5 billion EUR", C),
    ("4.7 billion EUR", "4.0-4.5 billion EUR", X),
    ("600 million EUR", "~1 billion EUR", D),  # rounds to it, and is another amount
    ("9.9 billion EUR", "4.2 billion EUR", D),  # so far apart, one is rather a part of the other
]


@pytest.mark.parametrize(("figure", "truth", "expected"), BUDGETS)
def test_one_budget_told_twice(figure: str, truth: str, expected: Agreement) -> None:
    """Half a step each side of the digits as written; limits agree with limits."""
    window = "2026"
    found = compare(said(figure, "Norland", by=window), row(truth, "Norland", by=window), on=ON)
    assert found.relation is expected


LOOK_ALIKES = [
    (row("500 billion USD", "OpenAI", project="Stargate", parties="SoftBank;Oracle", region="US"),
     row("500 billion USD", "Apple", region="US")),
    # each limited where the other is not, and near each other only by the rate
    (said("25 billion EUR", "Microsoft", region="France"),
     row("30 billion USD", "Microsoft", by="2025-07-01/2025-09-30")),
    (row("500 billion USD", "OpenAI", project="Stargate", parties="SoftBank;Oracle", region="US"),
     row("500 billion USD", "OpenAI", "valuation", status="reported")),
    (row("14 billion USD", "Microsoft", "funding", parties="OpenAI"),
     row("14 billion USD", "Anthropic", "revenue")),
    (row("50 billion USD", "Anthropic", region="US"), row("50 billion EUR", "Alibaba")),
    (row("30 billion USD", "OpenAI", "contract", parties="Oracle"), row("30 billion USD", "Meta", "growth")),
    (row("11 billion USD", "Amazon", region="Indiana"), row("11 billion USD", "Amazon", region="Georgia")),
    (row("10 billion USD", "Microsoft", region="Portugal"),
     row("10 billion USD", "Microsoft", region="Japan")),
    (row("10 billion USD", "Amazon", region="North Carolina"),
     row("20 billion USD", "Amazon", region="Pennsylvania")),
    (row("10 billion USD", "Amazon", region="Virginia"),
     row("10 billion USD", "Microsoft", region="Virginia")),
    (row("70-72 billion USD", "Meta", by="2025"), row("600 billion USD", "Meta", by="-2028", region="US")),
    (row("40 billion USD", "Microsoft", by="FY25", region="US"),
     row("80 billion USD", "Microsoft", by="FY25")),
    (row("800 job", "Anthropic", region="US", scope="permanent"),
     row("2000 job", "Anthropic", region="US", scope="construction")),
    (row("12 billion USD", "Meta", by="2025-01-01/2025-03-31", status="actual"),
     row("72 billion USD", "Meta", by="2025", status="actual")),
    (row("150 MW", "Norland", project="Fjordheim", scope="first phase"),
     row("600 MW", "Norland", project="Fjordheim")),
    (row("2028", "Anthropic", scope="break-even"), row("2026", "Anthropic", scope="opening")),
    (row("2026", "Norland", project="Fjordheim", scope="construction start"),
     row("2028", "Norland", project="Fjordheim", scope="opening")),
    (row("65 billion USD", "Meta", by="2025", status="planned"),
     row("72 billion USD", "Meta", by="2025", status="actual", on="2026-02-01")),
    (row("51 billion USD", "Meta", by="2025", status="forecast", speaker="analysts"),
     row("60-65 billion USD", "Meta", by="2025", speaker="Meta")),
    (row("20 billion USD", "OpenAI", scope="per GW"), row("20 billion USD", "OpenAI")),
    (row("11.9 billion USD", "OpenAI", "contract", parties="CoreWeave"),
     row("6.5 billion USD", "OpenAI", "contract", parties="CoreWeave")),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), LOOK_ALIKES, ids=range(len(LOOK_ALIKES)))
def test_look_alikes_never_meet(one: Claim, other: Claim) -> None:
    """Neither the same number nor the same company makes two figures one fact."""
    assert compare(one, other, on=ON, rates=FixedRates()).relation is Agreement.DIFFERENT


def test_a_yearly_average_of_a_contract_agrees_with_it() -> None:
    """60 a year for five years is the contract of 300."""
    deal = row("300 billion USD", "OpenAI", "contract", parties="Oracle", by="2027-2031")
    year = said("60 billion USD", "OpenAI", "contract", parties="Oracle", by="2027-2031", scope="per year")
    found = compare(year, deal, on=ON)
    assert found.relation is A
    assert found.arithmetic is not None and "× 5" in found.arithmetic.tell("en")


def test_partners_of_a_joint_programme_share_its_figure() -> None:
    """Whoever of the three is named first, it is the programme's money."""
    programme = row("500 billion USD", "OpenAI", project="Stargate", parties="SoftBank;Oracle")
    assert compare(said("500 billion USD", "SoftBank", project="Stargate"), programme, on=ON).relation is A


def test_a_deal_told_from_the_other_side_agrees() -> None:
    """Texts name buyer and seller in either order."""
    deal = row("300 billion USD", "OpenAI", "contract", parties="Oracle")
    assert compare(said("300 billion USD", "Oracle", "contract", parties="OpenAI"), deal, on=ON).relation is A


def test_a_small_rounding_is_the_writers_freedom() -> None:
    """197.4 told as 200: compatible, and said so."""
    window = "2025"
    found = compare(said("200 billion USD", "Meta", by=window), row("197.4 billion USD", "Meta", by=window), on=ON)
    assert (found.relation, found.cause) == (C, "rounding")


def test_a_plan_whose_year_is_over_may_have_been_carried_out() -> None:
    """Planned in January, told as spent in February of the next year: no error."""
    window = "2025"
    plan = row("72 billion USD", "Meta", by=window, on="2025-10-29")
    spent = said("72 billion USD", "Meta", by=window, status="actual")
    assert compare(spent, plan, on=date(2026, 2, 10)).relation is A
    assert compare(spent, plan, on=date(2025, 11, 10)).cause == "status"


def test_what_was_only_inferred_accuses_nobody() -> None:
    """A region taken over from the sentence before cannot contradict the ledger's."""
    truth = row("50 billion USD", "Anthropic", region="US", parties="Fluidstack")
    figure = said("50 billion USD", "Anthropic", region="Europe", parties="Fluidstack")
    assert compare(figure, truth, on=ON).cause == "region"
    guessed = figure.but(certainty={"region": Certainty.INFERRED})
    assert compare(guessed, truth, on=ON).relation is A


def test_a_doubt_names_what_would_settle_it() -> None:
    """Two contracts with one party and no dates: the same one, or another?"""
    one = row("11.9 billion USD", "OpenAI", "contract", parties="CoreWeave")
    assert compare(said("6.5 billion USD", "OpenAI", "contract", parties="CoreWeave"), one, on=ON).doubt == "period"


WINDOWS = [
    ("2025-01-01/2025-12-31", "2025-01-01/2025-12-31", Windows.SAME),
    ("2025-01-01/2025-12-31", "2024-07-01/2025-06-30", Windows.SHIFTED),
    ("2025-01-01/2025-12-31", "2026-01-01/2026-12-31", Windows.APART),
    ("2025-01-01/2025-12-31", "2025-01-01/2028-12-31", Windows.INSIDE),
    ("2025-01-01/2025-03-31", "2025-01-01/2025-12-31", Windows.INSIDE),
    (
        "2025-11-06/2033-11-05",
        "2025-12-20/2033-12-19",
        Windows.SAME,
    ),  # "over the next eight years", told twice
    ("2025-01-21/2029-01-20", "2025-02-05/2035-02-04", Windows.HORIZON),
    ("/2028-12-31", "/2035-12-31", Windows.HORIZON),
    ("/2028-12-31", "2025-01-01/2028-12-31", Windows.SAME),
    ("/2029-12-31", "/2030-12-31", Windows.UNKNOWN),  # the end of the decade
    ("", "2025-01-01/2025-12-31", Windows.UNKNOWN),
    ("2019-01-01/", "2019-01-01/", Windows.SAME),
]


@pytest.mark.parametrize(("one", "other", "expected"), WINDOWS)
def test_windows(one: str, other: str, expected: Windows) -> None:
    """How two periods lie to each other, whichever comes first."""
    a, b = claim("1 billion USD", by=one), claim("1 billion USD", by=other)
    assert windows(a, b) is expected
    assert windows(b, a) is expected


def test_places_lie_in_larger_places() -> None:
    """A state in its country, a country in its continent, all in the world."""
    assert contains("US", "Texas") and contains("Europe", "France") and contains("worldwide", "Texas")
    assert not contains("Texas", "US") and not contains("France", "Germany")
    assert country_of("Texas") == "US" and country_of("France") == "France"


def test_an_agreement_says_what_it_is_silent_on() -> None:
    """The ledger row gives no horizon: it vouches for the amount, not for 2035."""
    truth = row("600 billion USD", "Meta", region="US")
    assert compare(said("600 billion USD", "Meta", region="US", by="-2035"), truth, on=ON).silent == ("period",)


def test_buyer_and_seller_named_in_the_wrong_order_still_meet() -> None:
    """The other buyer is the error, not the order."""
    lease = row("1.9 billion EUR", "Kestrel", "contract", parties="Lisière", by="2028-2032", status="committed")
    figure = said("1.9 billion EUR", "Lisière", "contract", parties="Microsoft", by="2028-2032", status="committed")
    assert compare(figure, lease, on=ON).cause == "company"


def test_either_day_s_exchange_rate_will_do_but_none_between_them() -> None:
    """A euro at 1.02 in January and at 1.16 in November: 1.09 was on neither day."""

    class Moving(FixedRates):
        def rate_range(self, base, quote, on, days=7):  # type: ignore[no-untyped-def]
            rate = claim("1.02 billion EUR").low if on.month == 1 else claim("1.16 billion EUR").low
            return rate / 10**9, rate / 10**9

    plan = row("10.0 billion EUR", "Norland", by="2026", on="2025-01-07")
    relations = [
        compare(said(f"{amount} billion USD", "Norland", by="2026"), plan, on=ON, rates=Moving()).relation
        for amount in ("10.2", "11.6", "10.9")
    ]
    assert relations == [A, A, X]
