"""Whole short articles: every figure with its value, unit and bound, and nothing else of weight."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from capex.extract.figure import Figure
from capex.extract.figures import find_figures
from capex.text.document import Document

HERE = Path(__file__).parent
#: Share of the annotated figures that must be read right, over all articles.
FLOOR = 0.98
WEIGHTY = {"money", "power", "energy", "jobs", "area"}


def articles() -> list[tuple[str, str, str, str, list[list[str]]]]:
    """(name, language, day, text, rows) of each article."""
    found = []
    for block in re.split(r"^@@ ", (HERE / "articles.txt").read_text(encoding="utf-8"), flags=re.M)[1:]:
        head, body = block.split("\n", 1)
        lang, day, source = head.split(" ", 2)
        lines = body.splitlines()
        text = "\n".join(line for line in lines if not line.startswith("> ")).strip() + "\n"
        rows = [[cell.strip() for cell in line[2:].split("|")] for line in lines if line.startswith("> ")]
        found.append((f"{lang} {source}", lang, day, text, rows))
    return found


def end(cell: str) -> Decimal | date | None:
    if cell == "-":
        return None
    return date.fromisoformat(cell) if re.match(r"\d{4}-\d\d-\d\d", cell) else Decimal(cell)


def same(read: object, expected: object) -> bool:
    if isinstance(read, Decimal) and isinstance(expected, Decimal):
        return abs(read - expected) <= abs(expected) * Decimal("0.0005")
    return read == expected


def matches(figure: Figure, row: list[str], text: str) -> bool:
    quote = text[figure.start : figure.end]
    return (
        (row[0] in quote or quote in row[0])
        and (figure.kind.value, figure.unit) == (row[1], row[4])
        and same(figure.low, end(row[2]))
        and same(figure.high, end(row[3]))
    )


def read(lang: str, day: str, text: str) -> list[Figure]:
    return find_figures(Document(text, published=date.fromisoformat(day), lang=lang))


def test_articles_are_read_right() -> None:
    """Nearly all figures of all articles; what is missed is printed."""
    wanted = right = 0
    missed = []
    for name, lang, day, text, rows in articles():
        left = read(lang, day, text)
        for row in rows:
            wanted += 1
            hit = next((f for f in left if matches(f, row, text)), None)
            if hit is None:
                missed.append((name, row[0]))
            else:
                right += 1
                left.remove(hit)
    print(f"{right} of {wanted} figures", *missed, sep="\n")
    assert right / wanted >= FLOOR, missed


@pytest.mark.parametrize("article", articles(), ids=lambda a: a[0])
def test_no_amount_is_invented(article: tuple[str, str, str, str, list[list[str]]]) -> None:
    """No money, power, energy, jobs or area where the article has none."""
    _, lang, day, text, rows = article
    quotes = [row[0] for row in rows]
    invented = [
        text[f.start : f.end]
        for f in read(lang, day, text)
        if f.kind.value in WEIGHTY and not any(q in text[f.start : f.end] or text[f.start : f.end] in q for q in quotes)
    ]
    assert not invented
