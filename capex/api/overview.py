"""The page about a ledger: everything on it, put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from capex.api.articles import shown_path
from capex.api.errors import BadRequest
from capex.api.ledger import canonical_company
from capex.api.sums import conflicts, totals
from capex.api.wording import row_amount
from capex.messages import tell, term
from capex.model import Claim, Kind, Metric

if TYPE_CHECKING:
    from capex.ledger import Ledger
    from capex.report.charts import Dot
    from capex.report.overview import Clash, PerPower, Sum

#: How many companies get a lane of their own in the chart over time.
_LANES = 14
#: Money that is spent or promised; valuations and revenues are other stories.
_SPENDING = frozenset({Metric.INVESTMENT, Metric.CONTRACT, Metric.FUNDING})


def ledger_page(
    ledger: Ledger,
    companies: Sequence[str] = (),
    *,
    as_of: date | None = None,
    lang: str = "en",
    currency: str = "USD",
) -> str:
    """One self-contained HTML page about the ledger, or about some companies of it.  Raises `BadRequest`."""
    from capex.report.model import LedgerMark
    from capex.report.overview import Overview, render_overview

    names = [canonical_company(name, ledger) for name in companies]
    known = ledger.known_on(as_of) if as_of else ledger
    claims = tuple(c for c in known.claims if not names or {c.company, c.project, *c.counterparty} & set(names))
    if not claims:
        raise BadRequest(f"the ledger {ledger.path} has no row to report on")
    return render_overview(
        Overview(
            lang=lang,
            as_of=as_of or date.today(),
            ledger=LedgerMark(ledger.path, known.rows, ledger.sha256, shown_path(ledger.path)),
            claims=claims,
            currency=currency,
            sums=_sums(known, names, currency, lang),
            dots=_dots(claims, currency, lang),
            ratios=_ratios(known, claims, currency, lang),
            clashes=_clashes(known, names, lang),
            companies=tuple(names),
            amounts={c.id: row_amount(c, lang) for c in claims},
        )
    )


def _sums(ledger: Ledger, names: Sequence[str], currency: str, lang: str) -> tuple[Sum, ...]:
    """Investment per company, the largest first; what no dated rate brings into the currency stays out."""
    from capex.api.sums import in_words
    from capex.report.charts import Span
    from capex.report.overview import Sum

    rows = totals(ledger, names, metrics=["investment"], currency=currency)
    shown = [
        Sum(
            row.company,
            Span(_float(row.low), _float(row.high)),
            in_words(row, lang),
            row.counted,
            tuple((left.id, left.reason.tell(lang)) for left in row.excluded),
            tuple(mark.tell(lang) for mark in row.marks),
        )
        for row in rows
        if row.company and row.unit == currency
    ]
    return tuple(sorted(shown, key=lambda s: (-(s.span.low or s.span.top), s.company)))


def _dots(claims: Iterable[Claim], currency: str, lang: str) -> tuple[Dot, ...]:
    """Amounts of money by the day they were published, for the companies with the most of them."""
    from capex.report.charts import Dot
    from capex.units.wording import format_amount

    by_company: dict[str, list[Dot]] = defaultdict(list)
    for claim in claims:
        if claim.metric not in _SPENDING or claim.kind is not Kind.MONEY or claim.published is None:
            continue
        end = claim.low if isinstance(claim.low, Decimal) else claim.high
        size = _in_currency(end, claim.unit, currency, claim.published)
        if size is None or not claim.company:
            continue
        low = claim.low if isinstance(claim.low, Decimal) else None
        high = claim.high if isinstance(claim.high, Decimal) else None
        words = (
            f"{term(lang, 'metric', claim.metric.value)}, {format_amount(low, high, claim.unit, claim.approx, lang)}"
        )
        by_company[claim.company].append(Dot(claim.id, claim.company, claim.published, float(size), words))
    lanes = sorted(by_company, key=lambda name: (-len(by_company[name]), name))[:_LANES]
    return tuple(dot for lane in lanes for dot in by_company[lane])


def _in_currency(amount: object, unit: str, currency: str, on: date) -> Decimal | None:
    from capex.units import find_rate

    if not isinstance(amount, Decimal):
        return None
    rate = find_rate(unit, currency, on) if unit != currency else None
    return amount if unit == currency else amount * rate.rate if rate else None


def _ratios(ledger: Ledger, claims: Sequence[Claim], currency: str, lang: str) -> tuple[PerPower, ...]:
    """Investment over power for each site that has both, from rows that still hold and are no part of the site's.

    Money is only held against power of the same company, place and scope: the money of a whole programme says nothing
    about one of its sites.
    """
    from capex.report.charts import Span
    from capex.report.overview import PerPower
    from capex.units.wording import format_amount

    money: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    power: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        whole = ledger.by_id.get(claim.part_of)
        if not claim.project or (whole and whole.project == claim.project):
            continue
        if ledger.superseded_by(claim.id) or "per " in claim.scope:
            continue
        key = (claim.project, claim.scope, claim.company)
        if claim.kind is Kind.MONEY and claim.metric is Metric.INVESTMENT and claim.unit == currency:
            money[key].append(claim)
        elif claim.kind is Kind.POWER:
            power[key].append(claim)
    found = []
    for site in sorted(money.keys() & power.keys()):
        places = {c.region for c in money[site]} | {""}
        drawn = [c for c in power[site] if c.region in places or places == {""}]
        low, high = _hull(money[site])
        least, most = _hull(drawn)
        bottom = low / most if low is not None and most else None
        top = high / least if high is not None and least else None
        if bottom is None and top is None:
            continue
        ends = [None if end is None else _three_digits(end) for end in (bottom, top)]
        ids = tuple(c.id for c in (*money[site], *drawn))
        words = format_amount(ends[0], ends[1], currency, lang=lang)
        found.append(PerPower(", ".join(p for p in site[:2] if p), Span(_float(bottom), _float(top)), words, ids))
    return tuple(sorted(found, key=lambda r: (-r.span.top, r.site)))


def _hull(claims: Iterable[Claim]) -> tuple[Decimal | None, Decimal | None]:
    """The interval that holds all of them; an end is open where nobody closes it."""
    lows = [c.low for c in claims if isinstance(c.low, Decimal)]
    highs = [c.high for c in claims if isinstance(c.high, Decimal)]
    return min(lows, default=None), max(highs, default=None)


def _three_digits(value: Decimal) -> Decimal:
    return round(value, 2 - value.adjusted()) if value else value


def _clashes(ledger: Ledger, names: Sequence[str], lang: str) -> tuple[Clash, ...]:
    from capex.report.overview import Clash

    found = conflicts(ledger, names)
    unknown = tell(lang, "report.cause_unknown")
    return tuple(
        Clash(c.claims, term(lang, "cause", c.cause) if c.cause else unknown, c.explain(lang), c.settle(lang))
        for c in found
    )


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
