"""From a file to claims: canonical amounts, steps, views by day, and which file is meant."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from capex.ledger import find_ledger, load_ledger
from capex.ledger.locate import shipped_ledger
from capex.model import Bound, Kind

Write = Callable[..., Path]


@pytest.mark.parametrize(
    ("cells", "low", "high", "unit", "step", "printed"),
    [
        ({"low": "50", "high": "50", "unit": "billion EUR"}, "50e9", "50e9", "EUR", "1e9", "50 billion EUR"),
        ({"low": "1.4", "high": "1.4", "unit": "trillion USD"}, "1.4e12", "1.4e12", "USD", "1e11", "1.4 trillion USD"),
        ({"low": "1400", "high": "1400", "unit": "billion USD"}, "1.4e12", "1.4e12", "USD", "1e9", "1400 billion USD"),
        ({"low": "1.5", "high": "2", "unit": "billion GBP"}, "1.5e9", "2e9", "GBP", "1e8", "1.5–2 billion GBP"),
        ({"low": "2000", "high": "", "unit": "job"}, "2000", None, "job", "1", "≥ 2000 job"),
        ({"low": "", "high": "65", "unit": "billion USD"}, None, "65e9", "USD", "1e9", "≤ 65 billion USD"),
        ({"low": "600", "high": "600", "unit": "MW"}, "0.6", "0.6", "GW", "0.001", "600 MW"),
        ({"low": "2250", "high": "2250", "unit": "acre"}, "9.1054269504", "9.1054269504", "km**2", "0.0040468564224",
         "2250 acre"),
        ({"low": "5", "high": "5", "approx": "TRUE"}, "5e9", "5e9", "USD", "1e9", "≈ 5 billion USD"),
    ],
)  # fmt: skip
def test_amounts_become_canonical_and_keep_their_last_digit(
    write: Write, cells: dict[str, str], low: str | None, high: str | None, unit: str, step: str, printed: str
) -> None:
    (claim,) = load_ledger(write(cells)).claims
    assert claim.low == (low and Decimal(low)) and claim.high == (high and Decimal(high))
    assert (claim.unit, claim.step, claim.printed) == (unit, Decimal(step), printed)


def test_a_rate_in_the_unit_becomes_a_word_of_the_scope(write: Write) -> None:
    (claim,) = load_ledger(write({"low": "40", "high": "40", "unit": "million USD / MW", "scope": "shell"})).claims
    assert (claim.low, claim.unit, claim.kind) == (Decimal("40e9"), "USD", Kind.MONEY)
    assert claim.scopes == {"shell", "per gw"}


def test_a_date_has_days_and_no_step(write: Write) -> None:
    (claim,) = load_ledger(
        write({"metric": "milestone", "low": "2026-10-01", "high": "2026-12-31", "unit": "date", "quote": "fin 2026"})
    ).claims
    assert (claim.low, claim.high, claim.step) == (date(2026, 10, 1), date(2026, 12, 31), None)
    assert claim.bound is Bound.EXACT and claim.printed == "2026-10-01/2026-12-31"


def test_a_claim_knows_its_source_and_line(write: Write) -> None:
    path = write({"note": "two\nlines"}, {"id": "b", "counterparty": "Oracle; SoftBank"})
    second = load_ledger(path).by_id["b"]
    assert second.counterparty == ("Oracle", "SoftBank")
    assert second.source is not None
    assert (second.source.path, second.source.line, second.source.publisher) == (str(path), 4, "Continental Wire")


def test_own_columns_and_another_order_are_welcome(write: Write, tmp_path: Path) -> None:
    head, row = write({}).read_text().splitlines()
    path = tmp_path / "other.csv"
    path.write_text(f"ours,{','.join(reversed(head.split(',')))}\nx,{','.join(reversed(row.split(',')))}\n")
    assert load_ledger(path).claims[0].but(source=None) == load_ledger(write({})).claims[0].but(source=None)


@pytest.mark.parametrize("change", [lambda t: "\ufeff" + t, lambda t: t.replace("\n", "\r\n"), lambda t: t + "\n\n"])
def test_a_mark_windows_newlines_and_blank_lines_change_nothing(write: Write, change: Callable[[str], str]) -> None:
    path = write({}, {"id": "b"})
    plain = load_ledger(path).claims
    path.write_bytes(change(path.read_text()).encode())
    assert load_ledger(path).claims == plain


def test_what_was_not_published_is_not_known_and_supersedes_nothing(write: Write) -> None:
    ledger = load_ledger(
        write(
            {"id": "old", "published": "2025-02-01"},
            {"id": "new", "published": "2025-10-29", "supersedes": "old"},
            {"id": "undated", "published": "", "note": "no date on the page"},
        )
    )
    spring = ledger.known_on(date(2025, 3, 1))
    assert [c.id for c in spring.claims] == ["old", "undated"] and spring.rows == 2
    assert spring.superseded_by("old") == ()
    assert [c.id for c in ledger.superseded_by("old")] == ["new"]
    assert [c.id for c in ledger.known_on(date(2025, 10, 29)).superseded_by("old")] == ["new"]
    assert "new" not in spring.by_id and spring.known_on(date(2026, 1, 1)).rows == 2, "a view never knows more"
    assert spring.sha256 == ledger.sha256 and len(ledger.sha256) == 64


def test_candidates_share_a_party_a_project_or_the_exact_amount(write: Write) -> None:
    ledger = load_ledger(
        write(
            {"id": "meta"},
            {"id": "meta-jobs", "metric": "jobs", "unit": "job", "low": "7", "high": "7"},
            {"id": "site", "company": "", "project": "Hyperion", "metric": "capacity", "unit": "GW"},
            {
                "id": "seller",
                "company": "OpenAI",
                "counterparty": "Oracle",
                "metric": "contract",
                "low": "3",
                "high": "3",
            },
            {"id": "same-number", "company": "Amazon", "metric": "funding"},
            {"id": "stranger", "company": "Amazon", "low": "1", "high": "1"},
        )
    )
    meta = ledger.by_id["meta"]

    def found(**changes: object) -> list[str]:
        return [c.id for c in ledger.find_candidates(meta.but(**changes))]

    assert found() == ["meta", "same-number"]
    assert found(project="Hyperion", low=None) == ["meta", "site"]
    assert found(company="Oracle", metric=ledger.by_id["seller"].metric, low=None) == ["seller"]
    assert ledger.known_on(date(2020, 1, 1)).find_candidates(meta) == ()


def test_parts_and_fellow_claims_of_a_source_are_found(write: Write) -> None:
    ledger = load_ledger(write({}, {"id": "b", "part_of": "meta-2025"}, {"id": "c", "publisher": "Another"}))
    assert [c.id for c in ledger.parts_of("meta-2025")] == ["b"]
    assert [c.id for c in ledger.of_source(ledger.by_id["b"])] == ["meta-2025", "b"]
    assert ledger.names == {("Meta", "company")}


def test_the_nearest_ledger_is_meant(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write({})
    below = tmp_path / "desk" / "2026"
    below.mkdir(parents=True)
    monkeypatch.delenv("CAPEX_LEDGER", raising=False)
    monkeypatch.chdir(below)
    assert find_ledger() == path
    monkeypatch.setenv("CAPEX_LEDGER", "/elsewhere/l.csv")
    assert find_ledger() == Path("/elsewhere/l.csv")
    assert find_ledger("given.csv") == Path("given.csv")


def test_the_shipped_ledger_loads_and_proves_itself() -> None:
    from capex.ledger.lint import lint_ledger

    assert load_ledger(shipped_ledger()).rows >= 75
    assert [str(e) for e in lint_ledger(shipped_ledger()) if not e.is_warning] == []


def test_loading_needs_no_heavy_library() -> None:
    """A sound ledger is read without pydantic, pint, pandas or the extractor."""
    code = (
        "import sys, capex.ledger as l; l.load_ledger(sys.argv[1]);"
        "print([m for m in ('pydantic', 'pint', 'pandas', 'numpy', 'sqlite3', 'filelock') if m in sys.modules])"
    )
    seen = subprocess.run([sys.executable, "-c", code, shipped_ledger()], capture_output=True, text=True, check=True)
    assert seen.stdout == "[]\n"
