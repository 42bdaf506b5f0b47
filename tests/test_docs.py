"""The documentation says what the program does."""

from __future__ import annotations

import io
import re
import runpy
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest

from capex.cli._app import command_files, run

ROOT = Path(__file__).resolve().parent.parent
GENERATE: dict[str, Any] = runpy.run_path(str(ROOT / "docs" / "generate.py"))
WANTED: dict[Path, str] = GENERATE["pages"]()

_COMMAND = re.compile(r"(?:`|^ *)((?:echo [^|`\n]*\| )?capex [a-z][^`\n]*)(?:`|$)", re.MULTILINE)
#: Commands in prose, shell blocks and help; those whose output is shown are run by the generator.
WRITTEN = sorted(
    {
        command.strip()
        for page in (*GENERATE["PAGES"], ROOT / "docs" / "cli.md")
        for command in _COMMAND.findall(page.read_text(encoding="utf-8"))
    }
)

#: What the words in capitals stand for.
_STANDS_FOR = {
    "ID": "openai-oracle-300bn",
    "OLD": "stargate-500bn",
    "NEW": "openai-oracle-300bn",
    "OLD.csv": "ledger.csv",
    "NEW.csv": "ledger.csv",
    "NAME": "part-exceeds-whole",
    "ARTICLE": "article.txt",
    "2>/dev/null": "",
}
#: The answer to every question.
_NO = b"n\n" * 100
_NETWORK = ("https://", "tcp://", "spark://")
#: Commands that are named without what they need.
_NEEDS_WORDS = frozenset({"check", "extract", "explain", "add", "convert", "diff", "export", "import", "scan", "show"})


@pytest.mark.parametrize("path", WANTED, ids=lambda path: str(path.relative_to(ROOT)))
def test_pages_are_up_to_date(path: Path) -> None:
    """Screens show what the program prints; generated pages say what the code does.

    Behind? Run ``python docs/generate.py``.
    """
    assert path.read_text(encoding="utf-8") == WANTED[path]


def test_no_page_of_a_rule_that_is_gone() -> None:
    assert GENERATE["left_over"](WANTED) == []


def test_readme_shows_a_check_with_its_coverage() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "$ capex check examples/article-fr.txt\n" in text
    assert re.search(r"\d+ chiffres vus, \d+ compris, \d+ comparés", text)


def test_readme_python_prints_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    """The example in the README runs as it stands there."""
    code = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert code
    exec(code[1], {})
    assert capsys.readouterr().out.startswith("contradicted scale ")


_LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")


@pytest.mark.parametrize("page", [*WANTED, ROOT / "CHANGELOG.md"], ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    """Every link to a file of the project names one that exists."""
    targets = _LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files the pages speak of."""
    for name in ("CAPEX_LEDGER", "CAPEX_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "examples", "examples")
    for name in ("ledger.csv", "my-ledger.csv", "old-ledger.csv"):
        shutil.copy(ROOT / "ledger.csv", name)
    article = (ROOT / "examples" / "article-en.txt").read_text(encoding="utf-8")
    Path("articles").mkdir()
    for name in ("article.txt", "draft.md", "articles/one.txt"):
        Path(name).write_text(article, encoding="utf-8")
    paragraphs = "".join(f"<p>{words}</p>" for words in article.split("\n\n"))
    Path("article.html").write_text(f"<html lang=en><body><article>{paragraphs}</article></body></html>")
    Path("known.json").write_text('{"schema": 1, "findings": []}', encoding="utf-8")
    return tmp_path


def _words(command: str) -> list[str]:
    """The words of a command as a shell would pass them, the capitals filled in."""
    command = re.sub(r" {3,}\S.*$|\s*>.*$", "", command)  # what a help text says beside it, where the output goes
    return [_STANDS_FOR.get(word, word) for word in shlex.split(command, comments=True)]


@pytest.mark.parametrize("command", WRITTEN)
def test_commands_as_written_run(command: str, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command in a page or in a help text does its work; one that is only named is one of the program's."""
    said, _, call = command.partition(" | ") if command.startswith("echo ") else ("", "", command.partition(" | ")[0])
    name, *rest = _words(call)[1:]
    assert name in command_files()
    if (not rest and name in _NEEDS_WORDS) or rest == ["--format"]:
        return
    if any(part in call for part in _NETWORK):
        options = {word.partition("=")[0] for word in rest if word.startswith("-")}
        assert options <= set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", GENERATE["output_of"](f"capex {name} --help")))
        return
    _prepare(rest)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(shlex.split(said)[1].encode() if said else _NO)))
    assert run([name, *rest]) in (0, 1)


def _prepare(words: list[str]) -> None:
    """Files that take work to make, for the commands that need them."""
    if "rows.csv" in words and "--review" not in words:
        assert run(["add", "article.txt", "--publisher", "Reuters", "--review", "rows.csv"]) == 0
    if "news.parquet" in words or any(word.endswith(".parquet") for word in words):
        pytest.importorskip("pyarrow", reason="Parquet needs the extra 'parquet'")
    if "news.parquet" in words:
        import pandas as pd

        text = Path("article.txt").read_text(encoding="utf-8")
        pd.DataFrame({"article": ["one"], "text": [text]}).to_parquet("news.parquet")
    if "tracker.csv" in words:
        Path("tracker.csv").write_text(
            "Firm,Amount (bn USD),Text,Day\nMeta,65,$65 billion,2025-01-24\n", encoding="utf-8"
        )
        manual = re.search(r"The mapping:\n(.*?)\n\n", GENERATE["output_of"]("capex import --help"), re.DOTALL)
        assert manual
        days = (
            manual[1]
            .replace("[columns]", '[columns]\npublished = "Day"')
            .replace("[values", 'status = "planned"\n[values')
        )
        Path("mapping.toml").write_text(days, encoding="utf-8")
    if "report.pdf" in words:
        pytest.importorskip("pypdfium2", reason="PDF needs the extra 'pdf'")
        fpdf = pytest.importorskip("fpdf", reason="writing a PDF needs fpdf2")
        pdf = fpdf.FPDF()
        pdf.add_page()
        pdf.set_font("helvetica", size=11)
        pdf.multi_cell(
            0, 6, Path("article.txt").read_text(encoding="utf-8").encode("latin-1", "replace").decode("latin-1")
        )
        pdf.output("report.pdf")
    if "article.html" in words:
        pytest.importorskip("trafilatura", reason="HTML needs the extra 'html'")
