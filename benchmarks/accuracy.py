"""Measure what is read, understood and judged, on the project's own annotated texts: write ``docs/accuracy.md``.

    python benchmarks/accuracy.py [--print]

Figures and attributes come from ``tests/articles`` (the texts the rules were written with) and from its folder
``unseen`` (texts nobody looked at while writing them); verdicts from the short articles of ``tests/checks``;
coverage from all articles against the ledger that is shipped.
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from capex.check import check_claims, names_of
from capex.extract import read_claims
from capex.ledger import Ledger, load_ledger
from capex.model import Claim, Finding, Severity, Verdict
from capex.text.document import Document

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "tests" / "articles"
CHECKS = ROOT / "tests" / "checks"
PAGE = ROOT / "docs" / "accuracy.md"
HALVES = {
    "tuned": (ARTICLES, ARTICLES / "held", ARTICLES / "later", ARTICLES / "practice"),
    "unseen": (ARTICLES / "unseen",),
}
#: Two numbers are the same within this share: annotations round unit conversions.
TOLERANCE = Decimal("0.005")
ATTRIBUTES = ("company", "counterparty", "project", "metric", "status", "region", "period")
_MARK = re.compile(r"\[([^|\]]+)\|([\w/-]+)(?: ([\w-]+))?\]")


@dataclass
class Count:
    """Figures annotated, figures read, and those that are the same in place, amount and unit."""

    gold: int = 0
    read: int = 0
    right: int = 0

    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where nothing is right."""
        return 2 * self.right / (self.gold + self.read) if self.right else 0.0


@dataclass
class Reading:
    """What was read of one half: counts by kind and by language, and attributes right of those compared."""

    kinds: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    langs: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    attributes: Counter[str] = field(default_factory=Counter)
    pairs: int = 0
    articles: int = 0


def main() -> None:
    """Write the page, or print it."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--print", action="store_true", help="print the page instead of writing it")
    page = to_page()
    if ap.parse_args().print:
        print(page, end="")
    else:
        PAGE.write_text(page, encoding="utf-8")


# ------------------------------------------------------------------------------------------- figures and attributes


def annotated(folders: Iterable[Path]) -> Iterator[tuple[Document, list[dict[str, Any]]]]:
    """The articles of some folders with their annotated figures."""
    for folder in folders:
        for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            text = (folder / entry["article"]).read_text(encoding="utf-8")
            day = date.fromisoformat(entry["published"]) if entry["published"] else None
            yield Document(text, day, entry["lang"], entry["article"]), entry["figures"]


def same_amount(told: Mapping[str, Any], claim: Claim) -> bool:
    """Whether the interval and the unit read are those annotated; an open end only equals an open end."""
    return told["unit"] == claim.unit and all(
        _same(told[end], value) for end, value in (("low", claim.low), ("high", claim.high))
    )


def _on(claim: Claim, figure: Mapping[str, Any]) -> bool:
    place = claim.place
    return place is not None and place.start < figure["end"] and figure["start"] < place.end


def _same(told: float | str | None, read: Decimal | date | None) -> bool:
    if told is None or read is None:
        return told is None and read is None
    if isinstance(told, str) or isinstance(read, date):
        return isinstance(read, date) and told == read.isoformat()
    number = Decimal(str(told))
    return abs(number - read) <= TOLERANCE * max(abs(number), abs(read))


def pairs(figures: Sequence[Mapping[str, Any]], claims: Sequence[Claim]) -> list[tuple[Mapping[str, Any], Claim]]:
    """Each annotated figure with the claim on its place, at most one each; those with the same amount first."""
    meetings = [
        (not same_amount(figure, claim), figure["start"], f, c)
        for f, figure in enumerate(figures)
        for c, claim in enumerate(claims)
        if _on(claim, figure)
    ]
    told, read, found = set(), set(), []
    for _, _, f, c in sorted(meetings):
        if f not in told and c not in read:
            told.add(f)
            read.add(c)
            found.append((figures[f], claims[c]))
    return found


def attributes_of(claim: Claim) -> dict[str, object]:
    """A claim's attributes as the annotation has them: empty ones are None."""
    return {
        "company": claim.company or None,
        "counterparty": frozenset(claim.counterparty),
        "project": claim.project or None,
        "metric": claim.metric.value,
        "status": claim.status.value if claim.status else None,
        "region": claim.region or None,
        "period": tuple(day.isoformat() if day else None for day in (claim.period_start, claim.period_end)),
    }


def _told(figure: Mapping[str, Any]) -> dict[str, object]:
    parties = figure["counterparty"] or []
    shape: dict[str, object] = {name: figure[name] for name in ATTRIBUTES if name in figure}
    shape["counterparty"] = frozenset([parties] if isinstance(parties, str) else parties)
    shape["period"] = (figure["period_start"], figure["period_end"])
    return shape


def measure(articles: Iterable[tuple[Document, list[dict[str, Any]]]]) -> Reading:
    """Read every article and compare with its annotation."""
    result = Reading()
    for document, figures in articles:
        claims = [c for c in read_claims(document) if not c.window or any(_on(c, f) for f in figures)]
        result.articles += 1
        result.langs[document.lang].gold += len(figures)
        result.langs[document.lang].read += len(claims)
        for figure in figures:
            result.kinds[figure["kind"]].gold += 1
        for claim in claims:
            result.kinds[claim.kind.value].read += 1
        for told, claim in pairs(figures, claims):
            if not same_amount(told, claim):
                continue
            result.kinds[told["kind"]].right += 1
            result.langs[document.lang].right += 1
            if claim.window:
                continue
            result.pairs += 1
            stated, read = _told(told), attributes_of(claim)
            result.attributes.update(name for name in ATTRIBUTES if stated[name] == read[name])
    return result


# -------------------------------------------------------------------------------------------------------- verdicts


@dataclass
class Judged:
    """Marked figures of the short articles: with the verdict they must get, found wrong, with their cause, accused."""

    marked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    planted: int = 0
    found: int = 0
    named: int = 0
    named_of: int = 0
    clean: int = 0
    accused: int = 0


def judge(cases: Mapping[str, Sequence[Mapping[str, Any]]], ledger: Ledger) -> Judged:
    """Check the short articles.  A false alarm is an error or a warning on any figure of a right article."""
    result = Judged()
    for sort, members in cases.items():
        for case in members:
            text, marks = unmark(case["text"])
            document = Document(text, case["day"], case.get("lang", "en"))
            claims = read_claims(document, names_of(ledger))
            findings = check_claims(document, claims, ledger, as_of=case["day"])
            if sort == "clean":
                result.clean += len(findings)
                result.accused += sum(_accuses(finding) for finding in findings)
            for start, end, verdicts, reason in marks:
                finding = next((f for f in findings if _covers(f, start, end)), None)
                allowed = verdicts.split("/")
                result.marked[allowed[0]] += 1
                result.right[allowed[0]] += finding is not None and finding.verdict.value in allowed
                if allowed[0] in (Verdict.CONTRADICTED, Verdict.INCONSISTENT, Verdict.IMPLAUSIBLE, Verdict.OUTDATED):
                    result.planted += 1
                    caught = finding is not None and _accuses(finding)
                    result.found += caught
                    if caught and reason and finding:
                        result.named_of += 1
                        result.named += reason in (finding.cause, finding.rule)
    return result


def unmark(marked: str) -> tuple[str, list[tuple[int, int, str, str]]]:
    """The text without its marks, and for each its span, verdicts and cause or rule."""
    text, marks, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        marks.append((len(text), len(text) + len(mark[1]), mark[2], mark[3] or ""))
        text += mark[1]
        at = mark.end()
    return text + marked[at:], marks


def _accuses(finding: Finding) -> bool:
    return finding.severity.rank >= Severity.WARNING.rank


def _covers(finding: Finding, start: int, end: int) -> bool:
    place = finding.claim.place
    return place is not None and place.start < end and start < place.end


# -------------------------------------------------------------------------------------------------------- the page


def coverage(ledger: Ledger) -> Counter[Verdict]:
    """The verdicts on every figure of all articles, against the shipped ledger."""
    verdicts: Counter[Verdict] = Counter()
    for folders in HALVES.values():
        for document, _ in annotated(folders):
            claims = read_claims(document, names_of(ledger))
            day = document.published or date.today()
            verdicts.update(f.verdict for f in check_claims(document, claims, ledger, as_of=day))
    return verdicts


def to_page() -> str:
    """The page, all of it."""
    readings = {name: measure(annotated(folders)) for name, folders in HALVES.items()}
    cases = tomllib.loads((CHECKS / "cases.toml").read_text(encoding="utf-8"))
    judged = judge(cases, load_ledger(CHECKS / "ledger.csv"))
    found = coverage(load_ledger(ROOT / "ledger.csv"))
    return "\n".join([*_intro(readings), *_figures(readings), *_attributes(readings), *_verdicts(judged, cases),
                      *_coverage(found), *_limits()])  # fmt: skip


def _intro(readings: Mapping[str, Reading]) -> list[str]:
    sizes = ", ".join(f"{r.articles} {name}" for name, r in readings.items())
    return [
        "# How well it reads\n\n<!-- written by benchmarks/accuracy.py -->\n",
        "Measured on texts written and annotated for this project; `python benchmarks/accuracy.py` writes this page",
        f"anew. Articles: {sizes}. *Tuned* texts were looked at while the rules were written, *unseen*",
        "ones were annotated by somebody else and looked at by nobody: theirs is the column to believe.\n",
    ]


def _figures(readings: Mapping[str, Reading]) -> list[str]:
    lines = [
        "## Figures\n",
        "A figure counts as right when place, both ends of its interval and unit are right. F1 weighs figures missed",
        "and figures invented alike; *n* is how many were annotated. Dates and durations that only bound another",
        "figure count where they are annotated.\n",
        "| | tuned F1 | n | unseen F1 | n |\n|---|---:|---:|---:|---:|",
    ]
    for group, title in (("langs", {"en": "English", "fr": "French", "de": "German", "es": "Spanish"}), ("kinds", {})):
        columns = [getattr(reading, group) for reading in readings.values()]
        for key in sorted({key for column in columns for key in column}):
            cells = " | ".join(_f1(column[key]) for column in columns)
            lines.append(f"| {title.get(key, key)} | {cells} |")
    totals = " | ".join(_f1(_sum(reading.langs.values())) for reading in readings.values())
    return [*lines, f"| **all** | {totals} |\n"]


def _sum(counts: Iterable[Count]) -> Count:
    total = Count()
    for count in counts:
        total = Count(total.gold + count.gold, total.read + count.read, total.right + count.right)
    return total


def _f1(count: Count) -> str:
    return f"{count.f1():.3f} | {count.gold}" if count.gold else "– | 0"


def _attributes(readings: Mapping[str, Reading]) -> list[str]:
    sizes = " | ".join(f"{name} (n = {reading.pairs})" for name, reading in readings.items())
    lines = [
        "## Who, what, when\n",
        "Of the figures that are right, the share with each attribute exactly as annotated; nothing stated and nothing",
        "read counts as right.\n",
        f"| | {sizes} |\n|---|---:|---:|",
    ]
    for name in ATTRIBUTES:
        cells = " | ".join(f"{reading.attributes[name] / reading.pairs:.3f}" for reading in readings.values())
        lines.append(f"| {name} | {cells} |")
    return [*lines, ""]


def _verdicts(judged: Judged, cases: Mapping[str, Sequence[object]]) -> list[str]:
    lines = [
        "## Verdicts\n",
        f"{sum(map(len, cases.values()))} short articles against a small ledger of their own, right ones and ones with",
        "a planted error. They were looked at while the rules were written: this shows that nothing broke, not how",
        "well it carries over.\n",
        "| | share | of |\n|---|---:|---:|",
        _share("the verdict it must get", sum(judged.right.values()), sum(judged.marked.values())),
        *(_share(f"… {v}", judged.right[v], judged.marked[v]) for v in map(str, Verdict) if judged.marked[v]),
        _share("planted errors found", judged.found, judged.planted),
        _share("cause or rule named, of those found", judged.named, judged.named_of),
        _share("false alarms on right articles", judged.accused, judged.clean),
    ]
    return [*lines, ""]


def _share(name: str, part: int, whole: int) -> str:
    return f"| {name} | {part / whole:.3f} | {whole} |" if whole else f"| {name} | – | 0 |"


def _coverage(found: Mapping[Verdict, int]) -> list[str]:
    seen = sum(found.values())
    understood = seen - found.get(Verdict.UNREAD, 0)
    compared = understood - found.get(Verdict.UNLISTED, 0) - found.get(Verdict.UNCLEAR, 0)
    each = ", ".join(f"{found[v]} {v}" for v in Verdict if found.get(v))
    return [
        "## Coverage\n",
        f"All articles of both halves against the shipped ledger: {seen} figures seen, {understood} understood,",
        f"{compared} compared ({compared / seen:.0%}).\n",
        f"{each}.\n",
    ]


def _limits() -> list[str]:
    return [
        "## What this does not show\n",
        "- The texts are few, English and French and some German and Spanish, and written for this measurement in the",
        "  manner of newspapers; real articles are longer and messier. The other languages are measured wording by",
        "  wording only ([coverage](coverage.md)).",
        "- A verdict is only as good as the ledger. An unlisted figure is not a right figure.",
        "- Planted errors are of the kinds the program knows. Nothing here says how many errors of other kinds pass.",
        "- Each text was annotated once, by one hand; some attributes (status, place, whose a joint deal is) can be",
        "  argued either way.\n",
    ]


if __name__ == "__main__":
    main()
