"""Runs the benchmarks, prints a table and writes results.json: `make bench`, or `--small` to try it.

Each import and its baseline take turns, a few times; the best of each counts, so that what else the
machine does meanwhile weighs on neither.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks import files, runs

RESULTS = Path(__file__).parent / "results.json"
ROUNDS = 3
#: Seconds in which 200,000 names must be gathered.
ALLOWED = 60.0
#: What an import is compared with.
READERS = {".xlsx": "calamine", ".csv": "duckdb"}


@dataclass(frozen=True)
class Result:
    """One line of results.json. value, baseline: in `unit`; ratio: value to baseline; limit: of the ratio.

    cpu: processor seconds of the import. size: lines. peak_mib: of the process tree.
    """

    name: str
    value: float
    unit: str
    baseline: float
    ratio: float
    limit: float
    size: int
    cpu: float
    peak_mib: float | None = None


def measured(name: str, path: Path, size: int, limit: float, rounds: int, *, memory: bool = True) -> Result:
    """The import of a file against a bare reader of the same file."""
    reader = READERS[path.suffix]
    bare, took = [], []
    for _ in range(rounds):
        bare.append(runs.baseline(reader, path))
        took.append(runs.import_of(path))
    best = min(took, key=lambda each: each.wall)
    peak = round(runs.memory_of_import(path), 1) if memory else None
    return _result(name, best.wall, "s", min(bare), limit, size, best.cpu, peak)


def growth(small: Result, large: Result) -> Result:
    """The cost of a line of the larger file against that of the smaller one."""
    value, baseline = (each.value / each.size * 1e6 for each in (large, small))
    return _result("cost_per_line", value, "µs", baseline, 1.2, large.size, large.cpu)


def matching(scale: int) -> list[Result]:
    """Names gathered into enterprises against the time allowed, and a file of names beside many against few.

    In a process of its own, whose memory is told.
    """
    command = [sys.executable, "-m", "benchmarks.identity", str(scale)]
    ran = subprocess.run(command, cwd=runs.ROOT, check=True, capture_output=True, text=True)
    found = json.loads(ran.stdout)
    whole, file = found["whole"], found["file"]
    few, many = file["in_few"], file["in_many"]
    return [
        _result(
            "match_names", whole["seconds"], "s", ALLOWED, 1, whole["names"], whole["cpu"], whole["peak_mib"]
        ),
        _result("match_file", many["seconds"], "s", few["seconds"], 3, file["names"], many["cpu"]),
    ]


def _result(
    name: str,
    value: float,
    unit: str,
    baseline: float,
    limit: float,
    size: int,
    cpu: float,
    peak: float | None = None,
) -> Result:
    ratio = round(value / baseline, 2)
    return Result(name, round(value, 2), unit, round(baseline, 2), ratio, limit, size, round(cpu, 2), peak)


def run(scale: int, rounds: int) -> list[Result]:
    """All benchmarks; sizes divided by `scale`."""
    sheet, small, large = 200_000 // scale, 100_000 // scale, 1_000_000 // scale
    workbook = measured("import_xlsx", files.workbook(sheet), sheet, 3, rounds)
    few = measured("import_csv_small", files.delimited(small), small, 8, rounds, memory=False)
    many = measured("import_csv", files.delimited(large), large, 8, rounds)
    return [workbook, few, many, growth(few, many), *matching(scale)]


def table(results: list[Result]) -> str:
    """The results as a table for a terminal."""
    names = ("lines", "value", "baseline", "ratio", "limit", "cpu s", "peak MiB")
    head = f"{'':18}" + "".join(f"{name:>11}" for name in names)
    rows = [
        f"{each.name:18}{each.size:>11}{each.value:>8.2f} {each.unit:2}{each.baseline:>8.2f} {each.unit:2}"
        f"{each.ratio:>11.2f}{each.limit:>11.1f}{each.cpu:>11.2f}{each.peak_mib or '':>11}"
        for each in results
    ]
    return "\n".join([head, *rows])


def main() -> None:
    """Run, print and, unless only trying, write results.json."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--small", action="store_true", help="a hundredth of the lines; nothing is written")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="turns; the best of them counts")
    given = parser.parse_args()
    results = run(100 if given.small else 1, given.rounds)
    print(table(results))
    if not given.small:
        RESULTS.write_text(json.dumps([asdict(each) for each in results], indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
