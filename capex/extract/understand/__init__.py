"""From figures to claims: whose, what, when, where, how firmly, and how sure each answer is.

`layout` finds words, names and cues once and leaves them in a `scene`; `reading` walks its sentences in order, with a
`thread` of what the article is talking about, and for each figure asks the rooms `who`, `what`, `when`, `where` and
`firm`; `headings` and `links` settle last what needs the whole text.  The words all of them listen for lie in `cues/`.
"""

from capex.extract.understand.reading import understand

__all__ = ["understand"]
