"""What a row of the ledger may hold, as a pydantic model: asked only when something may be wrong.

Loading reads cells with `capex.ledger.claims`, which is quick and says only *that* a row is bad; this module
says *what* is bad, all of it at once.  A test holds the two to the same answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, ValidationInfo
from pydantic import field_validator as validates
from pydantic_core import PydanticCustomError

from capex.ledger.claims import DATE_UNIT
from capex.ledger.columns import COLUMNS, SLUG, parse_amount, parse_day, parse_flag, parse_names
from capex.ledger.errors import LedgerError, LedgerInvalid
from capex.ledger.references import find_broken_references
from capex.ledger.table import Table
from capex.model import Metric, Status
from capex.units import UnknownUnit, parse_unit

_GROUPED = re.compile(r"-?[0-9]{1,3}(?:([ ,.'\u00a0\u202f])[0-9]{3})+(?:[.,][0-9]+)?\Z")
_DECIMAL_COMMA = re.compile(r"-?[0-9]+,[0-9]+\Z")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})\Z")


def _wrong(code: str, **values: object) -> PydanticCustomError:
    """An error under our own code; pydantic's wording is never shown."""
    return PydanticCustomError(code, "{code}", {"code": code, **values})


def _meant(text: str, known: list[str]) -> str:
    """ "The known word that is close to `text`, if one is."""
    close = get_close_matches(text.lower(), known, 1, 0.6)
    return close[0] if close else ""


def _slug(cell: str) -> str:
    if not cell:
        raise _wrong("empty-cell")
    if not SLUG.match(cell):
        raise _wrong("bad-id", found=cell, meant=to_slug(cell))
    return cell


def _filled(cell: str) -> str:
    if not cell:
        raise _wrong("empty-cell")
    return cell


def _one_of(kind: type[Metric] | type[Status], code: str) -> Callable[[str], Any]:
    known = [member.value for member in kind]

    def read(cell: str) -> Any:
        if cell in known:
            return kind(cell)
        if not cell:
            if kind is Status:
                return None
            raise _wrong("empty-cell")
        raise _wrong(code, found=cell, meant=_meant(cell, known), known=", ".join(known))

    return read


def _day(cell: str) -> date | None:
    try:
        return parse_day(cell)
    except ValueError:
        pass
    if _DAY_FIRST.match(cell):
        raise _wrong("bad-date", found=cell, meant=find_day(cell) or "")
    shaped = re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z", cell)
    raise _wrong("no-such-day" if shaped else "bad-date", found=cell, meant="")


def find_day(cell: str) -> str | None:
    """The ISO day a spreadsheet's day can only mean: 13/11/2025, but not 03/04/2025."""
    match = _DAY_FIRST.match(cell)
    if match is None:
        return None
    first, second, year = map(int, match.groups())
    day, month = (first, second) if second <= 12 < first else (second, first)
    if "." in cell:  # 3.4.2025 is written day first wherever points are used
        day, month = first, second
    elif first <= 12 and second <= 12 and first != second:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _flag(cell: str) -> bool:
    try:
        return parse_flag(cell)
    except ValueError:
        raise _wrong("bad-flag", found=cell) from None


def _unit(cell: str) -> str:
    if not cell:
        raise _wrong("empty-cell")
    if cell == DATE_UNIT:
        return cell
    try:
        parse_unit(cell)
    except UnknownUnit as unknown:
        raise _wrong("unknown-unit", found=cell, meant=" or ".join(unknown.suggestions)) from None
    return cell


def _end(cell: str, unit: str | None) -> Any:
    """An end of the interval: a day if the unit is ``date``, else a number."""
    if unit == DATE_UNIT:
        return _day(cell)
    try:
        return parse_amount(cell)
    except ValueError:
        pass
    if _GROUPED.match(cell):
        raise _wrong("grouped-digits", found=cell, meant=re.sub(r"[ ,'\u00a0\u202f]", "", cell))
    if _DECIMAL_COMMA.match(cell):
        raise _wrong("decimal-comma", found=cell, meant=cell.replace(",", "."))
    raise _wrong("bad-amount", found=cell)


Day = Annotated[date | None, BeforeValidator(_day)]


class Row(BaseModel):
    """One row as pydantic validates it.  Fields that another one depends on come first."""

    model_config = ConfigDict(extra="forbid")

    id: Annotated[str, BeforeValidator(_slug)] = Field(description="Stable readable slug of the claim.")
    company: str = Field("", description="Company that spends, commits, owns, employs or is valued.")
    counterparty: Annotated[tuple[str, ...], BeforeValidator(parse_names)] = Field(
        (), description="Other named parties, separated by semicolons."
    )
    project: str = Field("", description="Named site or programme.")
    metric: Annotated[Metric, BeforeValidator(_one_of(Metric, "unknown-metric"))] = Field(
        description="What the figure measures."
    )
    status: Annotated[Status | None, BeforeValidator(_one_of(Status, "unknown-status"))] = Field(
        None, description="How firmly the figure stands."
    )
    unit: Annotated[str, BeforeValidator(_unit)] = Field(
        description="Scale word and unit as printed: trillion USD, acre, job, date."
    )
    low: Any = Field(None, description="Lower end as printed; empty for an open end.")
    high: Any = Field(None, description="Upper end as printed; empty for an open end.")
    approx: Annotated[bool, BeforeValidator(_flag)] = Field(
        False, description="True where the words hedge the figure (about, nearly)."
    )
    period_start: Day = Field(None, description="First day of the window the figure covers.")
    period_end: Day = Field(None, description="Last day of the window the figure covers.")
    region: str = Field("", description="Place the figure is limited to, by its short English name.")
    scope: str = Field("", description="What else limits the figure, words separated by commas.")
    speaker: str = Field("", description="Who said it.")
    quote: Annotated[str, BeforeValidator(_filled)] = Field(
        description="The figure's own words, hedge and bound words included."
    )
    publisher: Annotated[str, BeforeValidator(_filled)] = Field(description="Who published the source.")
    note: str = Field("", description="Anything else; says why where the source has no day.")
    published: Day = Field(None, validate_default=True, description="Day the source was published.")
    title: str = Field("", description="Title of the source.")
    url: str = Field("", description="Address of the source.")
    locator: str = Field("", description="Where in the source: paragraph or heading.")
    origin: str = Field("", description="Who the news comes from when the publisher repeats it.")
    part_of: str = Field("", description="Id of a claim that contains this money or capacity.")
    supersedes: str = Field("", description="Id of the claim this one replaces.")

    @validates("low", "high", mode="before")
    @classmethod
    def _read_end(cls, cell: str, info: ValidationInfo) -> Any:
        return _end(cell, info.data.get("unit"))

    @validates("high")
    @classmethod
    def _check_interval(cls, high: Any, info: ValidationInfo) -> Any:
        if "low" not in info.data:  # it has its own error
            return high
        low = info.data["low"]
        if low is None and high is None:
            raise _wrong("no-amount")
        if low is not None and high is not None and type(low) is type(high) and low > high:
            raise _wrong("low-above-high", low=str(low), high=str(high))
        return high

    @validates("period_end")
    @classmethod
    def _check_period(cls, end: date | None, info: ValidationInfo) -> date | None:
        start = info.data.get("period_start")
        if start and end and start > end:
            raise _wrong("period-reversed", start=start.isoformat(), end=end.isoformat())
        return end

    @validates("published")
    @classmethod
    def _check_day_or_note(cls, published: date | None, info: ValidationInfo) -> date | None:
        if published is None and not info.data.get("note"):
            raise _wrong("undated-without-note")
        return published


def to_slug(text: str) -> str:
    """`text` as an id: lower-case letters and digits, dashes between, accents dropped."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9.]+", "-", plain).strip("-.")


def find_errors(table: Table) -> list[LedgerError]:
    """Everything wrong with the form of a ledger: its header, its CSV, its cells, its references.

    What the rows *mean* (quotes, parts against wholes) is for `capex.ledger.lint`.
    """
    errors = [*find_header_errors(table)]
    if errors:
        return errors
    errors.extend(table.errors)
    torn = {e.line for e in table.errors}
    width = len(table.header)
    for i, row in enumerate(table.rows):
        if len(row) == width and table.lines[i] not in torn:
            errors.extend(_find_row_errors(table, i))
    errors.extend(_find_reference_errors(table))
    return errors


def _find_row_errors(table: Table, i: int) -> Iterator[LedgerError]:
    cells = dict(zip(COLUMNS, table.cells(i), strict=True))
    try:
        Row.model_validate(cells)
    except ValidationError as invalid:
        for wrong in invalid.errors(include_url=False):
            field = str(wrong["loc"][0])
            line, column = table.place(i, field)
            values = {k: v for k, v in wrong.get("ctx", {}).items() if k != "code"}
            yield LedgerError(table.path, line, column, wrong["type"], field, cells["id"], values)


def _find_reference_errors(table: Table) -> Iterator[LedgerError]:
    positions = [table.header.index(name) for name in ("id", "part_of", "supersedes")]
    columns = [[row[p].strip() if p < len(row) else "" for row in table.rows] for p in positions]
    ids = columns[0]
    for i, field, code, values in find_broken_references(*columns):
        if "first" in values:
            values["first"] = table.lines[int(str(values["first"]))]
        if "target" in values:
            meant = get_close_matches(str(values["target"]), ids, 1, 0.75)
            values["meant"] = meant[0] if meant else ""
        line, column = table.place(i, field)
        yield LedgerError(table.path, line, column, code, field, ids[i], values)


def find_header_errors(table: Table) -> Iterator[LedgerError]:
    """What is wrong with the header line; nothing below it can be read while there is something."""
    known = [name for name in table.header if name in COLUMNS]
    line, _ = table.header_place(0)
    if table.delimiter != ",":
        name = {";": "semicolons", "\t": "tabs"}[table.delimiter]
        yield LedgerError(table.path, line, 1, "not-commas", values={"found": name})
        return
    if len(known) < 3:
        yield LedgerError(table.path, line, 1, "no-header")
        return
    for i, name in enumerate(table.header):
        if name and name in table.header[:i]:
            yield LedgerError(table.path, *table.header_place(i), "duplicate-column", name)
    for name in COLUMNS:
        if name not in known:
            unknown = [other for other in table.header if other not in COLUMNS]
            close = get_close_matches(name, [u.lower().replace(" ", "_") for u in unknown], 1, 0.7)
            at, meant = 0, ""
            if close:
                at = next(i for i, h in enumerate(table.header) if h.lower().replace(" ", "_") == close[0])
                meant = table.header[at]
            place = table.header_place(at) if close else (line, 1)
            yield LedgerError(table.path, *place, "missing-column", name, values={"meant": meant})


def check_table(table: Table) -> None:
    """Raise `LedgerInvalid` with everything wrong with the form of the ledger, if anything is."""
    if errors := find_errors(table):
        raise LedgerInvalid(errors)
