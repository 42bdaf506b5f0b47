"""Defaults from ``capex.toml`` or from ``[tool.capex]`` in ``pyproject.toml``: the nearest one at or above here.

Keys are the names of options.  At the top level they hold for every command that has the option, in a table
named after a command for that command alone::

    ledger = "facts/ledger.csv"
    [check]
    fail-on = "warning"
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

#: Top-level keys are the options several commands share; anything else there is a slip of the pen.
SHARED = ("ledger", "lang", "messages", "currency")


def find_config(start: Path) -> tuple[Path, dict[str, Any]] | None:
    """The nearest configuration file at or above `start` with its settings, or `None`.

    Raises `typer.BadParameter` for a file that is not TOML.
    """
    import tomllib

    for folder in (start, *start.parents):
        for name in ("capex.toml", "pyproject.toml"):
            path = folder / name
            try:
                settings = tomllib.loads(path.read_text(encoding="utf-8"))
            except (FileNotFoundError, NotADirectoryError, PermissionError):
                continue
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
                if name == "pyproject.toml":
                    continue  # somebody else's file
                raise typer.BadParameter(f"{path} is not valid TOML: {wrong}") from wrong
            if name == "pyproject.toml":
                settings = settings.get("tool", {}).get("capex")
            if settings is not None:
                return path, settings
    return None


def apply_defaults(ctx: Any, command: Any) -> None:
    """Make the configured values this command's defaults.

    Raises `typer.BadParameter` naming the file and the key for an option that does not exist.
    """
    found = find_config(Path.cwd())
    if found is None:
        return
    path, settings = found
    options = {opt.removeprefix("--"): param for param in command.params for opt in param.opts}
    defaults: dict[str, Any] = {}
    for key, value in settings.items():
        if isinstance(value, dict):
            _known_table(path, key)
        elif key not in SHARED:
            raise typer.BadParameter(f"{path}: {key!r} is not a setting for all commands ({', '.join(SHARED)})")
        elif key in options:
            defaults[options[key].name] = _from_file(path, key, value)
    for key, value in settings.get(command.name, {}).items():
        if key not in options:
            raise typer.BadParameter(f"{path}: [{command.name}] {key!r} is not an option of capex {command.name}")
        defaults[options[key].name] = _from_file(path, key, value)
    ctx.default_map = {**(ctx.default_map or {}), command.name: defaults}


def _known_table(path: Path, name: str) -> None:
    from capex.cli._app import command_files

    if name not in command_files():
        raise typer.BadParameter(f"{path}: [{name}] is not a command of capex")


def _from_file(path: Path, key: str, value: Any) -> Any:
    """Paths in the file are relative to the file."""
    if key in ("ledger", "baseline", "suppressions") and isinstance(value, str):
        return str(path.parent / value)
    return value if isinstance(value, bool | list) else str(value)
