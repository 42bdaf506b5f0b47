"""Options that are plain strings or flags pass as they are.

From 0.29 on, Typer checks every option through a pydantic adapter; loading pydantic for that takes as long as
reading an article.  Neither a string nor a flag needs checking.  Where Typer's insides have changed, `spare` does
nothing and the program only starts more slowly.
"""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand

try:
    from typer._coercion import RuntimeParam
except ImportError:  # an older Typer, which needs none of this

    def spare(params: Any) -> None:
        """Nothing to do."""

else:

    class AsWritten(RuntimeParam):
        """The value as it was typed: a string, a list of them, a flag."""

        def _coerce_value(self, value: Any, param: Any, ctx: Any) -> Any:
            return list(value) if isinstance(value, list | tuple) else value

    def spare(params: Any) -> None:
        """Exempt strings and flags from Typer's type adapters."""
        for param in params:
            described = getattr(param, "type_descriptor", None)
            if described is not None and described.annotation in (str, list[str], bool):
                param._runtime_param = AsWritten(described.parameter_info, described.annotation)


class PlainCommand(TyperCommand):
    """A command whose options, the help option included, need no type adapters."""

    def get_params(self, ctx: Any) -> Any:
        """All parameters, spared."""
        params = super().get_params(ctx)
        spare(params)
        return params
