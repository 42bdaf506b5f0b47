"""Every cause the program names, found on a figure that was changed in just that way."""

from datetime import date

import pytest

from capex.compare import Agreement, compare
from capex.model import CAUSES, Claim
from tests.compare.claims import FixedRates, row, said

ON = date(2025, 10, 1)
SITE = {"project": "Fjordheim", "region": "Norway"}
CAMPUS = row("4.2 billion EUR", "Norland", **SITE, by="-2030", note="the whole campus")
POWER = row("600 MW", "Norland", **SITE)
LEASE = row("2.4 billion GBP", "Quark", "contract", parties="Helvetix", by="2026-2031", status="committed")
PLAN = row("45 billion USD", "Tessera", region="US", parties="Gridco", by="2026-2029")

CHANGED: list[tuple[str, Claim, Claim]] = [
    ("scale", PLAN, said("45 million USD", "Tessera", region="US")),
    ("scale", PLAN, said("45 trillion USD", "Tessera", parties="Gridco")),
    ("currency", CAMPUS, said("4.2 billion USD", "Norland", **SITE)),
    ("currency", LEASE, said("2.4 billion EUR", "Quark", "contract", parties="Helvetix", by="2026-2031")),
    ("currency", row("~42 billion EUR", "Norland", by="2026"), said("~42 billion USD", "Norland", by="2026")),
    ("currency", row(">42 billion EUR", "Norland", by="2026"), said(">42 billion USD", "Norland", by="2026")),
    ("period", row("17.4 billion USD", "Quark", "contract", parties="Helvetix", by="-2031"),
     said("17.4 billion USD", "Quark", "contract", parties="Helvetix", by="-2031", scope="per year")),
    ("job-kind", row(">1100 job", "Norland", scope="construction", **SITE),
     said("1100 job", "Norland", scope="permanent", **SITE)),
    ("exchange-rate", CAMPUS, said("4.4 billion USD", "Norland", **SITE)),
    ("exchange-rate", row("900 million CHF", "Helvetix", by="2026"),
     said("820 million EUR", "Helvetix", by="2026")),
    ("unit", POWER, said("600 GW", "Norland", **SITE)),
    ("unit", row("2250 acre", "Meta", project="Hyperion"), said("2250 ha", "Meta", project="Hyperion")),
    ("power-energy", POWER, said("600 MWh", "Norland", **SITE)),
    ("power-energy", row("5 GW", "Meta", project="Hyperion"), said("5 GWh", "Meta", project="Hyperion")),
    ("period", LEASE,
     said("2.4 billion GBP", "Quark", "contract", parties="Helvetix", by="2026-2031", scope="per year",
          status="committed")),
    ("period", LEASE,
     said("400 million GBP", "Quark", "contract", parties="Helvetix", by="2026-2031", status="committed")),
    ("horizon", PLAN, said("45 billion USD", "Tessera", region="US", by="2026-2034")),
    ("horizon", row("600 billion USD", "Meta", region="US", by="-2028"),
     said("600 billion USD", "Meta", region="US", by="-2035")),
    ("fiscal-year", row("80 billion USD", "Microsoft", by="FY25"),
     said("80 billion USD", "Microsoft", by="2025")),
    ("fiscal-year", row("3.5 billion GBP", "Quark", by="2025-04-01/2026-03-31"),
     said("3.5 billion GBP", "Quark", by="2025")),
    ("date", row("2026", "Meta", project="Prometheus", note="site in operation"),
     said("2028", "Meta", project="Prometheus", sentence="Prometheus opens in 2028.")),
    ("date", row("2027-07-01/2027-09-30", "Norland", **SITE, scope="completion"),
     said("2029", "Norland", **SITE, sentence="Le campus sera achevé en 2029.")),
    ("region", row("80 billion USD", "Microsoft", by="FY25", region="worldwide"),
     said("80 billion USD", "Microsoft", by="FY25", region="US")),
    ("region", PLAN, said("45 billion USD", "Tessera", region="Europe", parties="Gridco")),
    ("phase", CAMPUS, said("4.2 billion EUR", "Norland", **SITE, scope="first phase")),
    ("phase", row("150 MW", "Norland", **SITE, scope="first phase"),
     said("150 MW", "Norland", **SITE, sentence="Once complete the campus will draw 150 MW.")),
    ("metric", row("30 billion USD", "Meta", "growth", by="2025", status="actual"),
     said("30 billion USD", "Meta", by="2025", status="actual")),
    ("metric", row("300 billion USD", "OpenAI", "contract", parties="Oracle", by="2027-2031", status="committed"),
     said("300 billion USD", "Oracle", parties="OpenAI", by="2027-2031")),
    ("job-kind", row("1800 job", "Norland", **SITE, scope="construction"),
     said("1800 job", "Norland", **SITE, scope="permanent")),
    ("job-kind", row(">2000 job", "Anthropic", region="US", scope="construction"),
     said(">2000 job", "Anthropic", region="US", scope="permanent")),
    ("bound", row("<400 MW", "Quark", project="Airedale"), said(">400 MW", "Quark", project="Airedale")),
    ("bound", row(">320 billion USD", by="2025"), said("<320 billion USD", by="2025")),
    ("status", row("50 billion USD", "Anthropic", region="US"),
     said("50 billion USD", "Anthropic", region="US", status="actual")),
    ("status", PLAN, said("45 billion USD", "Tessera", region="US", status="actual")),
    ("company", row("10 billion USD", "Meta", project="Hyperion", region="Louisiana"),
     said("10 billion USD", "Alphabet", project="Hyperion", region="Louisiana")),
    ("company", row("11 billion USD", "Amazon", parties="Anthropic", region="Indiana", status="actual"),
     said("11 billion USD", "Anthropic", region="Indiana", status="actual")),
    ("counterparty", LEASE,
     said("2.4 billion GBP", "Quark", "contract", parties="Norland", by="2026-2031", status="committed")),
    ("counterparty", row("50 billion USD", "Anthropic", parties="Fluidstack", region="US"),
     said("50 billion USD", "Anthropic", parties="CoreWeave", region="US")),
    ("rounding", row("183 billion USD", "Anthropic", "valuation", status="reported"),
     said("200 billion USD", "Anthropic", "valuation", status="reported")),
    ("rounding", row("2250 acre", "Meta", project="Hyperion"), said("2000 acre", "Meta", project="Hyperion")),
]  # fmt: skip


@pytest.mark.parametrize(("cause", "truth", "figure"), CHANGED, ids=[f"{c[0]}-{n}" for n, c in enumerate(CHANGED)])
def test_a_changed_figure_is_explained_by_its_change(cause: str, truth: Claim, figure: Claim) -> None:
    """One slip, one cause; the two values cannot both hold, or one dimension is told otherwise."""
    found = compare(figure, truth, on=ON, rates=FixedRates())
    assert found.relation in (Agreement.DISJOINT, Agreement.DIMENSION)
    assert (found.cause, found.second_cause) == (cause, "")
    for lang in ("en", "fr"):
        assert figure.quote in found.tell(lang)


def test_every_cause_is_tried_but_the_one_only_a_ledger_knows() -> None:
    """`superseded` is told by the ledger; all others are found between two claims."""
    assert {cause for cause, _, _ in CHANGED} == {*CAUSES} - {"superseded"}


def test_two_slips_at_once_are_both_named() -> None:
    """A euro amount of six years told as a dollar amount of one: neither slip alone explains it."""
    figure = said("400 million USD", "Quark", "contract", parties="Helvetix", by="2026-2031")
    found = compare(figure, LEASE, on=ON, rates=FixedRates())
    assert {found.cause, found.second_cause} == {"currency", "period"}


def test_a_plain_wrong_value_gets_no_invented_cause() -> None:
    """5.1 is not 4.2 by any slip that has a name."""
    found = compare(said("5.1 billion EUR", "Norland", **SITE), CAMPUS, on=ON, rates=FixedRates())
    assert found.relation is Agreement.DISJOINT
    assert found.cause == ""


def test_the_arithmetic_is_shown_with_the_factor() -> None:
    """Whoever reads the explanation can redo the sum."""
    found = compare(said("45 million USD", "Tessera", region="US"), PLAN, on=ON, rates=FixedRates())
    assert found.arithmetic is not None
    assert "1000" in found.arithmetic.tell("en")


def test_the_tolerance_shows_both_originals_and_the_rates_used() -> None:
    """No hidden tolerance: both intervals, both quotes, the rate and its day."""
    found = compare(said("~4.9 billion USD", "Norland", **SITE), CAMPUS, on=ON, rates=FixedRates())
    assert found.tolerance is not None
    told = found.tolerance.tell("en")
    assert "4.2 billion EUR" in told and "~4.9 billion USD" in told
    assert "0.8251" in told and "2025-09-15" in told


@pytest.mark.parametrize(
    "article",
    [
        said("52 billion USD", "Alibaba"),
        said("44 billion EUR", "Alibaba"),
        said("~45 billion EUR", "Alibaba"),
    ],
)
def test_a_conversion_at_the_rate_of_the_week_agrees(article: Claim) -> None:
    """380 billion yuan at 0.14 dollars is 53.2 billion dollars or 44.3 billion euros; 1 % of drift is the week's."""
    plan = row("380 billion CNY", "Alibaba", on="2025-09-20")
    found = compare(article, plan, on=ON, rates=FixedRates())
    assert (found.relation is Agreement.AGREES) == (article.quote != "52 billion USD")


def test_a_conversion_without_a_dated_rate_is_never_guessed() -> None:
    """No rate, no comparison: the two amounts stay two dimensions."""
    found = compare(said("5 billion XDR", "Norland", **SITE), CAMPUS, on=ON, rates=FixedRates())
    assert found.relation is Agreement.DIFFERENT
    assert found.deciding == ("currency",)
