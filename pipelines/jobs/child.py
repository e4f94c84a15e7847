"""The process of a job: `python -m pipelines.jobs.child FOLDER`.

An error that nobody foresaw is not caught: Python prints it into the job's log and the process ends
without an answer, which is how its state knows.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipelines.jobs.folder import Folder

#: The app goes first: two of its pages and a job share two cores.
NICENESS = 5
#: Jobs that `commands.documents` does.
DOCUMENTS = ("freeze", "recompute")


def main(job: Folder) -> None:
    """Do what `job` asks for, unless it was cancelled meanwhile. Under the job's lock `alive`."""
    if job.ended():
        return
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    # Half a second of imports, under the lock: who looks must not find the job dead meanwhile.
    from pipelines.jobs import work

    work.do(job, _others(job.asked()["what"]))


def _others(what: str) -> Mapping[str, Any]:
    """The jobs that make documents, when one is asked for: their libraries cost a second.

    Like the command line, the process of a job is a front door: it may call `reports` through `commands`.
    """
    if what not in DOCUMENTS:
        return {}
    from pipelines.commands import documents

    return documents.JOBS


if __name__ == "__main__":
    asked = Folder(Path(sys.argv[1]))
    # Released by the end of the process only: an error must be in the log before the job looks dead.
    lock = asked.alive()
    lock.acquire()
    main(asked)
