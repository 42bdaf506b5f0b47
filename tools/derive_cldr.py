"""Write what the Unicode CLDR already knows about each language into capex/lang/cldr/<code>.toml.

    python tools/derive_cldr.py [--check] [CODE…]

Months, weekdays, scale words, the names of currencies and of a few units.  The files are data: they are
made here once, by Babel, so that no reader has to load Babel to read an article.  `--check` writes nothing
and exits 1 when a file is out of date.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel import Locale
from babel.units import get_unit_name

FOLDER = Path(__file__).parent.parent / "capex" / "lang"

#: Currencies that news about data centres can be in: those the reference rates cover, and the Gulf's.
CURRENCIES = [
    "AED",
    "ARS",
    "AUD",
    "BRL",
    "CAD",
    "CHF",
    "CLP",
    "CNY",
    "CZK",
    "DKK",
    "EGP",
    "EUR",
    "GBP",
    "HKD",
    "HUF",
    "IDR",
    "ILS",
    "INR",
    "ISK",
    "JPY",
    "KRW",
    "KWD",
    "MXN",
    "MYR",
    "NOK",
    "NZD",
    "PHP",
    "PLN",
    "QAR",
    "RON",
    "RUB",
    "SAR",
    "SEK",
    "SGD",
    "THB",
    "TRY",
    "TWD",
    "USD",
    "VND",
    "ZAR",
]

UNITS = {
    "GW": "power-gigawatt",
    "MW": "power-megawatt",
    "kW": "power-kilowatt",
    "kWh": "energy-kilowatt-hour",
    "acre": "area-acre",
    "hectare": "area-hectare",
    "km**2": "area-square-kilometer",
    "m**2": "area-square-meter",
    "ft**2": "area-square-foot",
    "mi**2": "area-square-mile",
    "percent": "concentr-percent",
    "year": "duration-year",
    "month": "duration-month",
    "week": "duration-week",
    "day": "duration-day",
}


def words_of(patterns: Iterable[object]) -> list[str]:
    """The words of patterns such as "{0} gigawatts": the number's place and edge marks taken away."""
    seen: dict[str, None] = {}
    for pattern in patterns:
        word = re.sub(r"\{0\}|[0'\u200f\u200e]", "", str(pattern)).replace("\u00a0", " ").replace("\u202f", " ")
        word = word.strip(" -")
        if word and not re.search(r"[{}]", word):
            seen[word] = None
    return list(seen)


def scales(locale: Locale) -> dict[str, list[str]]:
    """Scale words and abbreviations by their value: how this language shortens 10**3 … 10**14."""
    found: dict[str, dict[str, None]] = {}
    for style, plurals in locale.compact_decimal_formats.items():
        for _, patterns in plurals.items():
            for power, pattern in patterns.items():
                zeros = re.search(r"0+", pattern.pattern)
                if not power.isdecimal() or zeros is None:
                    continue
                value = int(power) // 10 ** (len(zeros.group()) - 1)
                for word in words_of([pattern.pattern]):
                    key = f"{style}.{value}"
                    found.setdefault(key, {})[word] = None
    return {
        key: list(words) for key, words in sorted(found.items(), key=lambda kv: (kv[0][:4], int(kv[0].split(".")[1])))
    }


def months(locale: Locale) -> list[list[str]]:
    """Names of the twelve months, the full one first."""
    rows: list[list[str]] = []
    for month in range(1, 13):
        forms: dict[str, None] = {}
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                word = locale.months[context][width][month].rstrip(".")
                if not word[0].isdigit():
                    forms[word] = None
        rows.append(list(forms))
    return rows


def weekdays(locale: Locale) -> list[list[str]]:
    """Monday first.  Wide names only: abbreviated ones ("mar", "sam") are words of their own."""
    return [[locale.days["stand-alone"]["wide"][day]] for day in range(7)]


def currencies(locale: Locale) -> dict[str, list[str]]:
    """Names of the currencies, singular and plural."""
    plurals = locale._data["currency_names_plural"]
    return {
        code: words_of([locale.currencies.get(code, ""), *dict(plurals.get(code) or {}).values()])
        for code in CURRENCIES
    }


def units(locale: Locale) -> dict[str, list[str]]:
    """Names of the units, singular and plural."""
    patterns = locale._data["unit_patterns"]
    found = {}
    for name, key in UNITS.items():
        forms: list[object] = []
        for width in ("long",) if key.startswith("duration") else ("long", "short"):
            per_style = dict(patterns.get(key, {}).get(width) or {})
            forms += [v for k, v in per_style.items() if isinstance(v, str) and k != "per"]
        words = words_of(forms)
        spelled = get_unit_name(key, "long", locale=locale)
        found[name] = [*words, spelled] if spelled and spelled not in words and not words else words
    return {name: words for name, words in found.items() if words}


def quoted(words: Iterable[str]) -> str:
    """A TOML list of strings."""
    return "[" + ", ".join('"' + w.replace("\\", "\\\\").replace('"', '\\"') + '"' for w in words) + "]"


def lines(code: str) -> Iterator[str]:
    """The file of one language, line by line."""
    locale = Locale.parse(code)
    yield "# What the Unicode CLDR says about this language.  Made by tools/derive_cldr.py; do not edit."
    yield f"months = [{', '.join(quoted(row) for row in months(locale))}]"
    yield f"weekdays = [{', '.join(quoted(row) for row in weekdays(locale))}]"
    yield "\n[scales]"
    for key, words in scales(locale).items():
        yield f'"{key}" = {quoted(words)}'
    for title, table in (("currencies", currencies(locale)), ("units", units(locale))):
        yield f"\n[{title}]"
        for key, words in table.items():
            yield f'"{key}" = {quoted(words)}'


def main() -> int:
    """Write or check the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("codes", nargs="*")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    codes = options.codes or sorted(p.stem for p in FOLDER.glob("??.toml"))
    stale = 0
    for code in codes:
        path = FOLDER / "cldr" / f"{code}.toml"
        text = "\n".join(lines(code)) + "\n"
        if options.check:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                print(f"{path}: out of date; run python tools/derive_cldr.py {code}", file=sys.stderr)
                stale += 1
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
