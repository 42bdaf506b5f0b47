"""Where results go: standard output or a file, how wide, in colour or not."""

from __future__ import annotations

import os
import sys

from capex.report.model import View


def view_of(output: str = "", lang: str = "en") -> View:
    """How wide and colourful the place is where the result will be seen.

    Colour only on a terminal that wants it (https://no-color.org).  COLUMNS overrides the measured width; a file or
    a pipe has 80.
    """
    from shutil import get_terminal_size

    seen = not output and sys.stdout.isatty()
    color = seen and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    wide = get_terminal_size((80, 24)).columns if seen or os.environ.get("COLUMNS") else 80
    return View(width=max(40, wide), color=color, lang=lang)


def write(text: str, output: str = "") -> None:
    """Write a result to the file `output`, or to standard output when it is empty.

    A file appears whole or not at all.  Raises `typer.BadParameter` where it cannot be written.
    """
    if output and output != "-":
        _write_file(text, output)
        return
    try:
        sys.stdout.write(text)
    except UnicodeEncodeError:
        if sys.stdout.isatty():  # say it in what the terminal has; a number keeps its spaces
            encoding = sys.stdout.encoding or "ascii"
            spaced = text.replace("\u202f", " ").replace("\xa0", " ")
            sys.stdout.write(spaced.encode(encoding, "replace").decode(encoding))
        else:  # files and programs get UTF-8 whatever the locale says
            sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.flush()


def _write_file(text: str, output: str) -> None:
    from pathlib import Path
    from tempfile import NamedTemporaryFile

    import typer

    path = Path(output)
    try:
        with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False, prefix=".capex-") as new:
            new.write(text)
        Path(new.name).chmod(0o666 & ~_umask())
        Path(new.name).replace(path)
    except OSError as wrong:
        raise typer.BadParameter(f"--output: cannot write {output}: {wrong.strerror or wrong}") from wrong


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def say(text: str) -> None:
    """A diagnostic, on standard error."""
    sys.stderr.write(f"capex: {text}\n")
    sys.stderr.flush()
