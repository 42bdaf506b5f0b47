"""A large ledger answers like a small one, and its index is believed only while it is whole and of this file."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from capex.ledger import Ledger, LedgerInvalid, candidates, load, load_ledger
from capex.ledger.indexing import index_path, load_large
from capex.ledger.large import LargeLedger, seal_path
from capex.ledger.writer import append_rows
from tests.ledger.conftest import ROW

Write = Callable[..., Path]
DAY = date(2025, 6, 1)


@pytest.fixture(autouse=True)
def _everything_is_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(load, "LARGE", 0)
    monkeypatch.setenv("CAPEX_CACHE_DIR", str(tmp_path / "cache"))
    yield


@pytest.fixture
def path(write: Write) -> Path:
    chance = random.Random(5)
    rows = []
    for i in range(400):
        amount = str(chance.choice([10, 65, 66, 650, 65000, chance.randint(1, 999)]))
        rows.append(
            {
                "id": f"row-{i}",
                "company": chance.choice(["Meta", "Amazon", "Oracle", ""]),
                "counterparty": chance.choice(["", "", "OpenAI", "OpenAI;Oracle"]),
                "project": chance.choice(["", "", "Hyperion", "Stargate"]),
                "low": amount,
                "high": amount,
                "period_end": chance.choice(["", "2025-12-31", "2026-12-31"]),
                "period_start": "",
                "published": f"2025-{chance.randint(1, 12):02}-01",
                "part_of": f"row-{chance.randrange(i)}" if i and chance.random() < 0.1 else "",
                "supersedes": f"row-{chance.randrange(i)}" if i and chance.random() < 0.1 else "",
                "note": chance.choice(["", 'quoted "words", and\nlines']),
            }
        )
    return write(*rows)


def plain(path: Path, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    with monkeypatch.context() as small:
        small.setattr(load, "LARGE", 1 << 60)
        return load_ledger(path)


def test_it_gives_the_same_answers(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "LIMIT", 12)
    large, small = load_ledger(path), plain(path, monkeypatch)
    assert isinstance(large, LargeLedger) and not isinstance(small, LargeLedger)
    for one, other in ((large, small), (large.known_on(DAY), small.known_on(DAY))):
        assert tuple(one.claims) == tuple(other.claims) and one.rows == other.rows
        assert dict(one.by_id) == dict(other.by_id) and list(one.by_id) == list(other.by_id)
        assert one.claims[-1] == other.claims[-1] and one.claims[3:9] == other.claims[3:9]
        assert (one.names, one.sha256) == (other.names, other.sha256)
        for claim in small.claims:
            assert one.find_candidates(claim) == other.find_candidates(claim)
            assert one.superseded_by(claim.id) == other.superseded_by(claim.id)
            assert one.parts_of(claim.id) == other.parts_of(claim.id)
            assert one.of_source(claim) == other.of_source(claim)


def test_a_full_pool_gives_the_nearest_and_slips_of_the_scale(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """65 billion among hundreds of rows: rows near it, and those of 65 million or 65 trillion."""
    monkeypatch.setattr(candidates, "LIMIT", 5)
    ledger = load_ledger(path)
    claim = next(c for c in ledger.claims if c.company == "Meta" and c.low == 65 * 10**9).but(project="")
    sizes = {c.low for c in ledger.find_candidates(claim) if c.company == "Meta"}
    assert 65 * 10**9 in sizes and 65000 * 10**9 in sizes
    assert len(ledger.find_candidates(claim)) < 60


def test_a_changed_ledger_is_read_anew(path: Path) -> None:
    assert load_ledger(path).rows == 400
    append_rows(path, [ROW | {"id": "one-more"}])
    assert load_ledger(path).rows == 401


@pytest.mark.parametrize("harm", ["cut", "flip", "unseal", "wrong-seal", "text"])
def test_a_harmed_index_is_never_believed(path: Path, harm: str) -> None:
    ledger = load_ledger(path)
    before = tuple(ledger.claims)
    index = index_path(ledger.sha256)
    content = bytearray(index.read_bytes())
    if harm == "cut":
        index.write_bytes(content[:-4096])
    elif harm == "flip":
        content[content.index(b"65000") + 1] = ord("9")
        index.write_bytes(content)
    elif harm == "unseal":
        seal_path(index).unlink()
    elif harm == "wrong-seal":
        seal_path(index).write_text("0" * 64)
    else:
        index.write_text("not a database")
    again = load_ledger(path)
    assert tuple(again.claims) == before
    assert index.read_bytes()[:6] == b"SQLite"


def test_without_a_place_for_the_index_the_ledger_is_read_the_plain_way(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CAPEX_CACHE_DIR", str(tmp_path / "file"))
    assert load_large(path) is None
    assert load_ledger(path).rows == 400


def test_errors_are_told_as_in_a_small_ledger(write: Write) -> None:
    with pytest.raises(LedgerInvalid) as invalid:
        load_ledger(write({}, {"id": "b", "part_of": "nothing", "unit": "USDD"}))
    assert [e.code for e in invalid.value.errors] == ["unknown-unit", "part-of-unknown"]
    with pytest.raises(LedgerInvalid):
        load_ledger(write({}, {}))


def test_old_indexes_are_dropped(path: Path) -> None:
    for i in range(5):
        append_rows(path, [ROW | {"id": f"more-{i}"}])
        load_ledger(path)
    assert len(list(index_path("0").parent.glob("ledger-*.sqlite"))) == 3
