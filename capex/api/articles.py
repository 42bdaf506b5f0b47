"""Articles: read, extract, check."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from capex.api.errors import BadRequest, UnreadableInput
from capex.model import Claim, Finding

if TYPE_CHECKING:
    from capex.ledger import Ledger
    from capex.report.model import Report
    from capex.text.document import Document


def load_document(
    name: str | bytes, as_of: date | None = None, lang: str | None = None, messages: str = ""
) -> Document:
    """The article in a file, at an address, in bytes, or on standard input (``-``).

    `as_of` is its day if known better than from the text; `messages` the language of what had to be assumed, by
    default the article's.  Raises `UnreadableInput`, `BadRequest` for a language nobody taught the program.
    """
    from capex.text.reader import Unreadable, load_document

    _known_language(lang)
    try:
        return load_document(name, published=as_of, lang=lang, messages=messages)
    except Unreadable as wrong:
        raise UnreadableInput(str(wrong)) from wrong


def document_of(text: str, published: date | None = None, lang: str | None = None, article: str = "") -> Document:
    """A text that is already in memory, as a document."""
    from capex.text.reader import to_document

    _known_language(lang)
    return to_document(text, published=published, lang=lang, article=article)


def _known_language(lang: str | None) -> None:
    from capex.lang import languages

    if lang and lang not in languages():
        raise BadRequest(f"there is no language {lang!r}; capex reads {', '.join(languages())}")


def dated(document: Document) -> Document:
    """The document with a day: its own, else today, so that "this year" means something."""
    return document if document.published else replace(document, published=date.today(), day_assumed=True)


def extract_document(document: Document) -> list[Claim]:
    """Everything read in a document, as claims in order; `Claim.window` marks dates that only bound another figure."""
    from capex.extract import read_claims

    return read_claims(dated(document))


def extract(text: str, published: date | None = None, lang: str | None = None) -> list[Claim]:
    """Every figure of a text as a claim, in order.

    A date or duration that only bounds another figure is in that figure's period already; it is given too, marked by
    `Claim.window`, so that nothing that was read is hidden.  `published` is the article's day, against which "this
    year" is read; `lang` its two-letter language; both are found in the text when not given.
    """
    return extract_document(document_of(text, published, lang))


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
    document: Document, ledger: Ledger, as_of: date | None = None, messages: str | None = None, path: str = ""
) -> Report:
    """The findings on a document, with the evidence they name and what had to be assumed.

    `as_of` is the day given by the user; without it, the document's own day, else today.  `path` is the file as it
    was given, for messages; by default the article's name.
    """
    from capex.api.wording import row_amount
    from capex.check import check_claims, names_of
    from capex.extract import read_claims
    from capex.messages import LANGUAGES
    from capex.report.model import Coverage, LedgerMark, Report

    origin = "given" if as_of else "article" if document.published else "today"
    document = replace(document, published=as_of) if as_of else dated(document)
    day = document.published or date.today()
    told = messages or (document.lang if document.lang in LANGUAGES else "en")
    claims = read_claims(document, names_of(ledger))
    found = check_claims(document, claims, ledger, as_of=day, lang=told)
    findings = tuple(found)
    evidence = _evidence(findings, ledger)
    return Report(
        article=document.article,
        text=document.text,
        lang=document.lang,
        messages=told,
        as_of=day,
        as_of_from=origin,
        ledger=LedgerMark(ledger.path, ledger.rows, ledger.sha256, shown_path(ledger.path)),
        findings=findings,
        coverage=Coverage.of(findings),
        evidence=evidence,
        amounts={i: row_amount(row, told) for i, row in evidence.items()},
        path=path or document.article,
        title=document.title,
        notes=(*document.notes, *_unknown_language(document.lang, told)),
    )


def _unknown_language(lang: str, told: str) -> list[str]:
    """Silence about an article in a language without words of its own must not look like approval."""
    from capex.lang import languages
    from capex.messages import tell

    known = languages()
    return [] if lang in known else [tell(told, "text.lang_unknown", code=lang, known=", ".join(known))]


def shown_path(path: str) -> str:
    """A path as short as it can be said in the working folder."""
    try:
        return str(Path(path).relative_to(Path.cwd()))
    except ValueError:
        return path


def _evidence(findings: Iterable[Finding], ledger: Ledger) -> dict[str, Claim]:
    """The ledger claims the findings name, by id."""
    ids = dict.fromkeys(i for f in findings for i in f.evidence)
    return {i: ledger.by_id[i] for i in ids if i in ledger.by_id}
