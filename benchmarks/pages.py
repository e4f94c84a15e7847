"""What a page costs its server after a filter change: `python -m benchmarks.pages` writes pages.json.

A server of the app on an invented store, and one of a page of constants, each in a process of its own; the
same visitor asks both in turn. Every page of figures is asked under choices that nobody asked before it, so
that no answer is remembered; then the constants, as many elements of each kind as the page had.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks import invented
from benchmarks.measures import FOLDER
from benchmarks.served import Drawn, Server, Visitor, serving
from dashboard import navigation

RESULTS = Path(__file__).parent / "pages.json"
LINES = 2_000_000
#: Processor time that a page may take, beside the same elements drawn from constants; bytes it may send.
RATIO, BYTES = 1.6, 300_000
SECTIONS = ("audience", "impact")
ROUNDS = 2
#: Pages about one organisation: every change is made with one chosen.
OF_ONE = ("procurement",)
#: Elements told apart; every other is a line of text among the constants.
KINDS = ("metric", "map", "plotly_chart", "arrow_data_frame")
TERRITORIES = ("30", "40", "41", "42", "43", "44", "45", "46", "47")
Address = dict[str, str | list[str]]


@dataclass(frozen=True)
class Result:
    """One page. cpu: milliseconds of the server after a filter change, median; constants: the same elements.

    first: milliseconds of the first visit; bytes: the most sent after a change; slowest: the change that took
    most; five: what five metrics, a map, a bar chart and a table from constants took. bare: the constants
    again, by a server that does not look for garbage after each run, as the app's hardly does (ADR 19).
    """

    page: str
    lines: int
    cpu: float
    constants: float
    ratio: float
    five: float
    bare: float
    first: float
    bytes: int
    slowest: str
    changes: dict[str, float]


def choices() -> Iterator[dict[str, Address]]:
    """Filter changes, by what changes; each time others, so that no page finds what another one asked."""
    years = [f"{year}-10-01" for year in range(2017, 2023)]
    pairs = list(itertools.combinations(TERRITORIES, 2))
    for number in itertools.count():
        since = {"from": years[number % len(years)]}
        end = {"to": f"{2024 + number // len(years) % 3}-09-30"}
        buyers = [f"organisation-{(number + step) % invented.BUYERS}" for step in (0, 7)]
        yield {
            "years": since | end,
            "buyer": {"buyer": buyers[:1]},
            "buyers": {"buyer": buyers} | since,
            "territory": {"territory": list(pairs[number % len(pairs)])},
            "calendar": {"calendar": "civil", "from": f"{2017 + number % 8}-01-01"},
            "source": {"source": "seao"} | since | end,
        }


def elements(drawn: Drawn) -> dict[str, int]:
    """How many constants of each kind are as many elements as the page had."""
    found = Counter({kind: drawn.elements[kind] for kind in KINDS})
    found["other"] = sum(drawn.elements.values()) - found.total()
    return dict(found)


def measured(
    name: str, lines: int, app: Server, plain: Visitor, tidy: Visitor, changes: Iterator[dict[str, Address]]
) -> Result:
    """One page under every change, each beside its constants."""
    visitor = Visitor(app, name)
    first = visitor.see({})
    took, constants, five, bare, sent = {}, [], [], [], 0
    for _ in range(ROUNDS):
        chosen = next(changes)
        for change, address in chosen.items():
            address |= chosen["buyer"] if name in OF_ONE else {}
            drawn = visitor.see(address)
            if drawn.failed:
                raise AssertionError(f"{name} fails at {address}")
            took.setdefault(change, []).append(drawn.cpu)
            same = {"elements": json.dumps(elements(drawn))}
            constants.append(plain.see(same).cpu)
            bare.append(tidy.see(same).cpu)
            five.append(plain.see({}).cpu)
            sent = max(sent, drawn.bytes)
    visitor.close()
    every = list(itertools.chain(*took.values()))
    medians = {change: _milliseconds(median(each)) for change, each in took.items()}
    cpu, beside = median(every), median(constants)
    return Result(
        name, lines, _milliseconds(cpu), _milliseconds(beside), round(cpu / beside, 2),
        _milliseconds(median(five)), _milliseconds(median(bare)), _milliseconds(first.cpu), sent,
        max(medians, key=medians.__getitem__), medians,
    )  # fmt: skip


def _milliseconds(seconds: float) -> float:
    return round(1000 * seconds, 1)


def run(path: Path, lines: int, names: list[str]) -> Iterator[Result]:
    """Every page on the published file at `path`."""
    with TemporaryDirectory(prefix="bench-") as home:
        lay_out(Path(home), path)
        nothing = str(Path(home) / "nothing")
        with (
            serving("server.py", ESJ_HOME=home, ESJ_DEMO_HOME=nothing) as app,
            serving("benchmarks/constants.py") as other,
            serving("benchmarks/constants.py", STREAMLIT_RUNNER_POST_SCRIPT_GC="false") as third,
        ):
            _warm(app)
            plain, changes = Visitor(other), choices()
            tidy = Visitor(third)
            for each in (plain, tidy):
                each.see({})
            for name in names:
                yield measured(name, lines, app, plain, tidy, changes)


def _warm(app: Server) -> None:
    """The first visit of all: what a server learns once is no page's."""
    visitor = Visitor(app)
    visitor.see({"from": f"{dt.date(2023, 10, 1):%Y-%m-%d}"})
    visitor.close()


def lay_out(home: Path, path: Path) -> None:
    """A store whose current build is the file."""
    build = home / "published" / "invented"
    build.mkdir(parents=True)
    (build / "coordination.duckdb").symlink_to(path.resolve())
    (home / "published" / "current").write_text("invented", encoding="utf-8")


def table(results: list[Result]) -> str:
    """The results for a terminal."""
    names = ("cpu ms", "constants", "ratio", "limit", "five", "bare", "first", "kB", "slowest")
    head = f"{'':16}" + "".join(f"{name:>11}" for name in names)
    rows = [
        f"{each.page:16}{each.cpu:>11}{each.constants:>11}{each.ratio:>11}{RATIO:>11}{each.five:>11}{each.bare:>11}{each.first:>11}"
        f"{each.bytes / 1000:>11.0f}{each.slowest:>11}"
        for each in results
    ]
    return "\n".join([head, *rows])


def main() -> None:
    """Run, print and write pages.json."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--lines", type=int, default=LINES, help="size of the store")
    parser.add_argument("--only", nargs="*", default=(), help="names of pages; nothing is written")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the stores are made and kept")
    given = parser.parse_args()
    path, _ = invented.published(given.folder, given.lines)
    pages = [entry.name for entry in navigation.ENTRIES if entry.section in SECTIONS]
    results = []
    for result in run(path, given.lines, list(given.only) or pages):
        results.append(result)
        print(table([result]), flush=True)
    print(table(results))
    if not given.only:
        RESULTS.write_text(json.dumps([asdict(each) for each in results], indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
