"""Files, addresses and standard input: what is read, what is assumed and said, what is refused and how."""

from __future__ import annotations

import io
import sys
from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

import capex
from capex.text.reader import Unreadable, load_document, to_document

FRENCH = (
    "Le groupe va dépenser 72 milliards d'euros pour ses sites, et il l'a dit à tous les investisseurs dans une note."
)


@pytest.mark.parametrize(
    "text",
    ["a\r\nb $5bn\r\n", "\n\n  Meta\t$5bn", "e\u0301té £10bn \u202f%", "Zahl: 5\u00a0Mrd.\x0c", "𝒳 spends $5bn"],
)
def test_plain_text_keeps_every_character_in_its_place(text, tmp_path):
    """Offsets are code points into the file's own text: line ends, spaces and accents stay as they are."""
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    assert load_document(path).text == text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (FRENCH.encode(), None),
        (FRENCH.encode("utf-8-sig"), "marque d’ordre"),
        (FRENCH.encode("utf-16"), "marque d’ordre"),
        (FRENCH.encode("utf-16-le"), "lu en utf-16-le"),
        (FRENCH.encode("cp1252"), "lu en cp1252"),
    ],
)
def test_usual_encodings_are_read_and_guesses_are_said(content, said, tmp_path):
    """The same text, whatever its encoding; what was not certain is in the notes."""
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    document = load_document(path)
    assert document.text == FRENCH
    assert any(said in note for note in document.notes) if said else not document.notes


def test_pounds_and_euros_of_one_short_line_survive(tmp_path):
    """Statistics take the £ of a short cp1252 line for ú; a newsroom's short line is cp1252."""
    path = tmp_path / "a.txt"
    path.write_bytes("The plan costs £10bn – or €12bn – in all.".encode("cp1252"))
    assert "£10bn – or €12bn" in load_document(path).text


def test_a_text_in_another_alphabet_is_read_by_statistics(tmp_path):
    """Two pages of Russian in cp1251 are not taken for Western letters."""
    text = "Компания построит центр обработки данных стоимостью 5 млрд долларов в Европе. " * 40
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("cp1251"))
    document = load_document(path)
    assert document.text == text
    assert document.lang == "ru"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "holds no text"),
        ("a.md", b" \n\t\n", "holds no text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0", "is not text (PNG)"),
        ("a.txt", bytes(range(256)) * 4, "is not text (binary)"),
        ("a.zip", b"PK\x03\x04 nothing", "is not text (zip)"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "save it as .docx"),
        ("a.pdf", b"not a pdf", "cannot be opened"),
        ("a.pdf", b"%PDF-1.7 and then nothing", "cannot be opened"),
        ("a.docx", b"PK\x03\x04 word/ and then nothing", "cannot be opened"),
        ("a.html", b"<html><body></body></html>", "no article text"),
        ("a.eml", b"Subject: x\nContent-Type: image/png\n\n", "holds no text"),
        ("a.txt", b"\xff\xfe\x00", "cannot be read as utf-16-le"),
        ("a.txt", b"x" * 2001, "is larger than 0.002 MB"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(name, content, said, tmp_path):
    """One clear message that names the file; never a traceback of a library."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Unreadable) as caught:
        load_document(path, limit=2000)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_missing_file_names_the_one_that_was_meant(tmp_path):
    """A slip in a file name is answered with the nearest name of the folder."""
    (tmp_path / "article.txt").write_text("x")
    with pytest.raises(Unreadable, match=r"artcle\.txt: there is no such file; did you mean .*article\.txt"):
        load_document(tmp_path / "artcle.txt")
    with pytest.raises(Unreadable, match=r"there is no such file$"):
        load_document("/nowhere/at/all.txt")
    with pytest.raises(Unreadable, match="is a folder"):
        load_document(tmp_path)
    with pytest.raises(Unreadable, match="n’existe pas"):
        load_document("/nowhere/at/all.txt", messages="fr")


def test_standard_input_is_read_as_bytes(monkeypatch):
    """`-` is standard input; its encoding is found like a file's."""

    class Stdin:
        buffer = io.BytesIO("Le coût : 5 milliards d'euros.".encode("cp1252"))

    monkeypatch.setattr(sys, "stdin", Stdin)
    document = load_document("-")
    assert document.text == "Le coût : 5 milliards d'euros."
    assert document.article == "-"


def test_what_the_user_says_counts_more_than_what_is_found():
    """A given day and language are taken without a word."""
    document = to_document("Published 3 March 2025\n\nMeta spends.", published=date(2025, 4, 1), lang="de")
    assert (document.published, document.lang, document.notes) == (date(2025, 4, 1), "de", ())


def test_markdown_front_matter_gives_day_title_and_language(tmp_path):
    """The settings stay in the text, so that places keep counting from the file's beginning."""
    text = '---\ntitle: "Five gigawatts"\ndate: 2025-11-13\nlang: fr\n---\n\nMeta construit 5 GW.\n'
    path = tmp_path / "a.md"
    path.write_text(text)
    document = load_document(path)
    assert (document.text, document.title, document.lang) == (text, "Five gigawatts", "fr")
    assert document.published == date(2025, 11, 13)


def test_a_wrongly_declared_language_is_not_believed(tmp_path):
    """A template's lang="en" over French text would turn every billion into another number."""
    pytest.importorskip("trafilatura")
    path = tmp_path / "a.html"
    path.write_text(f"<html lang='en'><body><article><p>{FRENCH}</p><p>{FRENCH}</p></article></body></html>")
    document = load_document(path, messages="en")
    assert document.lang == "fr"
    assert any("declares its language as en, its words are fr" in note for note in document.notes)


def test_a_fragment_of_html_is_read(tmp_path):
    """A paragraph pasted from a page is an article too."""
    pytest.importorskip("trafilatura")
    path = tmp_path / "a.html"
    path.write_text("<p>Meta will spend $5bn.</p>")
    assert load_document(path).text == "Meta will spend $5bn."


def message(**parts: str) -> bytes:
    """An e-mail with a plain or an HTML body."""
    mail = EmailMessage()
    mail["Subject"] = "Merrow raises capex to $72 billion"
    mail["From"] = "Ledger & Tape <news@tape.example>"
    mail["Date"] = "Wed, 29 Oct 2025 21:05:00 -0400"
    mail.set_content(parts.get("plain", "-"), subtype="plain")
    if "html" in parts:
        mail.set_content(parts["html"], subtype="html", charset="utf-8", cte="base64")
    return bytes(mail)


def test_an_email_is_its_subject_and_its_body(tmp_path):
    """A figure may run over a line end; day, sender and subject come from the headers."""
    plain = (
        "Merrow now expects to spend between $70 billion and $72\n"
        "billion this year, up from $66 billion to $72 billion,\n"
        "and “notably” more in 2026, its finance chief has said.\n"
        "\n- First point: 5 GW\n- Second point: 500 jobs\n"
    )
    path = tmp_path / "a.eml"
    path.write_bytes(message(plain=plain))
    document = load_document(path)
    assert document.text.startswith("Merrow raises capex to $72 billion\n\nMerrow now expects")
    assert "$70 billion and $72 billion this year" in document.flat
    assert "\n- First point: 5 GW\n- Second point" in document.text
    assert (document.published, document.publisher) == (date(2025, 10, 29), "Ledger & Tape")
    assert document.title == "Merrow raises capex to $72 billion"


def test_an_html_email_is_read_like_a_page(tmp_path):
    """Without a plain body the HTML one is read."""
    pytest.importorskip("trafilatura")
    html = "<html><body><article>" + f"<p>{FRENCH}</p>" * 3 + "</article></body></html>"
    path = tmp_path / "a.eml"
    path.write_bytes(message(html=html))
    assert FRENCH in load_document(path).text


def test_a_word_file_is_read_paragraph_by_paragraph(tmp_path):
    """Paragraphs and table rows in their order, one a line; title and language from the properties."""
    docx = pytest.importorskip("docx")
    source = docx.Document()
    source.core_properties.title = "Note"
    source.core_properties.language = "fr-FR"
    source.add_paragraph("Meta investira 72 milliards de dollars.")
    table = source.add_table(rows=2, cols=2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ("Site", "GW", "Hyperion", "5 GW"), strict=True
    ):
        cell.text = text
    source.add_paragraph("Fin du texte.")
    path = tmp_path / "a.docx"
    source.save(str(path))
    document = load_document(path)
    assert "72 milliards de dollars.\n\nSite\tGW\nHyperion\t5 GW\n\nFin du texte." in document.text
    assert (document.title, document.lang) == ("Note", "fr")


def test_a_word_file_that_unpacks_without_end_is_refused(tmp_path, monkeypatch):
    """A few bytes may unpack to more than memory holds: the archive's own sizes are looked at first."""
    docx = pytest.importorskip("docx")
    from capex.text.formats import docx as reader

    source = docx.Document()
    source.add_paragraph("x" * 100_000)
    path = tmp_path / "a.docx"
    source.save(str(path))
    monkeypatch.setattr(reader, "UNPACKED_LIMIT", 10_000)
    with pytest.raises(Unreadable, match=r"is larger than 0\.01 MB"):
        load_document(path)


@pytest.mark.parametrize(
    ("name", "content", "module", "extra"),
    [
        ("a.html", b"<html><p>x</p></html>", "trafilatura", "html"),
        ("a.pdf", b"%PDF-1.7", "pypdfium2", "pdf"),
        ("a.docx", b"PK\x03\x04 word/", "docx", "docx"),
        ("https://example.org/a", b"", "urllib3", "html"),
    ],
)
def test_a_missing_extra_is_named(name, content, module, extra, tmp_path, monkeypatch):
    """Without its library a format says which extra to install."""
    monkeypatch.setitem(sys.modules, module, None)
    source = name
    if "://" not in name:
        (tmp_path / name).write_bytes(content)
        source = str(tmp_path / name)
    with pytest.raises(Unreadable, match=rf"pip install 'capex-check\[{extra}\]'"):
        load_document(source)


def test_plain_text_in_a_plain_language_loads_no_model():
    """The check path of an English or French text loads neither a model nor a reader's library."""
    import subprocess

    code = (
        "import sys\nfrom capex.text.reader import to_document\n"
        f"document = to_document({FRENCH!r} * 3)\n"
        "heavy = ('fasttext', 'trafilatura', 'pypdfium2', 'docx', 'urllib3', 'charset_normalizer', 'email')\n"
        "print(document.lang, [m for m in heavy if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "fr []"


@given(st.binary(max_size=400))
def test_any_bytes_are_a_document_or_a_clear_refusal(content):
    """No input crashes the reader."""
    try:
        document = load_document(content)
    except Unreadable as refusal:
        assert str(refusal)
    else:
        assert document.text.strip()


def test_a_language_without_words_is_not_passed_over_in_silence():
    """No figure found in a language we cannot read is not the same as no figure."""
    text = "Компания построит центр обработки данных стоимостью 5 млрд долларов в Европе, сообщили в пятницу."
    report = capex.check(text, capex.load_ledger())
    assert any("no words for the language ru" in note for note in report.notes)
    assert not any("no words" in note for note in capex.check(FRENCH, capex.load_ledger()).notes)
