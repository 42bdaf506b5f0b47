"""Run the development sets through `capex` and fail when a score falls below its floor.

    python benchmarks/floors.py --shared FOLDER [--capex capex]

Floors sit a little under what was last measured, so that a drop is seen and noise is not.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

#: (set, path into the scorer's JSON, sign, limit).
FLOORS: list[tuple[str, tuple[str, ...], str, float]] = [
    ("sources", ("all/money", "full", "f1"), ">=", 0.95),
    ("sources", ("all/power", "full", "f1"), ">=", 0.95),
    ("sources", ("all/all", "attributes", "company", "accuracy"), ">=", 0.90),
    ("sources", ("all/all", "attributes", "metric", "accuracy"), ">=", 0.85),
    ("corpus", ("en/all", "full", "f1"), ">=", 0.97),
    ("corpus", ("fr/all", "full", "f1"), ">=", 0.97),
    ("corpus", ("de/all", "full", "f1"), ">=", 0.93),
    ("corpus", ("es/all", "full", "f1"), ">=", 0.93),
    ("corpus", ("all/date", "full", "f1"), ">=", 0.90),
    ("corpus", ("all/all", "bound", "all", "f1"), ">=", 0.95),
    ("corpus", ("all/all", "attributes", "company", "accuracy"), ">=", 0.93),
    ("corpus", ("all/all", "attributes", "metric", "accuracy"), ">=", 0.93),
    ("corpus", ("all/all", "attributes", "period", "accuracy"), ">=", 0.89),
    ("corpus", ("all/all", "attributes", "status", "accuracy"), ">=", 0.85),
    ("corpus", ("all/all", "attributes", "region", "accuracy"), ">=", 0.87),
    ("verdicts", ("overall", "recall"), ">=", 0.97),
    ("verdicts", ("overall", "verdict_ok"), ">=", 0.95),
    ("verdicts", ("overall", "detection"), ">=", 0.95),
    ("verdicts", ("overall", "cause_ok"), ">=", 0.90),
    ("verdicts", ("overall", "false_alarms_per_100"), "<=", 1.0),
    ("totals", ("totals", "passed"), ">=", 9),
    ("totals", ("conflicts", "reported"), ">=", 3),
    ("totals", ("conflicts", "false_alarms"), "<=", 0),
]


def dig(tree: Any, path: tuple[str, ...]) -> float:
    for key in path:
        tree = tree[key]
    return float(tree)


def main() -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, required=True)
    ap.add_argument("--capex", default="capex")
    args = ap.parse_args()
    command = [sys.executable, str(args.shared / "bench" / "evaluate.py"), "--capex", args.capex, "--json"]
    done = subprocess.run(command, text=True, capture_output=True, check=False)
    try:
        scores = json.loads(done.stdout)
    except ValueError:
        print(f"the scorer gave no JSON: {done.stderr[-500:]}", file=sys.stderr)
        return 1
    failed = 0
    for name, path, sign, limit in FLOORS:
        value = dig(scores[name], path)
        good = value >= limit if sign == ">=" else value <= limit
        failed += not good
        print(f"{'ok  ' if good else 'DROP'} {name:<9} {' '.join(path):<44} {value:8.4f} {sign} {limit}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
