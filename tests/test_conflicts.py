"""Pairs of the ledger that cannot both hold, and the many that differ and yet can."""

import pytest

from capex.conflicts import find_conflicts
from capex.model import Claim
from tests.compare.claims import FixedRates, row

SITE = {"project": "Maumee", "region": "Ohio"}
TRUE_CONFLICTS = [
    ("currency", row("6.5 billion USD", "Tessera", **SITE), row("6.5 billion EUR", "Tessera", **SITE)),
    ("unit", row("450 MW", "Tessera", **SITE), row("450 GW", "Tessera", **SITE)),
    ("date", row("2027", "Tessera", **SITE, note="site opens"), row("2029", "Tessera", **SITE, note="site opens")),
    ("bound", row("<400 MW", "Quark", project="Airedale"), row(">400 MW", "Quark", project="Airedale")),
    ("", row("125 billion USD", "Amazon", by="2025", status="actual"),
     row("131 billion USD", "Amazon", by="2025", status="actual")),
]  # fmt: skip


@pytest.mark.parametrize(("cause", "one", "other"), TRUE_CONFLICTS, ids=[c[0] or "none" for c in TRUE_CONFLICTS])
def test_a_conflict_has_its_cause_and_what_would_settle_it(cause: str, one: Claim, other: Claim) -> None:
    """In both languages, whichever row comes first."""
    one, other = one.but(id="one"), other.but(id="other")
    for rows in ([one, other], [other, one]):
        (found,) = find_conflicts(rows, rates=FixedRates())
        assert set(found.claims) == {"one", "other"}
        assert found.cause == cause
        for lang in ("en", "fr"):
            assert found.explain(lang) and found.settle(lang)


NO_CONFLICT = [
    (row("450 MW", "Tessera", **SITE), row("450 MW", "Tessera", **SITE, publisher="Reuters")),
    (row("450 MW", "Tessera", **SITE), row("600 MW", "Tessera", **SITE, supersedes="one")),
    (row("450 MW", "Tessera", **SITE, part_of="other"), row("600 MW", "Tessera", **SITE)),
    (row("450 MW", "Tessera", **SITE, part_of="third"), row("600 MW", "Tessera", **SITE, part_of="third")),
    (row("450 MW", "Tessera", **SITE, on="2024-01-01"), row("600 MW", "Tessera", **SITE)),  # two seasons, two plans
    (row("450 MW", "Tessera", **SITE, on=""), row("600 MW", "Tessera", **SITE)),  # a page without a day may be older
    (row("800 job", "Tessera", **SITE, scope="permanent"), row("2000 job", "Tessera", **SITE, scope="construction")),
    (row("65 billion USD", "Meta", by="2025"), row("72 billion USD", "Meta", by="2025", status="actual")),
    (
        row("13 billion USD", "Anthropic", "funding"),
        row("183 billion USD", "Anthropic", "valuation", status="reported"),
    ),
    (row("500 billion USD", "Apple", region="US"), row("500 billion USD", "OpenAI", project="Stargate", region="US")),
]


@pytest.mark.parametrize(("one", "other"), NO_CONFLICT, ids=range(len(NO_CONFLICT)))
def test_what_differs_need_not_conflict(one: Claim, other: Claim) -> None:
    """Copies, revisions, parts, two kinds of jobs, a plan and its result, look-alikes."""
    third = row("2 GW", "Tessera", key="third", project="Other")
    assert find_conflicts([one.but(id="one"), other.but(id="other"), third], rates=FixedRates()) == []


def test_the_most_money_comes_first() -> None:
    """A dispute over billions before one over millions, money before power."""
    rows = [
        row("450 MW", "T", project="A", key="a1"), row("450 GW", "T", project="A", key="a2"),
        row("6.5 billion USD", "T", project="B", key="b1"), row("6.5 billion EUR", "T", project="B", key="b2"),
        row("65 billion USD", "T", project="C", key="c1"), row("65 billion EUR", "T", project="C", key="c2"),
    ]  # fmt: skip
    assert [set(c.claims) for c in find_conflicts(rows, rates=FixedRates())] == [
        {"c1", "c2"},
        {"b1", "b2"},
        {"a1", "a2"},
    ]


def test_the_better_source_is_named_first() -> None:
    """An agency before a blog."""
    rows = [
        row("450 MW", "T", **SITE, key="blog", publisher="a blog"),
        row("450 GW", "T", **SITE, key="wire", publisher="Reuters"),
    ]
    assert find_conflicts(rows, rates=FixedRates())[0].claims == ("wire", "blog")
