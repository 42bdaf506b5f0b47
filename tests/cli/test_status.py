"""Exit statuses, and which stream says what."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Result

Capex = Callable[..., Result]


def test_findings_give_1(capex: Capex) -> None:
    assert capex("check", "article.txt").status == 1


def test_nothing_at_or_above_the_limit_gives_0(capex: Capex) -> None:
    assert capex("check", "article.txt", "--fail-on", "none").status == 0
    assert capex("check", "article.txt", "--ignore", "contradicted").status == 0


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["chekc"], "Did you mean 'check'"),
        (["check"], "FILE"),
        (["check", "article.txt", "-f", "tabel"], "Did you mean 'table'"),
        (["check", "article.txt", "--as-of", "2025-13-40"], "write it as 2025-11-13"),
        (["check", "article.txt", "--fail-on", "eror"], "Did you mean 'error'"),
        (["check", "article.txt", "--select", "contradcited"], "Did you mean 'contradicted'"),
        (["check", "article.txt", "--baseline", "none.json"], "--write-baseline makes one"),
        (["show", "norland-site-4b"], "Did you mean 'norland-site-4bn'"),
        (["list", "Norlnd Compute"], "Did you mean 'Norland Compute'"),
        (["rules", "part-exceeds-hole"], "Did you mean 'part-exceeds-whole'"),
        (["convert", "hello", "USD"], "no amount"),
    ],
)
def test_wrong_usage_gives_2_and_says_what_would_be_right(capex: Capex, argv: list[str], words: str) -> None:
    result = capex(*argv)
    assert (result.status, result.out) == (2, "")
    assert words in result.err


def test_invalid_ledger_gives_3_with_its_place(capex: Capex, desk: Path) -> None:
    text = (desk / "ledger.csv").read_text(encoding="utf-8")
    (desk / "ledger.csv").write_text(text.replace("500,500,MW", "5OO,500,MW"), encoding="utf-8")
    result = capex("check", "article.txt")
    assert (result.status, result.out) == (3, "")
    assert "ledger.csv:3:" in result.err


def test_missing_ledger_gives_3(capex: Capex) -> None:
    result = capex("check", "article.txt", "--ledger", "nowhere.csv")
    assert result.status == 3
    assert "nowhere.csv" in result.err


def test_unreadable_input_gives_4_and_the_others_are_read(capex: Capex) -> None:
    result = capex("check", "missing.txt", "article.txt", "-f", "json")
    assert result.status == 4
    assert "missing.txt" in result.err
    assert json.loads(result.out)["article"] == "article.txt"
    assert "1 of 2 inputs could not be read" in result.err


def test_a_crash_gives_70_in_one_line(capex: Capex, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*args: object, **kwargs: object) -> None:
        raise ZeroDivisionError("on\npurpose")

    monkeypatch.setattr("capex.api.load_ledger", crash)
    result = capex("list")
    assert (result.status, result.out) == (70, "")
    assert result.err.count("\n") == 1
    assert "ZeroDivisionError: on purpose" in result.err


def test_debug_shows_where_it_crashed(capex: Capex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAPEX_DEBUG", "1")
    monkeypatch.setattr("capex.api.load_ledger", lambda *args: 1 / 0)
    assert "Traceback" in capex("list").err


@pytest.mark.parametrize("argv", [["list"], ["check", "article.txt"], ["--help"]])
def test_a_closed_pipe_is_quiet(desk: Path, argv: list[str]) -> None:
    """``capex list | head -1`` ends without a word on standard error, and not with the status of findings."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "capex", *argv]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, cwd=desk, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_interruption_gives_130(desk: Path) -> None:
    code = (
        "import time, capex.api, capex.cli._app as app; "
        "capex.api.load_ledger = lambda *a: (print('ready', flush=True), time.sleep(30)); "
        "import sys; sys.exit(app.run(['list']))"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        time.sleep(0.1)
        os.kill(process.pid, signal.SIGINT)
        assert process.wait(timeout=30) == 130
        assert b"Traceback" not in process.stderr.read()


def test_a_pipe_gets_utf8_whatever_the_locale(desk: Path) -> None:
    """JSON stays JSON where the locale is plain ASCII."""
    (desk / "fr.txt").write_text("Meta prévoit d’investir 72\u00a0milliards de dollars.\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "capex", "extract", "fr.txt", "-f", "jsonl"],
        capture_output=True,
        cwd=desk,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        check=True,
    )
    assert json.loads(done.stdout.decode("utf-8"))["quote"] == "72\u00a0milliards de dollars"


def test_standard_input_is_an_article(desk: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "capex", "extract", "-", "-f", "jsonl"],
        input="Meta plans to spend $72 billion in 2025.",
        capture_output=True,
        text=True,
        cwd=desk,
        check=True,
    )
    claim, window = [json.loads(line) for line in done.stdout.splitlines()]
    assert (claim["low"], claim["unit"], claim["quote"]) == (72_000_000_000, "USD", "$72 billion")
    assert (window["quote"], window["window"]) == ("2025", True)
