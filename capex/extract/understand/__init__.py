"""From figures to claims: whose, what, when, where, how firmly, and how sure each answer is."""

from capex.extract.understand.reading import understand

__all__ = ["understand"]
