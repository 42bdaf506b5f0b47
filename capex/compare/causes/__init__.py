"""What can make one fact look like two figures: every cause is a change that maps one claim onto the other."""

from capex.compare.causes.changes import Change, Explanation
from capex.compare.causes.search import explain

__all__ = ["Change", "Explanation", "explain"]
