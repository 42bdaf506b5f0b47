"""The group of commands, found by listing this folder, and the one place that turns outcomes into exit statuses."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, cast

import typer
from typer.core import TyperGroup

from capex.cli._plain import PlainCommand, spare

FOLDER = Path(__file__).parent

#: The commands people start with, in the order of the documentation; all others follow by name.
FIRST = ("check", "extract", "totals", "conflicts", "explain", "report")


def command_files() -> dict[str, Path]:
    """Every command by name with its file, in the order of the help.  A trailing ``_`` only avoids a keyword."""
    found = {p.stem.removesuffix("_"): p for p in FOLDER.glob("[!_]*.py")}
    return {name: found[name] for name in sorted(found, key=lambda n: (FIRST.index(n) if n in FIRST else 99, n))}


def one_line_help(path: Path) -> str:
    """The first line of a command file's docstring, read without importing the file."""
    with path.open(encoding="utf-8") as lines:
        return next(lines, "").strip().strip('"')


class Commands(TyperGroup):
    """A group whose commands are the files of this folder, imported only when one is invoked."""

    def get_params(self, ctx: Any) -> Any:
        """All parameters, spared of type adapters."""
        params = super().get_params(ctx)
        spare(params)
        return params

    def list_commands(self, ctx: Any) -> list[str]:
        """Names of all commands, without importing any."""
        return list(command_files())

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, or `None`."""
        path = command_files().get(cmd_name)
        if path is None:
            self.commands = cast(Any, dict.fromkeys(command_files()))  # the names, for "did you mean"
            return None
        from capex.cli._config import apply_defaults

        module = import_module(f"capex.cli.{path.stem}")
        one = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        one.command(cmd_name, cls=PlainCommand)(module.run)
        command = typer.main.get_command(one)
        if not ctx.resilient_parsing:
            apply_defaults(ctx, command)
        return command

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The list of commands in the help, from the first line of each file."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, one_line_help(path)) for name, path in command_files().items()])


app = typer.Typer(
    cls=Commands,
    name="capex",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from capex._version import __version__

        typer.echo(f"capex {__version__}")
        raise typer.Exit


@app.callback()
def capex(
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """A spell-checker for AI capital-expenditure figures.

    \b
    capex check article.txt     can I print these figures?
    capex totals                how much has each company announced?
    capex conflicts             where do the sources disagree, and why?
    """


def run(argv: Sequence[str]) -> int:
    """Run one command line and return its exit status.  See `capex.cli._status` for what each means."""
    from capex.cli import _status

    command = typer.main.get_command(app)
    try:
        if "_CAPEX_COMPLETE" in os.environ:
            command.main(list(argv), prog_name="capex")
        # not command.main(): it turns a closed pipe into status 1, which here means "findings"
        with command.make_context("capex", list(argv)) as ctx:
            command.invoke(ctx)
        sys.stdout.flush()
    except BaseException as stop:
        return _status.of(stop)
    return _status.OK
