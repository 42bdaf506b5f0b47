"""Writing a ledger so that a reader never sees half of one and two writers lose nothing.

A writer holds the lock file beside the ledger, reads the ledger, composes the new text, proves that it loads,
writes it to a temporary file in the same folder, flushes it to the disk and renames it over the old one.  Killed
at any point, it leaves the old ledger or the new one, whole.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from capex.ledger.errors import LedgerError
from capex.ledger.load import to_ledger
from capex.ledger.table import Table, load_table, parse_table, to_csv

#: Seconds to wait for another writer before giving up.
LOCK_TIMEOUT = 10.0


class LedgerNotWritten(OSError):
    """The ledger could not be written and is as it was; `error` says why and what to do."""

    def __init__(self, error: LedgerError) -> None:
        self.error = error
        super().__init__(str(error))


@contextmanager
def ledger_lock(path: Path, timeout: float = LOCK_TIMEOUT) -> Iterator[None]:
    """Hold the one right to write `path`; raises `LedgerNotWritten` if another writer keeps it for `timeout`."""
    from filelock import FileLock, Timeout

    try:
        lock = FileLock(_lock_path(path))
        lock.acquire(timeout=timeout)
    except Timeout:
        raise _not_written(path, "locked", seconds=f"{timeout:g}") from None
    except OSError as error:
        raise _refused(path, error) from None
    try:
        yield
    finally:
        lock.release()


def append_rows(path: Path, rows: Sequence[Mapping[str, str]], *, backup: bool = False) -> None:
    """Add rows (cells by column name; missing ones empty) at the end of the ledger, leaving every other byte.

    Raises `LedgerInvalid` if the ledger with the new rows would not load, `LedgerNotWritten` if it cannot be
    written; in both cases the file is untouched.
    """

    def with_rows(table: Table) -> str:
        lines = to_csv([[row.get(name, "") for name in table.header] for row in rows], table.newline)
        head = table.text if table.text.endswith(("\n", "\r")) else table.text + table.newline
        return ("\ufeff" if table.bom else "") + head + lines

    edit_ledger(path, with_rows, backup=backup)


def edit_ledger(path: Path, edit: Callable[[Table], str], *, backup: bool = False, repair: bool = False) -> None:
    """Replace the ledger by what `edit` makes of it, under the lock.  Raises as `append_rows` does.

    With `repair`, the ledger may be invalid before; never after.
    """
    path = path.resolve()  # a link stays a link
    with ledger_lock(path):
        table = load_table(path)
        if not repair:
            to_ledger(table)
        content = edit(table).encode("utf-8")
        to_ledger(parse_table(content, str(path)))
        _replace(path, content, backup=backup)


def write_ledger(path: Path, content: str, *, backup: bool = False) -> None:
    """Write a whole ledger, new or in place of the old one.  Raises as `append_rows` does."""
    path = path.resolve()
    encoded = content.encode("utf-8")
    to_ledger(parse_table(encoded, str(path)))
    with ledger_lock(path):
        _replace(path, encoded, backup=backup)


def backup_path(path: Path) -> Path:
    """Where the backup of a ledger goes."""
    return path.with_name(path.name + ".bak")


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one step: readers see the old file or the new one.  Raises `OSError`."""
    name = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, name)
        name.replace(path)
    except BaseException:
        with suppress(OSError):
            name.unlink()
        raise
    _sync_folder(path.parent)


def _replace(path: Path, content: bytes, *, backup: bool) -> None:
    """`replace_file` for a ledger whose lock is held; clears what a killed writer left."""
    try:
        for left in path.parent.glob(f".{path.name}.*.tmp"):
            left.unlink()
        if path.exists() and not os.access(path, os.W_OK):  # a rename would not mind
            raise PermissionError(13, "Permission denied")
        if backup and path.exists():
            replace_file(backup_path(path), path.read_bytes())
        replace_file(path, content)
    except OSError as error:
        raise _refused(path, error) from None


def _lock_path(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")


def _sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _refused(path: Path, error: OSError) -> LedgerNotWritten:
    return _not_written(path, "not-written", reason=(error.strerror or type(error).__name__).lower())


def _not_written(path: Path, code: str, **values: object) -> LedgerNotWritten:
    return LedgerNotWritten(LedgerError(str(path), 0, 0, code, values=values))
