"""Read the project's own articles with `capex`, quantulum3 and Microsoft's recognizers-text, side by side.

    python -m venv /tmp/peers && /tmp/peers/bin/pip install quantulum3 recognizers-text-suite "emoji==0.6.0"
    python benchmarks/peers.py --peers /tmp/peers/bin/python [--gold tests/articles] [--page docs/coverage.md]

The peers need an environment of their own (recognizers-text pins an old `emoji`).  Each reader runs in a fresh
process over the same texts, one after another: start-up (import and the first article), articles and characters a
second over all of them afterwards, peak memory.  Accuracy is judged on money and power: F1 of value and unit
with the bound set aside ("amount"), F1 with both ends of the interval right ("full").  A figure counts once, when
the spans overlap; values agree within half a per cent.  quantulum3 has no French: it reads it as English.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
KINDS = ("money", "power")
Reading = dict[str, Any]


# -- readers: (text, language, day) -> readings -------------------------------------------------------------------


def capex_reader() -> Callable[[str, str, str | None], list[Reading]]:
    """This project, reading alone."""
    sys.path.insert(0, str(ROOT))
    from datetime import date

    from capex.extract import read_figures
    from capex.text.document import Document

    def read(text: str, lang: str, day: str | None) -> list[Reading]:
        figures = read_figures(Document(text, published=date.fromisoformat(day) if day else None, lang=lang))
        return [
            reading(f.start, f.end, f.kind.value, f.low, f.high, f.unit)
            for f in figures
            if f.kind.value in KINDS and f.unit
        ]

    return read


def quantulum_reader() -> Callable[[str, str, str | None], list[Reading]]:
    """quantulum3 without its classifier, its entities mapped to our kinds and units."""
    from quantulum3 import parser  # type: ignore[import-not-found]

    money = {
        "dollar": "USD",
        "euro": "EUR",
        "pound sterling": "GBP",
        "yen": "JPY",
        "indian rupee": "INR",
        "yuan": "CNY",
    }
    power = {"gigawatt": 1.0, "megawatt": 1e-3, "kilowatt": 1e-6, "watt": 1e-9, "terawatt": 1e3}

    def read(text: str, lang: str, day: str | None) -> list[Reading]:
        found = []
        for q in parser.parse(text):
            name = q.unit.name
            low, high = (q.value - q.uncertainty, q.value + q.uncertainty) if q.uncertainty else (q.value, q.value)
            if name in power:
                found.append(reading(*q.span, "power", low * power[name], high * power[name], "GW"))
            elif q.unit.entity.name == "currency":
                found.append(reading(*q.span, "money", low, high, money.get(name, name)))
        return found

    return read


def recognizers_reader() -> Callable[[str, str, str | None], list[Reading]]:
    """Recognizers-Text, currency model; it has no unit of power in these languages."""
    from recognizers_number_with_unit import NumberWithUnitRecognizer  # type: ignore[import-not-found]

    cultures = {"en": "en-us", "fr": "fr-fr", "es": "es-es"}
    models = {}
    codes = {
        "dollar": "USD",
        "euro": "EUR",
        "british pound": "GBP",
        "japanese yen": "JPY",
        "chinese yuan": "CNY",
        "indian rupee": "INR",
        "swiss franc": "CHF",
        "united states dollar": "USD",
        "canadian dollar": "CAD",
    }

    def read(text: str, lang: str, day: str | None) -> list[Reading]:
        culture = cultures.get(lang, "en-us")
        if culture not in models:
            models[culture] = NumberWithUnitRecognizer(culture).get_currency_model(culture)
        found = []
        for r in models[culture].parse(text):
            resolution = r.resolution or {}
            value = resolution.get("value")
            if value is None:
                continue
            unit = resolution.get("isoCurrency") or codes.get(
                str(resolution.get("unit", "")).lower(), resolution.get("unit")
            )
            try:
                number = float(str(value).replace(",", "."))
            except ValueError:
                continue
            found.append(reading(r.start, r.end + 1, "money", number, number, unit))
        return found

    return read


READERS = {"capex": capex_reader, "quantulum3": quantulum_reader, "recognizers-text": recognizers_reader}


def reading(start: int, end: int, kind: str, low: Any, high: Any, unit: str) -> Reading:
    number = lambda v: None if v is None else float(v)  # noqa: E731
    return {"start": start, "end": end, "kind": kind, "low": number(low), "high": number(high), "unit": unit}


def run_reader(name: str, folder: Path, rounds: int) -> None:
    """In a process of its own: read every article, print readings and costs as JSON."""
    articles = load_articles(folder)
    begin = time.perf_counter()
    read = READERS[name]()
    found = {articles[0]["article"]: read(articles[0]["text"], articles[0]["lang"], articles[0]["published"])}
    first = time.perf_counter() - begin
    for lang in dict.fromkeys(a["lang"] for a in articles):  # models of every language before the clock starts
        read("1 %", lang, None)
    begin = time.perf_counter()
    for _ in range(rounds):
        for a in articles:
            found[a["article"]] = read(a["text"], a["lang"], a["published"])
    spent = time.perf_counter() - begin
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    characters = sum(len(a["text"]) for a in articles) * rounds
    print(
        json.dumps(
            {
                "found": found,
                "first": first,
                "articles": len(articles) * rounds / spent,
                "characters": characters / spent,
                "memory": memory,
            }
        )
    )


# -- judging ------------------------------------------------------------------------------------------------------


def load_articles(folder: Path) -> list[dict[str, Any]]:
    articles = []
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        for place in (folder / "articles", folder):
            if (place / article["article"]).is_file():
                article["text"] = (place / article["article"]).read_text(encoding="utf-8")
        articles.append(article)
    return articles


def same(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 0.005 * max(abs(a), abs(b))


def right(gold: Reading, found: Reading, full: bool) -> bool:
    if gold["unit"] != found["unit"] or found["start"] >= gold["end"] or gold["start"] >= found["end"]:
        return False
    if full:
        return same(gold["low"], found["low"]) and same(gold["high"], found["high"])
    ends = [
        (r["low"] if r["low"] is not None else r["high"], r["high"] if r["high"] is not None else r["low"])
        for r in (gold, found)
    ]
    return same(ends[0][0], ends[1][0]) and same(ends[0][1], ends[1][1])


def f1(
    articles: list[dict[str, Any]], found: dict[str, list[Reading]], lang: str, kind: str, full: bool
) -> float | None:
    wanted = given = hits = 0
    for article in articles:
        if article["lang"] != lang:
            continue
        gold = [g for g in article["figures"] if g["kind"] == kind]
        answers = [r for r in found[article["article"]] if r["kind"] == kind]
        wanted, given = wanted + len(gold), given + len(answers)
        left = list(answers)
        for g in gold:
            hit = next((r for r in left if right(g, r, full)), None)
            if hit is not None:
                left.remove(hit)
                hits += 1
    return 2 * hits / (wanted + given) if wanted else None


def table(articles: list[Any], columns: list[tuple[str, str]], options: argparse.Namespace) -> Iterator[str]:
    """One line a reader, each run in a process of its own."""
    characters = sum(len(a["text"]) for a in articles)
    yield f"{len(articles)} articles, {characters:,} characters, Python {sys.version.split()[0]}."
    yield ""
    yield (
        "| reader | "
        + " | ".join(f"{kind} {lang}, amount (full)" for lang, kind in columns)
        + " | articles/s | characters/s | first article, s | peak MB |"
    )
    yield "|---|" + "---:|" * (len(columns) + 4)
    for name in READERS:
        python = sys.executable if name == "capex" else options.peers
        rounds = options.rounds if name == "capex" else 1
        command = [python, __file__, "--reader", name, "--gold", str(options.gold), "--rounds", str(rounds)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            yield f"| {name} | not run: {(done.stderr.strip() or 'no output').splitlines()[-1]} |"
            continue
        result = json.loads(done.stdout.splitlines()[-1])
        cells = []
        for lang, kind in columns:
            amount, full = (f1(articles, result["found"], lang, kind, strict) for strict in (False, True))
            cells.append(f"{amount:.2f} ({full:.2f})")
        costs = (
            f"{result['articles']:.0f} | {result['characters']:,.0f} | {result['first']:.2f} | {result['memory']:.0f}"
        )
        yield f"| {name} | " + " | ".join(cells) + f" | {costs} |"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=ROOT / "tests" / "articles")
    parser.add_argument("--peers", default=sys.executable, help="the Python the peers are installed in")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--page", type=Path, help="also write the table between the marks of this page")
    parser.add_argument("--reader", choices=READERS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.reader:
        run_reader(options.reader, options.gold, options.rounds)
        return 0
    articles = load_articles(options.gold)
    langs = list(dict.fromkeys(a["lang"] for a in articles))
    columns = [
        (lang, kind)
        for lang in langs
        for kind in KINDS
        if f1(articles, {a["article"]: [] for a in articles}, lang, kind, True) is not None
    ]
    lines = list(table(articles, columns, options))
    print("\n".join(lines))
    if options.page:
        text = options.page.read_text(encoding="utf-8")
        before, _, rest = text.partition("<!-- peers -->")
        after = rest.partition("<!-- /peers -->")[2]
        body = "\n".join(lines)
        options.page.write_text(f"{before}<!-- peers -->\n{body}\n<!-- /peers -->{after}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
