"""From a text to its figures: numbers, scales, units, bounds, ranges, dates, and what only looks like them.

The way of a figure: an anchor (a digit, a number word, a calendar word) is read as a date or as a number; the
number takes its scale, its currency or unit and its noun; a second number makes it a range; the words around it
give the bounds; and what a neighbour leaves unsaid is filled in at the end from the figures before it.
"""

from capex.extract.figures.reader import find_figures

__all__ = ["find_figures"]
