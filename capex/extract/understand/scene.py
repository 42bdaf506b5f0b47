"""What a laid-out document consists of: words, sentences, the figures, names and cues in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from capex.extract.figure import Figure
from capex.model import Kind
from capex.text.document import Document


@dataclass(slots=True)
class Hit:
    """A cue in the text: which group and value it speaks for, over which words (half-open)."""

    group: str
    value: str
    first: int
    last: int
    weight: float = 1.0


@dataclass(slots=True)
class Name:
    """Somebody or something named in the text, or a stand-in for it.

    `kind`: company, person, media, analysts, project, region, city, adjective, sector, stand_in, pronoun.
    `name` is canonical; for a person the company he or she speaks for ("" where unknown).
    `role`: subject, owner, agent, partner, target, giver, topic, contrast, according.
    """

    kind: str
    name: str
    first: int
    last: int
    role: str = "subject"
    known: bool = True
    said: bool = False
    text: str = ""
    stand_in: str = ""
    leader: Name | None = None
    """The first of the names it is coordinated with."""
    relative: bool = False
    """A relative clause about it follows (", which", ", qui")."""


@dataclass(slots=True)
class Spot:
    """A figure in its sentence: the words it covers (half-open), its clause."""

    figure: Figure
    first: int
    last: int
    clause: int


@dataclass(slots=True)
class Sentence:
    """One sentence, heading, list item or table row."""

    index: int
    first: int
    last: int
    paragraph: int
    span: tuple[int, int] = (0, 0)
    """The characters of the whole sentence."""
    text: str = ""
    """The whole sentence as written, one string for all that is cut from it."""
    hits: dict[str, list[Hit]] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    asides: list[tuple[int, int]] = field(default_factory=list)
    """Words between two commas that only say more about a name (", which was valued at 183 billion, ")."""
    heading: bool = False
    item: bool = False
    """Whether it belongs to an item of a list."""
    tenses: list[Hit] | None = None
    """Verbs whose form tells a status, once they have been asked for."""
    places: list[Name] | None = None
    """The names among `names` that can limit a figure to a place, once they have been asked for."""

    def clause_of(self, word: int) -> int:
        """Which clause of the sentence a word stands in, counted from 0."""
        return bisect_right(self.breaks, word)

    def aside_of(self, word: int) -> int:
        """First word of the aside a word stands in, or -1."""
        for first, last in self.asides:
            if first <= word < last:
                return first
        return -1

    def near(self, group: str, first: int, last: int) -> Sequence[Hit]:
        """The cues of a group that begin in a range of words."""
        hits = self.hits.get(group)
        return [hit for hit in hits if first <= hit.first < last] if hits else ()


@dataclass(slots=True)
class Scene:
    """The laid-out document.  `words` are folded, with one kind of apostrophe; `written` as in the text."""

    document: Document
    words: list[str]
    written: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[Sentence]
    figures: list[Figure]
    covered: list[int]
    """For each word the index of the figure that covers it, or -1."""
    lower_case: frozenset[str] = frozenset()
    """The words the text writes without a capital somewhere."""
    capitals: frozenset[str] = frozenset()
    """The words the text writes with a capital where no sentence begins."""
    short_names: dict[str, Name] = field(default_factory=dict)
    """The people and companies named so far, by the surname or first word that names them from then on."""

    def text(self, first: int, last: int) -> str:
        """The text from word `first` up to, not including, word `last`."""
        return self.document.flat[self.starts[first] : self.ends[last - 1]] if last > first else ""


_TIMES = frozenset((Kind.DATE, Kind.DURATION))


def is_amount(figure: Figure) -> bool:
    """Whether a figure is a quantity rather than a date or duration."""
    return figure.kind not in _TIMES
