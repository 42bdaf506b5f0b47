"""Compiled tables kept between runs: a missing, stale, broken or unwritable cache only costs time."""

from __future__ import annotations

import hashlib
import os
import pickle
import tempfile
from pathlib import Path
from typing import Any

from capex.lang.language import Language

_PLAIN = {("decimal", "Decimal"), ("builtins", "frozenset"), ("builtins", "set")}


def cache_folder() -> Path:
    """Where caches go: `CAPEX_CACHE_DIR`, else `XDG_CACHE_HOME` or `LOCALAPPDATA`, else ~/.cache."""
    own = os.environ.get("CAPEX_CACHE_DIR")
    if own:
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "capex"


def cached_language(folder: Path, code: str) -> Language:
    """The tables of a language, compiled anew when its files or the compiler have changed."""
    here = Path(__file__).parent
    sources = [folder / "common.toml", folder / f"{code}.toml", folder / "cldr" / f"{code}.toml"]
    sources += [here / name for name in ("compile.py", "language.py", "phrases.py", "calendar.py")]
    digest = hashlib.blake2b(digest_size=12)
    for path in sources:
        if path.exists():
            digest.update(path.read_bytes())
    path = cache_folder() / f"lang-{code}-{digest.hexdigest()}.pickle"
    try:
        with path.open("rb") as stream:
            found = _TablesOnly(stream).load()
        if isinstance(found, Language) and all(hasattr(found, name) for name in Language.__slots__):
            return found
    except Exception:
        pass
    from capex.lang.compile import compile_language

    language = compile_language(folder, code)
    _keep(path, language)
    return language


class _TablesOnly(pickle.Unpickler):
    """Reads our tables and nothing else: a cache somebody tampered with cannot name code to run."""

    def find_class(self, module: str, name: str) -> Any:
        """The class, if it is one a table is made of.  Raises `pickle.UnpicklingError`."""
        if (module.startswith("capex.lang.") and "." not in name) or (module, name) in _PLAIN:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a language table")


def _keep(path: Path, language: Language) -> None:
    """Write the cache whole or not at all, and drop the ones it replaces."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "wb") as stream:
            pickle.dump(language, stream, protocol=pickle.HIGHEST_PROTOCOL)
        Path(name).replace(path)
        for old in path.parent.glob(f"lang-{language.code}-*.pickle"):
            if old != path:
                old.unlink(missing_ok=True)
    except OSError:
        pass
