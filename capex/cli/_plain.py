"""Options that are plain strings pass as they are.

From 0.29 on, Typer checks every option through a pydantic adapter; loading pydantic for that takes as long as
reading an article.  A string needs no checking.  Where Typer's insides have changed, `spare` does nothing and
the program only starts more slowly.
"""

from __future__ import annotations

from typing import Any

try:
    from typer._coercion import RuntimeParam
except ImportError:  # an older Typer, which needs none of this

    def spare(command: Any) -> None:
        """Nothing to do."""

else:

    class AsWritten(RuntimeParam):
        """The value as it was typed: a string, or a list of them."""

        def _coerce_value(self, value: Any, param: Any, ctx: Any) -> Any:
            return list(value) if isinstance(value, list | tuple) else value

    def spare(command: Any) -> None:
        """Exempt the command's plain string options from Typer's type adapters."""
        for param in command.params:
            described = getattr(param, "type_descriptor", None)
            if described is not None and described.annotation in (str, list[str]):
                param._runtime_param = AsWritten(described.parameter_info, described.annotation)
