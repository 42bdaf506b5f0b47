"""What can be wrong with a ledger, as values: a named code, the place it stands at, and what to do about it.

Loading never stops at the first error; `LedgerInvalid` carries all of them in the order of the file.  The
sentences live in ``capex/messages/<language>/ledger.toml`` (a message and a remedy per code), the manual of
the codes in ``docs/ledger-errors.md``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from capex.messages import tell

#: Codes that `lint` reports as warnings: worth a look, never a reason to refuse the ledger.
WARNINGS = frozenset(
    {
        "actual-before-period",
        "contested-without-opponent",
        "far-date",
        "formula-cell",
        "no-locator",
        "odd-characters",
        "odd-url",
        "other-name",
        "part-outlasts-whole",
        "part-precedes-whole",
        "parts-exceed-whole",
        "quote-unread",
        "revision-of-other-fact",
        "revision-older",
        "rival-revisions",
        "same-claim-twice",
        "unknown-company",
        "unknown-project",
        "unknown-region",
    }
)


@dataclass(frozen=True)
class LedgerError:
    """One thing wrong with a ledger file: where (1-based line and column of the cell), what, and the remedy.

    `column` counts characters on the physical line; `field` is the ledger column it concerns, if one.
    """

    path: str
    line: int
    column: int
    code: str
    field: str = ""
    id: str = ""
    values: Mapping[str, object] = dataclasses.field(default_factory=dict, compare=False)

    def tell(self, lang: str) -> str:
        """What is wrong, in one sentence of `lang`."""
        return tell(lang, f"ledger.{self.code}", **self._values(lang))

    def tell_remedy(self, lang: str) -> str:
        """What to do about it, in one sentence of `lang`."""
        return tell(lang, f"ledger.{self.code}-remedy", **self._values(lang))

    def _values(self, lang: str) -> dict[str, object]:
        """What the messages may name: all strings harmless to a terminal; `hint` ends a sentence."""
        values = {"field": self.field, "id": self.id, "path": self.path, "meant": "", **self.values}
        shown = {name: printable(v) if isinstance(v, str) else v for name, v in values.items()}
        shown["hint"] = tell(lang, "ledger.hint", meant=shown["meant"]) if shown["meant"] else "."
        return shown

    @cached_property
    def message(self) -> str:
        """`tell` in English."""
        return self.tell("en")

    @cached_property
    def remedy(self) -> str:
        """`tell_remedy` in English."""
        return self.tell_remedy("en")

    @property
    def is_warning(self) -> bool:
        """True for what is worth a look but does not make the ledger invalid."""
        return self.code in WARNINGS

    @property
    def place(self) -> str:
        """``path:line:column``, the form editors turn into a link; the path alone for the file as a whole."""
        path = printable(self.path)
        return f"{path}:{self.line}:{self.column}" if self.line else path

    def __str__(self) -> str:
        return f"{self.place}: {self.code}: {self.message} {self.remedy}"


class LedgerInvalid(ValueError):
    """A ledger that cannot be used; `errors` holds everything found wrong, in the order of the file."""

    def __init__(self, errors: Sequence[LedgerError]) -> None:
        self.errors = tuple(sorted(errors, key=lambda e: (e.line, e.column, e.code)))
        super().__init__("\n".join(map(str, self.errors)))

    @property
    def path(self) -> str:
        """The file the errors are about."""
        return self.errors[0].path if self.errors else ""


def printable(text: str) -> str:
    """`text` with control characters (terminal escapes among them) shown as ``\\x1b``, for messages."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
