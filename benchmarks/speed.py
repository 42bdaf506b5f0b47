"""How fast: start-up, throughput, ledger size, engines; one table.

    python benchmarks/speed.py                 everything (some minutes)
    python benchmarks/speed.py --short         start-up and linearity only, exit 1 when a ratio is out of bounds

Start-up is measured in pairs, ours then the yardstick, in turn, and told as the median of the ratios: the machine's
own speed cancels out.  No bound is an absolute time.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parent.parent
ARTICLE = ROOT / "examples" / "article-en.txt"
ARTICLES = sorted((ROOT / "examples").glob("article-*.txt")) + sorted((ROOT / "tests/articles").glob("*.txt"))

#: Ordinary prose between the figures, so that texts have the density of a newspaper and not of a results table.
PROSE = {
    "en": "The council met twice before the summer and heard residents on traffic, water and noise. ",
    "fr": "Le conseil s'est réuni deux fois avant l'été pour entendre les riverains au sujet du bruit et de l'eau. ",
}

#: Name of a ratio and the value it may not exceed.
BOUNDS = {
    "capex --help / import typer": 1.6,
    "capex check / import pandas": 1.0,
    "extract: 8 x the text / the text": 8 * 1.6,
    "check: 8 x the text / the text": 8 * 1.6,
}


def seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, env=quiet())
    return time.perf_counter() - began


def quiet() -> dict[str, str]:
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}


def paired(ours: list[str], theirs: list[str], runs: int) -> tuple[float, float, float]:
    """Median seconds of both and the median ratio, after one warm-up of each."""
    seconds(ours), seconds(theirs)
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(runs)]
    return (
        statistics.median(a for a, _ in pairs),
        statistics.median(b for _, b in pairs),
        statistics.median(a / b for a, b in pairs),
    )


def best(function: Callable[[], object], runs: int = 3) -> float:
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        function()
        times.append(time.perf_counter() - began)
    return min(times)


def newspaper(repeat: int = 1) -> list[tuple[str, str]]:
    """(language, text) of articles at newspaper density: four sentences of prose for each line with figures."""
    texts = []
    for path in ARTICLES:
        lang = path.name.removeprefix("article-")[:2]
        body = path.read_text(encoding="utf-8")
        filled = "\n".join(line + " " + PROSE.get(lang, PROSE["en"]) * 4 for line in body.splitlines())
        texts.append((lang if lang in PROSE else "en", (filled + "\n") * repeat))
    return texts


def start_up(runs: int) -> dict[str, float]:
    capex = [str(Path(sys.executable).with_name("capex"))]
    python = [sys.executable, "-c"]
    ratios = {}
    for name, ours, theirs in (
        ("capex --help / import typer", [*capex, "--help"], [*python, "import typer"]),
        ("capex check / import pandas", [*capex, "check", str(ARTICLE)], [*python, "import pandas"]),
    ):
        a, b, ratio = paired(ours, theirs, runs)
        ratios[name] = ratio
        print(f"{name:<40} {a:8.3f} s {b:8.3f} s   ratio {ratio:.2f}")
    return ratios


def throughput(short: bool) -> dict[str, float]:
    from capex import api
    from capex.text.document import Document

    ledger = api.load_ledger()
    day = date(2025, 11, 13)

    def fresh(repeat: int) -> list[Document]:
        return [Document(text, published=day, lang=lang, article="b") for lang, text in newspaper(repeat)]

    def extract(documents: list[Document]) -> None:
        for document in documents:
            api.extract_document(document)

    def check(documents: list[Document]) -> None:
        for document in documents:
            api.check_document(document, ledger, as_of=day)

    ratios = {}
    for name, function in (("extract", extract), ("check", check)):
        times = {repeat: best(lambda r=repeat, f=function: f(fresh(r)), 3) for repeat in (1, 8)}  # type: ignore[misc]
        size = sum(len(text.encode()) for _, text in newspaper(8))
        ratios[f"{name}: 8 x the text / the text"] = times[8] / times[1]
        print(f"{name:<40} {size / times[8] / 1e6:8.2f} MB/s     8 x the text costs {times[8] / times[1]:.2f} x")
    return ratios


def big_ledger(rows: int, path: Path) -> None:
    """A ledger of `rows` rows about invented companies, valid and without conflicts."""
    header = (ROOT / "ledger.csv").read_text(encoding="utf-8").splitlines()[0]
    columns = header.split(",")
    rng = random.Random(1)
    with path.open("w", encoding="utf-8") as out:
        out.write(header + "\n")
        for i in range(rows):
            low = str(rng.randint(1, 900))
            row = dict.fromkeys(columns, "")
            row |= {"id": f"c{i}", "company": f"Company {i % (rows // 4 + 1)}", "metric": "investment"}
            row |= {"status": "planned", "low": low, "high": low, "unit": "million USD", "approx": "false"}
            row |= {"project": f"Site {i}", "quote": f"${low} million", "publisher": "Wire", "published": "2025-01-01"}
            row |= {"locator": "paragraph 1"}
            out.write(",".join(row[c] for c in columns) + "\n")


def ledgers(sizes: tuple[int, ...]) -> None:
    from capex import api
    from capex.text.document import Document

    lang, text = newspaper()[0]
    day = date(2025, 11, 13)
    with tempfile.TemporaryDirectory() as folder:
        for rows in sizes:
            path = Path(folder) / f"ledger-{rows}.csv"
            big_ledger(rows, path)
            cold = best(lambda p=path: api.load_ledger(p), 1)  # type: ignore[misc]
            warm = best(lambda p=path: api.load_ledger(p), 1)  # type: ignore[misc]
            ledger = api.load_ledger(path)
            once = lambda led=ledger: api.check_document(  # noqa: E731
                Document(text, published=day, lang=lang, article="b"), led, as_of=day
            )
            once()
            check = best(once, 5)
            totals = best(lambda led=ledger: api.totals(led), 1)  # type: ignore[misc]
            conflicts = best(lambda led=ledger: api.conflicts(led), 1)  # type: ignore[misc]
            print(
                f"ledger of {rows:>9,} rows                 load {cold:7.2f} s, again {warm:6.2f} s; "
                f"check {check * 1e3:7.1f} ms; totals {totals:6.2f} s; conflicts {conflicts:6.2f} s"
            )


def engines(articles: int) -> None:
    import json

    from capex import api
    from capex.scan import scan

    ledger = Path(api.load_ledger().path).read_bytes()
    texts = newspaper()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.jsonl"
        with source.open("w", encoding="utf-8") as out:
            for i in range(articles):
                lang, text = texts[i % len(texts)]
                out.write(
                    json.dumps({"article": f"a{i}", "text": text, "published": "2025-11-13", "lang": lang}) + "\n"
                )
        for name, workers in (("local", 1), ("local", 2), ("dask", 2), ("spark", 2)):
            began = time.perf_counter()
            try:
                scan(source, Path(folder) / f"{name}{workers}", ledger, engine_name=name, workers=workers)
            except api.CapexError as missing:
                print(f"scan, {name}: {missing}")
                continue
            spent = time.perf_counter() - began
            print(
                f"scan, {name}, {workers} workers{'':<22} {articles / spent:8.0f} articles/s   ({articles} in {spent:.1f} s)"
            )


def main() -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--short", action="store_true")
    args = ap.parse_args()
    print(f"{date.today()}, Python {platform.python_version()}, {os.cpu_count()} processors, {platform.machine()}")
    ratios = start_up(5 if args.short else 11) | throughput(args.short)
    if not args.short:
        ledgers((1_000, 100_000, 1_000_000))
        engines(2_000)
    over = {name: value for name, value in ratios.items() if value > BOUNDS[name]}
    for name, value in over.items():
        print(f"OVER: {name} is {value:.2f}, bound {BOUNDS[name]}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
