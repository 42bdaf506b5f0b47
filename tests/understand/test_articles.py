"""How much of sixteen annotated articles is understood, on the half the rules were written with and on the other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from capex.extract import read_claims
from capex.model import Claim, Kind
from capex.text.document import Document

_ARTICLES = Path(__file__).parent.parent / "articles"

#: Shares of amounts whose field equals the annotation, measured on both halves and rounded down.
_FLOORS = {
    "company": 0.90,
    "counterparty": 0.90,
    "project": 0.95,
    "metric": 0.96,
    "status": 0.82,
    "region": 0.90,
    "period": 0.95,
}


def _annotated(half: Path) -> Iterator[dict[str, Any]]:
    for line in (half / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _told(figure: dict[str, Any]) -> dict[str, object]:
    parties = figure["counterparty"] or ()
    return {
        "company": figure["company"] or "",
        "counterparty": frozenset([parties] if isinstance(parties, str) else parties),
        "project": figure["project"] or "",
        "metric": figure["metric"],
        "status": figure["status"],
        "region": figure["region"] or "",
        "period": (figure["period_start"], figure["period_end"]),
    }


def _read(claim: Claim) -> dict[str, object]:
    return {
        "company": claim.company,
        "counterparty": frozenset(claim.counterparty),
        "project": claim.project,
        "metric": claim.metric.value,
        "status": claim.status.value if claim.status else None,
        "region": claim.region,
        "period": tuple(day.isoformat() if day else None for day in (claim.period_start, claim.period_end)),
    }


@cache
def _shares(half: str) -> dict[str, float]:
    """For each field the share of found amounts where it equals the annotation."""
    right = dict.fromkeys(_FLOORS, 0)
    pairs = 0
    folder = _ARTICLES / half
    for article in _annotated(folder):
        text = (folder / article["article"]).read_text(encoding="utf-8")
        document = Document(text, published=date.fromisoformat(article["published"]), lang=article["lang"])
        found = {claim.place.start: claim for claim in read_claims(document) if claim.place}
        for figure in article["figures"]:
            claim = found.get(figure["start"])
            if claim is None or claim.kind in (Kind.DATE, Kind.DURATION):
                continue
            pairs += 1
            told, read = _told(figure), _read(claim)
            for field in right:
                right[field] += told[field] == read[field]
    assert pairs > 40
    return {field: count / pairs for field, count in right.items()}


@pytest.mark.parametrize("half", ["", "held"])
@pytest.mark.parametrize("field", list(_FLOORS))
def test_an_article_is_understood(half: str, field: str) -> None:
    """Each field of an amount is right at least as often as it was when it was measured."""
    assert _shares(half)[field] >= _FLOORS[field]
