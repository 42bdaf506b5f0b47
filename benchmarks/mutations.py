"""Plant every cause of error into sentences that are right, and count what `capex check` finds.

    python benchmarks/mutations.py [--ledger ledger.csv] [--templates tuned|held_out] [--misses] [--each 40]

Every row of the ledger that a template can tell becomes a right sentence; each change that a cause names (a
thousand times more, another currency, a year more, the other kind of jobs …) then makes a wrong one of it.
Sentences are written by this file, not taken from any article.  Reported: false alarms on the right sentences,
and per cause how many wrong ones were found, and for how many the cause was named.
"""

from __future__ import annotations

import argparse
import random
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from capex.check import check_claims, names_of
from capex.compare import implied
from capex.extract import read_claims
from capex.ledger import Ledger, load_ledger
from capex.model import Claim, Finding, Kind, Severity, Status, Verdict
from capex.text.document import Document
from capex.units import find_rate, format_amount

HERE = Path(__file__).parent
TEMPLATES = tomllib.loads((HERE / "mutations.toml").read_text(encoding="utf-8"))
OTHERS = {
    "company": ("Meta", "Amazon", "Microsoft", "Oracle"),
    "partner": ("CoreWeave", "Oracle", "Nebius"),
    "region": ("France", "Germany", "India", "US"),
}
#: Scope words a template says nothing of: a row with others than these is left alone.
SAYABLE = frozenset({"permanent", "construction"})
JOBS = {
    "en": {"permanent": "permanent jobs", "construction": "construction jobs"},
    "fr": {"permanent": "emplois permanents", "construction": "emplois dans la construction"},
}


@dataclass(frozen=True)
class Sentence:
    """One short article: `cause` is what was planted, empty for a right one."""

    text: str
    lang: str
    day: date
    quote: str
    cause: str
    row: str


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", default=str(HERE.parent / "ledger.csv"))
    parser.add_argument("--templates", choices=("tuned", "held_out"), default="tuned")
    parser.add_argument("--each", type=int, default=60, help="at most so many sentences a cause")
    parser.add_argument("--misses", action="store_true", help="print what was missed and every false alarm")
    options = parser.parse_args()
    ledger = load_ledger(options.ledger)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sample(ledger, TEMPLATES[options.templates], options.each):
        outcome, finding = judge(sentence, ledger)
        found[sentence.cause][outcome] += 1
        bad = outcome in ("missed", "alarm") or (outcome == "found" and finding and finding.cause != sentence.cause)
        if options.misses and bad:
            got = f"{finding.verdict} {finding.cause} {finding.rule}" if finding else "no figure"
            print(f"{outcome:7} {sentence.cause or '-':13} {sentence.text}  [{got}; {sentence.row}]")
    report(found)


def report(found: dict[str, Counter[str]]) -> None:
    """The table, one line a cause."""
    right = found.pop("", Counter())
    n = sum(right.values())
    print(f"right sentences {n}: {right['upheld']} upheld, {right['alarm']} false alarms")
    print(f"{'cause':14}{'planted':>8}{'found':>8}{'named':>8}")
    sums: Counter[str] = Counter()
    for cause, counts in sorted(found.items()):
        planted, hit = sum(counts.values()), counts["found"] + counts["named"]
        sums.update(planted=planted, hit=hit, named=counts["named"])
        print(f"{cause:14}{planted:8}{hit / planted:8.0%}{counts['named'] / hit if hit else 0:8.0%}")
    if sums["planted"]:
        print(f"{'all':14}{sums['planted']:8}{sums['hit'] / sums['planted']:8.0%}{sums['named'] / sums['hit']:8.0%}")


def judge(sentence: Sentence, ledger: Ledger) -> tuple[str, Finding | None]:
    """What became of a sentence: upheld, quiet or alarm for a right one; named, found or missed for a wrong one."""
    document = Document(sentence.text, sentence.day, sentence.lang)
    findings = check_claims(document, read_claims(document, names_of(ledger)), ledger, as_of=sentence.day)
    start = sentence.text.index(sentence.quote)
    here = [f for f in findings if f.claim.place and f.claim.place.start < start + len(sentence.quote)]
    here = [f for f in here if f.claim.place and f.claim.place.end > start]
    finding = here[0] if here else None
    if not sentence.cause:
        if any(f.severity is Severity.ERROR for f in findings):
            return "alarm", next(f for f in findings if f.severity is Severity.ERROR)
        upheld = finding is not None and finding.verdict in (Verdict.SUPPORTED, Verdict.COMPATIBLE)
        return ("upheld" if upheld else "quiet"), finding
    if finding is None:
        return "missed", None
    problem = finding.severity in (Severity.ERROR, Severity.WARNING)
    bound = sentence.cause == "bound" and finding.cause == "bound"
    if not problem and not bound:
        return "missed", finding
    return ("named" if finding.cause == sentence.cause else "found"), finding


# ---------------------------------------------------------------------------------------------- sentences


def sample(ledger: Ledger, templates: dict[str, dict[str, list[str]]], each: int) -> list[Sentence]:
    """At most `each` sentences a cause, drawn the same way every time."""
    by_cause: dict[str, list[Sentence]] = defaultdict(list)
    for lang, by_metric in templates.items():
        for row in ledger.claims:
            for sentence in sentences(row, ledger, lang, by_metric):
                by_cause[sentence.cause].append(sentence)
    draw = random.Random(7)
    return [s for cause in sorted(by_cause) for s in draw.sample(by_cause[cause], min(each, len(by_cause[cause])))]


def sentences(row: Claim, ledger: Ledger, lang: str, templates: dict[str, list[str]]) -> Iterator[Sentence]:
    """The right sentences for a row and every wrong one made of them."""
    if not tellable(row):
        return
    replacing = ledger.superseded_by(row.id)
    day = (row.published or date(2026, 3, 1)) + timedelta(days=2)
    for template in templates.get(row.metric.value, ()):
        if (right := tell(template, row, lang)) and not replacing:
            yield Sentence(*right[:1], lang, day, right[1], "", row.id)
            for cause, changed, changed_template in mutations(row, templates, template, lang, day):
                if (wrong := tell(changed_template, changed, lang)) and wrong[0] != right[0]:
                    yield Sentence(wrong[0], lang, day, wrong[1], cause, row.id)
        elif right:
            later = [new.published for new in replacing if new.published]
            if later and not any(implied(new).meets(implied(row)) for new in replacing if new.unit == row.unit):
                yield Sentence(right[0], lang, max(later) + timedelta(days=30), right[1], "superseded", row.id)


def tellable(row: Claim) -> bool:
    """Whether a template can say all that limits the row."""
    note = row.source.note.casefold() if row.source else ""
    promised = row.metric.value == "funding" and row.status is not Status.ACTUAL  # the templates say "has put"
    end = row.period_end
    half = row.period_start is None and end is not None and (end.month, end.day) != (12, 31)
    plain = row.scopes <= SAYABLE and not promised and not half
    return bool(row.company) and plain and not note.startswith("weak source")


def mutations(
    row: Claim, templates: dict[str, list[str]], template: str, lang: str, day: date
) -> Iterator[tuple[str, Claim, str]]:
    """Every named change that applies to the row: the cause, the changed claim, the template it is told with."""
    if row.kind in (Kind.MONEY, Kind.POWER):
        down = row.low is None or (isinstance(row.low, Decimal) and row.low >= Decimal("1e9"))
        factor = Decimal("0.001") if down or row.kind is Kind.POWER else Decimal(1000)
        cause = "scale" if row.kind is Kind.MONEY else "unit"
        yield cause, times(row, factor), template
    if row.kind is Kind.MONEY:
        other = "EUR" if row.unit != "EUR" else "USD"
        yield "currency", row.but(unit=other), template
        rate = find_rate(row.unit, other, row.published or day)
        if rate and row.bound.value == "exact":
            converted = times(row, rate.rate * Decimal("0.8")).but(unit=other)
            yield "exchange-rate", rounded(converted), template
        coarse = rounded(row, 1)
        if row.low == row.high and isinstance(row.low, Decimal) and isinstance(coarse.low, Decimal):
            gap = abs(coarse.low - row.low) / row.low
            if Decimal("0.06") < gap < Decimal("0.12"):  # less is the writer's freedom, more is another amount
                yield "rounding", coarse, template
    if row.kind is Kind.POWER:
        yield "power-energy", row.but(kind=Kind.ENERGY, unit="GWh"), template
    if row.kind is Kind.DATE and isinstance(row.low, date) and isinstance(row.high, date):
        later = {"low": row.low.replace(year=row.low.year + 2, day=1), "high": None}
        yield "date", row.but(**later), template
    if row.low is None:
        yield "bound", row.but(low=row.high, high=None), template
    elif row.high is None:
        yield "bound", row.but(low=None, high=row.low), template
    if row.period_end and "{years}" in template and long(row):
        yield "horizon", row.but(period_end=row.period_end.replace(year=row.period_end.year + 5, day=28)), template
    if row.region and "{place}" in template:
        yield "region", row.but(region=next(r for r in OTHERS["region"] if r != row.region)), template
    if row.counterparty and "{partner}" in template:
        partner = next(p for p in OTHERS["partner"] if p not in (row.company, *row.counterparty))
        yield "counterparty", row.but(counterparty=(partner,)), template
    taken = (row.company, *row.counterparty)
    yield "company", row.but(company=next(c for c in OTHERS["company"] if c not in taken)), template
    if row.metric.value == "investment" and row.status in (Status.PLANNED, Status.COMMITTED) and not row.project:
        yield "status", row, templates["done"][0]
    if row.metric.value == "contract" and long(row) and row.period_start:
        yield "period", row, templates["yearly"][0]
    if row.kind is Kind.JOBS and row.scopes:
        swapped = {"permanent": "construction", "construction": "permanent"}
        yield "job-kind", row.but(scope=swapped[row.scope]), template


def long(row: Claim) -> bool:
    """Whether the row covers several years."""
    if row.period_end is None:
        return False
    return row.period_start is None or (row.period_end - row.period_start).days > 500


def times(row: Claim, factor: Decimal) -> Claim:
    """The row with its amount multiplied."""
    ends = {name: end * factor for name in ("low", "high") if isinstance(end := getattr(row, name), Decimal)}
    return row.but(**ends)


def rounded(row: Claim, digits: int = 2) -> Claim:
    """The row with its amount rounded to so many significant digits."""
    ends = {
        name: round(end, digits - 1 - end.adjusted())
        for name in ("low", "high")
        if isinstance(end := getattr(row, name), Decimal)
    }
    return row.but(**ends)


# -------------------------------------------------------------------------------------------------- words


def tell(template: str, row: Claim, lang: str) -> tuple[str, str] | None:
    """The template filled in from the row, and the amount in it; None where the two do not fit."""
    asked = set(re.findall(r"\{(\w+)\}", template))
    years = window(row, lang)
    values = {
        "who": row.company,
        "amount": amount(row, lang),
        "site": row.project,
        "place": place(row.region, lang),
        "years": years,
        "partner": row.counterparty[0] if row.counterparty else "",
        "when": amount(row, lang),
    }
    if any(name in asked and not values[name] for name in ("who", "amount", "when", "site", "partner")):
        return None
    told = ("site", row.project), ("place", values["place"]), ("years", years)
    if any(value and name not in asked for name, value in told):
        return None
    if not values["amount"] or (row.region and not values["place"]):
        return None
    text = re.sub(r" +([,.])", r"\1", re.sub(r"  +", " ", template.format(**values)))
    text = text[0].upper() + text[1:]
    quote = values["amount"] if values["amount"] in text else values["amount"][0].upper() + values["amount"][1:]
    return text, core(quote)


def core(words: str) -> str:
    """The digits of an amount in words, to find it again."""
    found = re.search(r"\d[\d.,\u00a0\u202f ]*\d|\d", words)
    return found.group() if found else words


def amount(row: Claim, lang: str) -> str:
    """The row's amount as a newsroom writes it."""
    words = format_amount(row.low, row.high, row.unit, row.approx, lang)
    if row.kind is Kind.JOBS and row.scopes:
        plain = "jobs" if lang == "en" else "emplois"
        return words.replace(plain, JOBS[lang][row.scope])
    return words


def place(region: str, lang: str) -> str:
    """Where, in words; empty for a place the language has no words for."""
    known = TEMPLATES["places"][lang].get(region, "")
    return known or (f"in {region}" if region and lang == "en" else "")


def window(row: Claim, lang: str) -> str:
    """Over which years, in words."""
    start, end = row.period_start, row.period_end
    if row.kind is Kind.DATE or not end:
        return ""
    if not start:
        return f"by {end.year}" if lang == "en" else f"d'ici {end.year}"
    if (end - start).days < 370 and (start.month, end.month) == (1, 12):
        return f"in {end.year}" if lang == "en" else f"en {end.year}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"from {start.year} to {end.year}" if lang == "en" else f"de {start.year} à {end.year}"
    days = format_amount(start, start, "date", lang=lang), format_amount(end, end, "date", lang=lang)
    return f"from {days[0]} to {days[1]}" if lang == "en" else f"du {days[0]} au {days[1]}"


if __name__ == "__main__":
    main()
