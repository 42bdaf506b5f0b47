"""Ratios of two figures of one thing, held against a band."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from capex.model import Claim, Kind
from capex.rules.kit.bands import Band, band
from capex.rules.kit.interval import Interval, implied
from capex.rules.kit.view import View, Violation

#: Slips of scale that are worth naming when they bring a ratio back into its band.
_SLIPS = (Decimal(1000), Decimal("0.001"))


def out_of_band(
    view: View,
    name: str,
    top: Callable[[Claim], bool],
    bottom: Callable[[Claim], bool],
    *,
    per_unit: Decimal = Decimal(1),
    on_bottom: bool = False,
    side: str = "both",
) -> Iterator[Violation]:
    """Figures whose ratio to the figure beside them leaves the band `name`, whole implied interval and all.

    Money is put into US dollars at the rate of the article's day.  `per_unit` is how many base units of the
    lower figure the band counts by (1e9 for "per billion").  The finding sits on the upper figure unless
    `on_bottom`; `side` looks "below" or "above" the band only.
    """
    limits = band(name)
    unit = Interval(per_unit, per_unit)
    for over, under in view.pairs(top, bottom):
        upper, lower = _amount(view, over), _amount(view, under)
        if upper is None or lower is None:
            continue
        ratio = upper.over(lower.over(unit))
        below = side != "above" and ratio.below(limits.interval)
        above = side != "below" and limits.interval.below(ratio)
        if below or above:
            claim, other = (under, over) if on_bottom else (over, under)
            values = {"ratio": (_shown(ratio), limits.symbol), "band": limits}
            yield Violation(claim, (other,), values, cause=_slip(ratio, limits))


def _amount(view: View, claim: Claim) -> Interval | None:
    return view.dollars(claim, implied(claim)) if claim.kind is Kind.MONEY else implied(claim)


def _shown(ratio: Interval) -> Interval:
    """The middle of the ratio, for people."""
    if ratio.low is None or ratio.high is None:
        return ratio
    middle = (ratio.low + ratio.high) / 2
    return Interval(middle, middle)


def _slip(ratio: Interval, limits: Band) -> str:
    return "scale" if any(ratio.by(Interval(s, s)).meets(limits.interval) for s in _SLIPS) else ""
