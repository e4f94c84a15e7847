"""How long measures take on invented stores: `python -m benchmarks.measures` writes measures.json.

Every measure, by nothing, by each split and by pairs of them, under every kind of filter: warm (asked before)
and cold (the file just opened). Wall clock tells of the machine and what else it does; processor time of the
measure.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from statistics import median, quantiles

import duckdb

from benchmarks import invented
from measures import Refused, Selection, awards, compute, fund, opportunities
from measures import contracts as of_contracts
from measures import published as files
from measures.registry import MEASURES, Measure

RESULTS = Path(__file__).parent / "measures.json"
FOLDER = Path(__file__).parents[1] / "build" / "benchmarks"
SIZES = (20_000, 200_000, 2_000_000)
SEED = 20161005
#: Pairs of splits tried of each measure, and filters tried of each split.
PAIRS, PER_SPLIT = 3, 2
#: Cells beyond which an answer is no page: its time is told by the cell, apart.
MANY = 2_000
#: Milliseconds allowed to 95 questions in 100, by kind of measure; `distinct` to every other kind.
ALLOWED = {"sum": 100, "count": 100, "bounded": 100, "lm3": 2000, "kept": 500, "constant": 500, "list": 1000}
OTHERS = 500

_DAYS = {"start": dt.date(2018, 4, 1), "end": dt.date(2022, 3, 31)}
#: Selections, by the name of what they filter.
SELECTIONS = {
    "nothing": Selection(),
    "buyer": Selection(buyers=("organisation-3",)),
    "buyers": Selection(buyers=tuple(f"organisation-{number}" for number in range(1, 9))),
    "territory": Selection(territories=("45",)),
    "territories": Selection(territories=("30", "40", "41", "42")),
    "category": Selection(categories=("80100000",)),
    "method": Selection(methods=("direct", "limited")),
    "days": Selection(**_DAYS),
    "odd days": Selection(start=dt.date(2018, 4, 11), end=dt.date(2022, 3, 17)),
    "calendar": Selection(calendar="government"),
    "scope": Selection(scope="all"),
    "social economy": Selection(social_economy_only=True),
    "without financial": Selection(financial="without"),
    "perimeter": Selection(perimeter="2016"),
    "constant dollars": Selection(dollars="constant"),
    "seao": Selection(source="seao"),
    "several": Selection(territories=("43", "45"), methods=("direct",), financial="without", **_DAYS),
}

Connection = duckdb.DuckDBPyConnection
Question = Callable[[Connection], Sequence[object]]


@dataclass(frozen=True)
class Took:
    """What one question took, in milliseconds: wall clock, and time of all processors. cells: answered."""

    wall: float
    cpu: float
    cells: int


@dataclass(frozen=True)
class Result:
    """One measure (or list) at one size, in milliseconds. asked: questions; limit: allowed to `p95`.

    Of answers of up to MANY cells; per_cell: microseconds of processor a cell of larger ones, if any.
    """

    name: str
    size: int
    asked: int
    median: float
    p95: float
    max: float
    cpu_median: float
    cpu_p95: float
    cold: float
    limit: int
    per_cell: float | None
    slowest: str


def questions(measure: Measure) -> Iterator[tuple[str, Question]]:
    """What is asked of a measure, each with its name: every split, every filter, and some of both."""
    chance = random.Random(f"{SEED} {measure.key}")
    pairs = list(itertools.combinations(measure.by, 2))
    splits = [(), *((name,) for name in measure.by), *chance.sample(pairs, min(PAIRS, len(pairs)))]
    asked = {((), name) for name in SELECTIONS}
    for split in splits:
        asked |= {(split, name) for name in ("nothing", *chance.sample(list(SELECTIONS), PER_SPLIT - 1))}
    for split, name in sorted(asked):
        yield (
            f"{', '.join(split) or 'total'} / {name}",
            partial(compute, keys=[measure.key], by=split, selection=SELECTIONS[name]),
        )


def lists() -> dict[str, list[tuple[str, Question]]]:
    """The lists that stand beside the measures, each under every filter."""
    made = {
        "committed": of_contracts.committed,
        "planned": fund.planned,
        "opportunities": opportunities.rows,
        "awards": awards.rows,
        "award_brackets": awards.brackets,
        "splittings": awards.splittings,
    }
    return {
        name: [(filter_, partial(made[name], selection=chosen)) for filter_, chosen in SELECTIONS.items()]
        for name in made
    }


def timed(question: Question, con: Connection) -> Took:
    """What a question takes. One that is refused is answered too."""
    cells: Sequence[object] = ()
    wall, cpu = time.perf_counter(), time.process_time()
    with suppress(Refused):
        cells = question(con)
    return Took(1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu), len(cells))


def measured(name: str, asked: Sequence[tuple[str, Question]], path: Path, size: int, limit: int) -> Result:
    """Every question asked once, all after the first, which found a file just opened."""
    with files.connect(path) as con:
        cold = timed(asked[0][1], con).wall
        found = [timed(question, con) for _, question in asked]
    pages = [took for took in found if took.cells <= MANY]
    walls, cpus = ([getattr(took, each) for took in pages] for each in ("wall", "cpu"))
    slowest = max(range(len(found)), key=lambda at: found[at].cpu if found[at].cells <= MANY else 0)
    return Result(
        name, size, len(pages), *map(_short, (median(walls), _p95(walls), max(walls))),
        _short(median(cpus)), _short(_p95(cpus)), _short(cold), limit, _per_cell(found), asked[slowest][0],
    )  # fmt: skip


def _per_cell(found: Sequence[Took]) -> float | None:
    large = [took for took in found if took.cells > MANY]
    return (
        _short(1000 * sum(took.cpu for took in large) / sum(took.cells for took in large)) if large else None
    )


def _p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1]


def _short(value: float) -> float:
    return round(value, 1)


def run(size: int, folder: Path, keys: Sequence[str]) -> Iterator[Result]:
    """The results of one size, measure by measure; keys: only those, all when empty."""
    path, _ = invented.published(folder, size)
    for measure in MEASURES:
        if measure.is_available and (not keys or measure.key in keys):
            limit = ALLOWED.get(measure.kind, OTHERS)
            yield measured(measure.key, list(questions(measure)), path, size, limit)
    for name, asked in lists().items():
        if not keys or name in keys:
            yield measured(name, asked, path, size, ALLOWED["list"])


def table(results: Sequence[Result]) -> str:
    """The results for a terminal: a line a measure and size, the growth of its processor time beside."""
    small = {each.name: each.cpu_median for each in results if each.size == min(r.size for r in results)}
    names = (
        "lines",
        "asked",
        "median",
        "p95",
        "max",
        "cpu med",
        "cpu p95",
        "cold",
        "limit",
        "µs/cell",
        "growth",
    )
    head = f"{'milliseconds':26}" + "".join(f"{name:>9}" for name in names) + "  slowest"
    rows = [
        f"{each.name:26}{each.size:>9}{each.asked:>9}{each.median:>9}{each.p95:>9}{each.max:>9}"
        f"{each.cpu_median:>9}{each.cpu_p95:>9}{each.cold:>9}{each.limit:>9}{each.per_cell or '':>9}"
        f"{each.cpu_median / max(small.get(each.name, 0), 0.1):>9.1f}  {each.slowest}"
        for each in sorted(results, key=lambda each: (each.name, each.size))
    ]
    return "\n".join([head, *rows])


def main() -> None:
    """Run and print; measures.json keeps the last result of each name and size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.measures", description=__doc__)
    parser.add_argument("--lines", type=int, nargs="*", default=SIZES, help="sizes of the stores")
    parser.add_argument("--only", nargs="*", default=(), help="keys of measures, names of lists")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the stores are made and kept")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file of results")
    given = parser.parse_args()
    results = []
    for result in (each for size in given.lines for each in run(size, given.folder, given.only)):
        results.append(result)
        print(f"{result.size} {result.name}: {result.cpu_p95} ms", file=sys.stderr, flush=True)
        _keep(given.results, result)
    print(table(results))


def _keep(path: Path, result: Result) -> None:
    """Write a result in the place of the one of the same name and size."""
    kept = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
    known = {(each["name"], each["size"]): each for each in [*kept, asdict(result)]}
    path.write_text(json.dumps([known[key] for key in sorted(known)], indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
