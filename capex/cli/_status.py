"""Exit statuses, and what is said on the way out."""

from __future__ import annotations

import os
import sys

OK = 0
FINDINGS = 1
USAGE = 2
LEDGER = 3
UNREADABLE = 4
INTERNAL = 70
INTERRUPTED = 130
PIPE_CLOSED = 141
"""As a program that the shell ended with SIGPIPE; never 1, which means findings."""


def of(stop: BaseException) -> int:
    """The exit status for what ended a command, after one message on standard error where one is due."""
    import typer
    from typer._click.exceptions import ClickException

    if isinstance(stop, typer.Exit):
        return stop.exit_code
    if isinstance(stop, SystemExit):
        return stop.code if isinstance(stop.code, int) else OK
    if isinstance(stop, ClickException):
        stop.show()
        return USAGE
    if isinstance(stop, KeyboardInterrupt | EOFError | typer.Abort):
        sys.stderr.write("\ncapex: interrupted\n")
        return INTERRUPTED
    if isinstance(stop, BrokenPipeError):
        _silence_stdout()
        return PIPE_CLOSED
    return _of_error(stop)


def _of_error(stop: BaseException) -> int:
    from capex.api import CapexError

    if os.environ.get("CAPEX_DEBUG"):
        import traceback

        traceback.print_exception(stop)
    if isinstance(stop, CapexError):
        sys.stderr.write(f"capex: {stop}\n")
        return stop.status
    detail = " ".join(str(stop).split())
    sys.stderr.write(
        f"capex: internal error: {type(stop).__name__}{': ' if detail else ''}{detail}. "
        "This is a bug in capex, not in your text; CAPEX_DEBUG=1 shows where.\n"
    )
    return INTERNAL


def _silence_stdout() -> None:
    """Nobody reads any more: keep the interpreter from complaining about it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
