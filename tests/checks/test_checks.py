"""Whole short articles against a small ledger: the verdict, the cause or rule, and no error where nothing is wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from capex.check import check_claims, names_of
from capex.extract import read_claims
from capex.ledger import load_ledger
from capex.model import Finding, Severity
from capex.text.document import Document

_HERE = Path(__file__).parent
_LEDGER = load_ledger(_HERE / "ledger.csv")
_CASES = tomllib.loads((_HERE / "cases.toml").read_text(encoding="utf-8"))
_MARK = re.compile(r"\[([^|\]]+)\|([\w/-]+)(?: ([\w-]+))?\]")


def _cases(*sorts: str) -> Iterator[Any]:
    for sort in sorts:
        for number, case in enumerate(_CASES.get(sort, []), 1):
            yield pytest.param(case, id=f"{sort}-{number}")


def read(case: dict[str, Any]) -> tuple[str, list[tuple[int, int, str, str]]]:
    """The text of a case without its marks, and for each mark its span, its verdicts and its cause or rule."""
    text, marks, at = "", [], 0
    for mark in _MARK.finditer(case["text"]):
        text += case["text"][at : mark.start()]
        marks.append((len(text), len(text) + len(mark[1]), mark[2], mark[3] or ""))
        text += mark[1]
        at = mark.end()
    return text + case["text"][at:], marks


def check(text: str, case: dict[str, Any]) -> list[Finding]:
    """The findings on a case."""
    document = Document(text, case["day"], case.get("lang", "en"))
    return check_claims(document, read_claims(document, names_of(_LEDGER)), _LEDGER, as_of=case["day"])


@pytest.mark.parametrize("case", _cases("clean", "wrong", "inside"))
def test_each_figure_gets_its_verdict(case: dict[str, Any]) -> None:
    """The marked figures have the verdict, cause or rule the case names."""
    text, marks = read(case)
    findings = check(text, case)
    got = {}
    for start, end, verdicts, reason in marks:
        here = [f for f in findings if f.claim.place and f.claim.place.start < end and start < f.claim.place.end]
        assert here, f"no finding on {text[start:end]!r}"
        finding = here[0]
        upheld = finding.verdict.value in ("supported", "compatible")
        named = not reason or upheld or reason in (finding.cause, finding.rule)
        if finding.verdict.value not in verdicts.split("/") or not named:
            got[text[start:end]] = (finding.verdict.value, finding.cause or finding.rule, finding.explanation)
    assert got == {}


@pytest.mark.parametrize("case", _cases("clean"))
def test_right_articles_raise_no_error(case: dict[str, Any]) -> None:
    """No figure of a right article is called wrong, marked or not."""
    text, _ = read(case)
    assert [f.claim.quote for f in check(text, case) if f.severity in (Severity.ERROR, Severity.WARNING)] == []


@pytest.mark.parametrize("case", _cases("clean", "wrong", "inside"))
def test_one_finding_a_figure(case: dict[str, Any]) -> None:
    """Every figure has exactly one finding, and dates that only bound another figure have none."""
    text, _ = read(case)
    spots = [(f.claim.place.start, f.claim.window) for f in check(text, case) if f.claim.place]
    assert len({start for start, _ in spots}) == len(spots)
    assert not any(window for _, window in spots)


def test_errors_come_with_reason_evidence_and_wording() -> None:
    """A contradiction names the rows it rests on, says why in the reader's language, and what would be right."""
    case = next(c for c in _CASES["wrong"] if "6.4 billion|contradicted period" in c["text"])
    text, _ = read(case)
    document = Document(text, case["day"], "en")
    for lang, words in (("en", "over four years"), ("fr", "over four years")):
        claims = read_claims(document, names_of(_LEDGER))
        finding = check_claims(document, claims, _LEDGER, as_of=case["day"], lang=lang)[0]
        assert finding.evidence[0] == "kestrel-brightwater-6.4bn"
        assert "Lake States Business" in finding.explanation
        plain = finding.suggestion.replace("\u00a0", " ")
        assert words in plain and "$6.4 billion" in plain


def test_a_row_published_later_is_not_known_yet() -> None:
    """The ledger is taken as it was on the article's day."""
    text = "Brightwater Compute will invest $2.1 billion in 2025."
    before = check(text, {"day": date(2025, 8, 1)})[0]
    after = check(text, {"day": date(2025, 9, 10)})[0]
    assert (before.verdict.value, after.verdict.value) == ("supported", "outdated")
    assert check(text, {"day": date(2025, 1, 5)})[0].verdict.value == "unlisted"


def test_an_article_is_no_evidence_for_itself() -> None:
    """Rows read from this very article, known by its title, support nothing."""
    title = "Kestrel AI rents from Brightwater"
    text = f"{title}\n\nKestrel AI will pay Brightwater Compute $6.4 billion from 2026 to 2029 for computing power."
    finding = next(f for f in check(text, {"day": date(2025, 7, 1)}) if "6.4" in f.claim.quote)
    assert finding.verdict.value == "unlisted"
    assert "only from this article" in finding.explanation


def test_a_weak_source_accuses_nobody() -> None:
    """A row marked as a weak source may agree, but a figure that differs from it is not called wrong."""
    wrong = check("Kestrel AI plans to spend $4 billion in 2026.", {"day": date(2025, 12, 15)})[0]
    assert wrong.severity is not Severity.ERROR
