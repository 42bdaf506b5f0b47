"""A ledger grows from articles: what it knows already is recognised, and nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from capex.ledger import LedgerInvalid, load_ledger
from capex.ledger.diff import diff_ledgers
from capex.ledger.growth import (
    add_candidates,
    add_reviewed,
    preview,
    propose_claims,
    slug_of,
    supersede,
    to_review,
)
from capex.ledger.lint import lint_ledger
from capex.ledger.stale import find_stale
from capex.model import Claim, Kind, Metric, Place, Source, Status

Write = Callable[..., Path]
ARTICLE = Source(publisher="Thames Wire", published=date(2025, 11, 1), title="Meta plans", origin="Meta")


def read(quote: str, low: str | None, high: str | None, sentence: str = "", **changes: object) -> Claim:
    """A claim as the extractor reads it in an article: amounts in billions of dollars, for Meta in 2025."""
    ends = [None if end is None else Decimal(end) * 10**9 for end in (low, high)]
    claim = Claim(
        Kind.MONEY, ends[0], ends[1], "USD", step=Decimal(10) ** 9, company="Meta", metric=Metric.INVESTMENT,
        status=Status.PLANNED, period_start=date(2025, 1, 1), period_end=date(2025, 12, 31), quote=quote,
        place=Place("a.txt", 0, len(quote), 3, 1, sentence or quote),
    )  # fmt: skip
    return claim.but(**changes)


@pytest.mark.parametrize(
    ("claim", "source", "relation"),
    [
        (read("$65 billion", "65", "65"), Source("Continental Wire", date(2025, 2, 1)), "duplicate"),
        (read("$65 billion", "65", "65"), Source("Echo", date(2025, 3, 1), origin="Continental Wire"), "copy"),
        (read("$65 billion", "65", "65"), Source("Thames Wire", date(2025, 3, 1)), "confirmation"),
        (read("$70 billion", "70", "70"), Source("Thames Wire", date(2025, 11, 1)), "revision"),
        (read("$70 billion", "70", "70"), Source("Thames Wire", date(2025, 1, 1)), "other-value"),
        (read("$70 billion", "70", "70", period_end=date(2026, 12, 31)), ARTICLE, "new"),
        (read("$65 billion", "65", "65", region="US"), ARTICLE, "new"),
        (read("$65 billion", "65", "65", metric=Metric.CONTRACT), ARTICLE, "new"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_the_ledger_knows_is_recognised(write: Write, claim: Claim, source: Source, relation: str) -> None:
    (candidate,) = propose_claims([claim], load_ledger(write({})), source)
    assert candidate.relation == relation
    assert candidate.other == ("" if relation == "new" else "meta-2025")
    assert candidate.welcome is (relation not in ("duplicate", "copy"))
    assert candidate.tell("fr") != candidate.tell("en")
    assert candidate.claim.supersedes == ("meta-2025" if relation == "revision" else "")


def test_a_figure_told_twice_in_an_article_is_proposed_once(write: Write) -> None:
    claim = read("$9 billion", "9", "9")
    first, second = propose_claims([claim, claim], load_ledger(write({})), ARTICLE)
    assert (first.relation, second.relation, second.other) == ("revision", "repeated", first.claim.id)


def test_figures_of_nobody_and_dates_that_bound_others_are_left_out(write: Write) -> None:
    claims = [read("$9 billion", "9", "9", company=""), read("$9 billion", "9", "9", window=True)]
    assert propose_claims(claims, load_ledger(write({})), ARTICLE) == []


def test_the_quote_takes_its_hedge_along(write: Write) -> None:
    sentence = "Meta plans to spend more than $20 billion in Texas."
    (candidate,) = propose_claims([read("$20 billion", "20", None, sentence)], load_ledger(write({})), ARTICLE)
    assert candidate.claim.quote == "more than $20 billion"
    assert candidate.cells["locator"] == "line 3"


def test_the_quote_reaches_to_the_unit_it_shares(write: Write) -> None:
    """A row that says dollars needs a quote that says dollars."""
    sentence = "Meta y consacrera 80 milliards de dollars, dont 40 milliards en France."
    (candidate,) = propose_claims([read("40 milliards", "40", "40", sentence)], load_ledger(write({})), ARTICLE, "fr")
    assert candidate.claim.quote == "80 milliards de dollars, dont 40 milliards"


def test_added_rows_lint_clean_and_only_yes_is_added(write: Write) -> None:
    path = write({})
    ledger = load_ledger(path)
    claims = [read("$72 billion", "72", "72"), read("up to $8 billion", None, "8", region="US")]
    candidates = propose_claims(claims, ledger, ARTICLE)
    review = to_review(candidates)
    assert review.count("\nyes,") == 2
    refused = review.replace("\nyes,new", "\nno,new")
    assert preview(path, candidates).count("\n+meta-") == 2
    assert path.read_text().count("\n") == 2, "looking changes nothing"
    assert add_reviewed(path, refused) == 1
    add_candidates(path, candidates[1:])
    assert [c.supersedes for c in load_ledger(path).claims] == ["", "meta-2025", ""]
    assert [str(e) for e in lint_ledger(path, date(2026, 1, 1))] == []


def test_ids_are_readable_and_always_the_same() -> None:
    assert slug_of(read("", "65", "65")) == "meta-capex-2025-65bn"
    assert slug_of(read("", "70", "72", region="US")) == "meta-capex-us-2025-70-72bn"
    assert slug_of(read("", None, "1.5", company="Société Générale", step=Decimal("1e8"), unit="EUR", period_end=None,
                        period_start=None)) == "societe-generale-capex-1.5bn-eur"  # fmt: skip
    power = {"kind": Kind.POWER, "unit": "GW", "metric": Metric.CAPACITY, "step": Decimal(1)}
    site = read("", None, None, project="Hyperion", period_end=None, period_start=None, **power).but(low=Decimal(2))
    assert slug_of(site) == "meta-hyperion-capacity-2-gw"


def test_a_taken_id_gets_a_number(write: Write) -> None:
    ledger = load_ledger(write({"id": "meta-capex-2025-70bn", "region": "US"}))
    (candidate,) = propose_claims([read("$70 billion", "70", "70")], ledger, ARTICLE)
    assert candidate.claim.id == "meta-capex-2025-70bn-2"


def test_supersede_changes_one_row_and_no_other_byte(write: Write) -> None:
    path = write({"note": "two\nlines"}, {"id": "new", "note": 'a "b"\nc'}, {"id": "last"})
    before = path.read_text()
    supersede(path, "meta-2025", "new")
    after = path.read_text()
    assert load_ledger(path).by_id["new"].supersedes == "meta-2025"
    assert after.replace(",meta-2025,", ",,") == before.replace(",meta-2025,", ",,")


def test_supersede_refuses_unknown_ids_and_circles(write: Write) -> None:
    path = write({"supersedes": "new"}, {"id": "new"})
    for old, new, code in (("meta-2024", "new", "no-such-claim"), ("meta-2025", "new", "supersedes-loop")):
        with pytest.raises(LedgerInvalid) as invalid:
            supersede(path, old, new)
        assert [e.code for e in invalid.value.errors] == [code]
    assert load_ledger(path).by_id["new"].supersedes == ""


def test_diff_says_what_changed_and_why(write: Write) -> None:
    old = load_ledger(
        write({}, {"id": "kept"}, {"id": "fixed"}, {"id": "named"}, {"id": "moved", "company": "Oracle"},
              {"id": "gone", "company": "Amazon"}, name="old.csv")
    )  # fmt: skip
    new = load_ledger(
        write(
            {},
            {"id": "kept"},
            {"id": "fixed", "low": "66", "high": "66"},
            {"id": "named", "region": "US"},
            {"id": "moved-new", "company": "Oracle"},
            {"id": "later", "supersedes": "meta-2025", "low": "70", "high": "70"},
            {"id": "again", "publisher": "Another"},
            {"id": "denied", "publisher": "A third", "low": "1", "high": "1"},
            {"id": "fresh", "company": "Nvidia"},
            {"id": "sourced", "company": "Nvidia", "metric": "revenue"},
            name="new.csv",
        )
    )
    changes = {c.id: c for c in diff_ledgers(old, new)}
    assert {id_: c.why for id_, c in changes.items()} == {
        "fixed": "correction",
        "named": "reclassified",
        "moved-new": "renamed",
        "later": "revision",
        "again": "confirmation",
        "denied": "other-value",
        "fresh": "new-fact",
        "sourced": "new-fact",
        "gone": "removed",
    }
    assert changes["fixed"].cells == {"low": ("65", "66"), "high": ("65", "66")}
    assert changes["later"].tell() == "later: 70 billion USD replaces 65 billion USD (meta-2025)."
    assert all(c.tell("fr") for c in changes.values())
    assert diff_ledgers(new, new) == []


def test_two_days_of_one_ledger_can_be_compared(write: Write) -> None:
    ledger = load_ledger(write({}, {"id": "new", "published": "2025-10-29", "supersedes": "meta-2025", "low": "60"}))
    (change,) = diff_ledgers(ledger.known_on(date(2025, 3, 1)), ledger.known_on(date(2025, 11, 1)))
    assert (change.why, change.id, change.other) == ("revision", "new", "meta-2025")


def test_figures_grow_stale_at_their_own_pace_and_retired_ones_never(write: Write) -> None:
    wide = {"period_start": "2025-01-01", "period_end": "2029-12-31"}
    ledger = load_ledger(
        write(
            {"id": "guidance", "published": "2025-06-01"},
            {"id": "programme", "published": "2025-06-01", "region": "US"} | wide,
            {"id": "filing", "published": "2025-06-01", "status": "actual", "region": "France"},
            {"id": "replaced", "published": "2025-01-01", "region": "UK"},
            {"id": "replacing", "published": "2025-06-20", "region": "UK", "supersedes": "replaced"},
            {"id": "told", "published": "2025-01-05", "project": "Hyperion"},
            {"id": "told-again", "published": "2025-06-20", "project": "Hyperion", "publisher": "Another"},
            {"id": "undated", "published": "", "note": "no date"},
        )
    )

    def due(day: date) -> list[str]:
        return [s.claim.id for s in find_stale(ledger, day)]

    assert due(date(2025, 6, 25)) == []
    assert due(date(2025, 7, 5)) == ["guidance"]
    assert due(date(2025, 9, 5)) == ["guidance", "replacing", "told-again", "programme"]
    assert due(date(2026, 7, 1)) == ["programme", "filing"], "plans for 2025 are history by then"
    first = find_stale(ledger, date(2025, 7, 5))[0]
    assert (first.sort, first.age, first.limit) == ("guidance", 34, 30)
