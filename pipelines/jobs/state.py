"""How far a job is, told from its folder; and stopping it."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import Timeout

from labels import has, text
from pipelines import home as homes
from pipelines.jobs import start
from pipelines.jobs.folder import CLOSING, Folder, Json
from pipelines.last_words import last_words
from pipelines.look import ProblemLook
from pipelines.plain import Plain
from pipelines.problems import Problem, Refused

#: Stages in which a job waits for others.
WAITING = ("queued", "waiting")
STARTING: Json = {"stage": "starting", "slots": {}}
#: Stages whose `n` is a number of rows.
COUNTED = ("storing", "previewing")
#: So long a process may take to begin before it is taken for dead, in seconds, on a busy machine.
BIRTH = 60
ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class JobState(Plain):
    """How far a job is. what: a name of `work.DO`, freeze or recompute.

    status: waiting, running, done, refused, failed or cancelled. stage, slots: what is being done.
    seconds: since it was asked for, or until it ended. rows: of the stage, when known. outcome: what a
    job that is done gives (a look: `Look` as JSON; an import: as `import --json`). problem: why it was
    refused or failed.
    """

    id: str
    what: str
    status: str
    stage: str
    slots: dict[str, Any]
    seconds: float
    rows: int | None
    file: str | None
    can_cancel: bool
    outcome: dict[str, Any] | None = None
    problem: ProblemLook | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.status not in ("waiting", "running")

    def words(self, lang: str) -> str:
        """What a person reads of it: the stage, or how it ended."""
        if self.problem:
            return self.problem.text(lang)
        if self.is_over:
            return text(f"job.status.{self.status}", lang)
        key = f"job.stage.{self.stage}"
        return text(key if has(key) else "job.stage.other", lang, **self.slots)


def state(home: Path, job: str) -> JobState:
    """How far the job is, from its files alone. Raises Refused (`job_unknown`)."""
    folder = _folder(home, job)
    try:
        asked = folder.asked()
    except FileNotFoundError as error:
        raise Refused(Problem("job_unknown", value=job)) from error
    ended = folder.ended() or _ended_without_saying(folder, job, asked)
    return _told(job, asked, folder.progress() or [STARTING], ended)


def cancel(home: Path, job: str) -> bool:
    """Stop a job and all that it started; false when it is over or already storing what it read.

    Raises Refused (`job_unknown`).
    """
    found = state(home, job)
    if found.is_over:
        return False
    folder = _folder(home, job)
    try:
        with folder.door().acquire(timeout=0):
            if folder.ended():
                return False
            folder.end("cancelled")
            if folder.is_alive():
                _kill(folder)
            return True
    except Timeout:
        return False


def _folder(home: Path, job: str) -> Folder:
    if not ID.fullmatch(job):
        raise Refused(Problem("job_unknown", value=job))
    return Folder(homes.jobs(home) / job)


def _told(job: str, asked: Json, progress: Sequence[Json], ended: Json | None) -> JobState:
    stage, slots, what = progress[-1]["stage"], progress[-1]["slots"], asked["what"]
    is_closed = any(said["stage"] == CLOSING.get(what) for said in progress)
    status = ended["status"] if ended else "waiting" if stage in WAITING else "running"
    return JobState(
        id=job,
        what=what,
        status=status,
        stage=stage,
        slots=slots,
        seconds=round((ended["at"] if ended else time.time()) - asked["at"], 1),
        rows=slots.get("n") if stage in COUNTED else None,
        file=slots.get("file"),
        can_cancel=not ended and not is_closed,
        outcome=ended["outcome"] if ended else None,
        problem=ProblemLook.from_json(ended["problem"]) if ended and ended["problem"] else None,
    )


def _ended_without_saying(folder: Folder, job: str, asked: Json) -> Json | None:
    """The end of a process that died before it could tell: an unforeseen error, or killed."""
    is_born = (folder.path / "progress.jsonl").is_file() or folder.log.stat().st_size > 0
    if folder.is_alive() or (not is_born and start.may_be_born(job, asked["at"], BIRTH)):
        return None
    if ended := folder.ended():
        return ended
    last = last_words(folder.log.read_text(encoding="utf-8", errors="replace"))
    problem = Problem("job_failed", value=last) if last else Problem("job_killed")
    folder.end("failed", problem=ProblemLook.of(problem).to_json())
    return folder.ended()


def _kill(folder: Folder) -> None:
    """End the job's process and those that it started."""
    number = int((folder.path / "pid").read_text())
    if os.name == "posix":
        os.killpg(number, signal.SIGKILL)
    else:
        os.kill(number, signal.SIGTERM)
