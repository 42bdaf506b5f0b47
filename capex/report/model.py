"""What there is to show, with no format chosen: the findings on one article, or a table.

Numbers arrive here already worded; a renderer lays out, it never rounds, converts or cuts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from capex.model import Claim, Finding, Severity, Verdict

__all__ = ["Bar", "Cell", "Column", "Coverage", "LedgerMark", "Report", "Table", "View"]


@dataclass(frozen=True, slots=True)
class View:
    """Where something is shown: how many columns wide, in colour or not, headings in which language."""

    width: int = 80
    color: bool = False
    lang: str = "en"


@dataclass(frozen=True, slots=True)
class LedgerMark:
    """Which ledger a result rests on: its path, its number of rows, the hash of its bytes; `shown` is for people."""

    path: str
    rows: int
    sha256: str
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much was looked at: figures seen, those understood, those compared with something."""

    seen: int
    understood: int
    compared: int
    verdicts: Mapping[Verdict, int]
    suppressed: int = 0
    in_baseline: int = 0
    hidden: int = 0
    """Left out by --select and --ignore."""

    @classmethod
    def of(cls, findings: Sequence[Finding]) -> Coverage:
        """Count findings.

        Every figure seen has exactly one finding.  Compared means held against the ledger, the article itself or
        a plausibility band with a result: everything but `unclear`, `unlisted` and `unread`.
        """
        verdicts = {v: sum(f.verdict is v for f in findings) for v in Verdict}
        idle = verdicts[Verdict.UNCLEAR] + verdicts[Verdict.UNLISTED] + verdicts[Verdict.UNREAD]
        return cls(
            seen=len(findings),
            understood=len(findings) - verdicts[Verdict.UNREAD],
            compared=len(findings) - idle,
            verdicts=verdicts,
        )


@dataclass(frozen=True, slots=True)
class Report:
    """The findings on one article, with everything needed to read them without the program.

    `article` is the file's name and `path` the file as it was given; `lang` is the article's language and `messages`
    that of the explanations.  `as_of_from` says where the day comes from: given, article or today.  `evidence` holds
    the ledger claims the findings name, by id, and `amounts` what they state, worded in `messages`.  `known`
    are findings the baseline already had, `silenced` those a suppression covers: both stay out of `findings` and of the
    exit status.
    """

    article: str
    text: str
    lang: str
    messages: str
    as_of: date
    as_of_from: str
    ledger: LedgerMark
    findings: tuple[Finding, ...]
    coverage: Coverage
    evidence: Mapping[str, Claim] = field(default_factory=dict)
    amounts: Mapping[str, str] = field(default_factory=dict)
    path: str = ""
    title: str = ""
    notes: tuple[str, ...] = ()
    known: tuple[Finding, ...] = ()
    silenced: tuple[Finding, ...] = ()

    def worst(self) -> Severity:
        """The highest severity among the findings that count."""
        return max((f.severity for f in self.findings), key=lambda s: s.rank, default=Severity.NONE)


Cell = str
"""The words of one place in a table; several values are separated by line breaks."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key in CSV and JSON, its heading, and how it behaves when space is short.

    A column that is not `prose` holds numbers, ids or names and is never broken over lines.
    """

    key: str
    heading: str
    right: bool = False
    prose: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One interval of a chart.  Only bars of one `group` (a metric and a unit) share a scale; `None` is an open end."""

    group: str
    label: str
    low: float | None
    high: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns, with the JSON that scripts get instead, and what must be said below.

    `payload` is the object of ``-f json``; `lines` the objects of ``-f jsonl``; `bars` are for charts.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    payload: object = None
    lines: tuple[object, ...] = ()
    title: str = ""
    notes: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()
    empty: str = "Nothing."
    lead: int = 0
    """Where the table becomes a list: how many cells begin an entry; the others follow on the lines below."""
