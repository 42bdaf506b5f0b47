"""How fast: start-up, throughput, memory, ledger size, engines; one table.

    python benchmarks/speed.py                 everything (ten minutes)
    python benchmarks/speed.py --short         start-up and linearity only, exit 1 when a ratio is out of bounds

No bound is an absolute time.  Two things are measured in turn, pair by pair, and told as the median of the pairs'
ratios: so the machine's own speed, and what else it is doing, cancel out.  Throughput counts the processor's time.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import cycle, islice
from pathlib import Path

from texts import ARTICLES, ROOT, newspaper

from capex import api
from capex.text.document import Document

DAY = date(2025, 11, 13)
#: A ratio and the value it may not exceed.
BOUNDS = {
    "capex --help / import typer": 1.6,
    "capex check / import pandas": 1.0,
    "extract: 8 x the text / 8": 1.5,
    "check: 8 x the text / 8": 1.5,
    "memory after 4,000 articles / after 1,000": 1.25,
    "check: 1,000,000 rows / 1,000 rows": 3.0,
    "totals of one owner: 8 x the rows / 8": 2.0,
    "conflicts of one owner: 8 x the rows / 8": 2.0,
}
#: Owners of many rows, so that a large ledger is asked about companies it knows well.
KNOWN = ("Meta", "Microsoft", "Alphabet", "Amazon", "OpenAI", "Oracle", "Anthropic", "CoreWeave")


class Table:
    """Prints rows of a Markdown table as they come, and remembers the ratios."""

    def __init__(self) -> None:
        self.ratios: dict[str, float] = {}
        machine = f"{os.cpu_count()} processors, {platform.machine()}, load {os.getloadavg()[0]:.1f}"
        print(f"{date.today()}, Python {platform.python_version()}, {machine}\n")
        print("| | measured | ratio | at most |\n|-|-|-|-|")

    def row(self, name: str, measured: str, ratio: str = "", most: str = "") -> None:
        print(f"| {name} | {measured} | {ratio} | {most} |", flush=True)

    def ratio(self, name: str, measured: str, value: float) -> None:
        self.ratios[name] = value
        self.row(name, measured, f"{value:.2f}", f"{BOUNDS[name]}")


def whole_process(command: list[str]) -> float:
    began = time.perf_counter()
    quiet = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, env=quiet)
    return time.perf_counter() - began


def processor(function: Callable[[], object]) -> float:
    began = time.process_time()
    function()
    return time.process_time() - began


def clock(function: Callable[[], object]) -> float:
    began = time.perf_counter()
    function()
    return time.perf_counter() - began


def paired(one: Callable[[], float], other: Callable[[], float], runs: int) -> tuple[float, float, float]:
    """Median seconds of both and the median of the pairs' ratios, after one warm-up of each."""
    one(), other()
    pairs = [(one(), other()) for _ in range(runs)]
    ratio = statistics.median(a / b for a, b in pairs)
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs), ratio


def start_up(table: Table, runs: int) -> None:
    capex, python = str(Path(sys.executable).with_name("capex")), [sys.executable, "-c"]
    for name, ours, theirs in (
        ("capex --help / import typer", [capex, "--help"], [*python, "import typer"]),
        ("capex check / import pandas", [capex, "check", str(ARTICLES[0])], [*python, "import pandas"]),
    ):
        a, b, ratio = paired(lambda c=ours: whole_process(c), lambda c=theirs: whole_process(c), runs)  # type: ignore[misc]
        table.ratio(name, f"{a:.3f} s / {b:.3f} s", ratio)


def throughput(table: Table, runs: int) -> None:
    ledger = api.load_ledger()

    def read(repeat: int) -> list[Document]:
        return [Document(text, published=DAY, lang=lang, article="b") for lang, text in newspaper(repeat)]

    def extract(repeat: int) -> float:
        documents = read(repeat)
        return processor(lambda: [api.extract_document(d) for d in documents])

    def check(repeat: int) -> float:
        documents = read(repeat)
        return processor(lambda: [api.check_document(d, ledger, as_of=DAY) for d in documents])

    size = sum(len(text.encode()) for _, text in newspaper())
    figures = sum(len(api.extract_document(d)) for d in read(1))
    table.row("texts", f"{len(ARTICLES)} articles, {size / 1e3:.0f} kB, a figure every {size / figures:.0f} bytes")
    for name, function in (("extract", extract), ("check", check)):
        eight, once, ratio = paired(lambda f=function: f(8), lambda f=function: f(1), runs)  # type: ignore[misc]
        table.row(
            f"{name}, one core", f"{8 * size / eight / 1e6:.2f} MB/s, {eight / 8 / figures * 1e3:.2f} ms a figure"
        )
        table.ratio(f"{name}: 8 x the text / 8", f"{eight:.2f} s / {once:.2f} s", ratio / 8)


def stream() -> Iterator[Document]:
    """Articles without end, no two alike."""
    rng = random.Random(2)
    for number, (lang, text) in enumerate(cycle(newspaper())):
        name = "".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=9)).title()
        told = f"{name} will spend ${rng.randint(1, 9999)} million on {rng.randint(2, 900)} MW in {name}ville."
        yield Document(f"{told}\n{text}", published=DAY, lang=lang, article=f"a{number}")


def memory(table: Table) -> None:
    ledger = api.load_ledger()
    articles, peaks = stream(), []
    for count in (1_000, 3_000):
        for document in islice(articles, count):
            api.check_document(document, ledger, as_of=DAY)
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    name = "memory after 4,000 articles / after 1,000"
    table.ratio(name, f"{peaks[1]:.0f} MB / {peaks[0]:.0f} MB", peaks[1] / peaks[0])


def big_ledger(rows: int, path: Path) -> None:
    """A valid ledger of `rows` rows without conflicts: up to 200 of each known company, four of each invented one."""
    header = (ROOT / "ledger.csv").read_text(encoding="utf-8").splitlines()[0]
    columns = header.split(",")
    rng = random.Random(1)
    with path.open("w", encoding="utf-8") as out:
        out.write(header + "\n")
        for i in range(rows):
            low = str(rng.randint(1, 900))
            company = KNOWN[i // 10 % len(KNOWN)] if i % 10 == 0 and i < 16_000 else f"Company {i % (rows // 4 + 1)}"
            row = dict.fromkeys(columns, "") | {
                "id": f"c{i}", "company": company, "metric": "investment", "status": "planned", "low": low,
                "high": low, "unit": "million USD", "approx": "false", "project": f"Site {i}",
                "quote": f"${low} million", "publisher": "Wire", "published": "2025-01-01", "locator": "paragraph 1",
            }  # fmt: skip
            out.write(",".join(row[c] for c in columns) + "\n")


def one_owner(rows: int, path: Path) -> None:
    """A valid ledger of one company: sites, budgets of years, money in countries, half of it told twice or more."""
    header = (ROOT / "ledger.csv").read_text(encoding="utf-8").splitlines()[0]
    columns = header.split(",")
    rng = random.Random(3)
    with path.open("w", encoding="utf-8") as out:
        out.write(header + "\n")
        for i in range(rows):
            low, year = str(rng.randint(1, 900)), rng.randint(2020, 2030)
            row = dict.fromkeys(columns, "") | {
                "id": f"c{i}", "company": "Meta", "metric": "investment", "status": rng.choice(["planned", "actual"]),
                "low": low, "high": low, "unit": rng.choice(["million USD", "million USD", "million EUR"]),
                "approx": "false", "quote": f"{low} million", "publisher": "Wire",
                "published": f"{year}-0{rng.randint(1, 9)}-01", "locator": "paragraph 1",
                "project": rng.choice(["", f"Site {rng.randint(0, rows)}"]), "region": rng.choice(["", "US", "France"]),
            }  # fmt: skip
            if rng.random() < 0.5:
                row |= {"period_start": f"{year}-01-01", "period_end": f"{year}-12-31"}
            out.write(",".join(row[c] for c in columns) + "\n")


def growth(table: Table, rows: int) -> None:
    """Whether totals and conflicts grow with the rows alone where one owner has them all."""
    with tempfile.TemporaryDirectory() as folder:
        held = []
        for count in (8 * rows, rows):
            path = Path(folder) / f"{count}.csv"
            one_owner(count, path)
            held.append(api.load_ledger(path))
        many, few = held
        for name, function in (("totals", api.totals), ("conflicts", api.conflicts)):
            eight, once, ratio = paired(
                lambda f=function: processor(lambda: f(many)), lambda f=function: processor(lambda: f(few)), 3
            )  # type: ignore[misc]
            table.ratio(f"{name} of one owner: 8 x the rows / 8", f"{eight:.2f} s / {once:.2f} s", ratio / 8)


def ledgers(table: Table, sizes: tuple[int, ...]) -> None:
    texts = newspaper()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CAPEX_CACHE_DIR"] = folder
        paths = {rows: Path(folder) / f"ledger-{rows}.csv" for rows in sizes}
        for rows, path in paths.items():
            big_ledger(rows, path)
            first, again = (clock(lambda p=path: api.load_ledger(p)) for _ in range(2))  # type: ignore[misc]
            ledger = api.load_ledger(path)
            totals = clock(lambda led=ledger: api.totals(led))  # type: ignore[misc]
            conflicts = clock(lambda led=ledger: api.conflicts(led))  # type: ignore[misc]
            table.row(
                f"ledger of {rows:,} rows",
                f"load {first:.2f} s, again {again:.2f} s; totals {totals:.2f} s; conflicts {conflicts:.2f} s",
            )
        small, large = (api.load_ledger(paths[rows]) for rows in (sizes[0], sizes[-1]))

        def check(ledger: object) -> float:
            documents = [Document(text, published=DAY, lang=lang, article="b") for lang, text in texts]
            return clock(lambda: [api.check_document(d, ledger, as_of=DAY) for d in documents])  # type: ignore[arg-type]

        a, b, ratio = paired(lambda: check(large), lambda: check(small), 5)
        name = f"check: {sizes[-1]:,} rows / {sizes[0]:,} rows"
        table.ratio(name, f"{a / len(texts) * 1e3:.1f} ms / {b / len(texts) * 1e3:.1f} ms an article", ratio)


def engines(table: Table, articles: int) -> None:
    from capex.scan import scan

    ledger = Path(api.load_ledger().path).read_bytes()
    size = 0
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.jsonl"
        with source.open("w", encoding="utf-8") as out:
            for document in islice(stream(), articles):
                size += len(document.text.encode())
                article = {"article": document.article, "text": document.text, "published": str(DAY)}
                out.write(json.dumps(article | {"lang": document.lang}) + "\n")
        for name, workers in (("local", 1), ("local", 2), ("dask", 2), ("spark", 2)):
            output = Path(folder) / f"{name}{workers}"
            title = f"scan, {name}, {workers} worker{'s' * (workers > 1)}"
            try:
                spent = clock(lambda: scan(source, output, ledger, engine_name=name, workers=workers))  # noqa: B023
            except api.CapexError as missing:
                table.row(title, str(missing))
                continue
            rate = f"{articles / spent:.0f} articles/s, {size / spent / 1e6:.2f} MB/s"
            table.row(title, f"{rate} ({articles:,} articles of {size / articles / 1e3:.1f} kB in {spent:.1f} s)")


def main() -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--short", action="store_true")
    args = ap.parse_args()
    table = Table()
    start_up(table, 9 if args.short else 15)
    throughput(table, 3 if args.short else 5)
    if not args.short:
        memory(table)
        growth(table, 5_000)
        ledgers(table, (1_000, 100_000, 1_000_000))
        engines(table, 2_000)
    over = {name: value for name, value in table.ratios.items() if value > BOUNDS[name]}
    for name, value in over.items():
        print(f"OVER: {name} is {value:.2f}, bound {BOUNDS[name]}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
