"""Which currency an ambiguous name or symbol stands for: "$", "dollars", "¥", "kr", "francs"."""

from __future__ import annotations

from capex.extract.figures.scan import Scan
from capex.lang.language import Money

#: A currency other than the usual one is believed when its country is spoken of at least this often.
_MENTIONS = 2


def settle_currency(scan: Scan, money: Money) -> str:
    """The ISO code of a currency; an ambiguous one by the places the text speaks of, else its usual meaning."""
    if not money.ambiguous:
        return money.currency
    if money.currency not in scan.currencies:
        scan.currencies[money.currency] = _by_cues(scan, money.currency)
    return scan.currencies[money.currency]


def _by_cues(scan: Scan, name: str) -> str:
    default = scan.lang.currency_defaults.get(name, "")
    best, most = default, 0
    for code, cues in scan.lang.currency_cues.get(name, ()):
        hits = sum(scan.count(cue) for cue in cues)
        needed = _MENTIONS if name == "dollar" else 1
        if hits >= needed and hits > most:
            best, most = code, hits
    return best
