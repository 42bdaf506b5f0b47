"""True passages against the ledger that ships with the program: none is called wrong, outdated or implausible."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from capex.check import check_claims, names_of
from capex.extract import read_claims
from capex.ledger import Ledger, load_ledger
from capex.model import Finding, Severity
from capex.text.document import Document

_HERE = Path(__file__).parent
_CASES: list[dict[str, Any]] = tomllib.loads((_HERE / "true.toml").read_text(encoding="utf-8"))["true"]


@cache
def _ledger() -> Ledger:
    return load_ledger(_HERE.parents[1] / "ledger.csv")


def _check(text: str, case: dict[str, Any], *, assumed: bool = False) -> list[Finding]:
    document = Document(text.strip(), case["day"], case.get("lang", "en"), day_assumed=assumed)
    return check_claims(document, read_claims(document, names_of(_ledger())), _ledger(), as_of=case["day"])


@pytest.mark.parametrize("case", _CASES, ids=[f"{n}-{case['guards']}" for n, case in enumerate(_CASES, 1)])
def test_what_is_true_is_left_alone(case: dict[str, Any]) -> None:
    """No error and no warning, whatever the manner of telling."""
    found = _check(case["text"], case)
    loud = [f for f in found if f.severity.rank >= Severity.WARNING.rank]
    assert [(f.claim.quote, f.verdict.value, f.cause or f.rule, f.explanation) for f in loud] == []


def test_most_of_it_is_recognised() -> None:
    """Silence is no merit by itself: of the figures of the true passages, most are found in the ledger."""
    found = [f.verdict.value for case in _CASES for f in _check(case["text"], case)]
    upheld = sum(verdict in ("supported", "compatible") for verdict in found)
    assert upheld >= 0.6 * len(found)


_DAY = _CASES[0]["day"]


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("Microsoft has already spent £22 billion in Britain.", "status"),
        ("Meta ya ha gastado 600.000 millones de dólares en Estados Unidos.", "status"),
        ("OpenAI will pay Oracle $300 million for computing from 2027 to 2031.", "scale"),
        ("Meta will invest tens of millions of dollars in Hyperion, which is to have 5 megawatts.", "unit"),
        ("Amazon's Hyperion campus in Louisiana will have a capacity of 5 gigawatts.", "company"),
        ("Google a promis d'investir 40 milliards de dollars au Texas d'ici 2029.", "horizon"),
        ("Oracle plans capital expenditure of $25 billion in its fiscal year 2026.", "superseded"),
        ("Campus IA, near Paris, is to open in 2035.", "date"),
    ],
)
def test_the_same_words_told_wrongly_are_still_found(text: str, cause: str) -> None:
    """What keeps the true passages quiet does not hide an error told plainly."""
    lang = "es" if " ya " in text else "fr" if " promis " in text else "en"
    found = _check(text, {"day": _DAY.replace(year=2026, month=2, day=1), "lang": lang})
    loud = [f for f in found if f.severity.rank >= Severity.WARNING.rank]
    assert cause in [f.cause for f in loud], [(f.claim.quote, f.verdict.value, f.cause, f.explanation) for f in found]


def test_a_quarter_without_a_year_in_an_article_without_a_day() -> None:
    """ "The second quarter" may be any: only where the article's day is known can it be held against a row's."""
    text = "Microsoft's capital expenditure came to $37.5 billion in the second quarter, including leases."
    case = {"day": _DAY.replace(year=2026, month=11, day=28)}
    assert [f for f in _check(text, case, assumed=True) if f.severity is Severity.ERROR] == []


def test_what_is_taken_away_is_taken_away_once() -> None:
    """Windows of an article without a day, and currencies lent to and fro, come to an end."""
    text = (
        "Microsoft investira jusqu'à 5 milliards de dollars dans Anthropic et Nvidia 10 milliards. "
        "Anthropic achètera pour 30 milliards de calcul sur deux ans, 40 en euros en trois ans, 50 au trimestre."
    )
    assert _check(text, {"day": _DAY.replace(year=2026, month=11, day=28), "lang": "fr"}, assumed=True)
