"""An amount held against an older one ("70 billion, against 50 a year ago"): whose are the date and the verb."""

from __future__ import annotations

from datetime import date

from capex.extract.understand.scene import Sentence, Spot
from capex.extract.understand.when.named_windows import Window


def is_base(sentence: Sentence, spot: Spot) -> bool:
    """ "Versus 91 billion in 2025", "than the 131 billion it spent": an amount another one is held against."""
    return any(
        h.value == "compared" and 0 <= spot.first - h.last <= 3
        for h in sentence.near("comparison", spot.first - 7, spot.first)
    )


def of_the_base(sentence: Sentence, spot: Spot, date_spot: Spot, amounts: list[Spot]) -> bool:
    """ "40 billion, versus 30 billion in 2024": a date after the value held against it belongs to that value."""
    for marker in sentence.near("comparison", spot.first, date_spot.first):
        if marker.value == "compared" and any(
            0 <= s.first - marker.last <= 3 and s.first < date_spot.first for s in amounts
        ):
            return True
    return False


def dates_the_base(sentence: Sentence, spot: Spot) -> bool:
    """ "than in 2024", "par rapport à l'année précédente": what the figure is compared with."""
    if any(
        h.value == "more_than_base" and 0 <= spot.first - h.last <= 2
        for h in sentence.near("structure", spot.first - 6, spot.first)
    ):
        return True
    return any(
        h.value == "contrast" and 0 <= spot.first - h.last <= 2
        for h in sentence.near("preposition", spot.first - 6, spot.first)
    )


def year_before(sentence: Sentence, spot: Spot, window: Window | None) -> Window | None:
    """ "Against 9 billion a year ago": the window of the value it is held against, a year earlier."""
    if window is None or window[0] is None or window[1] is None or not told_a_year_before(sentence, spot):
        return None
    return _a_year_back(window[0]), _a_year_back(window[1])


def told_a_year_before(sentence: Sentence, spot: Spot) -> bool:
    """Whether an old value is said to be that of a year before."""
    return is_base(sentence, spot) and any(
        h.value == "year_before" for h in sentence.near("comparison", spot.last, spot.last + 5)
    )


def within_a_year_before(sentence: Sentence, spot: Spot) -> bool:
    """ "In the same quarter last year": the date in it is no window by itself."""
    return any(
        h.value == "year_before" and h.first <= spot.first < h.last
        for h in sentence.near("comparison", spot.first - 6, spot.first + 1)
    )


def _a_year_back(day: date) -> date:
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)
