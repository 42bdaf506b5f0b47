"""Writing a ledger: whole or not at all, nobody's rows lost, everything else untouched."""

from __future__ import annotations

import os
import random
import signal
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from capex.ledger import LedgerInvalid, load_ledger
from capex.ledger.writer import LedgerNotWritten, append_rows, backup_path, ledger_lock, write_ledger
from tests.ledger.conftest import ROW, ledger_text

Write = Callable[..., Path]
forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def test_an_appended_row_leaves_every_other_byte_alone(write: Write) -> None:
    path = write({})
    before = path.read_bytes()
    append_rows(path, [ROW | {"id": "meta-2026", "note": 'a "word", and\na line'}])
    assert path.read_bytes().startswith(before)
    assert load_ledger(path).by_id["meta-2026"].source.note == 'a "word", and\na line'  # type: ignore[union-attr]


def test_a_spreadsheets_mark_newlines_and_own_columns_stay(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    head, row = ledger_text({}).splitlines()
    path.write_bytes(b"\xef\xbb\xbf" + f"ours,{head}\r\nkept,{row}".encode())
    append_rows(path, [ROW | {"id": "second"}])
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfours,id,") and content.count(b"\r\n") == 3 == content.count(b"\n")
    assert b"\r\nkept,meta-2025" in content and b"\r\n,second," in content


def test_a_row_that_would_break_the_ledger_is_not_written(write: Write) -> None:
    path = write({})
    before = path.read_bytes()
    with pytest.raises(LedgerInvalid) as invalid:
        append_rows(path, [ROW])
    assert [e.code for e in invalid.value.errors] == ["duplicate-id"]
    assert path.read_bytes() == before


def test_a_backup_holds_the_ledger_as_it_was(write: Write) -> None:
    path = write({})
    before = path.read_bytes()
    append_rows(path, [ROW | {"id": "second"}], backup=True)
    assert backup_path(path).read_bytes() == before != path.read_bytes()


def test_a_link_to_a_ledger_stays_a_link_and_rights_stay(write: Write, tmp_path: Path) -> None:
    path = write({})
    path.chmod(0o640)
    link = tmp_path / "link.csv"
    link.symlink_to(path)
    append_rows(link, [ROW | {"id": "second"}])
    assert link.is_symlink() and load_ledger(path).rows == 2
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_read_only_ledger_is_refused_with_a_word(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write({})
    path.chmod(0o444)
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everything
    with pytest.raises(LedgerNotWritten, match="permission denied"):
        append_rows(path, [ROW | {"id": "second"}])
    assert load_ledger(path).rows == 1


@forks
def test_a_full_disk_leaves_the_old_ledger_and_no_rubbish(write: Write) -> None:
    path = write({})
    before = path.read_bytes()

    def fill() -> None:
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
        with pytest.raises(LedgerNotWritten, match="not be written"):
            append_rows(path, [ROW | {"id": "second"}])

    assert _in_child(fill) == 0
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir() if p.suffix == ".tmp"] == []


@forks
def test_a_writer_killed_at_any_moment_leaves_the_old_or_the_new_ledger(write: Write) -> None:
    """SIGKILL at 200 random moments while 40 kB are written again and again; the next write clears the rest."""
    path = write(*({"id": f"row-{i}"} for i in range(300)))
    old = path.read_text()
    new = ledger_text(*({"id": f"new-{i}"} for i in range(300)))
    write_ledger(path, new)
    began = time.perf_counter()
    write_ledger(path, old)
    duration = time.perf_counter() - began
    moments, seen = random.Random(7), set()
    for _ in range(200):
        child = os.fork()
        if child == 0:
            while True:
                write_ledger(path, new)
                write_ledger(path, old)
        time.sleep(moments.uniform(0, 4 * duration))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        content = path.read_text()
        assert content in (old, new)
        seen.add(content == old)
    assert seen == {True, False}, "the kills fell on both sides of the rename"
    write_ledger(path, old)
    assert [p.name for p in path.parent.iterdir() if p.suffix == ".tmp"] == []


@forks
@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace", "copymode"])
def test_a_writer_that_dies_in_a_given_call_leaves_a_whole_ledger(write: Write, call: str) -> None:
    path = write({})
    old = path.read_text()

    def die() -> None:
        import io
        import shutil

        def dead(*_: object, **__: object) -> None:
            os._exit(9)

        if call == "copymode":
            shutil.copymode = dead
        elif call == "replace":
            Path.replace = dead  # type: ignore[method-assign,assignment]
        elif call == "write":
            os.fdopen = lambda *_: type("Dead", (io.BytesIO,), {"write": dead})()  # type: ignore[assignment]
        else:
            setattr(os, call, dead)
        write_ledger(path, ledger_text({"id": "new"}))

    assert _in_child(die) == 9
    assert path.read_text() == old
    append_rows(path, [ROW | {"id": "after"}])
    assert load_ledger(path).rows == 2


@forks
def test_two_writers_adding_a_hundred_rows_each_lose_none(write: Write) -> None:
    path = write({})
    children = []
    for who in ("a", "b"):
        child = os.fork()
        if child == 0:
            for i in range(100):
                append_rows(path, [ROW | {"id": f"{who}-{i}"}])
            os._exit(0)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0]
    assert load_ledger(path).rows == 201


@forks
def test_a_reader_never_meets_half_a_ledger(write: Write) -> None:
    path = write({})
    child = os.fork()
    if child == 0:
        for i in range(60):
            append_rows(path, [ROW | {"id": f"row-{i}"}])
        os._exit(0)
    rows = []
    while os.waitpid(child, os.WNOHANG)[0] == 0:
        rows.append(load_ledger(path).rows)
    assert rows == sorted(rows)


@forks
def test_a_second_writer_gives_up_with_a_word_after_its_time(write: Write) -> None:
    path = write({})
    with ledger_lock(path.resolve()):
        assert _in_child(lambda: _expect_locked(path)) == 0
    append_rows(path, [ROW | {"id": "second"}])


def _expect_locked(path: Path) -> None:
    with pytest.raises(LedgerNotWritten, match="Another program"), ledger_lock(path.resolve(), timeout=0.05):
        pass


def _in_child(act: Callable[[], None]) -> int:
    """Exit status of a forked child that does this."""
    child = os.fork()
    if child == 0:
        try:
            act()
        except BaseException as error:
            print(repr(error), file=sys.stderr)
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
