"""The algebra between two claims: are they one fact, do they agree, and if not, what single change explains it."""

from capex.compare.algebra import comparable, compare, relief_among
from capex.compare.comparison import Agreement, Comparison, Phrase
from capex.compare.dimensions import Alignment, Match, align
from capex.compare.exchange import Rates
from capex.compare.intervals import Interval, implied
from capex.compare.unrelated import unrelated

__all__ = [
    "Agreement",
    "Alignment",
    "Comparison",
    "Interval",
    "Match",
    "Phrase",
    "Rates",
    "align",
    "comparable",
    "compare",
    "implied",
    "relief_among",
    "unrelated",
]
