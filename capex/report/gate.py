"""What counts when a check guards a door: selected findings, minus those already known, minus those excused.

Nothing disappears: what is left out stays on the report, counted in its coverage, and an excuse that excuses nothing
is reported.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from pathlib import Path

from capex.model import Finding, Severity
from capex.report.fingerprint import fingerprints
from capex.report.model import Report

#: ``capex: ok RULE "reason"`` anywhere in a line; straight or curly quotation marks.
_INLINE = re.compile(r'capex:\s*ok\s+(?P<rule>[\w/-]+)(?:[ \t]+["“«](?P<reason>[^"”»\n]*)["”»])?')
#: What may stand around it when it has a line for itself: comment marks of Markdown, HTML, TeX, mail.
_ALONE = re.compile(r"[\s\[\](){}<>!/*#%;-]*")


class GateError(ValueError):
    """A baseline or suppression file that cannot be used: which, where, why."""


def is_called(finding: Finding, name: str) -> bool:
    """True where `name` is the finding's verdict, cause or rule, or ``verdict/cause``."""
    names = {finding.verdict.value, finding.cause, finding.rule} - {""}
    return all(part in names for part in name.split("/")) if name else False


def select(report: Report, wanted: Sequence[str], unwanted: Sequence[str]) -> Report:
    """Only findings called by one of `wanted` (all, if none is named) and by none of `unwanted`."""
    kept = tuple(
        f
        for f in report.findings
        if (not wanted or any(is_called(f, w) for w in wanted)) and not any(is_called(f, u) for u in unwanted)
    )
    hidden = report.coverage.hidden + len(report.findings) - len(kept)
    return replace(report, findings=kept, coverage=replace(report.coverage, hidden=hidden))


# ---------------------------------------------------------------- suppressions


@dataclass(frozen=True, slots=True)
class Suppression:
    """An excuse for one finding: what it is called, where or on which words, and why it is all right.

    `where` is for people: ``article.md:12`` or ``article.txt.capex.toml``.  An inline one covers the figures of
    `line`; one from a sidecar file those whose words contain `figure` in articles whose name fits `article`.
    """

    rule: str
    reason: str
    where: str
    line: int = 0
    span: tuple[int, int] = (0, 0)
    figure: str = ""
    article: str = "*"

    def covers(self, finding: Finding) -> bool:
        """True where this excuse is meant for that finding."""
        if not is_called(finding, self.rule) or (place := finding.claim.place) is None:
            return False
        if self.line:
            return place.line == self.line
        return _even(self.figure) in _even(finding.claim.quote) and (
            fnmatch(place.article, self.article) or fnmatch(Path(place.article).name, self.article)
        )


def _even(text: str) -> str:
    return " ".join(text.split()).casefold()


def find_suppressions(text: str, article: str) -> list[Suppression]:
    """The ``capex: ok RULE "reason"`` marks of a text; one on a line of its own covers the next line.

    Raises `GateError` for one without a reason.
    """
    found = []
    for mark in _INLINE.finditer(text):
        line = text.count("\n", 0, mark.start()) + 1
        if not (mark["reason"] or "").strip():
            raise GateError(f'{article}:{line}: say why: capex: ok {mark["rule"]} "the reason"')
        start, end = text.rfind("\n", 0, mark.start()) + 1, text.find("\n", mark.end())
        around = text[start : mark.start()] + text[mark.end() : end if end >= 0 else len(text)]
        alone = _ALONE.fullmatch(around) is not None
        found.append(
            Suppression(mark["rule"], mark["reason"], f"{article}:{line}", line + alone, (mark.start(), mark.end()))
        )
    return found


def load_suppressions(path: Path) -> list[Suppression]:
    """The ``[[ok]]`` entries of a sidecar file, for texts one does not own::

        [[ok]]
        figure = "50 billion"          # words of the figure
        rule = "contradicted"          # verdict, cause or rule
        reason = "the agency's own count"
        article = "wire-*.txt"         # optional

    Raises `GateError`.
    """
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("ok", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise GateError(f"{path}: {wrong}") from wrong
    found = []
    for n, entry in enumerate(entries, start=1):
        missing = [key for key in ("figure", "rule", "reason") if not str(entry.get(key, "")).strip()]
        if missing or (unknown := sorted(set(entry) - {"figure", "rule", "reason", "article"})):
            problem = f"lacks {', '.join(missing)}" if missing else f"does not know {', '.join(unknown)}"
            raise GateError(f"{path}: entry {n} of [[ok]] {problem}")
        found.append(
            Suppression(
                entry["rule"],
                entry["reason"],
                f"{path} entry {n}",
                figure=entry["figure"],
                article=entry.get("article", "*"),
            )
        )
    return found


def sidecar_of(article: str) -> Path:
    """Where the suppressions of somebody else's text are looked for: ``article.txt.capex.toml`` beside it."""
    return Path(f"{article}.capex.toml")


def suppress(report: Report, excuses: Sequence[Suppression]) -> tuple[Report, list[Suppression]]:
    """The report without excused findings, and the excuses that were used.

    A figure inside the mark itself (its reason may name one) is no figure of the article.
    """
    spans = [e.span for e in excuses if e.line]
    findings = [f for f in report.findings if not _inside(f, spans)]
    used: list[Suppression] = []
    silenced: list[Finding] = []
    kept: list[Finding] = []
    for finding in findings:
        fitting = [e for e in excuses if finding.severity is not Severity.NONE and e.covers(finding)]
        used += fitting
        (silenced if fitting else kept).append(finding)
    dropped = len(report.findings) - len(findings)
    coverage = replace(report.coverage if not dropped else type(report.coverage).of(findings), suppressed=len(silenced))
    return replace(report, findings=tuple(kept), silenced=tuple(silenced), coverage=coverage), used


def _inside(finding: Finding, spans: Iterable[tuple[int, int]]) -> bool:
    place = finding.claim.place
    return place is not None and any(start <= place.start < end for start, end in spans)


# ---------------------------------------------------------------- baseline


def load_baseline(path: Path) -> Counter[str]:
    """The fingerprints of a baseline file, with how often each occurs.  Raises `GateError`."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Counter(entry["fingerprint"] for entry in content["findings"])
    except FileNotFoundError as wrong:
        raise GateError(f"{path}: no such baseline; --write-baseline makes one") from wrong
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        raise GateError(f"{path}: not a baseline of capex ({wrong}); --write-baseline makes one") from wrong


def to_baseline(reports: Sequence[Report]) -> str:
    """A baseline file that holds every finding of the reports that is not fine."""
    entries = [
        {
            "fingerprint": mark,
            "article": report.article,
            "figure": finding.claim.quote,
            "verdict": finding.verdict.value,
            "why": finding.rule or finding.cause,
        }
        for report in reports
        for finding, mark in _marked(report.findings + report.known)
        if finding.severity is not Severity.NONE
    ]
    return json.dumps({"schema": 1, "findings": entries}, ensure_ascii=False, indent=1) + "\n"


def subtract_baseline(report: Report, baseline: Counter[str]) -> Report:
    """The report without the findings of the baseline, each of which is used up by one finding."""
    new, known = [], []
    for finding, mark in _marked(report.findings):
        if baseline[mark] > 0:
            baseline[mark] -= 1
            known.append(finding)
        else:
            new.append(finding)
    coverage = replace(report.coverage, in_baseline=len(known))
    return replace(report, findings=tuple(new), known=tuple(known), coverage=coverage)


def _marked(findings: Sequence[Finding]) -> list[tuple[Finding, str]]:
    return list(zip(findings, fingerprints(findings), strict=True))
