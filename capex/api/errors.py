"""What can go wrong with what the user gives, each with the command line's exit status."""

from __future__ import annotations


class CapexError(Exception):
    """Something the user can put right; `status` is the exit status of the command line."""

    status = 70


class BadRequest(CapexError):
    """A question that cannot be asked: an unknown currency, company, rule, id."""

    status = 2


class InvalidLedger(CapexError):
    """The ledger has errors, or is not there; the message holds all of them, with line, column and remedy."""

    status = 3


class UnreadableInput(CapexError):
    """An article that cannot be read; the message says which, why, and what to do."""

    status = 4
