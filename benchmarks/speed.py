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
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).parent.parent
ARTICLE = ROOT / "examples" / "article-en.txt"
ARTICLES = sorted((ROOT / "examples").glob("article-*.txt")) + sorted((ROOT / "tests/articles").glob("*.txt"))

#: Press articles about these investments hold a figure every 250 to 1,800 bytes (five measured: 70 figures in 35 kB);
#: ours are written to be dense.  So many bytes of the prose below are put in for each byte of an article's line.
PROSE_SHARE = 6

PROSE = {
    "en": (
        "The council met in the town hall and heard residents on traffic, water and noise.",
        "“Nobody asked us whether we wanted this at the end of the road,” said Margaret Doyle, who keeps bees nearby.",
        "A spokesman for the company declined to comment on the talks with the grid operator.",
        "Construction crews had already cleared the field where sheep used to graze.",
        "Analysts at the bank wonder whether the demand will follow, as it did in the days of the railways.",
        "The minister praised the decision as a sign of confidence in the region and in its universities.",
        "Most of the machines will come from Taiwan; the turbines, from a factory on the coast of Denmark.",
        "Environmental groups, among them Friends of the River, have said they will take the permit to court.",
        "Local shops hope that the engineers will buy their lunch in town and not in the company's canteen.",
        "It is not clear who would pay for the new line if the project were abandoned before it is finished.",
        "Trains of trucks have passed through the village day and night, and the mayor counts every one of them.",
        "Meanwhile, shareholders keep asking when the spending on artificial intelligence will turn into earnings.",
    ),
    "fr": (
        "Le conseil s'est réuni à la mairie pour entendre les riverains au sujet du bruit, de l'eau et des camions.",
        "« Personne ne nous a demandé notre avis », regrette Jeanne Morel, qui élève des chèvres à côté du chantier.",
        "Un porte-parole du groupe n'a pas souhaité commenter les discussions avec le gestionnaire du réseau.",
        "Les ouvriers ont déjà nivelé le champ où paissaient naguère des moutons.",
        "Les analystes de la banque se demandent si la demande suivra, comme au temps des chemins de fer.",
        "La ministre a salué une décision qui témoigne, selon elle, de la confiance dans la région et ses écoles.",
        "La plupart des machines viendront de Taïwan ; les turbines, d'une usine installée sur la côte danoise.",
        "Des associations, parmi lesquelles les Amis de la Loire, annoncent qu'elles attaqueront le permis en justice.",
        "Les commerçants espèrent que les ingénieurs déjeuneront en ville et non à la cantine de l'entreprise.",
        "Nul ne sait qui paierait la nouvelle ligne si le projet était abandonné avant d'être achevé.",
        "Jour et nuit, des convois traversent le village, et le maire les compte un par un.",
        "Les actionnaires, eux, veulent savoir quand les dépenses d'intelligence artificielle rapporteront enfin.",
    ),
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
    """(language, text) of the articles of the tests and examples, thinned to the density of a newspaper."""
    texts = []
    for path in ARTICLES:
        lang = path.name.removeprefix("article-")[:2]
        prose = cycle(PROSE[lang])
        lines = []
        for line in path.read_text(encoding="utf-8").splitlines():
            lines.append(line)
            while line and len(lines[-1]) < len(line) * (1 + PROSE_SHARE):
                lines[-1] += " " + next(prose)
        texts.append((lang, ("\n".join(lines) + "\n") * repeat))
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
