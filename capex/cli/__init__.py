"""The command line: one file per command, named after it; files that begin with ``_`` are shared.

A command is a module here with a function `run`.  The first line of the module's docstring is its line in
``capex --help``; the function's docstring is its own help.  Commands hold no logic: they read options, call
`capex.api`, and print what `capex.report` renders.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Entry point of the `capex` command; ends the process with one of the documented exit statuses."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from capex._version import __version__

        sys.stdout.write(f"capex {__version__}\n")
        return
    from capex.cli._app import run

    sys.exit(run(sys.argv[1:]))
