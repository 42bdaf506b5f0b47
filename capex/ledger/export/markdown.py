"""Markdown: one table a company, to read or to paste into a wiki."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from pathlib import Path

from capex.ledger.export._safe import escape_markdown
from capex.ledger.ledger import Ledger
from capex.ledger.printing import to_day
from capex.ledger.writer import replace_file
from capex.model import Claim

_HEAD = "| id | what | amount | period | status | source |\n|---|---|---|---|---|---|\n"


def export(ledger: Ledger, path: Path) -> None:
    """Write the claims by company, in the ledger's order; claims without one stand under Sector."""
    by_company = sorted(ledger.claims, key=lambda claim: claim.company.casefold() or "~")
    text = "# Ledger\n"
    for company, claims in groupby(by_company, key=lambda claim: claim.company):
        text += f"\n## {escape_markdown(company) or 'Sector'}\n\n{_HEAD}{''.join(map(_line, claims))}"
    replace_file(path, text.encode())


def _line(claim: Claim) -> str:
    what = ", ".join(part for part in (claim.project, claim.metric.value, claim.region, claim.scope) if part)
    period = _period(claim.period_start, claim.period_end)
    source = claim.source
    name = escape_markdown(f"{source.publisher} {to_day(source.published)}".strip()) if source else ""
    if source and source.url.startswith(("http://", "https://")):
        address = source.url.replace("(", "%28").replace(")", "%29").replace("|", "%7C").replace("<", "%3C")
        name = f"[{name}]({''.join(address.split())})"
    cells = [claim.id, what, claim.printed, period, claim.status or ""]
    return "| " + " | ".join([*map(escape_markdown, cells), name]) + " |\n"


def _period(start: date | None, end: date | None) -> str:
    return f"{to_day(start) or '..'}/{to_day(end) or '..'}" if start or end else ""
