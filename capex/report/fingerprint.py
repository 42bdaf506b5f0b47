"""A finding's fingerprint: the same finding after lines have moved and other sentences have changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from capex.model import Finding


def fingerprints(findings: Sequence[Finding]) -> list[str]:
    """One fingerprint a finding, in the same order.

    Made of the figure's words, its sentence with white space evened out, the verdict and the cause or rule, and a
    count for repetitions of all that; neither the line nor the file name goes in, so that a text can move.
    """
    seen: Counter[str] = Counter()
    marks = []
    for finding in findings:
        claim = finding.claim
        sentence = claim.place.sentence if claim.place else ""
        parts = (claim.quote, sentence, finding.verdict.value, finding.rule or finding.cause)
        core = "\0".join(" ".join(part.split()) for part in parts)
        marks.append(sha256(f"{core}\0{seen[core]}".encode()).hexdigest()[:20])
        seen[core] += 1
    return marks
