"""What an article says against itself, and what no site on earth looks like: one file a rule.

A rule is a module of this folder; its file name is the rule's name (``part_exceeds_whole.py`` is
``part-exceeds-whole``), its docstring the manual page, its `VERDICT` what a violation means and its
``check(view)`` the rule itself.  Adding a rule is adding its file and its message in
``messages/<language>/rules.toml``; nothing lists them by hand.  What several rules share is in `kit`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from capex.model import Verdict
from capex.rules.kit.view import View, Violation

__all__ = ["Rule", "View", "Violation", "all_rules", "find_rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its manual page.

    `verdict` is `inconsistent` where the article contradicts itself (an error), `implausible` where a ratio
    leaves its band (a warning), `compatible` where words only loosen (a note).
    """

    name: str
    summary: str
    """What is wrong, in one sentence."""
    why: str
    """Why it matters."""
    example: str
    """A worked example, with its arithmetic."""
    verdict: Verdict
    check: Callable[[View], Iterator[Violation]]


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule of the folder, by name."""
    names = sorted(m.name for m in iter_modules(__path__) if not m.ispkg)
    return tuple(_load(name) for name in names)


def find_rule(name: str) -> Rule | None:
    """The rule called `name`, or None."""
    return next((rule for rule in all_rules() if rule.name == name), None)


def _load(stem: str) -> Rule:
    module = import_module(f"{__name__}.{stem}")
    summary, why, example = _manual(module.__doc__ or "")
    return Rule(stem.replace("_", "-"), summary, why, example, module.VERDICT, module.check)


_SECTION = re.compile(r"\n\n(Why|Example): ")


def _manual(doc: str) -> tuple[str, str, str]:
    """Summary, reason and example of a rule's docstring: first paragraph, ``Why:`` and ``Example:``."""
    summary, *sections = _SECTION.split(doc.strip())
    parts = dict(zip(sections[::2], sections[1::2], strict=True))
    return _flow(summary), _flow(parts.get("Why", "")), _flow(parts.get("Example", ""))


def _flow(text: str) -> str:
    return " ".join(text.split())
