"""What a job does once its process runs: the act it was asked for, its stages told, its end written down."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

from filelock import FileLock, Timeout

from labels import LANGUAGES
from pipelines import home as homes
from pipelines.acts import correcting, identifying
from pipelines.acts.categorising import categorise
from pipelines.acts.deciding import Settled
from pipelines.acts.directory import set_statuses
from pipelines.acts.importing import import_each
from pipelines.acts.locating import locate_all
from pipelines.acts.looking import look
from pipelines.acts.opportunities import set_opportunities
from pipelines.acts.publishing import build
from pipelines.acts.returning import Returned, handed_back, handed_back_batch
from pipelines.acts.undoing import undo
from pipelines.imports import Request
from pipelines.jobs import uploads
from pipelines.jobs.folder import CLOSING, Folder, Json
from pipelines.look import ProblemLook
from pipelines.problems import Refused
from pipelines.progress import Say
from pipelines.publish import CheckFailed

#: Does a job: the store, what was asked, whom to tell; gives its outcome.
Doing = Callable[[Path, Json, Say], Json]
#: So many files are looked at side by side; each may take a few hundred megabytes.
TURNS = 2
#: How long to wait before asking again for a turn, in seconds.
PAUSE = 0.2


def do(job: Folder, more: Mapping[str, Doing] = MappingProxyType({})) -> None:
    """Do what `job` asks for, and write down how it ended. more: what other rooms do, beside DO."""
    asked = job.asked()
    door = job.door()
    say = _closing(job, door, asked["what"])
    try:
        say("starting")
        outcome = {**DO, **more}[asked["what"]](Path(asked["home"]), asked, say)
        end: dict[str, Any] = {"status": "done", "outcome": outcome}
    except Refused as refused:
        end = {"status": "refused", "problem": ProblemLook.of(refused.problem).to_json()}
    except CheckFailed as failed:
        end = {"status": "refused", "problem": _told(failed).to_json()}
    with door:
        job.end(**end)


def _closing(job: Folder, door: FileLock, what: str) -> Say:
    """Says the stages of a job and, at the one that closes, shuts the door: whoever cancels comes too late.

    Someone already cancelling holds the door: this process is about to be killed, or ends by itself.
    """

    def say(stage: str, **slots: object) -> None:
        if stage == CLOSING.get(what) and not door.is_locked:
            door.acquire()
            if job.ended():
                sys.exit()
        job.say(stage, **slots)

    return say


def _look(home: Path, asked: Json, say: Say) -> Json:
    with _turn(home, say):
        return look(home, Path(asked["path"]), Request.from_json(asked["request"]), say).to_json()


def _import(home: Path, asked: Json, say: Say) -> Json:
    files = [(Path(path), Request.from_json(request)) for path, request in asked["files"]]
    return import_each(home, files, say).to_json()


def _undo(home: Path, asked: Json, say: Say) -> Json:
    return undo(home, asked["batch"], say).to_json()


def _build(home: Path, asked: Json, say: Say) -> Json:
    return {"build_id": build(home, say).build_id}


def _correct(home: Path, asked: Json, say: Say) -> Json:
    return correcting.do(home, asked["act"], asked["said"], say)


def _decide(home: Path, asked: Json, say: Say) -> Json:
    return DECIDERS[asked["about"]](home, asked["decisions"], asked["undone"], say).to_json()


def _hand_back(home: Path, asked: Json, say: Say) -> Json:
    path = Path(asked["path"])
    say("marking", file=path.name)
    return _kept(home, handed_back(home, path, Request.from_json(asked["request"])))


def _hand_back_batch(home: Path, asked: Json, say: Say) -> Json:
    say("marking", file=asked["file"])
    return _kept(home, handed_back_batch(home, asked["batch"]))


def _kept(home: Path, made: Returned) -> Json:
    """A workbook handed back, kept as an upload is: for the page to fetch, swept after a day."""
    path = uploads.keep(home, made.name, made.data)
    return {"path": str(path), "name": made.name, "media_type": made.media_type, "form": made.form}


#: What decisions are about: each makes those of a page and takes others back by number, in one publishing.
DECIDERS: dict[str, Callable[[Path, list[Json], list[int], Say], Settled]] = {
    "category": categorise,
    "identity": identifying.decide,
    "opportunity": set_opportunities,
    "place": locate_all,
    "status": set_statuses,
}

DO: dict[str, Doing] = {
    "look": _look,
    "import": _import,
    "undo": _undo,
    "build": _build,
    "correct": _correct,
    "decide": _decide,
    "hand_back": _hand_back,
    "hand_back_batch": _hand_back_batch,
}


@contextmanager
def _turn(home: Path, say: Say) -> Iterator[None]:
    """One of the TURNS that looks share; waits for it, and says so."""
    locks = [FileLock(homes.jobs(home) / f".turn-{number}") for number in range(TURNS)]
    held = _first_free(locks)
    if held is None:
        say("queued")
    while held is None:
        time.sleep(PAUSE)
        held = _first_free(locks)
    try:
        yield
    finally:
        held.release()


def _first_free(locks: list[FileLock]) -> FileLock | None:
    for lock in locks:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            continue
        return lock
    return None


def _told(failed: CheckFailed) -> ProblemLook:
    """A data test that found bad rows, as a problem: the acts stand, the figures are those of before."""
    message = {lang: failed.message(lang) for lang in LANGUAGES}
    return ProblemLook("check_failed", "file", None, None, None, failed.check, message)
