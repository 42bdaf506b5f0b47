"""For people at a terminal: a table where there is room, a list where there is not.

Numbers, ids and verdicts are never cut and never broken over two lines: prose is wrapped beforehand at plain
spaces (not at the no-break spaces inside ``1 400``), and what cannot fit turns the table into a list.  Text from
articles and ledgers is data, never markup.  This is the only door to rich.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from capex.messages import tell
from capex.model import Finding, Severity, Verdict
from capex.report.model import Report, Table, View
from capex.report.words import (
    basis_line,
    clean,
    coverage_line,
    labelled,
    ledger_line,
    place_of,
    verdict_word,
    who_and_what,
    why_words,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

#: Below this many columns findings are shown as a list.
ROOM_FOR_TABLE = 110

#: Spaces no line may end in: between a number and its unit, and around French marks.
_JOINED = re.compile(r"(?<=\d) (?=\w)|(?<=«) | (?=[»:;?!·](?:\s|$))")
_GLUE = "\0"

#: How many rows of the ledger are shown for a figure, one where it is supported; the other formats have all of them.
ROWS_SHOWN = 2

_STYLE = {Severity.NONE: "green", Severity.INFO: "cyan", Severity.WARNING: "yellow", Severity.ERROR: "bold red"}
#: A sign before each verdict, so that colour carries no meaning alone.
_SIGN = {Severity.NONE: "✓", Severity.INFO: "·", Severity.WARNING: "!", Severity.ERROR: "✗"}


def render_findings(reports: Sequence[Report], view: View) -> str:
    """Each article's findings in the order of the text, and under them how much was looked at."""
    return "\n".join(_article(report, view) for report in reports)


def _article(report: Report, view: View) -> str:
    sheet = Sheet(view)
    sheet.prose(f"{report.path} — {report.title}" if report.title else report.path, "bold")
    sheet.prose(basis_line(report), "dim")
    for note in report.notes:
        sheet.prose(note, "dim")
    sheet.line()
    if not report.findings:
        sheet.prose(tell(report.messages, "report.nothing_found"))
    elif view.width >= ROOM_FOR_TABLE:
        sheet.grid(_findings_table(report, view))
    else:
        for finding in report.findings:
            _findings_entry(sheet, report, finding, view)
    sheet.line()
    sheet.prose(coverage_line(report), "bold")
    return sheet.text()


def _findings_table(report: Report, view: View) -> RichTable:
    from rich.text import Text

    lang = report.messages
    table = _frame()
    for key in ("where", "figure", "verdict", "why"):
        table.add_column(tell(lang, f"report.{key}"), no_wrap=True, overflow="ignore")
    left = min(44, max(24, view.width // 3))
    verdicts = max(len(verdict_word(f.verdict, lang)) for f in report.findings) + 2
    places = max([len(place_of(f)) for f in report.findings] + [len(tell(lang, "report.where"))])
    right = max(30, view.width - left - verdicts - places - 8)
    for finding in report.findings:
        figure = [*_wrap(clean(finding.claim.quote), left), *_wrap(who_and_what(finding.claim, lang), left)]
        quoted = len(_wrap(clean(finding.claim.quote), left))
        cause = _cause(finding, lang)
        named = [f"({cause})"] if cause else []
        reason = [line for part in (*named, *_reasons(report, finding)) for line in _wrap(part, right)]
        table.add_row(
            place_of(finding),
            _lines(figure, bold=quoted),
            Text(_verdict(finding, lang), style=_STYLE[finding.severity]),
            _lines(reason),
        )
    return table


def _findings_entry(sheet: Sheet, report: Report, finding: Finding, view: View) -> None:
    """One finding as a short paragraph, for narrow screens and pipes."""
    lang = report.messages
    words = _cause(finding, lang)
    cause = f" ({words})" if words else ""
    head = [
        (f"{place_of(finding):<7} ", ""),
        (_verdict(finding, lang), _STYLE[finding.severity]),
        (cause, ""),
        (f"  {clean(finding.claim.quote)}", "bold"),
    ]
    spills = sum(_width(words) for words, _ in head) > view.width
    sheet.line(*(part for part in head if not (spills and part[0] == cause)))
    for part in (cause.strip() if spills else "", who_and_what(finding.claim, lang), *_reasons(report, finding)):
        sheet.indented(part)


def _reasons(report: Report, finding: Finding) -> Iterable[str]:
    """The sentence, the wording that would be right, the arithmetic, and the ledger rows it rests on."""
    lang = report.messages
    rows = [report.evidence[key] for key in finding.evidence if key in report.evidence]
    fine = finding.verdict is Verdict.SUPPORTED and rows
    if finding.explanation and not fine:
        yield clean(finding.explanation)
    if finding.suggestion:
        yield labelled("instead", clean(finding.suggestion), lang)
    if finding.arithmetic and finding.severity.rank >= Severity.WARNING.rank:
        yield labelled("arithmetic", clean(finding.arithmetic), lang)
    for row in rows[: 1 if fine else ROWS_SHOWN]:
        yield labelled("ledger", ledger_line(row, report.amounts.get(row.id, "")), lang)


def _verdict(finding: Finding, lang: str) -> str:
    return f"{_SIGN[finding.severity]} {verdict_word(finding.verdict, lang)}"


def _cause(finding: Finding, lang: str) -> str:
    """The cause in words, or the name of the rule, as ``capex rules`` takes it."""
    return "" if finding.verdict is Verdict.SUPPORTED else why_words(finding, lang)


def render_table(table: Table, view: View) -> str:
    """The rows under their headings, or one block a row where the headings do not fit beside each other."""
    sheet = Sheet(view)
    if table.title:
        sheet.prose(table.title, "bold")
    if not table.rows:
        sheet.prose(table.empty)
    elif (widths := _column_widths(table, view.width)) is not None:
        sheet.grid(_rows_table(table, widths))
    else:
        _rows_list(sheet, table, view)
    for note in table.notes:
        sheet.prose(note)
    return sheet.text()


def _column_widths(table: Table, width: int) -> list[int] | None:
    """The width of each column, prose columns sharing what is left; `None` when the table does not fit."""
    widths = []
    for i, column in enumerate(table.columns):
        cells = [line for row in table.rows for line in row[i].split("\n")]
        widths.append(max([_width(column.heading), *(_width(clean(cell)) for cell in cells)]))
    room = width - 2 * (len(widths) - 1)
    if sum(widths) <= room:
        return widths
    prose = [i for i, column in enumerate(table.columns) if column.prose]
    left = room - sum(w for i, w in enumerate(widths) if i not in prose)
    if not prose or left < 24 * len(prose):
        return None
    for i in sorted(prose, key=lambda i: widths[i]):
        widths[i] = min(widths[i], left // (len(prose) - prose.index(i))) if len(prose) > 1 else left
    return widths if sum(widths) <= room else None


def _rows_table(table: Table, widths: Sequence[int]) -> RichTable:
    from rich.text import Text

    shown = _frame()
    shown.show_header = any(column.heading for column in table.columns)
    for column in table.columns:
        shown.add_column(
            Text(column.heading), justify="right" if column.right else "left", no_wrap=True, overflow="ignore"
        )
    for row in table.rows:
        shown.add_row(
            *(
                _lines([w for line in cell.split("\n") for w in _wrap(clean(line), width)])
                for cell, width in zip(row, widths, strict=True)
            )
        )
    return shown


def _rows_list(sheet: Sheet, table: Table, view: View) -> None:
    """One entry a row: its first cells and below them the others, or each cell beside its heading."""
    if table.lead:
        for row in table.rows:
            sheet.line(("  ".join(clean(cell) for cell in row[: table.lead] if cell), "bold"))
            rest = list(zip(table.columns, row, strict=True))[table.lead :]
            short = [f"{column.heading} {cell}" if column.right else cell for column, cell in rest if not column.prose]
            sheet.indented(" · ".join(clean(cell) for cell in short if cell))
            for column, cell in rest:
                for part in cell.split("\n") if column.prose else ():
                    sheet.indented(clean(part))
        return
    pad = max(_width(column.heading) for column in table.columns)
    for n, row in enumerate(table.rows):
        if n:
            sheet.line()
        for column, cell in zip(table.columns, row, strict=True):
            if not cell:
                continue
            lines = [w for line in cell.split("\n") for w in _wrap(clean(line), max(30, view.width - pad - 2))]
            for i, line in enumerate(lines):
                sheet.line((f"{column.heading if i == 0 else '':<{pad}}  ", "dim"), (line, ""))


def _frame() -> RichTable:
    from rich.table import Table as RichTable

    return RichTable(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", show_edge=False)


def _lines(lines: Sequence[str], bold: int = 0) -> Text:
    from rich.text import Text

    text = Text("\n".join(lines), no_wrap=True, overflow="ignore")
    if bold:
        text.stylize("bold", 0, len("\n".join(lines[:bold])))
    return text


def _wrap(text: str, width: int) -> list[str]:
    """`text` over lines of at most `width`, broken at plain spaces only; a longer word keeps its line.

    A number stays with its unit, and a mark with its word: French ones are set apart from it by a space.
    """
    text = _JOINED.sub(_GLUE, text)
    lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]
    return [line.replace(_GLUE, " ") for line in lines]


def _width(text: str) -> int:
    """Columns a text takes on a terminal: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in text)


class Sheet:
    """Lines of styled text.  rich is only asked where there is a grid or a colour: plain text needs no library."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._out = StringIO()

    def line(self, *parts: tuple[str, str]) -> None:
        """One line of words, each with its style."""
        if not self._view.color:
            self._out.write("".join(words for words, _ in parts).rstrip() + "\n")
            return
        from rich.text import Text

        self._console().print(Text.assemble(*parts))

    def prose(self, words: str, style: str = "") -> None:
        """A paragraph, wrapped."""
        for line in _wrap(clean(words), self._view.width):
            self.line((line, style))

    def indented(self, words: str) -> None:
        """A paragraph below the line it belongs to."""
        if words:
            for line in _wrap(words, max(30, self._view.width - 4)):
                self.line((f"    {line}", ""))

    def grid(self, table: RichTable) -> None:
        """A table."""
        self._console().print(table)

    def text(self) -> str:
        """Everything written so far, without blanks at the ends of lines."""
        return "".join(f"{line.rstrip()}\n" for line in self._out.getvalue().splitlines())

    def _console(self) -> Console:
        from rich.console import Console

        return Console(
            file=self._out,
            width=10_000,  # lines are laid out before they get here; rich shall fold and cut nothing
            force_terminal=self._view.color,
            no_color=not self._view.color,
            color_system="standard" if self._view.color else None,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )
