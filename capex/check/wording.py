"""The sentences of a check: why this verdict, and what would be right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from capex.check.judge import Opinion
from capex.compare import intervals
from capex.compare.wording import Amount, word
from capex.messages import LANGUAGES, tell
from capex.model import Claim, Kind, Verdict
from capex.rules import Rule, Violation
from capex.rules.kit.bands import Band
from capex.rules.kit.interval import Interval

#: Dimensions a question can ask for; others are asked for in general.
_QUESTIONS = frozenset(
    "owner sources period region project counterparty phase job-kind scope metric date event".split()  # noqa: SIM905
)


def explain(opinion: Opinion, lang: str) -> str:
    """Why the ledger gives this verdict, in one sentence."""
    best = opinion.best
    values = {"figure": word(opinion.claim, lang)}
    if best is None:
        name = "only-self" if opinion.question == "only-self" else opinion.verdict.value
        return tell(lang, f"check.{name}", **values)
    values |= {"row": _printed(best.row, lang), "publisher": _publisher(best.row), "day": _day(best.row, lang)}
    if opinion.verdict is Verdict.UNCLEAR:
        name = opinion.question if opinion.question in _QUESTIONS else "dimension"
        return tell(lang, f"check.unclear-{name}", **values)
    if best.replaced_by:
        new = best.replaced_by[-1]
        values |= {"new": _printed(new, lang), "new_publisher": _publisher(new), "new_day": _day(new, lang)}
        name = "outdated" if opinion.verdict is Verdict.OUTDATED else "supported-old"
        return tell(lang, f"check.{name}", **values)
    values["reason"] = best.comparison.tell(lang).rstrip(".")
    return tell(lang, f"check.{opinion.verdict.value}", **values)


def explain_violation(rule: Rule, violation: Violation, lang: str) -> str:
    """What the article says against itself, in one sentence."""
    others = [word(c, lang) for c in violation.others]
    values = {name: _worded(value, violation.claim, lang) for name, value in violation.values.items()}
    values |= {
        "figure": word(violation.claim, lang),
        "others": _list(others, lang),
        "other": others[0] if others else "",
        "last": others[-1] if others else "",
    }
    return tell(lang, f"rules.{rule.name}", **values)


def suggest(opinion: Opinion, lang: str) -> str:
    """The wording that the deciding row would support, in the article's language."""
    best = opinion.best
    if best is None:
        return ""
    lang = lang if lang in LANGUAGES else "en"
    row = best.row
    amount = _amount(row, lang)
    said = _dimension(row, opinion.cause, lang)
    return f"{amount} {said}".strip() if said else amount


def suggest_right(violation: Violation, lang: str) -> str:
    """The amount that would satisfy the rule, in the article's language."""
    if violation.right is None:
        return ""
    lang = lang if lang in LANGUAGES else "en"
    claim = violation.claim
    return word(_sized(violation.right, claim.unit, claim.kind), lang)


# ------------------------------------------------------------------------------------------------ parts of them


def _dimension(row: Claim, cause: str, lang: str) -> str:
    """What the row says in the dimension that was told wrongly."""
    values: Mapping[str, object] = {
        "region": row.region,
        "company": row.company,
        "counterparty": _list(list(row.counterparty), lang),
        "status": tell(lang, f"check.status-{row.status.value}") if row.status else "",
        "job-kind": row.scope,
        "phase": row.scope or row.project,
        "metric": tell(lang, f"check.metric-{row.metric.value}"),
        "period": _window(row, lang),
        "horizon": _window(row, lang),
        "fiscal-year": _window(row, lang),
    }
    value = values.get(cause, "")
    if cause in ("period", "horizon", "fiscal-year"):
        return str(value)
    return tell(lang, f"check.right-{cause}", value=value) if value else ""


def _window(row: Claim, lang: str) -> str:
    start, end = row.period_start, row.period_end
    if start and end:
        return tell(lang, "check.from-to", start=_iso(start), end=_iso(end))
    if end:
        return tell(lang, "check.by", end=_iso(end))
    return tell(lang, "check.from", start=_iso(start)) if start else ""


def _amount(claim: Claim, lang: str) -> str:
    return word(claim.but(quote="", printed=""), lang)


def _printed(row: Claim, lang: str) -> str:
    return word(row, lang)


def _publisher(row: Claim) -> str:
    return row.source.publisher if row.source else ""


def _day(row: Claim, lang: str) -> str:
    return _iso(row.published) if row.published else tell(lang, "check.no-day")


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _list(words: list[str], lang: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return tell(lang, "check.list", head=", ".join(words[:-1]), last=words[-1])


def _worded(value: object, claim: Claim, lang: str) -> str:
    if isinstance(value, Band):
        return word(_sized(value.interval, value.symbol, Kind.COUNT), lang)
    if isinstance(value, tuple):
        interval, unit = value
        return word(_sized(interval, unit, claim.kind), lang)
    if isinstance(value, Decimal | date | str):
        return word(value, lang)
    return str(value)


def _sized(interval: Interval, unit: str, kind: Kind) -> Amount:
    shown = {"percent": "%", "x": "×", "job": "", "home": "", "gpu": ""}.get(unit, unit)
    return Amount(intervals.Interval(interval.low, interval.high), shown, Kind.COUNT if kind is Kind.DATE else kind)
