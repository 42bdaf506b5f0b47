"""For people at a terminal: a table where there is room, a list where there is not.

Numbers, ids and verdicts are never cut and never broken over two lines: prose is wrapped beforehand at plain
spaces (not at the no-break spaces inside ``1 400``), and what cannot fit turns the table into a list.  Text from
articles and ledgers is data, never markup.  This is the only door to rich.
"""

from __future__ import annotations

import textwrap
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
    why,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

#: Below this many columns findings are shown as a list.
ROOM_FOR_TABLE = 100

_STYLE = {Severity.NONE: "green", Severity.INFO: "cyan", Severity.WARNING: "yellow", Severity.ERROR: "bold red"}
#: A sign before each verdict, so that colour carries no meaning alone.
_SIGN = {Severity.NONE: "✓", Severity.INFO: "·", Severity.WARNING: "!", Severity.ERROR: "✗"}


def render_findings(reports: Sequence[Report], view: View) -> str:
    """Each article's findings in the order of the text, and under them how much was looked at."""
    console, out = _console(view)
    for i, report in enumerate(reports):
        if i:
            console.print()
        _article(console, report, view)
    return _text(out)


def _article(console: Console, report: Report, view: View) -> None:
    head = f"{report.path} — {report.title}" if report.title else report.path
    _prose(console, head, view, style="bold")
    _prose(console, basis_line(report), view, style="dim")
    for note in report.notes:
        _prose(console, note, view, style="dim")
    console.print()
    if not report.findings:
        _prose(console, tell(report.messages, "report.nothing_found"), view)
    elif view.width >= ROOM_FOR_TABLE:
        console.print(_findings_table(report, view))
    else:
        for finding in report.findings:
            _findings_entry(console, report, finding, view)
    console.print()
    _prose(console, coverage_line(report), view, style="bold")


def _findings_table(report: Report, view: View) -> RichTable:
    lang = report.messages
    table = _frame()
    for key in ("where", "figure", "verdict", "why"):
        table.add_column(tell(lang, f"report.{key}"), no_wrap=True, overflow="ignore")
    left = min(44, max(24, view.width // 3))
    verdicts = max(len(verdict_word(f.verdict, lang)) for f in report.findings) + 2
    places = max([len(place_of(f)) for f in report.findings] + [len(tell(lang, "report.where"))])
    right = max(30, view.width - left - verdicts - places - 8)
    for finding in report.findings:
        figure = [*_wrap(clean(finding.claim.quote), left), *_wrap(who_and_what(finding.claim), left)]
        quoted = len(_wrap(clean(finding.claim.quote), left))
        reason = [line for part in _reasons(report, finding) for line in _wrap(part, right)]
        table.add_row(
            place_of(finding),
            _lines(figure, bold=quoted),
            _verdict(finding, lang),
            _lines(reason),
        )
    return table


def _findings_entry(console: Console, report: Report, finding: Finding, view: View) -> None:
    """One finding as a short paragraph, for narrow screens and pipes."""
    from rich.text import Text

    head = Text()
    head.append(f"{report.path}:{place_of(finding)}  ")
    head.append_text(_verdict(finding, report.messages))
    head.append(f"  {clean(finding.claim.quote)}", style="bold")
    console.print(head)
    for part in (who_and_what(finding.claim), *_reasons(report, finding)):
        for line in _wrap(part, max(30, view.width - 4)):
            console.print(Text(f"    {line}"))


def _reasons(report: Report, finding: Finding) -> Iterable[str]:
    """The sentence, the wording that would be right, the arithmetic, and the ledger rows it rests on."""
    lang = report.messages
    if finding.explanation:
        yield clean(finding.explanation)
    if finding.suggestion:
        yield labelled("instead", clean(finding.suggestion), lang)
    if finding.arithmetic and finding.severity.rank >= Severity.WARNING.rank:
        yield labelled("arithmetic", clean(finding.arithmetic), lang)
    for key in finding.evidence:
        if key in report.evidence:
            yield labelled("ledger", ledger_line(report.evidence[key]), lang)


def _verdict(finding: Finding, lang: str) -> Text:
    from rich.text import Text

    words = f"{_SIGN[finding.severity]} {verdict_word(finding.verdict, lang)}"
    if why(finding) and finding.verdict is not Verdict.SUPPORTED:
        words += f" ({why(finding)})"
    return Text(words, style=_STYLE[finding.severity])


def render_table(table: Table, view: View) -> str:
    """The rows under their headings, or one block a row where the headings do not fit beside each other."""
    console, out = _console(view)
    if table.title:
        _prose(console, table.title, view, style="bold")
    if not table.rows:
        _prose(console, table.empty, view)
    elif (widths := _column_widths(table, view.width)) is not None:
        console.print(_rows_table(table, widths))
    else:
        _rows_list(console, table, view)
    for note in table.notes:
        _prose(console, note, view)
    return _text(out)


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


def _rows_list(console: Console, table: Table, view: View) -> None:
    """One entry a row: its first cells and below them the others, or each cell beside its heading."""
    from rich.text import Text

    if table.lead:
        for row in table.rows:
            console.print(Text("  ".join(clean(cell) for cell in row[: table.lead] if cell), style="bold"))
            rest = " · ".join(clean(part) for cell in row[table.lead :] for part in cell.split("\n") if part)
            for line in _wrap(rest, max(30, view.width - 4)):
                console.print(Text(f"    {line}"))
        return
    pad = max(_width(column.heading) for column in table.columns)
    for n, row in enumerate(table.rows):
        if n:
            console.print()
        for column, cell in zip(table.columns, row, strict=True):
            if not cell:
                continue
            lines = [w for line in cell.split("\n") for w in _wrap(clean(line), max(30, view.width - pad - 2))]
            for i, line in enumerate(lines):
                head = column.heading if i == 0 else ""
                console.print(Text(f"{head:<{pad}}  ", style="dim") + Text(line, style="not dim"))


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
    """`text` over lines of at most `width`, broken at plain spaces only; a longer word keeps its line."""
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]


def _width(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def _prose(console: Console, words: str, view: View, style: str = "") -> None:
    from rich.text import Text

    for line in _wrap(clean(words), view.width):
        console.print(Text(line, style=style))


def _console(view: View) -> tuple[Console, StringIO]:
    from rich.console import Console

    out = StringIO()
    console = Console(
        file=out,
        width=10_000,  # lines are laid out before they get here; rich shall fold and cut nothing
        force_terminal=view.color,
        no_color=not view.color,
        color_system="standard" if view.color else None,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
        legacy_windows=False,
    )
    return console, out


def _text(out: StringIO) -> str:
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())
