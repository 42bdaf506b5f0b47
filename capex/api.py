"""The use cases, in Python as on the command line: read, check, add up, compare, explain.

The only module that wires the layers together.  Everything it needs is imported when first called, so that
importing it costs nothing.  What can go wrong with an input is one of three errors, each with the command line's
exit status.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from capex.model import CAUSES, Claim, Finding, Verdict

if TYPE_CHECKING:
    from capex.ledger import Ledger
    from capex.report.model import Report, Table
    from capex.text.document import Document

__all__ = [
    "BadRequest",
    "CapexError",
    "InvalidLedger",
    "UnreadableInput",
    "check",
    "check_document",
    "conflicts",
    "extract",
    "extract_document",
    "load_document",
    "load_ledger",
    "totals",
]


class CapexError(Exception):
    """Something the user can put right; `status` is the exit status of the command line."""

    status = 70


class BadRequest(CapexError):
    """A question that cannot be asked: an unknown currency, company, rule, id."""

    status = 2


class InvalidLedger(CapexError):
    """The ledger has errors, or is not there; the message holds all of them, with line, column and remedy."""

    status = 3


class UnreadableInput(CapexError):
    """An article that cannot be read; the message says which, why, and what to do."""

    status = 4


# ---------------------------------------------------------------- articles


def load_document(name: str, as_of: date | None = None, lang: str | None = None) -> Document:
    """The article in a file, at an address, or on standard input (``-``).

    `as_of` is its day if known better than from the text.  Raises `UnreadableInput`.
    """
    from capex.text.reader import Unreadable, load_document

    try:
        return load_document(name, published=as_of, lang=lang)
    except Unreadable as wrong:
        raise UnreadableInput(str(wrong)) from wrong


def document_of(text: str, published: date | None = None, lang: str | None = None, article: str = "") -> Document:
    """A text that is already in memory, as a document."""
    from capex.text.reader import to_document

    return to_document(text, published=published, lang=lang, article=article)


def extract_document(document: Document) -> list[Claim]:
    """Every figure of a document as a claim, in order; dates that only bound another figure are part of that one."""
    from capex.extract import read_claims

    return [claim for claim in read_claims(document) if not claim.window]


def extract(text: str, published: date | None = None, lang: str | None = None) -> list[Claim]:
    """Every figure of a text as a claim, in order.

    `published` is the article's day, against which "this year" is read; `lang` its two-letter language; both are
    found in the text when not given.
    """
    return extract_document(document_of(text, published, lang))


# ---------------------------------------------------------------- ledger


def load_ledger(path: str | Path | None = None) -> Ledger:
    """The ledger at `path`; without one, the ledger of the working folder, else the one shipped with the program.

    Raises `InvalidLedger` with every error found.
    """
    from capex.ledger import LedgerInvalid, find_ledger, load_ledger

    try:
        return load_ledger(find_ledger(path))
    except LedgerInvalid as wrong:
        raise InvalidLedger(str(wrong)) from wrong


# ---------------------------------------------------------------- check


def check(
    text: str,
    ledger: Ledger,
    as_of: date | None = None,
    lang: str | None = None,
    messages: str | None = None,
    article: str = "",
) -> Report:
    """Each figure of `text` against `ledger` and against the text itself: exactly one finding a figure.

    `as_of` is the article's day: relative dates resolve against it, and the ledger is taken as it was known that
    day; by default the day found in the text, else today.  `messages` is the language of the explanations, ``en``
    or ``fr``; by default the article's.
    """
    return check_document(document_of(text, as_of, lang, article), ledger, as_of=as_of, messages=messages)


def check_document(
    document: Document, ledger: Ledger, as_of: date | None = None, messages: str | None = None
) -> Report:
    """The findings on a document, with the evidence they name and what had to be assumed.

    `as_of` is the day given by the user; without it, the document's own day, else today.
    """
    from capex.check import check_claims
    from capex.extract import read_claims
    from capex.messages import LANGUAGES
    from capex.report.model import Coverage, LedgerMark, Report

    day = as_of or document.published or date.today()
    origin = "given" if as_of else "article" if document.published else "today"
    told = messages or (document.lang if document.lang in LANGUAGES else "en")
    found = check_claims(document, read_claims(document), ledger, as_of=day, lang=told)
    findings = tuple(found)
    return Report(
        article=document.article,
        text=document.text,
        lang=document.lang,
        messages=told,
        as_of=day,
        as_of_from=origin,
        ledger=LedgerMark(ledger.path, ledger.rows, ledger.sha256),
        findings=findings,
        coverage=Coverage.of(findings),
        evidence=_evidence(findings, ledger),
        title=document.title,
        notes=document.notes,
    )


def _evidence(findings: Iterable[Finding], ledger: Ledger) -> dict[str, Claim]:
    """The ledger claims the findings name, by id."""
    ids = dict.fromkeys(i for f in findings for i in f.evidence)
    return {i: ledger.by_id[i] for i in ids if i in ledger.by_id}


class Gate:
    """What counts among findings, over any number of articles: selection, suppressions, baseline.

    Raises `BadRequest` for a file that cannot be used.  Ask `unused` when all articles have gone through.
    """

    def __init__(
        self,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        suppressions: str | Path = "",
        baseline: str | Path = "",
    ) -> None:
        from capex.report import gate

        self._select, self._ignore = select, ignore
        self._known_names((*select, *ignore))
        try:
            self._common = gate.load_suppressions(Path(suppressions)) if suppressions else []
            self._baseline = gate.load_baseline(Path(baseline)) if baseline else None
        except gate.GateError as wrong:
            raise BadRequest(str(wrong)) from wrong
        self._all: dict[gate.Suppression, bool] = dict.fromkeys(self._common, False)

    def let_through(self, report: Report) -> Report:
        """The report with what does not count set aside."""
        from capex.report import gate

        sidecar = gate.sidecar_of(report.article)
        try:
            excuses = [*self._common, *gate.find_suppressions(report.text, report.article)]
            excuses += gate.load_suppressions(sidecar) if sidecar.is_file() else []
        except gate.GateError as wrong:
            raise BadRequest(str(wrong)) from wrong
        report, used = gate.suppress(report, excuses)
        self._all |= dict.fromkeys((e for e in excuses if e not in self._all), False) | dict.fromkeys(used, True)
        report = gate.select(report, self._select, self._ignore)
        return report if self._baseline is None else gate.subtract_baseline(report, self._baseline)

    def unused(self) -> list[str]:
        """One line for each suppression that excused nothing."""
        return [f"{e.where}: unused suppression of {e.rule}" for e, used in self._all.items() if not used]

    @staticmethod
    def _known_names(names: Sequence[str]) -> None:
        from difflib import get_close_matches

        if not names:
            return
        from capex.rules import all_rules

        known = [*Verdict, *CAUSES, *(rule.name for rule in all_rules())]
        for name in (part for whole in names for part in whole.split("/")):
            if name not in known:
                near = get_close_matches(name, known, n=1)
                hint = f" Did you mean {str(near[0])!r}?" if near else ""
                raise BadRequest(f"{name!r} is no verdict, cause or rule.{hint}")


# ---------------------------------------------------------------- looking at the ledger


def select_claims(
    ledger: Ledger, companies: Sequence[str] = (), *, as_of: date | None = None, **wanted: str
) -> list[Claim]:
    """The ledger's claims of these companies (by any of their names) and with these fields, in the ledger's order.

    A word may be a part of the field: ``project="hyper"`` finds Hyperion.  Raises `BadRequest` for a company the
    ledger does not know.
    """
    known = ledger.known_on(as_of) if as_of else ledger
    names = {canonical_company(name, known) for name in companies}
    return [
        claim
        for claim in known.claims
        if (not names or names & {claim.company, *claim.counterparty, claim.project})
        and all(_has(claim, field, word) for field, word in wanted.items() if word)
    ]


def _has(claim: Claim, field: str, word: str) -> bool:
    value = claim.source.publisher if field == "publisher" and claim.source else getattr(claim, field, "")
    return word.casefold() in str(value or "").casefold()


def canonical_company(name: str, ledger: Ledger) -> str:
    """The name under which the ledger lists a company or project.  Raises `BadRequest` with the nearest one."""
    from difflib import get_close_matches

    listed = {n.casefold(): n for c in ledger.claims for n in (c.company, c.project, *c.counterparty) if n}
    if (found := listed.get(name.casefold())) is not None:
        return found
    from capex.companies import find_company

    if (company := find_company(name)) is not None and company.casefold() in listed:
        return listed[company.casefold()]
    near = get_close_matches(name.casefold(), listed, n=1)
    hint = f" Did you mean {listed[near[0]]!r}?" if near else " `capex list` shows whom it knows."
    raise BadRequest(f"{name!r} is not in the ledger {ledger.path}.{hint}")


def find_claim(ledger: Ledger, id_: str) -> Claim:
    """The row with that id.  Raises `BadRequest` with the nearest one."""
    if (claim := ledger.by_id.get(id_)) is not None:
        return claim
    from difflib import get_close_matches

    near = get_close_matches(id_, ledger.by_id, n=1, cutoff=0.5)
    hint = f" Did you mean {near[0]!r}?" if near else " `capex list` shows all ids."
    raise BadRequest(f"no row {id_!r} in the ledger {ledger.path}.{hint}")


def show_claims(ledger: Ledger, ids: Sequence[str]) -> Table:
    """Rows of the ledger with all their fields and their place among the others.  Raises `BadRequest`."""
    from capex.report.tables import full_claims_table

    claims = [find_claim(ledger, id_) for id_ in ids]
    ties = {c.id: ([p.id for p in ledger.parts_of(c.id)], [s.id for s in ledger.superseded_by(c.id)]) for c in claims}
    return full_claims_table(claims, ties)


# ---------------------------------------------------------------- rules


def rules_table(names: Sequence[str] = ()) -> Table:
    """The rules articles are held to, with their summaries; named ones in full.  Raises `BadRequest`."""
    from difflib import get_close_matches

    from capex.report.model import Column, Table
    from capex.rules import Rule, all_rules

    rules = {rule.name: rule for rule in all_rules()}
    for name in names:
        if name not in rules:
            near = get_close_matches(name, rules, n=1, cutoff=0.4)
            hint = f" Did you mean {near[0]!r}?" if near else " `capex rules` lists all."
            raise BadRequest(f"no rule {name!r}.{hint}")

    def shape(rule: Rule) -> dict[str, str]:
        return {
            "name": rule.name,
            "verdict": rule.verdict.value,
            "what": rule.summary,
            "why": rule.why,
            "example": rule.example,
        }

    shapes = [shape(rules[name]) for name in (names or rules)]
    if names:
        columns = (Column("field", ""), Column("words", "", prose=True))
        rows = [row for s in shapes for row in (*s.items(), ("", ""))][:-1]
    else:
        columns = (Column("name", "Rule"), Column("verdict", "Verdict"), Column("what", "What is wrong", prose=True))
        rows = [(s["name"], s["verdict"], s["what"]) for s in shapes]  # type: ignore[misc]
    return Table(columns=columns, rows=tuple(rows), payload=shapes, lines=tuple(shapes))
