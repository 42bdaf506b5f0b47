"""Line ends that only fit a width mean nothing; the others mean a new line."""

from __future__ import annotations

from textwrap import fill

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capex.extract import read_figures
from capex.text.document import Document
from capex.text.lines import flatten, join

PARAGRAPH = (
    "Merrow now expects to spend between $70 billion and $72 billion this year, up from a range of $66 billion to $72 "
    "billion, and notably more in 2026. Its campus at Saltpan Flat covers 2,250 acres and will have a capacity of 5 "
    "gigawatts, which is as much as some 4 million homes need. The first phase is to open in March 2027."
)


@pytest.mark.parametrize("width", [55, 60, 66, 72, 78, 90, 100])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_wrapped_text_gives_the_figures_of_the_running_one(width, end):
    """Wherever the lines were broken, figures and places are those of the text as one line."""
    wrapped = f"{fill(PARAGRAPH, width)}\n\n{fill(PARAGRAPH, width)}\n".replace("\n", end)
    running = Document(f"{PARAGRAPH}\n\n{PARAGRAPH}\n")
    found = [(f.kind, f.low, f.high, f.unit) for f in read_figures(Document(wrapped))]
    assert found == [(f.kind, f.low, f.high, f.unit) for f in read_figures(running)]
    assert len(Document(wrapped).sentences) == len(running.sentences)


@pytest.mark.parametrize(
    "text",
    [
        "A headline of some length that stands on a line of its own\nThe text begins here and goes on for a while.",
        "revenue\nprofit\nloss\ncapital expenditure\n",
        "Spending\nMerrow: $72 billion\nSkyhold: $80 billion\nQuillon: $91 billion\n",
        "- Merrow will spend $72 billion in 2025, more than ever before\n- Skyhold will spend $80 billion in 2025\n"
        * 2,
        f"{PARAGRAPH}\n{PARAGRAPH}\n{PARAGRAPH}",
        "",
        "\n\n",
    ],
)
def test_lines_that_stand_for_themselves_stay(text):
    """Headlines, lists and paragraphs of one line each are not joined."""
    assert flatten(text) == text


def test_a_line_cut_by_hand_inside_a_sentence_goes_on():
    """Without any width to go by, a small letter after an unfinished long line is the same sentence."""
    document = Document("This year the company will spend between $70 billion and $72\nbillion.\nNothing else is new.")
    assert [f.high for f in read_figures(document)] == [f.high for f in read_figures(Document(document.flat))]
    assert len(document.sentences) == 2


@given(st.text(alphabet="ab 1.\n\r-", max_size=600))
def test_every_character_keeps_its_place(text):
    """Only line ends change, and only into spaces: offsets stay valid."""
    flat = flatten(text)
    assert len(flat) == len(text)
    assert all(new == old or (old in "\r\n" and new == " ") for old, new in zip(text, flat, strict=True))


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("expendi-", "ture of", "expenditure of"),
        ("expendi\ufffe", "ture of", "expenditure of"),
        ("in 2025-", "26", "in 2025-26"),
        ("Paris-", "Saclay", "Paris-Saclay"),
        ("of $72", "billion", "of $72 billion"),
    ],
)
def test_pieces_of_a_line_go_together(first, second, joined):
    """A hyphen the break put there goes; one that belongs to the word stays."""
    assert join(first, second) == joined
