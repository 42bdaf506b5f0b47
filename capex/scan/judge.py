"""The pure function every engine applies: a frame of articles to findings, and to what could not be read."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import pandas as pd

    from capex.ledger import Ledger
    from capex.model import Finding

#: What a frame of articles holds: `row` counts all articles of the input from 0.  `published` and `lang` may be
#: empty: then they are found in the text.
ARTICLE_COLUMNS = ("row", "article", "text", "published", "lang")

#: One row a finding.  Amounts are decimal strings in canonical units, days are ISO: no engine can round them.
FINDING_COLUMNS: dict[str, str] = {
    "row": "int64",
    "article": "str",
    "as_of": "str",
    "start": "int64",
    "end": "int64",
    "line": "int64",
    "column": "int64",
    "quote": "str",
    "kind": "str",
    "low": "str",
    "high": "str",
    "unit": "str",
    "company": "str",
    "counterparty": "str",
    "project": "str",
    "metric": "str",
    "status": "str",
    "period_start": "str",
    "period_end": "str",
    "region": "str",
    "verdict": "str",
    "severity": "str",
    "cause": "str",
    "rule": "str",
    "evidence": "str",
    "explanation": "str",
}

#: One row an article that gave no findings because it could not be read, with the reason.
REJECT_COLUMNS: dict[str, str] = {"row": "int64", "article": "str", "reason": "str"}


class Judged(NamedTuple):
    """What a chunk gave: the number of its first row, its findings, its rejects."""

    first: int
    findings: pd.DataFrame
    rejects: pd.DataFrame


@dataclass(frozen=True)
class Task:
    """Everything a worker needs besides the articles: the ledger's bytes and the day to judge by.

    The ledger travels by value, so that a worker on another machine needs no file and cannot read another version.
    """

    ledger: bytes
    sha256: str
    as_of: str = ""
    messages: str = "en"

    def scan_frame(self, articles: pd.DataFrame) -> Judged:
        """Findings and rejects of a non-empty frame with `ARTICLE_COLUMNS`, in the order of its rows."""
        import pandas as pd

        ledger = _ledger(self.sha256, self.ledger)
        found: list[dict[str, Any]] = []
        rejected: list[dict[str, Any]] = []
        for number, name, text, published, lang in articles[list(ARTICLE_COLUMNS)].itertuples(index=False):
            where = {"row": int(number), "article": str(name)}
            try:
                found.extend(where | row for row in self._judge(text, str(name), published, lang, ledger))
            except Exception as wrong:
                # one bad article must not stop a million others: it goes to the side table with its reason
                rejected.append(where | {"reason": f"{type(wrong).__name__}: {wrong}"})
        return Judged(
            int(articles["row"].iloc[0]),
            pd.DataFrame(found, columns=list(FINDING_COLUMNS)).astype(FINDING_COLUMNS),
            pd.DataFrame(rejected, columns=list(REJECT_COLUMNS)).astype(REJECT_COLUMNS),
        )

    def _judge(self, text: Any, name: str, published: Any, lang: Any, ledger: Ledger) -> list[dict[str, Any]]:
        from capex import api

        if not isinstance(text, str) or not text.strip():
            raise ValueError("no text")
        day = self.as_of or (str(published)[:10] if published and published == published else "")
        report = api.check(
            text,
            ledger,
            as_of=date.fromisoformat(day) if day else None,
            lang=lang if isinstance(lang, str) and lang else None,
            messages=self.messages,
            article=name,
        )
        return [_row(finding, report.as_of) for finding in report.findings]


def _row(finding: Finding, as_of: date) -> dict[str, Any]:
    claim = finding.claim
    place = claim.place
    assert place is not None, "an article's claim has a place"

    def plain(value: object) -> str:
        return "" if value is None else format(value, "f") if hasattr(value, "as_tuple") else str(value)

    return {
        "as_of": as_of.isoformat(),
        "start": place.start,
        "end": place.end,
        "line": place.line,
        "column": place.column,
        "quote": claim.quote,
        "kind": claim.kind.value,
        "low": plain(claim.low),
        "high": plain(claim.high),
        "unit": claim.unit,
        "company": claim.company,
        "counterparty": ";".join(claim.counterparty),
        "project": claim.project,
        "metric": claim.metric.value,
        "status": claim.status.value if claim.status else "",
        "period_start": plain(claim.period_start),
        "period_end": plain(claim.period_end),
        "region": claim.region,
        "verdict": finding.verdict.value,
        "severity": finding.severity.value,
        "cause": finding.cause,
        "rule": finding.rule,
        "evidence": ";".join(finding.evidence),
        "explanation": finding.explanation,
    }


@lru_cache(maxsize=2)
def _ledger(sha256: str, content: bytes) -> Ledger:
    """The ledger of a task, loaded once per worker process."""
    from capex.ledger import load_ledger

    handle, name = tempfile.mkstemp(suffix=".csv", prefix="capex-ledger-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        return load_ledger(Path(name))
    finally:
        Path(name).unlink(missing_ok=True)
