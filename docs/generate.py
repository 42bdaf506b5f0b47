"""Bring the generated parts of the documentation up to date: ``python docs/generate.py``.

``docs/cli.md`` is every command's ``--help``.  In all pages, a block that begins with ``$ capex …`` holds what that
command really prints; a line ``…`` in it stands for lines left out.  A test fails when a page is behind.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

from capex.cli._app import command_files, run

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs" / "how-to").glob("*.md")))
_BLOCK = re.compile(r"(?P<head>```console\n)(?P<body>\$ capex .*?)(?P<tail>^```$)", re.DOTALL | re.MULTILINE)


@contextlib.contextmanager
def at_home() -> Iterator[None]:
    """In the project's folder, at 80 columns, with no settings from outside."""
    folder, environment = Path.cwd(), dict(os.environ)
    os.chdir(ROOT)
    os.environ["COLUMNS"] = "80"
    for name in ("CAPEX_LEDGER", "CAPEX_DEBUG"):
        os.environ.pop(name, None)
    try:
        yield
    finally:
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)


def output_of(command: str) -> str:
    """What ``capex …`` prints on standard output.  Raises `ValueError` where it is used wrongly or crashes."""
    out, said = io.StringIO(), io.StringIO()
    with at_home(), contextlib.redirect_stdout(out), contextlib.redirect_stderr(said):
        status = run(shlex.split(command, comments=True)[1:])
    if status not in (0, 1):
        raise ValueError(f"{command!r} ended with {status}: {said.getvalue()}")
    return out.getvalue()


def refresh(page: str) -> str:
    """The page with every ``$ capex`` block as the program prints it today."""

    def printed(block: re.Match[str]) -> str:
        command, *shown = block["body"].rstrip("\n").split("\n")
        lines = output_of(command.removeprefix("$ ")).rstrip("\n").split("\n")
        if "…" in shown:  # the beginning and the end, as many lines as the page has
            cut = shown.index("…")
            after = len(shown) - cut - 1
            lines = [*lines[:cut], "…", *lines[len(lines) - after :]]
        return block["head"] + "\n".join([command, *lines]) + "\n" + block["tail"]

    return _BLOCK.sub(printed, page)


def reference() -> str:
    """The page of all commands, from their help."""
    parts = [
        (
            "# Commands\n\n<!-- written by docs/generate.py from the program's own help -->\n\n"
            "Exit status: 0 nothing at or above `--fail-on`; 1 findings; 2 wrong usage; 3 the ledger is invalid; "
            "4 an input could not be read; 70 a bug in capex (`CAPEX_DEBUG=1` shows where).\n"
        )
    ]
    for name in ("", *command_files()):
        command = " ".join(part for part in ("capex", name, "--help") if part)
        parts.append(f"## capex {name}".rstrip() + f"\n\n```text\n{output_of(command).rstrip()}\n```\n")
    return "\n".join(parts)


def pages() -> dict[Path, str]:
    """Every page as it should be."""
    wanted = {path: refresh(path.read_text(encoding="utf-8")) for path in PAGES}
    wanted[ROOT / "docs" / "cli.md"] = reference()
    return wanted


if __name__ == "__main__":
    for path, text in pages().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            sys.stderr.write(f"{path.relative_to(ROOT)} written\n")
