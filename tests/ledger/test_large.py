"""A large ledger answers like a small one, and its index is believed only while it is whole and of this file."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import blake2b, sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from capex.ledger import Ledger, LedgerInvalid, candidates, indexing, load, load_ledger
from capex.ledger.indexing import index_path, load_large
from capex.ledger.large import LargeLedger
from capex.ledger.load import to_ledger
from capex.ledger.sealed import read_sealed
from capex.ledger.table import parse_table
from capex.ledger.writer import append_rows
from tests.ledger.conftest import ROW
from tests.property.test_ledger import LEDGERS, text_of

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


def harm_by_cutting(index: Path) -> None:
    index.write_bytes(index.read_bytes()[:-4096])


def harm_by_flipping_a_bit_of_a_row(index: Path) -> None:
    content = bytearray(index.read_bytes())
    content[content.index(b"65000") + 1] ^= 1
    index.write_bytes(content)


def harm_by_flipping_a_bit_of_the_seal(index: Path) -> None:
    content = bytearray(index.read_bytes())
    content[0] ^= 1
    index.write_bytes(content)


def harm_by_emptying(index: Path) -> None:
    index.write_bytes(b"")


def harm_by_writing_text(index: Path) -> None:
    index.write_text("not an index")


def harm_by_a_header_of_its_own(index: Path) -> None:
    """Sealed, but not by us: its header is no header."""
    content = (1 << 40).to_bytes(8, "little") + b"{}"
    index.write_bytes(sha256(content).digest() + content)


HARMS = [harm for name, harm in globals().items() if name.startswith("harm_by_")]


@pytest.mark.parametrize("harm", HARMS)
def test_a_harmed_index_is_never_believed(path: Path, harm: Callable[[Path], None]) -> None:
    ledger = load_ledger(path)
    index = index_path(ledger.sha256)
    sound, before = index.read_bytes(), tuple(ledger.claims)
    copy = index.with_name("copy")
    copy.write_bytes(sound)
    harm(copy)
    copy.replace(index)  # the ledger that is open reads on in the file it has
    again = load_ledger(path)
    assert tuple(again.claims) == before == tuple(ledger.claims)
    assert index.read_bytes() == sound


@given(st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_bit_of_an_index_can_change_unseen(path: Path, data: st.DataObject) -> None:
    load_ledger(path)
    index = index_path(sha256(path.read_bytes()).hexdigest())
    content = bytearray(index.read_bytes())
    content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(ValueError, match="sealed"):
        read_sealed(memoryview(content), index.name)


def test_the_index_of_another_ledger_is_never_believed(path: Path, tmp_path: Path) -> None:
    """Even whole, and under the name of this one."""
    before = tuple(load_ledger(path).claims)
    other = tmp_path / "other.csv"
    other.write_text(path.read_text().replace("Meta", "Zeta"))
    stranger = index_path(load_ledger(other).sha256)
    stranger.replace(index_path(sha256(path.read_bytes()).hexdigest()))
    assert tuple(load_ledger(path).claims) == before


def test_an_index_of_other_code_is_not_looked_at(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_ledger(path)
    first = set(tmp_indexes())
    monkeypatch.setattr(indexing, "blake2b", lambda **_: blake2b(b"another version", digest_size=6))
    assert load_ledger(path).rows == 400
    assert len(set(tmp_indexes()) - first) == 1


def tmp_indexes() -> list[Path]:
    return list(index_path("0").parent.glob("ledger-*.index"))


@pytest.mark.parametrize("place", ["file", "read-only"])
def test_where_no_index_can_be_kept_it_serves_from_memory(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    before = tuple(load_ledger(path).claims)
    if place == "file":
        (tmp_path / "file").write_text("")
    else:
        monkeypatch.setattr(tempfile, "mkstemp", refuse)  # root may write in any folder
    monkeypatch.setenv("CAPEX_CACHE_DIR", str(tmp_path / place))
    ledger = load_ledger(path)
    assert isinstance(ledger, LargeLedger) and tuple(ledger.claims) == before
    assert tmp_indexes() == []


def refuse(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_processes_that_make_one_index_at_once_all_get_it(path: Path) -> None:
    code = (
        "import sys; from capex.ledger import load, load_ledger; load.LARGE = 0\n"
        "for _ in range(3): print(type(load_ledger(sys.argv[1])).__name__, len(tuple(load_ledger(sys.argv[1]).claims)))"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]
    assert {process.communicate()[0] for process in started} == {"LargeLedger 400\n" * 3}
    assert [index.name for index in index_path("0").parent.iterdir()] == [tmp_indexes()[0].name]


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
    assert len(tmp_indexes()) == 3


@given(LEDGERS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_row_of_the_index_is_the_row_of_the_csv(tmp_path: Path, found: list[dict[str, str]]) -> None:
    """Whatever stands in the cells: one by one, all at once, by id."""
    path = tmp_path / "ledger.csv"
    path.write_text(text_of(found), encoding="utf-8", newline="")
    large, small = load_large(path), to_ledger(parse_table(path.read_bytes(), str(path)))
    assert large is not None
    assert tuple(large.claims) == small.claims == tuple(large.claims[i] for i in range(len(found)))
    assert dict(large.by_id) == small.by_id and large.names == small.names
    assert all(claim == claim.but() for claim in small.claims)  # as the constructor would have made it
