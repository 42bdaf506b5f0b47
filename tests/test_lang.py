"""The language files: made whole, cached safely, in step with the CLDR and with the page about them."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from capex.lang import languages, load_language
from capex.lang.cache import cached_language
from capex.lang.compile import compile_language

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "capex" / "lang"


@pytest.mark.parametrize("code", languages())
def test_every_language_compiles(code: str) -> None:
    """Each file gives tables for numbers, scales, money and units."""
    lang = compile_language(FOLDER, code)
    assert lang.scales.table and lang.currency_names.table and lang.units.table


def test_unknown_language_is_read_with_english_words() -> None:
    """A text in a language without a file is not refused."""
    assert load_language("sv").code == "en"


@pytest.mark.parametrize("broken", [b"", b"not a pickle", pickle.dumps(["something else"])])
def test_broken_cache_only_costs_time(broken: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stands in the cache, the tables are right, and the cache is mended."""
    monkeypatch.setenv("CAPEX_CACHE_DIR", str(tmp_path))
    cached_language(FOLDER, "nl")
    (kept,) = tmp_path.glob("lang-nl-*.pickle")
    kept.write_bytes(broken)
    assert cached_language(FOLDER, "nl").name == "Nederlands"
    assert isinstance(pickle.loads(kept.read_bytes()), type(load_language("nl")))


def test_a_cache_cannot_run_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache that names a function is taken for broken: the function is not called."""
    monkeypatch.setenv("CAPEX_CACHE_DIR", str(tmp_path))
    cached_language(FOLDER, "nl")
    (cache,) = tmp_path.glob("lang-nl-*.pickle")
    trace = tmp_path / "trace"
    cache.write_bytes(_call_of("os", "mkdir", str(trace)))
    assert cached_language(FOLDER, "nl").name == "Nederlands"
    assert not trace.exists()


def _call_of(module: str, name: str, argument: str) -> bytes:
    """A pickle that calls a function when it is read without care."""
    return f"c{module}\n{name}\n(V{argument}\ntR.".encode()


def test_unwritable_cache_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache folder that cannot be made is done without."""
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("CAPEX_CACHE_DIR", str(blocked / "folder"))
    assert cached_language(FOLDER, "pt").code == "pt"


@pytest.mark.parametrize("tool", ["derive_cldr.py", "coverage.py"])
def test_derived_files_are_up_to_date(tool: str) -> None:
    """What is made from other files is made anew when they change."""
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / tool, "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"run python tools/{tool}\n{done.stderr}"


def test_no_language_is_named_in_code() -> None:
    """Adding a language touches no code: none of the readers asks which language it is."""
    code = [*(ROOT / "capex" / "extract" / "figures").rglob("*.py"), *(FOLDER).glob("*.py")]
    named = [p.name for p in code for lang in languages() if f'== "{lang}"' in p.read_text(encoding="utf-8")]
    assert not named
