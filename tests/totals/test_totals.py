"""Honest sums: each money once, what was left out and why, and what had to be assumed."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from capex.model import Claim
from capex.totals import By, TotalRow, find_circles, total
from tests.compare.claims import FixedRates, row

BILLION = Decimal(10) ** 9


def sum_of(rows: Sequence[Claim], company: str, metric: str = "investment", **options: object) -> TotalRow:
    """The one total of a company and metric."""
    found = [r for r in total(rows, rates=DatedRates(), **options) if (r.company, r.metric) == (company, metric)]  # type: ignore[arg-type]
    assert len(found) == 1
    return found[0]


class DatedRates(FixedRates):
    """The fixed rates as rates of a day."""

    def find_rate(self, base, quote, on):  # type: ignore[no-untyped-def]
        worth = self.rate_range(base, quote, on)
        if worth is None:
            return None
        return type("Rate", (), {"rate": self.worth[base] / self.worth[quote], "day": on})()


def interval(found: TotalRow) -> tuple[Decimal | None, Decimal | None]:
    """The total in billions."""
    return tuple(None if end is None else end / BILLION for end in (found.low, found.high))  # type: ignore[return-value]


def reasons(found: TotalRow) -> dict[str, str]:
    """What was left out, with the key of its reason."""
    return {left.id: left.reason.key.removeprefix("totals.") for left in found.excluded}


EXCLUDED = [
    ("part", row("10 billion USD", "Meta", project="Hyperion", key="site", part_of="plan")),
    ("superseded", row("500 billion USD", "Meta", region="US", key="old")),
    ("same", row("600 billion USD", "Meta", region="US", by="-2028", key="zcopy", publisher="a blog")),
    ("rate", row("100 billion USD", "Meta", region="US", scope="per year", key="yearly")),
    ("estimate", row("700 billion USD", "Meta", region="US", status="forecast", speaker="a bank", key="guess")),
    ("not-additive", row("30 billion USD", "Meta", "growth", by="2025", key="increase")),
    ("not-additive", row("1500 billion USD", "Meta", "valuation", key="worth")),
]


@pytest.mark.parametrize(("reason", "extra"), EXCLUDED, ids=[e[1].id for e in EXCLUDED])
def test_what_is_no_money_of_its_own_is_left_out_with_its_reason(reason: str, extra: Claim) -> None:
    """A part, a replaced plan, a second source, a rate, an increase, a valuation: the total stays 600."""
    plan = row("600 billion USD", "Meta", region="US", by="-2028", key="plan", supersedes="old")
    found = sum_of([plan, extra], "Meta")
    assert interval(found) == (600, 600)
    assert found.counted == ("plan",)
    assert reasons(found) == {extra.id: reason}
    for lang in ("en", "fr"):
        assert found.excluded[0].reason.tell(lang)


def test_a_repeat_of_a_replaced_plan_is_replaced_with_it() -> None:
    """The old 65 in a second paper does not come back because only the first was marked."""
    old = row("65 billion USD", "Meta", by="2025", key="old")
    copy = row("65 billion USD", "Meta", by="2025", key="copy", publisher="A blog")
    new = row("72 billion USD", "Meta", by="2025", key="new", supersedes="old", on="2025-10-29")
    found = sum_of([old, copy, new], "Meta")
    assert interval(found) == (72, 72)
    assert reasons(found) == {"old": "superseded", "copy": "superseded"}


def test_years_add_up_and_a_year_inside_a_plan_does_not() -> None:
    """2024 and 2025 are two amounts; 2026 lies within 2026-2029."""
    rows = [
        row("40 billion USD", "Meta", by="2024", key="y24"),
        row("70 billion USD", "Meta", by="2025", key="y25"),
        row("400 billion USD", "Meta", by="2026-2029", key="plan"),
        row("90 billion USD", "Meta", by="2026", key="y26"),
    ]
    found = sum_of(rows, "Meta")
    assert interval(found) == (510, 510)
    assert reasons(found) == {"y26": "within"}


def test_what_was_spent_stands_over_what_was_planned() -> None:
    """Guidance of a year gives way to its result, an analyst's guess to guidance."""
    rows = [
        row("91-93 billion USD", "Alphabet", by="2025", key="plan"),
        row("91.4 billion USD", "Alphabet", by="2025", key="spent", status="actual"),
        row("85 billion USD", "Alphabet", by="2025", key="guess", status="forecast"),
    ]
    found = sum_of(rows, "Alphabet")
    assert found.counted == ("spent",)
    assert reasons(found) == {"plan": "firmer", "guess": "firmer"}


def test_sources_that_disagree_give_the_hull_and_are_marked() -> None:
    """125 and 131 for one year: nobody knows, so the total says both."""
    rows = [
        row("125 billion USD", "Amazon", by="2025", key="one", status="actual"),
        row("131 billion USD", "Amazon", by="2025", key="two", status="actual"),
    ]
    found = sum_of(rows, "Amazon")
    assert interval(found) == (125, 131)
    assert [mark.key for mark in found.marks] == ["totals.disagree"]


def test_neighbouring_numbers_are_two_numbers() -> None:
    """10 and 11 touch at 10.5 and still disagree."""
    rows = [
        row("10 billion USD", "Meta", project="Hyperion", key="one"),
        row("11 billion USD", "Meta", project="Hyperion", key="two"),
    ]
    assert interval(sum_of(rows, "Meta")) == (10, 11)


def test_amounts_that_share_an_unknown_part_give_an_interval() -> None:
    """A year worldwide and a plan for one country: at least the larger, at most both."""
    rows = [
        row("72 billion USD", "Meta", by="2025", key="year"),
        row("600 billion USD", "Meta", region="US", by="-2028", key="plan"),
    ]
    found = sum_of(rows, "Meta")
    assert interval(found) == (600, 672)
    assert [mark.key for mark in found.marks] == ["totals.overlap"]


def test_sites_of_different_names_add_up() -> None:
    """Two campuses are two; a campus named after its programme may be inside it."""
    apart = [
        row("10 billion USD", "Meta", project="Hyperion", key="a"),
        row("3 billion USD", "Meta", project="Prometheus", key="b"),
    ]
    assert interval(sum_of(apart, "Meta")) == (13, 13)
    inside = [
        row("10 billion USD", "Meta", project="Hyperion", key="a"),
        row("3 billion USD", "Meta", project="Hyperion Two", key="b"),
    ]
    assert interval(sum_of(inside, "Meta")) == (10, 13)


def test_phases_of_a_site_lie_in_the_whole_and_add_up_without_it() -> None:
    """An expansion or a phase is part of the campus; two phases alone are two amounts."""
    site = {"project": "Fjordheim"}
    phases = [
        row("1 billion EUR", "Norland", **site, scope="first phase", key="one"),
        row("2 billion EUR", "Norland", **site, scope="second phase", key="two"),
    ]
    assert interval(sum_of(phases, "Norland")) == (3, 3)
    found = sum_of([*phases, row("4 billion EUR", "Norland", **site, key="campus")], "Norland")
    assert interval(found) == (4, 4)
    assert reasons(found) == {"one": "part", "two": "part"}


def test_an_open_end_stays_open() -> None:
    """More than 100 and 20: at least 120, no upper end.  Unknown is not zero."""
    rows = [row(">100 billion USD", "Amazon", by="2025", key="a"), row("20 billion USD", "Amazon", by="2026", key="b")]
    assert interval(sum_of(rows, "Amazon")) == (120, None)
    limit = [row("<65 billion USD", "Meta", by="2025", key="a")]
    assert interval(sum_of(limit, "Meta")) == (None, 65)


def test_a_joint_programme_counts_once_under_its_name() -> None:
    """Stargate is nobody's alone: out of OpenAI's row, into its own."""
    rows = [
        row("500 billion USD", "OpenAI", project="Stargate", parties="SoftBank;Oracle", key="stargate"),
        row(
            "500 billion USD", "SoftBank", project="Stargate", parties="OpenAI;Oracle", key="again", publisher="Reuters"
        ),
        row("600 billion USD", "OpenAI", by="-2030", key="budget"),
    ]
    found = {r.company: r for r in total(rows) if r.metric == "investment"}
    assert interval(found["Stargate"]) == (500, 500)
    assert interval(found["OpenAI"]) == (600, 600)
    assert reasons(found["OpenAI"]) == {"stargate": "joint"}
    assert "SoftBank" not in found


def test_one_plan_in_two_currencies_counts_once() -> None:
    """The euro amount without a day cannot be converted, but it is the same plan."""
    rows = [
        row("380 billion CNY", "Alibaba", key="yuan", by="2025-02-24/2028-02-23", on="2025-02-24"),
        row("~50 billion EUR", "Alibaba", key="euro", on=""),
    ]
    found = next(r for r in total(rows) if r.company == "Alibaba")
    assert (found.counted, found.unit, interval(found)) == (("yuan",), "CNY", (380, 380))
    assert reasons(found) == {"euro": "same"}


def test_another_currency_is_converted_at_its_own_day_and_says_so() -> None:
    """A euro is 1.20 dollars on the day of the row."""
    rows = [row("10 billion USD", "Norland", by="2025", key="a"), row("5 billion EUR", "Norland", by="2026", key="b")]
    found = sum_of(rows, "Norland")
    assert (found.unit, interval(found)) == ("USD", (16, 16))
    assert found.marks[0].key == "totals.converted" and "2025-09-15" in found.marks[0].tell("en")


def test_without_a_dated_rate_a_currency_keeps_its_own_row() -> None:
    """No day, no rate, no guess."""
    rows = [
        row("10 billion USD", "Norland", by="2025", key="a"),
        row("5 billion EUR", "Norland", by="2026", key="b", on=""),
    ]
    found = [r for r in total(rows, rates=DatedRates()) if r.company == "Norland"]
    assert {(r.unit, interval(r)) for r in found} == {("USD", (10, 10)), ("EUR", (5, 5))}


def test_jobs_of_two_kinds_are_two_totals() -> None:
    """Permanent and construction jobs are never added."""
    rows = [
        row("800 job", "A", region="US", scope="permanent", key="p"),
        row("2000 job", "A", region="US", scope="construction", key="c"),
    ]
    assert {(r.kind, r.low) for r in total(rows)} == {("permanent", Decimal(800)), ("construction", Decimal(2000))}


def test_contracts_with_one_party_may_be_one_that_grew() -> None:
    """11.9, then 22.4 with the same supplier: at least 22.4; another supplier adds up."""
    rows = [
        row("11.9 billion USD", "OpenAI", "contract", parties="CoreWeave", key="a"),
        row("22.4 billion USD", "OpenAI", "contract", parties="CoreWeave", key="b"),
        row("38 billion USD", "OpenAI", "contract", parties="Amazon", key="c"),
    ]
    found = sum_of(rows, "OpenAI", "contract")
    assert interval(found) == (Decimal("60.4"), Decimal("72.3"))


def test_by_year_and_spread_is_an_assumption() -> None:
    """A plan of four years is one group; spread evenly, a quarter a year, and marked."""
    rows = [row("400 billion USD", "Meta", by="2025-2028", key="plan")]
    assert [r.group for r in total(rows, by=By.YEAR)] == ["2025–2028"]
    spread = total(rows, by=By.YEAR, spread_even=True)
    assert [r.group for r in spread] == ["2025", "2026", "2027", "2028"]
    assert all(abs((r.low or 0) - 100 * BILLION) < BILLION / 2 for r in spread)
    assert all("totals.spread" in [m.key for m in r.marks] for r in spread)


@pytest.mark.parametrize(
    ("by", "groups"), [(By.STATUS, {"planned", "actual"}), (By.REGION, {"US", "France"}), (By.PROJECT, {"", "X"})]
)
def test_split_by(by: By, groups: set[str]) -> None:
    """Rows of a company by status, country or project."""
    rows = [
        row("1 billion USD", "A", region="Texas", status="planned", key="a", project="X"),
        row("2 billion USD", "A", region="France", status="actual", key="b"),
    ]
    assert {r.group for r in total(rows, by=by)} == groups


def test_money_in_a_circle_is_named_and_not_netted() -> None:
    """The supplier funds its customer, who buys from it."""
    rows = [
        row("100 billion USD", "Nvidia", "funding", parties="OpenAI", key="stake"),
        row("90 billion USD", "OpenAI", "contract", parties="Nvidia", key="chips"),
    ]
    assert [(c.investor, c.customer, c.funding, c.contracts) for c in find_circles(rows)] == [
        ("Nvidia", "OpenAI", ("stake",), ("chips",))
    ]
    found = total(rows)
    assert all("totals.circular" in [m.key for m in r.marks] for r in found)
    assert {interval(r) for r in found} == {(100, 100), (90, 90)}


def test_the_naive_sum_stands_beside_the_honest_one() -> None:
    """Every row of the same money added up: what a careless reader gets."""
    rows = [
        row("1.4 trillion USD", "OpenAI", key="old", status="committed"),
        row("600 billion USD", "OpenAI", key="new", supersedes="old", on="2026-02-20"),
    ]
    found = sum_of(rows, "OpenAI")
    assert interval(found) == (600, 600)
    assert (found.naive_low, found.naive_high) == (2000 * BILLION, 2000 * BILLION)
