"""A process of its own that imports one file, and may be killed at a named moment or short of disk.

Usage: importer.py HOME FILE [MOMENT]. Prints what was added when it gets that far.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import handmade

from pipelines import acts, archive, publish, reading
from pipelines.corrections import unmatched
from pipelines.imports import Request
from pipelines.problems import Refused
from pipelines.warehouse import append


def die(*_args: object, **_how: object) -> None:
    """Killed: nothing is closed, nothing is flushed."""
    os.kill(os.getpid(), signal.SIGKILL)


def then_die(function):
    """The function, then death."""

    def both(*args, **how):
        function(*args, **how)
        die()

    return both


def prepare(moment: str) -> None:
    """Arrange what happens at `moment`."""
    if moment == "while copying the file":
        os.fsync = die
    if moment == "while loading":
        append.batch = then_die(append.batch)
    if moment == "before the journal":
        archive.write = die
    if moment == "between journal and commit":
        archive.write = then_die(archive.write)
    if moment == "before publishing":
        publish.build = die
    if moment == "disk full":
        import resource  # POSIX only

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, resource.RLIM_INFINITY))


def say(stage: str, **_slots: object) -> None:
    """Say only that one waits."""
    if stage == "waiting":
        print(stage, flush=True)


def main(home: str, file: str, moment: str = "") -> int:
    """Import, and say how many lines were added. What is published is not looked at here."""
    reading.checked = handmade.read
    publish.build = lambda con, home: publish.Build("", home)
    unmatched.tell = lambda path, say: 0
    prepare(moment)
    try:
        outcome = acts.import_files(Path(home), [Path(file)], Request("ville-de-sherbrooke"), say)
    except Refused as refused:
        print(refused.problem.kind)
        return 1
    print(
        *(told.added for told in outcome.batches),
        *(problem.kind for each in outcome.refused for problem in each.problems),
    )
    return 1 if outcome.refused else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
