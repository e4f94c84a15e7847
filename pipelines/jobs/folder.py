"""The folder of a job: all that is known of it, in files that any process may read.

`asked.json` says what to do and since when; `progress.jsonl` gets a line a stage; `ended.json` appears
whole when it is over; `log.txt` holds what an unforeseen error printed. Two locks: `alive` is held as
long as the job's process runs, `door` by whoever decides that it is too late to cancel, or to go on.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

Json = dict[str, Any]

#: The stage from which a job can no longer be cancelled: what follows it is an act. Correcting is over
#: in a moment, so it never can.
CLOSING = {
    "import": "storing",
    "undo": "undoing",
    "correct": "starting",
    "decide": "starting",
    "freeze": "freezing",
}


@dataclass(frozen=True)
class Folder:
    """A job's folder, whether it is there or not."""

    path: Path

    @property
    def log(self) -> Path:
        """The file that takes what the process prints."""
        return self.path / "log.txt"

    def make(self, asked: Mapping[str, object]) -> None:
        """Make the folder of a job that is asked for now."""
        self.path.mkdir(parents=True)
        _place(self.path / "asked.json", {**asked, "at": time.time()})

    def asked(self) -> Json:
        """What is to be done. Raises FileNotFoundError when the job is not known, or was swept."""
        return _read(self.path / "asked.json")

    def say(self, stage: str, **slots: object) -> None:
        """Add a stage to the progress: called as a `Say`."""
        line = json.dumps({"stage": stage, "slots": slots, "at": time.time()}, default=str)
        with (self.path / "progress.jsonl").open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    def progress(self) -> list[Json]:
        """The stages said so far; a line that is being written is left for the next time."""
        path = self.path / "progress.jsonl"
        lines = path.read_text(encoding="utf-8").split("\n")[:-1] if path.is_file() else []
        return [json.loads(line) for line in lines]

    def end(self, status: str, outcome: object = None, problem: object = None) -> None:
        """Say how the job ended."""
        told = {"status": status, "outcome": outcome, "problem": problem, "at": time.time()}
        _place(self.path / "ended.json", told)

    def ended(self) -> Json | None:
        """How the job ended; None as long as nobody said so."""
        path = self.path / "ended.json"
        return _read(path) if path.is_file() else None

    def alive(self) -> FileLock:
        """The lock that the job's process holds from its first moment to its last."""
        return FileLock(self.path / ".alive")

    def door(self) -> FileLock:
        """The lock that whoever takes it first decides with: the job goes on for good, or is cancelled."""
        return FileLock(self.path / ".door")

    def is_alive(self) -> bool:
        """Whether the job's process is running."""
        try:
            with self.alive().acquire(timeout=0):
                return False
        except Timeout:
            return True


def _place(path: Path, told: Mapping[str, object]) -> None:
    """Write a JSON file that appears whole."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_text(json.dumps(told, ensure_ascii=False, default=str), encoding="utf-8")
    beside.replace(path)


def _read(path: Path) -> Json:
    return json.loads(path.read_text(encoding="utf-8"))
