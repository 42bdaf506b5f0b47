"""The articles a command is given: files, folders, globs, addresses, standard input; one bad one stops nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from glob import glob, has_magic
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from capex.cli._screen import say

if TYPE_CHECKING:
    from capex.text.document import Document

#: What a folder is searched for; a file named on the command line may be called anything.
ENDINGS = (".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx", ".eml")


def find_articles(names: Sequence[str]) -> list[str]:
    """The articles meant by file names, folders, globs and addresses, in order, each once."""
    found: list[str] = []
    for name in names:
        if name == "-" or name.startswith(("http://", "https://")):
            found.append(name)
        elif Path(name).is_dir():
            inside = sorted(p for p in Path(name).rglob("*") if p.suffix.lower() in ENDINGS and p.is_file())
            found += map(str, inside)
            if not inside:
                say(f"{name}: no article in this folder ({' '.join(ENDINGS)})")
        elif has_magic(name) and not Path(name).exists():
            found += sorted(glob(name, recursive=True)) or [name]  # noqa: PTH207  # a pattern, not a folder
        else:
            found.append(name)
    return list(dict.fromkeys(found))


class Articles:
    """Documents with the names they were given by; what cannot be read is reported and counted, the rest goes on."""

    def __init__(self, names: Sequence[str], as_of: date | None, lang: str, messages: str = "") -> None:
        self.names = find_articles(names)
        self.unreadable = 0
        self._as_of = as_of
        self._lang = lang
        self._messages = messages

    def __iter__(self) -> Iterator[tuple[str, Document]]:
        from capex import api
        from capex.cli._progress import progress

        for name in progress(self.names):
            try:
                yield name, api.load_document(name, self._as_of, self._lang or None, self._messages)
            except api.UnreadableInput as wrong:
                self.unreadable += 1
                say(str(wrong))

    def finish(self) -> None:
        """End with the status for unreadable input if there was any."""
        from capex.cli import _status

        if self.unreadable and len(self.names) > 1:
            say(f"{self.unreadable} of {len(self.names)} inputs could not be read")
        if self.unreadable or not self.names:
            raise typer.Exit(_status.UNREADABLE)
