"""Starting a job: its folder, then a process of its own, which outlives the page that asked for it."""

from __future__ import annotations

import secrets
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from pipelines import home as homes
from pipelines.jobs import uploads
from pipelines.jobs.folder import Folder

#: The folder that holds the package `pipelines`: where a job's process must start.
ROOT = Path(__file__).resolve().parents[2]
#: Processes that this one started, by job.
_started: dict[str, subprocess.Popen[bytes]] = {}


def start(home: Path, what: str, **asked: object) -> str:
    """Start a job and give its id at once. asked: what `work` needs, as JSON values.

    Raises OSError when the store's scratch folder cannot be written.
    """
    uploads.sweep(home)
    job = secrets.token_hex(16)
    folder = Folder(homes.jobs(home) / job)
    folder.make(_asked(home, what, asked))
    command = [sys.executable, "-m", "pipelines.jobs.child", str(folder.path.resolve())]
    with folder.log.open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    (folder.path / "pid").write_text(str(process.pid))
    _started[job] = process
    return job


def _asked(home: Path, what: str, asked: Mapping[str, object]) -> dict[str, object]:
    return {"what": what, "home": str(home.resolve()), **asked}


def may_be_born(job: str, asked_at: float, wait: float) -> bool:
    """Whether a job that has shown no sign of life may still begin; one of another process, for `wait` s."""
    process = _started.get(job)
    return process.poll() is None if process else time.time() - asked_at < wait
