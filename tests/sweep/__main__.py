"""`python -m tests.sweep FOLDER [--out FILE.md]`: every file of a folder through `check`, a table row each.

Each file is checked in a process of its own, one at a time, with the reading process below it as in the
product. 1 when a check crashed, took over 10 s, or its reading process over 1 GiB.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

#: What no file may exceed: seconds of a check, MiB of its reading process.
MOST_SECONDS, MOST_MEMORY = 10, 1024
#: A check that hangs is stopped after so many seconds.
PATIENCE = 120
COLUMNS = (
    "file", "format", "status", "sheet", "header row", "fields", "lines", "total", "seconds", "child MiB",
    "first problem",
)  # fmt: skip


def main(arguments: list[str]) -> int:
    """Print the table of a folder, and what breaks the limits."""
    parser = argparse.ArgumentParser(prog="python -m tests.sweep", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, help="write the table there instead")
    given = parser.parse_args(arguments)
    paths = sorted(path for path in given.folder.rglob("*") if path.is_file())
    swept = [sweep(path, path.relative_to(given.folder).as_posix()) for path in paths]
    told = "\n".join([*table(swept), "", summary(swept)])
    if given.out:
        given.out.write_text(told + "\n", encoding="utf-8")
    else:
        print(told)
    return int(any(broken(each) for each in swept))


def sweep(path: Path, name: str) -> dict[str, object]:
    """What `check` says of one file, how long it took and what its reading process held."""
    start = time.monotonic()
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "tests.sweep.one", str(path.resolve())],
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"file": name, "status": "CRASH", "seconds": PATIENCE, "first problem": "hangs"}
    if ended.returncode:
        words = (ended.stderr.strip().splitlines() or ["no words"])[-1]
        crash = f"exit code {ended.returncode}: {words}"
        return {"file": name, "status": "CRASH", "seconds": time.monotonic() - start, "first problem": crash}
    return {"file": name} | json.loads(ended.stdout)


def broken(row: Mapping[str, object]) -> bool:
    """Whether a file crashed the check or went over a limit."""
    heavy = row.get("child MiB", 0) > MOST_MEMORY
    return row["status"] == "CRASH" or row["seconds"] > MOST_SECONDS or heavy


def table(rows: Iterable[Mapping[str, object]]) -> Iterable[str]:
    """The rows as a Markdown table."""
    yield f"| {' | '.join(COLUMNS)} |"
    yield f"|{'---|' * len(COLUMNS)}"
    for row in rows:
        yield f"| {' | '.join(_cell(row.get(name)) for name in COLUMNS)} |"


def summary(rows: list[dict[str, object]]) -> str:
    """How many files of each status, the worst figures, and who broke a limit."""
    statuses = [str(row["status"]) for row in rows]
    counts = ", ".join(f"{statuses.count(each)} {each}" for each in sorted(set(statuses)))
    slowest = max((row["seconds"] for row in rows), default=0)
    heaviest = max((row.get("child MiB", 0) for row in rows), default=0)
    over = ", ".join(str(row["file"]) for row in rows if broken(row)) or "none"
    return (
        f"{len(rows)} files: {counts}. Slowest {slowest:.1f} s, heaviest reading {heaviest:.0f} MiB. "
        f"Over a limit or crashed: {over}."
    )


def _cell(value: object) -> str:
    shown = f"{value:.1f}" if isinstance(value, float) else "" if value is None else str(value)
    return " ".join(shown.replace("|", "\\|").split())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
