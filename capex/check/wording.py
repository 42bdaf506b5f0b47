"""The sentences of a check: why this verdict, and what would be right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from capex.check.judge import Opinion
from capex.compare.periods import years
from capex.compare.sources import count_origins
from capex.compare.wording import word
from capex.messages import LANGUAGES, tell, term
from capex.model import Claim, Kind, Verdict
from capex.rules import Rule, Violation
from capex.rules.kit.bands import Band
from capex.rules.kit.interval import Interval
from capex.units import UnknownUnit, format_amount, format_date, format_number

#: An interval no wider than this is told by its middle.
_NARROW = Decimal("0.25")
#: Dimensions a question can ask for; others are asked for in general.
_QUESTIONS = frozenset(
    "owner sources period region project counterparty phase job-kind scope metric date event fiscal-year".split()  # noqa: SIM905
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
    return tell(lang, f"check.{opinion.verdict.value}", **values) + _origins(opinion, lang)


def _origins(opinion: Opinion, lang: str) -> str:
    """How many articles agree, and how many independent origins stand behind them; nothing for a single one."""
    if opinion.verdict is not Verdict.SUPPORTED:
        return ""
    counted = count_origins(e.row for e in opinion.evidence)
    if counted.articles < 2:
        return ""
    return " " + tell(lang, "compare.origins", articles=counted.articles, origins=counted.origins)


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
    """The wording that the deciding row, or what replaced it, would support, in the article's language.

    "up to $500 billion over four years", "jusqu'à 65 milliards de dollars en 2025".
    """
    best = opinion.best
    if best is None:
        return ""
    lang = lang if lang in LANGUAGES else "en"
    row = best.replaced_by[-1] if best.replaced_by else best.row
    words = (_stated(row, lang), _window(row, lang), _dimension(row, opinion.cause, lang))
    return " ".join(word for word in words if word)


def suggest_right(violation: Violation, lang: str) -> str:
    """The amount that would satisfy the rule, in the article's language."""
    if violation.right is None:
        return ""
    return _sized(violation.right, violation.claim.unit, lang if lang in LANGUAGES else "en")


# ------------------------------------------------------------------------------------------------ parts of them


def _dimension(row: Claim, cause: str, lang: str) -> str:
    """What the row says in the dimension that was told wrongly, unless the amount or the window says it already."""
    values: Mapping[str, str] = {
        "region": term(lang, "region", row.region),
        "company": row.company,
        "counterparty": _list(list(row.counterparty), lang),
        "status": tell(lang, f"check.status-{row.status.value}") if row.status else "",
        "job-kind": term(lang, "scope", row.scope),
        "phase": term(lang, "scope", row.scope) or row.project,
        "metric": tell(lang, f"check.metric-{row.metric.value}"),
    }
    value = values.get(cause, "")
    return tell(lang, f"check.right-{cause}", value=value) if value else ""


def _window(row: Claim, lang: str) -> str:
    """The years the row covers, as a newsroom would say them."""
    start, end = row.period_start, row.period_end
    if row.kind is Kind.DATE or not (start or end):
        return ""
    if not end:
        return tell(lang, "check.from", start=format_date(start, start, lang))
    year_end = (end.month, end.day) == (12, 31)
    if not start:
        return tell(lang, "check.by", end=end.year if year_end else format_date(end, end, lang))
    if start.year == end.year and year_end and (start.month, start.day) == (1, 1):
        return tell(lang, "check.in-year", year=start.year)
    whole = years(row)
    if whole is not None and whole == whole.to_integral_value() and whole > 1:
        written = tell(lang, "check.small-numbers").split()
        words = format_amount(whole, whole, "year", lang=lang)
        digits = f"{whole:f}"
        return tell(lang, "check.over-years", years=words.replace(digits, written[int(whole)]) if whole < 10 else words)
    return tell(lang, "check.from-to", start=format_date(start, start, lang), end=format_date(end, end, lang))


def _stated(claim: Claim, lang: str) -> str:
    """The amount of a claim in words."""
    try:
        return format_amount(claim.low, claim.high, claim.unit, claim.approx, lang)
    except UnknownUnit:
        return word(claim, lang)


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
        return _sized(value.interval, value.symbol, lang)
    if isinstance(value, tuple):
        interval, unit = value
        return _sized(interval, unit, lang)
    if isinstance(value, Decimal | date | str):
        return word(value, lang)
    return str(value)


def _sized(interval: Interval, unit: str, lang: str) -> str:
    """An interval that was worked out, with no more digits than it deserves; a narrow one as "about" its middle."""
    low, high, approx = interval.low, interval.high, False
    if low is not None and high is not None and low != high and high - low <= abs(high) * _NARROW:
        low = high = (low + high) / 2
        approx = True
    low, high = _short(low), _short(high)
    if not unit:
        ends = [format_number(end, lang) for end in (low, high) if end is not None]
        return ends[0] if len(set(ends)) == 1 else tell(lang, "check.range", low=ends[0], high=ends[-1])
    return format_amount(low, high, unit, approx, lang)


def _short(number: Decimal | None) -> Decimal | None:
    """At most three significant digits, unless it is a whole number of few."""
    if number is None or number == 0:
        return number
    return round(number, 2 - number.adjusted())
