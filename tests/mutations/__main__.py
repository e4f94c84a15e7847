"""`python -m tests.mutations --count 5000 --seed 1 --jobs 2`: damaged workbooks, read twice and compared.

Prints every failure and a count of the outcomes; 1 when there is a failure. `--keep DIR` writes the damaged
files of the failures, to be read again.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from collections import Counter
from pathlib import Path

from tests.mutations import run


def main(arguments: list[str]) -> int:
    """Run the mutations asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutations", description=__doc__)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", type=int, nargs="*", help="numbers of mutations")
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args(arguments)
    numbers = given.only or list(range(given.count))
    start = time.monotonic()
    with multiprocessing.get_context("spawn").Pool(given.jobs) as pool:
        shares = [(numbers[job :: given.jobs], given.seed) for job in range(given.jobs)]
        found = [outcome for share in pool.starmap(run.listed, shares) for outcome in share]
    failures = sorted((each for each in found if each.is_failure), key=lambda each: each.number)
    for each in failures:
        print(f"{each.number}\t{each.file}\t{each.kind}\t{each.detail}")
        if given.keep:
            _keep(each.number, given.seed, given.keep)
    print(dict(Counter(each.kind for each in found)), f"{time.monotonic() - start:.0f} s")
    return min(len(failures), 1)


def _keep(number: int, seed: int, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    source, data = run.mutated(number, seed, run.seeds())
    (folder / f"{number}-{source.name}").write_bytes(data)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
