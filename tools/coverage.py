"""Write docs/coverage.md: what each language knows, counted from its files and its table of wordings.

python tools/coverage.py [--check]
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from capex.lang import languages

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "coverage.md"

#: Column title and the sections of a language file it counts.
COLUMNS = {
    "number words": ("numbers", "number_articles", "fractions"),
    "vague": ("vague",),
    "scales": ("scales", "abbreviations"),
    "currencies": ("currencies", "currencies_ambiguous", "currencies_sized"),
    "units": ("units",),
    "counted things": ("nouns",),
    "bounds": ("bounds",),
    "rates": ("per",),
    "shares, multiples": ("shares", "multiples"),
    "dates": ("dates", "durations"),
    "set aside": ("unread_units", "rejects", "multiples_never", "shares_never"),
}


def count(value: object) -> int:
    """Words in a section, whatever its shape."""
    if isinstance(value, dict):
        return sum(count(v) for v in value.values())
    return len(value) if isinstance(value, list) else int(isinstance(value, str | int))


def row(code: str) -> list[str]:
    """One language of the grid."""
    own = tomllib.loads((ROOT / "capex" / "lang" / f"{code}.toml").read_text(encoding="utf-8"))
    cells = [f"{own['name']} `{code}`"]
    cells += [str(sum(count(own.get(section, {})) for section in sections)) for sections in COLUMNS.values()]
    corpus = ROOT / "tests" / "corpus" / code
    for name in ("read", "misses"):
        path = corpus / f"{name}.toml"
        table = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        cells.append(str(sum(len(texts) for texts in table.values())))
    return cells


def grid() -> str:
    """The coverage grid as a Markdown table."""
    titles = ["language", *COLUMNS, "wordings tested", "known misses"]
    rows = [titles, ["---", *["---:"] * (len(titles) - 1)], *(row(code) for code in languages())]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in rows)


def page() -> str:
    """The page with its grid brought up to date; what stands outside the marks is kept."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition("<!-- grid -->")
    _, _, after = rest.partition("<!-- /grid -->")
    return f"{before}<!-- grid -->\n{grid()}\n<!-- /grid -->{after}"


def main() -> int:
    """Write the page, or say whether it is up to date."""
    text = page()
    if "--check" in sys.argv:
        return int(PAGE.read_text(encoding="utf-8") != text)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
