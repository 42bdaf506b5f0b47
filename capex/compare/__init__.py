"""The algebra between two claims: are they one fact, do they agree, and if not, what single change explains it."""

from capex.compare.algebra import comparable, compare
from capex.compare.comparison import Agreement, Comparison, Phrase
from capex.compare.dimensions import Alignment, Match, align
from capex.compare.exchange import Rates
from capex.compare.intervals import Interval, implied

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
]
