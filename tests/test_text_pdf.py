"""PDF files read back: columns, tables, notes, running heads and broken lines, made here and read by the reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from capex.extract import read_figures
from capex.text.document import Document
from capex.text.layout import Line, Page, flow
from capex.text.reader import load_document

pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")
fpdf = pytest.importorskip("fpdf", reason="fpdf2, which makes the files, is not installed")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, each on one line."""
    return [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]


MERROW = paragraphs("""
Merrow said on Wednesday that it expects capital expenditure of between $70 billion and $72 billion in 2025,
up from a previous range of $66 billion to $72 billion. Growth will be notably larger in 2026, driven by
servers and by contracts with cloud providers.

Its largest campus, at Saltpan Flat, covers 2,250 acres and will have a capacity of 5 gigawatts. The first
1,200 megawatts are due by mid-2026; some 5,000 people work on the site today, and 500 permanent jobs are to
remain.

The company has also signed for ten years of cloud capacity worth $10 billion with one provider and $14.2
billion with another. Together with leases of $27 billion this brings its obligations to more than $51
billion.
""")
BRUMENOIRE = paragraphs("""
Brumenoire investira 8,5 milliards d'euros sur six ans dans trois sites lorrains, dont 2,3 milliards d'euros
dès 2026. Le premier, près de Thionville, occupera 70 hectares et disposera d'une puissance de 300 mégawatts.

Le groupe promet 1 200 emplois permanents et jusqu'à 3 500 emplois pendant le chantier. Les banques apportent
60 % de la somme, soit 5,1 milliards d'euros, et l'État une garantie de 400 millions d'euros.

À terme, en 2031, la puissance atteindra 1,4 gigawatt. La consommation annuelle est estimée à 9,8
térawattheures, ce qui représenterait 2 % de la consommation du pays.
""")
LINDENER = paragraphs("""
Die Lindener Gruppe steckt 11 Milliarden Euro in ein Rechenzentrum in Grauwalde, das Ende 2027 in Betrieb
gehen soll. Die Anschlussleistung beträgt 200 Megawatt.

Auf einer Fläche von 13 Hektar entstehen Hallen für bis zu 100.000 Chips. Ein weiterer Ausbau auf 500 Megawatt
würde 14 Milliarden Euro kosten.
""")


def sheet(size: int = 11) -> fpdf.FPDF:
    """An empty A4 page with its type chosen."""
    pdf = fpdf.FPDF()
    pdf.set_font("helvetica", size=size)
    pdf.add_page()
    return pdf


def headed(pdf: fpdf.FPDF, words: str) -> None:
    """A heading larger than the text."""
    pdf.set_font(style="B", size=18)
    pdf.multi_cell(0, 8, words, align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(4)
    pdf.set_font(style="", size=11)


def one_column(pdf: fpdf.FPDF) -> list[str]:
    """A release: a heading over two lines, ragged paragraphs."""
    title = "Merrow lifts its spending plan to $72 billion as the race for electricity goes on"
    headed(pdf, title)
    for paragraph in MERROW:
        pdf.multi_cell(0, 5, paragraph, align="L", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(3)
    return [title, *MERROW]


def two_columns(pdf: fpdf.FPDF) -> list[str]:
    """A magazine page: justified columns, then a table across the page."""
    headed(pdf, "The builders' year")
    with pdf.text_columns(ncols=2, gutter=8, text_align="J") as columns:
        for paragraph in MERROW:
            columns.write(f"{paragraph}\n\n")
    pdf.ln(6)
    rows = [("Company", "Spent in 2024", "Planned for 2025"), ("Skyhold", "$55.7 billion", "$80 billion")]
    rows += [("Merrow", "$39.2 billion", "$70 billion to $72 billion"), ("Quillon", "$52.5 billion", "$91 billion")]
    with pdf.table() as table:
        for cells in rows:
            row = table.row()
            for cell in cells:
                row.cell(cell)
    return ["The builders' year", *MERROW, *("   ".join(row) for row in rows)]


def notes_and_heads(pdf: fpdf.FPDF) -> list[str]:
    """A French report of several pages: running head, page numbers, marks of notes, notes at the foot."""

    class Report(fpdf.FPDF):
        def header(self) -> None:
            self.set_font("times", size=9)
            self.cell(0, 5, "Observatoire des réseaux - Rapport sur 3,9 milliards d'euros de projets")
            self.ln(12)

        def footer(self) -> None:
            self.set_y(-15)
            self.set_font("times", size=9)
            self.cell(0, 5, f"Page {self.page_no()} sur 12", align="C")

    pdf.__class__ = Report
    pdf.pages.clear()
    pdf.page = 0
    pdf.add_page()
    wanted = []
    for _ in range(6):
        for paragraph in BRUMENOIRE:
            pdf.set_font("times", size=12)
            pdf.write(6, paragraph)
            pdf.char_vpos = "SUP"
            pdf.write(6, "12")
            pdf.char_vpos = "LINE"
            pdf.ln(9)
            wanted.append(f"{paragraph} [12]")
    return wanted


def hyphens(pdf: fpdf.FPDF) -> list[str]:
    """A leaflet set narrow: words divided at the end of lines, a list."""
    pdf.set_font("times", size=10)
    lines = [
        "Merrow expects capital expendi-",
        "ture of between $70 billion and $72",
        "billion in 2025. Its largest cam-",
        "pus covers 2,250 acres and will",
        "have a capacity of 5 giga-",
        "watts by the end of 2030.",
    ]
    for line in lines:
        pdf.cell(0, 4.5, line, new_x="LMARGIN", new_y="NEXT")
    pdf.ln(4)
    items = ["- Jobs: 500", "- Land: 2,250 acres", "- First phase: 1,200 MW"]
    for item in items:
        pdf.cell(0, 4.5, item, new_x="LMARGIN", new_y="NEXT")
    text = (
        "Merrow expects capital expenditure of between $70 billion and $72 billion in 2025. Its largest campus covers "
        "2,250 acres and will have a capacity of 5 gigawatts by the end of 2030."
    )
    return [text, *items]


def german(pdf: fpdf.FPDF) -> list[str]:
    """A German sheet with a box of its own beside the text."""
    headed(pdf, "Elf Milliarden Euro für Grauwalde")
    top = pdf.get_y()
    for paragraph in LINDENER:
        pdf.multi_cell(110, 5, paragraph, align="J", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(3)
    box = "Strom: 1,75 Terawattstunden im Jahr aus 100 Prozent erneuerbaren Quellen"
    pdf.set_xy(130, top)
    pdf.multi_cell(60, 5, box, align="L", border=1)
    return ["Elf Milliarden Euro für Grauwalde", *LINDENER, box]


def over_the_page(pdf: fpdf.FPDF) -> list[str]:
    """Three columns and a paragraph that goes on overleaf; powers of units."""
    with pdf.text_columns(ncols=3, gutter=6, text_align="J", line_height=1.2) as columns:
        for paragraph in MERROW * 7:
            columns.write(f"{paragraph}\n\n")
    pdf.ln(8)
    pdf.write(5, "The land measures 9.1 km")
    pdf.char_vpos = "SUP"
    pdf.write(5, "2")
    pdf.char_vpos = "LINE"
    pdf.write(5, " in all.")
    return [*MERROW * 7, "The land measures 9.1 km² in all."]


SHEETS: list[Callable[[fpdf.FPDF], list[str]]] = [
    one_column,
    two_columns,
    notes_and_heads,
    hyphens,
    german,
    over_the_page,
]


def figures(document: Document) -> Counter[tuple[object, ...]]:
    """What is counted: kind, interval and unit of every figure."""
    return Counter((f.kind, f.low, f.high, f.unit) for f in read_figures(document))


@pytest.mark.parametrize("make", SHEETS, ids=lambda make: make.__name__)
def test_every_paragraph_is_one_line(make):
    """What was one paragraph on the page is one line of the text, without running heads."""
    pdf = sheet()
    wanted = make(pdf)
    text = load_document(bytes(pdf.output())).text
    lines = {" ".join(line.split()) for line in text.split("\n")}
    assert [w for w in wanted if " ".join(w.split()) not in lines] == []
    assert "Page 1 sur" not in text
    assert "Observatoire" not in text


def test_figures_of_the_sheets_are_found():
    """Recall of figures over all sheets is 0.97 or better, against the same words as plain text."""
    expected, found = Counter(), Counter()
    missed = []
    for make in SHEETS:
        pdf = sheet()
        plain = "\n\n".join(make(pdf))
        document = load_document(bytes(pdf.output()))
        wanted, seen = figures(Document(plain, lang=document.lang)), figures(document)
        expected += wanted
        found += wanted & seen
        missed += [(make.__name__, *figure) for figure in (wanted - seen)]
    print(f"{found.total()} of {expected.total()} figures, recall {found.total() / expected.total():.3f}")
    assert expected.total() > 150
    assert found.total() / expected.total() >= 0.97, missed


def test_pages_are_known():
    """A figure on the second page says page 2."""
    pdf = sheet()
    pdf.write(5, "On the first page stand $3 billion.")
    pdf.add_page()
    pdf.write(5, "On the second page stand 4 gigawatts.")
    document = load_document(bytes(pdf.output()))
    assert document.page(document.text.index("$3 billion")) == 1
    assert document.page(document.text.index("4 gigawatts")) == 2


def line(
    text: str, left: float = 50, right: float = 500, bottom: float = 700, size: float = 10, gap: float = 0
) -> Line:
    return Line(text, left, right, bottom + size, bottom, size, gap)


def test_a_line_the_next_word_would_have_fitted_on_was_ended():
    """Short lines stay apart; full ones are joined."""
    lines = [
        line("Spending in billions of dollars", right=190, bottom=700),
        line("Merrow expects to spend between seventy and", right=498, bottom=680),
        line("72 billion dollars", right=200, bottom=668),
    ]
    text, _ = flow([Page(lines, 842)])
    expected = "Spending in billions of dollars\n\nMerrow expects to spend between seventy and 72 billion dollars"
    assert text == expected


def test_rows_of_a_table_stay_rows():
    """Words in columns are never joined to the next row."""
    lines = [line("Merrow 39.2 66", gap=90, bottom=700), line("Skyhold 55.7 80", gap=88, bottom=688)]
    assert flow([Page(lines, 842)])[0] == "Merrow 39.2 66\nSkyhold 55.7 80"
