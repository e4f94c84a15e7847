"""How long documents take on invented stores: `python -m benchmarks.reports` writes reports.json.

Each document in each of its formats, in a process of its own that has done nothing else: its modules are
loaded, the published file is opened, the report is prepared, then rendered. The portraits of all partners are
made in one process, one after the other.
"""

from __future__ import annotations

import argparse
import importlib
import json
import multiprocessing
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from benchmarks import invented
from benchmarks.measures import FOLDER
from labels import LANGUAGES
from measures import described
from measures import published as files
from reports.prepare import Asked, prepare
from reports.templates import KEYS, load

RESULTS = Path(__file__).parent / "reports.json"
LINES = 2_000_000
#: Seconds allowed to one document in each format, from the opening of the published file; MiB at most.
SECONDS = {"pdf": 3.0, "pptx": 2.0, "xlsx": 3.0, "docx": 3.0}
MEMORY = 400
#: Seconds allowed to so many portraits of partners, as PDF.
PORTRAITS, FOR_PORTRAITS = 40, 60.0
SUBJECTS = {"buyer": "organisation-3", "territory": "43", "": ""}


@dataclass(frozen=True)
class Result:
    """One document in one format.

    prepared, rendered: seconds; loading the modules of its format counts in neither. seconds: both; allowed:
    of them. peak: MiB of the process at most. size: bytes of the file.
    """

    name: str
    lines: int
    prepared: float
    rendered: float
    seconds: float
    allowed: float
    peak: int
    size: int

    @property
    def is_met(self) -> bool:
        """Whether it was as quick and as small as it must be."""
        return self.seconds <= self.allowed and self.peak <= MEMORY


def run(folder: Path, lines: int, only: tuple[str, ...] = ()) -> Iterator[Result]:
    """Every format of every template in French, then the portraits."""
    path, _ = invented.published(folder, lines)
    for key in KEYS:
        for form in load(key).formats:
            name = f"{key}.{form}"
            if not only or name in only:
                yield _alone(partial(_one, path, lines, key, form))
    if not only or "portraits" in only:
        yield _alone(partial(_portraits, path, lines))


def _alone(made: Callable[[], Result]) -> Result:
    """What a function answers, asked in a process of its own: its memory is of nothing else."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(made)


def _one(path: Path, lines: int, key: str, form: str) -> Result:
    room = importlib.import_module(f"reports.{form}")
    start = time.perf_counter()
    with files.connect(path) as con:
        report = prepare(con, Asked(key, LANGUAGES[0], subject=SUBJECTS[load(key).subject]))
        middle = time.perf_counter()
        size = len(room.render(report))
    return _result(f"{key}.{form}", lines, (start, middle), SECONDS[form], size)


def _portraits(path: Path, lines: int) -> Result:
    """As many portraits as are allowed for; of the same partners in the other language when they are few."""
    room = importlib.import_module("reports.pdf")
    start, prepared, size = time.perf_counter(), 0.0, 0
    with files.connect(path) as con:
        buyers = sorted(described.names(con, LANGUAGES[0])["buyer"])
        for number in range(PORTRAITS):
            begun = time.perf_counter()
            lang = LANGUAGES[number // len(buyers) % len(LANGUAGES)]
            asked = Asked("organisation", lang, subject=buyers[number % len(buyers)])
            report = prepare(con, asked)
            prepared += time.perf_counter() - begun
            size += len(room.render(report))
    return _result("portraits", lines, (start, start + prepared), FOR_PORTRAITS, size)


def _result(name: str, lines: int, times: tuple[float, float], allowed: float, size: int) -> Result:
    start, middle = times
    end = time.perf_counter()
    peak = _peak()
    took = [round(each, 3) for each in (middle - start, end - middle, end - start)]
    return Result(name, lines, *took, allowed, peak, size)


def _peak() -> int:
    """The most that this process held at a moment, in MiB (Linux); what started it does not count."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024


def _keep(path: Path, result: Result) -> None:
    """Put one result in the file of results, in the place of the last one of its name and lines."""
    known = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
    others = [each for each in known if (each["name"], each["lines"]) != (result.name, result.lines)]
    told = sorted([*others, asdict(result)], key=lambda each: (each["lines"], each["name"]))
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _line(result: Result) -> str:
    """One result for a terminal."""
    seconds = f"{result.prepared:7.2f} s + {result.rendered:6.2f} s of {result.allowed:4.0f} s"
    said = f"{result.name:20} {seconds} {result.peak:5} MiB {result.size // 1024:6} kB"
    return said if result.is_met else f"{said}  too much"


def main() -> None:
    """Run and print; exits with 1 when a document takes more than it may."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reports", description=__doc__)
    parser.add_argument("--lines", type=int, default=LINES, help="size of the store")
    parser.add_argument("--only", nargs="*", default=(), help="documents, such as fund.pdf, or portraits")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the store is made and kept")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file of results")
    given = parser.parse_args()
    are_met = True
    for result in run(given.folder, given.lines, tuple(given.only)):
        are_met &= result.is_met
        _keep(given.results, result)
        print(_line(result), flush=True)
    raise SystemExit(0 if are_met else 1)


if __name__ == "__main__":
    main()
