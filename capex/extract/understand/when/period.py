"""Which window governs a figure, and which dates are windows rather than events of their own."""

from __future__ import annotations

from dataclasses import dataclass

from capex.companies.catalogue import fiscal_period
from capex.extract.understand.scene import Scene, Sentence, Spot, is_amount
from capex.extract.understand.when.comparison import dates_the_base, is_base, of_the_base, within_a_year_before
from capex.extract.understand.when.named_windows import Window, duration_window, read_window
from capex.model import Kind, Metric

#: What flows over time and therefore has a window; the rest has one only where the words tie it to a date.
FLOWS = frozenset({Metric.INVESTMENT, Metric.CONTRACT, Metric.REVENUE, Metric.PROFIT, Metric.LOSS, Metric.GROWTH})
#: Results of a period: one window serves all of a passage.
RESULTS = frozenset({Metric.REVENUE, Metric.PROFIT, Metric.LOSS, Metric.GROWTH, Metric.OTHER})
#: What happens on a day: money raised, a value set, shares sold.  The day is both its window and a milestone.
EVENTS = frozenset({Metric.FUNDING, Metric.VALUATION})


@dataclass(slots=True)
class Bounding:
    """One date or duration of a sentence: the window it opens, and whether it is nothing but a window."""

    spot: Spot
    window: Window | None
    only_window: bool
    statement: bool = False
    event: bool = False


def find_bounding(
    scene: Scene, sentence: Sentence, metrics: dict[int, Metric], companies: dict[int, str]
) -> list[Bounding]:
    """For every date and duration of a sentence, the window it opens and whether it bounds a figure."""
    amounts = [s for s in sentence.spots if is_amount(s.figure)]
    found = []
    for spot in sentence.spots:
        if is_amount(spot.figure):
            continue
        nearest = min(amounts, key=lambda a: _gap(a, spot), default=None)
        company = companies.get(nearest.first, "") if nearest is not None else companies.get(spot.first, "")
        if spot.figure.kind is Kind.DURATION:
            window = duration_window(scene, sentence, spot)
            found.append(Bounding(spot, window, nearest is not None and metrics[nearest.first] is not Metric.MILESTONE))
            continue
        window = read_window(scene, sentence, spot, company)
        if spot.figure.precision == "weekday":
            found.append(Bounding(spot, window, True, statement=True))
            continue
        results = nearest is not None and metrics[nearest.first] in RESULTS and spot.figure.precision == "year"
        statement = not results and _dates_a_statement(scene, sentence, spot, window)
        event = _dates_an_event(scene, sentence, spot, amounts)
        if (
            nearest is not None
            and metrics[nearest.first] is Metric.CONTRACT
            and spot.figure.preposition in ("by", "until")
        ):
            event = False  # a contract runs until then: its own window
        told = scene.document.published
        ahead = told is not None and window is not None and window[0] is not None and window[0] > told
        governs = nearest is not None and not event and not statement and _flows(metrics[nearest.first], spot, ahead)
        found.append(Bounding(spot, window, governs, statement=statement, event=event))
    return found


def _gap(amount: Spot, other: Spot) -> int:
    distance = other.first - amount.last if other.first >= amount.last else amount.first - other.last
    return distance + (8 if amount.clause != other.clause else 0)


def _flows(metric: Metric, spot: Spot, ahead: bool) -> bool:
    """Whether a date can be the window of such an amount; a site's power in a coming quarter is when it opens."""
    past_quarter = spot.figure.precision in ("quarter", "half") and not ahead
    return metric in FLOWS or metric is Metric.OTHER or past_quarter


_SAID_WITHIN = 9
"""Words between a date and the verb of saying it belongs to."""


def _dates_a_statement(scene: Scene, sentence: Sentence, spot: Spot, window: Window | None) -> bool:
    """A past date beside a verb of saying or promising dates the words, not the money."""
    today = scene.document.published
    if window is None or spot.figure.preposition in ("by", "until", "over", "within", "since"):
        return False
    end = window[1]
    if end is None or (today is not None and end >= today) or spot.figure.precision in ("quarter", "half"):
        return False
    reach = spot.last + _SAID_WITHIN
    if spot.first - sentence.first <= 3:  # "En février 2025, le patron de la start-up, Arthur Mensch, chiffrait …"
        reach = max(reach, min((s.first for s in sentence.spots if is_amount(s.figure)), default=reach))
    return any(hit.value == "statement" for hit in sentence.near("event", spot.first - _SAID_WITHIN, reach))


def _dates_an_event(scene: Scene, sentence: Sentence, spot: Spot, amounts: list[Spot]) -> bool:
    """Something opens, starts or is complete then: an event closer to the date than any amount."""
    nearest = min((_gap(a, spot) for a in amounts), default=99)
    if spot.figure.preposition == "since" and sentence.near("superlative", spot.first - 6, spot.first):
        return True  # "the fastest growth since 2021"
    for hit in sentence.hits.get("event", ()):
        if hit.value == "statement":
            continue
        distance = spot.first - hit.last if hit.first < spot.first else hit.first - spot.last
        if sentence.clause_of(hit.first) != spot.clause:
            distance += 8
        low, high = (hit.last, spot.first) if hit.first < spot.first else (spot.last, hit.first)
        if "," in scene.words[low:high] and not _set_apart(scene, spot):
            distance += 10
        if 0 <= distance <= 8 and distance <= nearest:
            return True
    return False


def _set_apart(scene: Scene, spot: Spot) -> bool:
    """ "Depuis l'ouverture du site, en 2010, …": a date between two commas belongs to what it stands behind."""
    return "," in scene.words[spot.first - 2 : spot.first] and "," in scene.words[spot.last : spot.last + 1]


def window_of(
    scene: Scene, spot: Spot, sentence: Sentence, metric: Metric, company: str, bounding: list[Bounding]
) -> tuple[Window | None, Bounding | None]:
    """The window of an amount among the dates of its sentence: the nearest that governs it.

    A window without a date comes from words alone ("for the full year").
    """
    best: tuple[int, Bounding] | None = None
    amounts = [s for s in sentence.spots if is_amount(s.figure)]
    first = min((s.first for s in amounts), default=0)
    base = is_base(sentence, spot)
    whole = _whole_year(scene, sentence, spot, company, bounding)
    if whole is not None:
        return whole, None
    for bound in bounding:
        if bound.window is None or dates_the_base(sentence, bound.spot):
            continue
        if base and within_a_year_before(sentence, bound.spot):
            continue
        if not base and of_the_base(sentence, spot, bound.spot, amounts):
            continue
        if bound.statement and not (
            metric in EVENTS and bound.spot.figure.precision in ("day", "month", "year", "quarter")
        ):
            continue
        elsewhere = bound.spot.clause != spot.clause and bound.spot.first > first
        if elsewhere and any(s.clause == bound.spot.clause for s in amounts):
            continue  # it goes with the amount of its own clause; only one at the head serves the whole sentence
        if sentence.asides and sentence.aside_of(spot.first) != sentence.aside_of(bound.spot.first):
            continue  # "which was valued at 183 billion in May": the date stays in its aside
        if _verb_of_its_own(sentence, spot, bound.spot, amounts):
            continue
        one_day = bound.window[0] == bound.window[1] and bound.spot.figure.precision == "day"
        if one_day and metric not in EVENTS:
            continue
        if bound.event and metric is not Metric.CAPACITY:
            continue
        after_another = any(s is not spot and spot.last + 4 < s.first < bound.spot.first for s in amounts)
        month = bound.spot.figure.precision == "month" and _is_over(scene, bound)
        if metric is Metric.CONTRACT and month and bound.spot.figure.preposition not in ("by", "until", "since"):
            continue  # "last month it expanded its contract": when it was signed
        if metric is Metric.INVESTMENT and month and _still_to_come(sentence):
            continue  # "in January it set aside 2 trillion": the month of the words
        if metric is Metric.GROWTH and after_another:
            continue
        if metric in EVENTS and any(s is not spot and spot.last <= s.first < bound.spot.first for s in amounts):
            continue
        if (
            metric in EVENTS
            and not bound.event
            and bound.spot.clause == spot.clause
            and (_past(bound) or _until_lately(scene, bound))
            and abs(_gap(spot, bound.spot)) <= 12
        ):
            gap = _gap(spot, bound.spot)
            if best is None or gap < best[0]:
                best = (gap, bound)
            continue
        if bound.statement:
            continue
        if not bound.only_window and not _tied(sentence, spot, bound, metric, _is_over(scene, bound)):
            continue
        if (
            metric not in FLOWS
            and not _tied(sentence, spot, bound, metric, _is_over(scene, bound))
            and metric is not Metric.OTHER
        ):
            continue
        gap = _gap(spot, bound.spot)
        if base and bound.spot.last <= spot.first:
            gap += 20  # an old value's own date comes after it
        if any(s.last <= bound.spot.first for s in amounts) and bound.spot.last <= spot.first:
            gap += 4  # a date between two amounts goes with the one before it
        if best is None or gap < best[0]:
            best = (gap, bound)
    return (best[1].window, best[1]) if best is not None else (None, None)


def _verb_of_its_own(sentence: Sentence, spot: Spot, date_spot: Spot, amounts: list[Spot]) -> bool:
    """ "Nears 7 billion and could reach 26 billion next year": another verb and its amount come before the date."""
    between = [s for s in amounts if spot.last <= s.first < date_spot.first]
    return bool(between) and any(True for _ in sentence.near("finite", spot.last, between[-1].first))


def _is_over(scene: Scene, bound: Bounding) -> bool:
    today = scene.document.published
    return today is not None and bound.window is not None and bound.window[1] is not None and bound.window[1] < today


def _still_to_come(sentence: Sentence) -> bool:
    return any(h.value in ("planned", "committed", "promised") for h in sentence.hits.get("status", ()))


def _past(bound: Bounding) -> bool:
    """Whether a date names a closed span, as that of an event does."""
    return bound.window is not None and bound.window[0] is not None and bound.window[1] is not None


def _until_lately(scene: Scene, bound: Bounding) -> bool:
    """ "By the end of December it had put 34.6 billion into OpenAI": what has been paid up to a day."""
    return bound.spot.figure.preposition in ("by", "until") and _is_over(scene, bound)


def _whole_year(scene: Scene, sentence: Sentence, spot: Spot, company: str, bounding: list[Bounding]) -> Window | None:
    """ "For the full year", "in the current fiscal year": the company's year the article appeared in."""
    today = scene.document.published
    if today is None:
        return None
    for hit in sentence.near("year", spot.first - 9, spot.last + 7):
        low, high = (hit.last, spot.first) if hit.first < spot.first else (spot.last, hit.first)
        if any(scene.covered[at] >= 0 for at in range(low, high)) or sentence.clause_of(hit.first) > spot.clause:
            continue
        dated = any(
            b.spot.figure.precision in ("year", "quarter", "half") and abs(b.spot.first - hit.last) <= 3
            for b in bounding
            if b.spot.figure.kind is Kind.DATE
        )
        if dated:
            return None
        return next(w for y in (0, 1) if (w := fiscal_period(company, today.year + y))[1] >= today)
    return None


def _tied(sentence: Sentence, spot: Spot, bound: Bounding, metric: Metric, past: bool) -> bool:
    """A date right beside an amount that does not flow still bounds it ("850 MW by year-end", "$13bn in May")."""
    until = bound.spot.figure.preposition in ("by", "until")
    if metric is Metric.CHIPS and until and bound.spot.clause == spot.clause and abs(_gap(spot, bound.spot)) <= 8:
        return True
    if metric in (Metric.JOBS, Metric.AREA, Metric.CHIPS, Metric.CUSTOMERS) or spot.figure.kind is Kind.COUNT:
        return False
    verbs = list(sentence.near("finite", spot.last, bound.spot.first))
    if verbs:
        # "1 gigawatt and should be finished in 2028", but "a first 90 MW is due in Q4 2027"
        subject = metric is Metric.CAPACITY and verbs[0].first == spot.last and bound.event
        return subject and not any(
            spot.last <= s.first < bound.spot.first and is_amount(s.figure) for s in sentence.spots
        )
    if metric is Metric.CAPACITY and any(h.first == spot.last for h in sentence.near("site", spot.last, spot.last + 1)):
        return False  # "by the end of 2026 on the 750-megawatt site": the size of what is there
    heads = bound.spot.last <= spot.first and bound.spot.figure.preposition in ("by", "until") and not bound.event
    if metric is Metric.CAPACITY and heads and bound.spot.clause == spot.clause and spot.first - bound.spot.last <= 8:
        # "100 billion by 2035, which should lift its capacity to 5 GW": the date is the amount's before it
        return not any(0 <= bound.spot.first - s.last <= 2 and is_amount(s.figure) for s in sentence.spots)
    return bound.spot.clause == spot.clause and 0 <= bound.spot.first - spot.last <= 5
