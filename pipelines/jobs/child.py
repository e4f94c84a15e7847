"""The process of a job: `python -m pipelines.jobs.child FOLDER`.

An error that nobody foresaw is not caught: Python prints it into the job's log and the process ends
without an answer, which is how its state knows.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pipelines.jobs.folder import Folder

#: The app goes first: two of its pages and a job share two cores.
NICENESS = 5


def main(folder: Path) -> None:
    """Do what the job in `folder` asks for, unless it was cancelled meanwhile."""
    job = Folder(folder)
    with job.alive():
        if job.ended():
            return
        if hasattr(os, "nice"):
            os.nice(NICENESS)
        # Half a second of imports, under the lock: who looks must not find the job dead meanwhile.
        from pipelines.jobs import work

        work.do(job)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
