"""Windows that one sentence gives to the next: results of a quarter, a list under a dated heading, a revised plan."""

from __future__ import annotations

from datetime import date

from capex.extract.understand.lexicon import words_for
from capex.extract.understand.scene import Scene, Sentence, Spot, is_amount
from capex.extract.understand.thread import Thread
from capex.extract.understand.what.shares import is_allotted
from capex.extract.understand.when.comparison import is_base, of_the_base
from capex.extract.understand.when.named_windows import Window, read_window
from capex.extract.understand.when.period import FLOWS, RESULTS, Bounding
from capex.model import Kind, Metric

_SHORTEST_QUARTER, _LONGEST_QUARTER = 85, 95
"""Days of a quarter."""
_BARE = words_for("to")


def keep_window(sentence: Sentence, metric: Metric, company: str, window: Window, thread: Thread) -> None:
    """Remember the window of a figure for those that go on about the same."""
    thread.windows[_key(company, metric)] = (*window, sentence.paragraph)
    thread.window = (company, sentence.paragraph, *window)
    if company and metric in FLOWS:
        _note_quarter(company, window, thread)


def _note_quarter(company: str, window: Window | None, thread: Thread) -> None:
    """Remember the quarter whose results a company reports."""
    if window is None or window[0] is None or window[1] is None:
        return
    if _SHORTEST_QUARTER <= (window[1] - window[0]).days <= _LONGEST_QUARTER:
        thread.quarter = (company, window[0], window[1])


def _key(company: str, metric: Metric) -> tuple[str, str]:
    return company, "results" if metric in RESULTS else metric.value


def carried_window(
    scene: Scene,
    sentence: Sentence,
    spot: Spot,
    metric: Metric,
    company: str,
    bounding: list[Bounding],
    thread: Thread,
) -> tuple[date | None, date | None] | None:
    """The window of the figure before, where this one goes on about the same; None where it does not."""
    if metric not in FLOWS and not (metric is Metric.OTHER and sentence.hits.get("flow")):
        return None  # a backlog, a debt or a stake is of a day, whatever results stand beside it
    here = sentence.paragraph
    amounts = [s for s in sentence.spots if is_amount(s.figure)]
    free = not any(not of_the_base(sentence, spot, b.spot, amounts) for b in bounding) and not is_base(sentence, spot)
    if thread.header is not None and not has_verb(sentence) and free:
        return thread.header
    if metric is Metric.GROWTH and thread.window is not None:
        owner, paragraph, start, end = thread.window
        if owner == company and paragraph == here:
            return start, end
    kept = thread.windows.get(_key(company, metric))
    if not company and kept is not None and metric is Metric.INVESTMENT and thread.estimated(sentence):
        return kept[:2] if not bounding and here - kept[2] <= 1 else None  # one study, told over several sentences
    total = thread.windows.get(_key("", metric))
    if kept is None and total is not None and total[2] == here and metric is Metric.INVESTMENT and not bounding:
        return total[:2]  # a sector's total for the year, then its members one by one
    spent = thread.windows.get((company, Metric.INVESTMENT.value))
    if kept is None and metric in (Metric.REVENUE, Metric.PROFIT, Metric.LOSS) and spent is not None and company:
        start, end, paragraph = spent
        quarter = start is not None and end is not None and (end - start).days < 100
        told = scene.document.published
        if paragraph == here and quarter and end and told and end < told:
            return start, end  # spending of a quarter, then the quarter's revenue
    if kept is None:
        return _of_the_results(scene, sentence, spot, metric, company, bounding, thread)
    if not company:
        return None
    start, end, paragraph = kept
    if metric in RESULTS and metric is not Metric.OTHER:
        looks_ahead = any(
            h.value in ("forecast", "planned") for h in sentence.near("status", spot.first - 12, spot.first)
        )
        today = scene.document.published
        running = today is not None and end is not None and end > today  # what is reported is of a time that is over
        closed = start is not None and end is not None and here - paragraph <= 1
        if closed and not looks_ahead and not running:
            return start, end
        return _of_the_results(scene, sentence, spot, metric, company, bounding, thread)
    if metric is not Metric.INVESTMENT or here != paragraph:
        return None
    again = _goes_on(scene, sentence, spot, bounding) or (not bounding and is_allotted(sentence, spot))
    return (start, end) if again else None


def _of_the_results(
    scene: Scene,
    sentence: Sentence,
    spot: Spot,
    metric: Metric,
    company: str,
    bounding: list[Bounding],
    thread: Thread,
) -> tuple[date | None, date | None] | None:
    """The quarter an article on a company's results is about, for a result told without a date of its own."""
    told = scene.document.published
    if thread.quarter is None or metric not in RESULTS or not company or thread.quarter[0] != company:
        return None
    start, end = thread.quarter[1:]
    dated = any(b.window is not None and not b.statement and not b.event for b in bounding)
    ahead = any(h.value in ("forecast", "planned") for h in sentence.near("status", spot.first - 12, spot.first))
    fresh = told is not None and 0 <= (told - end).days <= _FRESH
    if dated or ahead or not fresh or is_base(sentence, spot):
        return None
    if metric is Metric.GROWTH and not any(h.value in _RESULTS_OF for h in sentence.hits.get("metric", ())):
        return None
    return start, end


_FRESH = 60
"""Days after a quarter's end within which its results are news."""
_RESULTS_OF = ("revenue", "profit", "loss", "other")


def _goes_on(scene: Scene, sentence: Sentence, spot: Spot, bounding: list[Bounding]) -> bool:
    """An old or new value of the same plan, or what was said of it in another month."""
    revised = any(
        h.value in ("old", "new") and scene.words[h.first] not in _BARE
        for h in sentence.near("structure", spot.first - 6, spot.first)
    )
    earlier = any(b.statement and b.spot.figure.precision == "month" for b in bounding)
    told = any(h.value == "statement" for h in sentence.near("event", spot.first - 8, spot.first))
    dated = any(b.statement and b.spot.figure.precision == "year" for b in bounding)
    return revised or earlier or (told and not dated)


def has_verb(sentence: Sentence) -> bool:
    """Whether a sentence has a finite verb: a heading or a table row has none."""
    return bool(sentence.hits.get("finite"))


def _ends_a_quarter(sentence: Sentence, spot: Spot) -> bool:
    """ "The quarter ended on Dec. 31"."""
    return any(
        h.value == "quarter_to" and spot.first - h.last in (0, 1)
        for h in sentence.near("structure", spot.first - 6, spot.first)
    )


def keep_header(scene: Scene, sentence: Sentence, thread: Thread) -> None:
    """A line with a date and no amount that opens a list ("Second quarter in brief:") dates the lines below."""
    if any(is_amount(s.figure) for s in sentence.spots):
        if has_verb(sentence):
            thread.header = None
        return
    dates = [
        s
        for s in sentence.spots
        if s.figure.kind is Kind.DATE
        and (s.figure.precision in ("year", "quarter", "half") or _ends_a_quarter(sentence, s))
    ]
    if len(dates) == 1 and thread.company:
        _note_quarter(thread.company, read_window(scene, sentence, dates[0], thread.company), thread)
    opens = scene.words[sentence.last - 1] == ":" or not has_verb(sentence) or sentence.heading
    if len(dates) == 1 and opens:
        thread.header = read_window(scene, sentence, dates[0], thread.company)
    elif has_verb(sentence):
        thread.header = None
