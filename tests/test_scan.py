"""Scanning archives: the same table whatever computes it, resumable after a kill, bad input set aside."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pd = pytest.importorskip("pandas")
pytest.importorskip("pyarrow", reason="writing Parquet needs the extra 'parquet'")

from capex.api import UnreadableInput  # noqa: E402
from capex.scan import ScanMismatch, scan  # noqa: E402
from capex.scan.judge import FINDING_COLUMNS  # noqa: E402

LEDGER = Path(__file__).parent.parent / "ledger.csv"

SENTENCES = (
    "Meta plans to spend up to ${} billion on data centres in 2025.",
    "Microsoft s'est engagé à investir {} milliards de dollars en France.",
    "The campus will draw {} MW and create {} permanent jobs.",
    "OpenAI signed a contract worth ${} billion with Oracle over five years.",
    "Le site occupera {} hectares et coûtera {} millions d'euros.",
)


def article(number: int) -> dict[str, str]:
    sentence = SENTENCES[number % len(SENTENCES)].format(number % 97 + 1, number % 89 + 1)
    lang = "fr" if number % len(SENTENCES) in (1, 4) else "en"
    return {"article": f"a{number}", "text": sentence, "published": "2025-11-13", "lang": lang}


def write_jsonl(path: Path, count: int) -> Path:
    path.write_text("".join(json.dumps(article(i)) + "\n" for i in range(count)), encoding="utf-8")
    return path


def findings(output: Path) -> pd.DataFrame:
    """The table a reader of the folder gets, in the order of the articles."""
    table = pd.read_parquet(output)
    return table.sort_values(["row", "start"], kind="stable").reset_index(drop=True)


def run(source: Path, output: Path, **options: object) -> pd.DataFrame:
    scan(source, output, LEDGER.read_bytes(), **options)  # type: ignore[arg-type]
    return findings(output)


def test_findings_carry_the_article_and_its_words(tmp_path: Path) -> None:
    """A row names its article and holds the figure's own words at the offsets it gives."""
    source = write_jsonl(tmp_path / "in.jsonl", 5)
    table = run(source, tmp_path / "out.parquet")
    assert list(table.columns) == list(FINDING_COLUMNS)
    first = table.iloc[0]
    assert (first.article, first.quote, first.high, first.unit) == ("a0", "$1 billion", "1000000000", "USD")
    assert article(0)["text"][first.start : first.end] == first.quote


@pytest.mark.parametrize("kind", ["csv", "parquet", "folder"])
def test_the_kind_of_input_changes_nothing(tmp_path: Path, kind: str) -> None:
    """CSV, Parquet and a folder of texts give the rows that JSON Lines give."""
    articles = pd.DataFrame([article(i) for i in range(9)])
    if kind == "csv":
        source = tmp_path / "in.csv"
        articles.to_csv(source, index=False)
    elif kind == "parquet":
        source = tmp_path / "in.parquet"
        articles.to_parquet(source, index=False)
    else:
        source = tmp_path / "in"
        source.mkdir()
        for one in articles.itertuples():
            (source / one.article).write_text(one.text, encoding="utf-8")
    reference = run(write_jsonl(tmp_path / "in.jsonl", 9), tmp_path / "a.parquet", as_of="2025-11-13")
    table = run(source, tmp_path / "b.parquet", as_of="2025-11-13")
    pd.testing.assert_frame_equal(table, reference)


def test_bad_articles_go_to_the_side_table_with_a_reason(tmp_path: Path) -> None:
    """A line that is no JSON and an empty text are rejected by name; the others are judged."""
    source = tmp_path / "in.jsonl"
    lines = [json.dumps(article(0)), "{broken", json.dumps({"article": "empty", "text": " "}), json.dumps(article(1))]
    source.write_text("\n".join(lines), encoding="utf-8")
    result = scan(source, tmp_path / "out.parquet", LEDGER.read_bytes())
    rejects = pd.read_parquet(tmp_path / "out.parquet" / "_rejects")
    assert result.rejects == 2
    assert list(rejects.article) == ["in.jsonl:2", "empty"]
    assert set(findings(tmp_path / "out.parquet").article) == {"a0", "a1"}
    assert all("no text" in reason for reason in rejects.reason)


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    """A missing input, an ending nobody reads and a table without text: one error each, naming the input."""
    (tmp_path / "a.xyz").write_text("x")
    (tmp_path / "a.csv").write_text("title,body\na,b\n")
    for name, why in (("missing", "no such file"), ("a.xyz", "cannot tell"), ("a.csv", "no column named text")):
        with pytest.raises(UnreadableInput, match=f"{name}.*{why}"):
            scan(tmp_path / name, tmp_path / "out.parquet", LEDGER.read_bytes())


def test_a_finished_scan_does_nothing_the_second_time(tmp_path: Path) -> None:
    """Running the same command again finds every part done."""
    source = write_jsonl(tmp_path / "in.jsonl", 20)
    scan(source, tmp_path / "out.parquet", LEDGER.read_bytes(), rows=5)
    again = scan(source, tmp_path / "out.parquet", LEDGER.read_bytes(), rows=5)
    assert (again.chunks, again.already_done, again.articles) == (0, 4, 0)


def test_another_scan_is_not_mixed_in(tmp_path: Path) -> None:
    """An output folder of another input is refused, naming what changed; --restart throws it away."""
    scan(write_jsonl(tmp_path / "a.jsonl", 4), tmp_path / "out.parquet", LEDGER.read_bytes())
    other = write_jsonl(tmp_path / "b.jsonl", 3)
    with pytest.raises(ScanMismatch, match=r"changed: input.*--restart"):
        scan(other, tmp_path / "out.parquet", LEDGER.read_bytes())
    assert scan(other, tmp_path / "out.parquet", LEDGER.read_bytes(), restart=True).articles == 3


def test_a_killed_scan_goes_on_where_it_was(tmp_path: Path) -> None:
    """Kill -9 in the middle, run again: the table equals that of an uninterrupted run."""
    source = write_jsonl(tmp_path / "in.jsonl", 300)
    output = tmp_path / "out.parquet"
    command = [sys.executable, "-m", "capex", "scan", str(source), "-o", str(output), "--ledger", str(LEDGER)]
    command += ["--chunk", "10", "--workers", "1"]
    started = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    while started.poll() is None and len(list(output.glob("part-*.parquet"))) < 3:
        time.sleep(0.01)
    os.kill(started.pid, signal.SIGKILL)
    started.wait()
    kept = len(list(output.glob("part-*.parquet")))
    assert 3 <= kept < 30, "the run was to be stopped in the middle"
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert f"{kept} parts were there already" in done.stderr
    reference = run(source, tmp_path / "whole.parquet", rows=10)
    pd.testing.assert_frame_equal(findings(output), reference)


def test_workers_end_with_a_scan_that_is_killed(tmp_path: Path) -> None:
    """Kill -9 of a scan with two workers: no process stays behind, and the next run gives the whole table."""
    source = write_jsonl(tmp_path / "in.jsonl", 120)
    output = tmp_path / "out.parquet"
    command = [sys.executable, "-m", "capex", "scan", str(source), "-o", str(output), "--ledger", str(LEDGER)]
    command += ["--chunk", "5", "--workers", "2"]
    # whoever runs on keeps the pipe open: reading to its end is waiting for all of them
    started = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    while started.poll() is None and not list(output.glob("part-*.parquet")):
        time.sleep(0.01)
    os.kill(started.pid, signal.SIGKILL)
    started.communicate(timeout=60)
    subprocess.run(command, capture_output=True, check=True)
    pd.testing.assert_frame_equal(findings(output), run(source, tmp_path / "whole.parquet", rows=5))


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
def test_progress_says_how_many_there_are(tmp_path: Path, ending: str) -> None:
    """Done, findings and the whole, so that a rate and the time left can be told; a resumed scan counts the rest."""
    source = write_jsonl(tmp_path / "in.jsonl", 12)
    if ending == "parquet":
        pd.DataFrame([article(i) for i in range(12)]).to_parquet(source.with_suffix(".parquet"))
        source = source.with_suffix(".parquet")
    told: list[tuple[int, int, int | None]] = []
    output = tmp_path / "out.parquet"
    scan(source, output, LEDGER.read_bytes(), rows=5, progress=lambda *facts: told.append(facts))
    assert [(done, total) for done, _, total in told] == [(5, 12), (10, 12), (12, 12)]
    (output / "part-0000000005.parquet").unlink()
    told.clear()
    scan(source, output, LEDGER.read_bytes(), rows=5, progress=lambda *facts: told.append(facts))
    assert [(done, total) for done, _, total in told] == [(5, 7)]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, pd.DataFrame]:
    """Two thousand articles and what one process makes of them."""
    folder = tmp_path_factory.mktemp("archive")
    source = write_jsonl(folder / "in.jsonl", 2000)
    return source, run(source, folder / "reference.parquet")


@pytest.mark.parametrize("engine", ["local", "dask", "spark"])
def test_engines_give_the_same_table(engine: str, archive: tuple[Path, pd.DataFrame], tmp_path: Path) -> None:
    """Two workers of any engine give the rows of one process, to the last digit."""
    if engine == "dask":
        pytest.importorskip("distributed", reason="needs the extra 'dask'")
    if engine == "spark":
        pytest.importorskip("pyspark", reason="needs the extra 'spark'")
        from shutil import which

        if which("java") is None:
            pytest.skip("Spark needs a Java runtime")
    source, reference = archive
    table = run(source, tmp_path / "out.parquet", engine_name=engine, workers=2)
    pd.testing.assert_frame_equal(table, reference)
