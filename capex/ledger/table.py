"""A CSV file as rows of cells that know where they stand: exact physical line and column, quoted newlines included.

Well-formed files go through the csv module; a file it refuses is read again by `scan`, which recovers at the
next line and says what is wrong with each spot.  Positions are computed only when somebody asks for them.
"""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

from capex.ledger.columns import COLUMNS
from capex.ledger.errors import LedgerError, LedgerInvalid

_NEWLINE = re.compile(r"\r\n|\r|\n")
#: A whole quoted cell.  Possessive, so that a lost quotation mark cannot make it backtrack.
_QUOTED = re.compile(r'"((?:[^"]++|"")*+)"')
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass
class Table:
    """A header, the rows under it (blank lines left out), and the physical line each row starts on."""

    path: str
    text: str
    sha256: str
    header: list[str]
    rows: list[list[str]]
    lines: list[int]
    delimiter: str = ","
    bom: bool = False
    """The file begins with a byte-order mark, as spreadsheets write it; kept when rows are appended."""
    errors: list[LedgerError] = field(default_factory=list)
    """What is wrong with the CSV itself: quotation marks, cells too few or too many."""

    @property
    def newline(self) -> str:
        """What ends the first line: ``\\n``, or what a spreadsheet wrote."""
        match = _NEWLINE.search(self.text)
        return match.group() if match else "\n"

    def index(self, column: str) -> int | None:
        """Position of a column in the header, if it is there."""
        return self.header.index(column) if column in self.header else None

    def place(self, row: int, column: str) -> tuple[int, int]:
        """1-based physical line and column of the cell of `row` under `column`; of the row, if it has none."""
        places = self._places(self.lines[row])
        position = self.index(column)
        return places[position] if position is not None and position < len(places) else places[0]

    def row_at(self, line: int) -> int:
        """Index of the row that a physical line belongs to; -1 for the header."""
        return bisect_right(self.lines, line) - 1

    def header_place(self, position: int) -> tuple[int, int]:
        """1-based line and column of a header cell."""
        return self._places(self._header_line)[position]

    def _places(self, line: int) -> list[tuple[int, int]]:
        for _, cells in scan(self.text, self.delimiter, [], self.path, self._line_starts[line - 1], line):
            return [(cell_line, column) for _, cell_line, column in cells]
        return [(line, 1)]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(m.end() for m in _NEWLINE.finditer(self.text))]

    @cached_property
    def _header_line(self) -> int:
        return next((line for line, _ in scan(self.text, self.delimiter, [], self.path)), 1)

    def with_cell(self, row: int, column: str, value: str) -> str:
        """The whole text with one cell changed; only its row is written anew."""
        cells = list(self.rows[row])
        cells[self.header.index(column)] = value
        first = self.lines[row] - 1
        height = 1 + sum(len(_NEWLINE.findall(cell)) for cell in self.rows[row])
        starts = [*self._line_starts, len(self.text)]
        begin, end = starts[first], starts[min(first + height, len(starts) - 1)]
        return ("\ufeff" if self.bom else "") + self.text[:begin] + to_csv([cells], self.newline) + self.text[end:]

    @cached_property
    def columns(self) -> list[int]:
        """Where each column of the contract stands in the header.  The header must be complete."""
        return [self.header.index(name) for name in COLUMNS]

    def cells(self, row: int) -> list[str]:
        """The contract's 25 cells of a row, in the contract's order, without surrounding white space."""
        cells = self.rows[row]
        return [cells[i].strip() for i in self.columns]


def load_table(path: Path) -> Table:
    """Read `path` as a table.  Raises `LedgerInvalid` for a file that is no CSV text at all."""
    return parse_table(read_bytes(path), str(path))


def read_bytes(path: Path) -> bytes:
    """The bytes of a ledger file.  Raises `LedgerInvalid` where there are none to be had."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise _whole_file(str(path), "not-found") from None
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise _whole_file(str(path), "not-readable", reason=reason) from None


def parse_table(content: bytes, path: str) -> Table:
    """The table in `content`; `path` is only for messages.  Raises `LedgerInvalid` for what is not CSV text."""
    text = _decode(content, path)
    delimiter = _delimiter(text, path)
    digest = sha256(content).hexdigest()
    errors: list[LedgerError] = []
    lines: list[int] = []
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter)
    try:
        before = 0
        for row in reader:
            if row:
                rows.append(row)
                lines.append(before + 1)
            before = reader.line_num
    except csv.Error:  # a lost quotation mark, or a cell beyond the csv module's limit
        rows, lines = [], []
        for line, cells in scan(text, delimiter, errors, path):
            rows.append([cell for cell, _, _ in cells])
            lines.append(line)
    header = [name.strip() for name in rows[0]]
    bom = content.startswith(b"\xef\xbb\xbf")
    table = Table(path, text, digest, header, rows[1:], lines[1:], delimiter, bom, errors)
    width = len(header)
    if any(len(row) != width for row in table.rows):
        _check_widths(table, width)
    return table


def to_csv(rows: Iterable[Sequence[str]], newline: str = "\n") -> str:
    """Rows as canonical CSV: commas, quotation marks only where needed."""
    lines: list[str] = []
    # Told that rows end in "\r\n", the csv module puts both characters between quotation marks inside cells.
    writer = csv.writer(SimpleNamespace(write=lines.append), lineterminator="\r\n")
    writer.writerows(rows)
    return "".join(line[:-2] + newline for line in lines)


def scan(
    text: str, delimiter: str, errors: list[LedgerError], path: str, start: int = 0, line: int = 1
) -> Iterator[tuple[int, list[tuple[str, int, int]]]]:
    """The rows from offset `start` (on `line`): the line each starts on, and its cells with line and column.

    Takes what the csv module takes; where that gives up, appends an error and goes on: a quotation mark that
    is never closed (or closed in mid-cell, lines later) is read as an ordinary character.
    """
    plain = re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
    position, line_start, end = start, start, len(text)
    while position < end:
        cells: list[tuple[str, int, int]] = []
        first_line, first = line, position
        while True:
            column = position - line_start + 1
            opened = line
            quoted = _QUOTED.match(text, position) if text.startswith('"', position) else None
            if quoted and (quoted.end() == end or text[quoted.end()] in (delimiter, "\r", "\n")):
                value = quoted.group(1).replace('""', '"')
                for newline in _NEWLINE.finditer(text, position, quoted.end()):
                    line, line_start = line + 1, newline.end()
                position = quoted.end()
            else:
                if text.startswith('"', position):
                    code = "stray-quote" if quoted else "unclosed-quote"
                    errors.append(LedgerError(path, line, column, code))
                match = plain.match(text, position)
                assert match is not None  # it matches the empty string
                value, position = match.group(), match.end()
            cells.append((value, opened, column))
            if position < end and text[position] == delimiter:
                position += 1
                continue
            if newline_here := _NEWLINE.match(text, position):
                position = line_start = newline_here.end()
                line += 1
            break
        if len(cells) > 1 or cells[0][0] or text.startswith('"', first):
            yield first_line, cells


def _decode(content: bytes, path: str) -> str:
    if not content.strip():
        raise _whole_file(path, "empty-file")
    if content.startswith(_UTF16):
        raise _whole_file(path, "not-utf8", encoding="UTF-16")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\0" in content[:4096]:
            raise _whole_file(path, "binary-file") from None
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        raise LedgerInvalid(
            [LedgerError(path, line, column, "not-utf8", values={"encoding": "another encoding"})]
        ) from None
    if "\0" in text:
        raise _whole_file(path, "binary-file")
    if not text.strip():
        raise _whole_file(path, "empty-file")
    return text


def _delimiter(text: str, path: str) -> str:
    """The character between cells, by the first line that is not blank: a comma, else what it has instead."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    counts = {mark: first.count(mark) for mark in ",;\t"}
    return "," if counts[","] or not any(counts.values()) else max(";\t", key=lambda mark: counts[mark])


def _check_widths(table: Table, width: int) -> None:
    for i, row in enumerate(table.rows):
        if len(row) == width:
            continue
        places = table._places(table.lines[i])
        if len(row) > width:
            line, column = places[min(width, len(places) - 1)]
            code = "too-many-cells"
        else:
            line, column = places[-1]
            code = "too-few-cells"
        id_ = row[0].strip() if table.header[0] == "id" else ""
        table.errors.append(
            LedgerError(table.path, line, column, code, id=id_, values={"found": len(row), "wanted": width})
        )


def _whole_file(path: str, code: str, **values: object) -> LedgerInvalid:
    return LedgerInvalid([LedgerError(path, 0, 0, code, values=values)])
