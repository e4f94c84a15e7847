"""Runs the reading process with limits, and turns its end into an answer or a refusal."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipelines.last_words import last_words
from pipelines.problems import Problem, Refused
from pipelines.read import limits
from pipelines.read.package import mib

#: The folder that holds the package `pipelines`: where the reading process must start.
HOME = Path(__file__).resolve().parents[2]

#: The file in which the reading process answers.
RESULT = "result.json"

#: How Python tells that the reader, which is written in Rust, gave up on a file.
PANIC = "pyo3_runtime.PanicException: "

#: What the reading process runs.
READER = ["-m", "pipelines.read.child"]


@dataclass(frozen=True)
class Reading:
    """A reading process under way. out: where it answers; size: of the file; since: when it began."""

    child: subprocess.Popen[bytes]
    out: Path
    size: int
    since: float


@contextmanager
def begun(path: Path, out: Path, sheet: str | None, reader: Sequence[str] = ()) -> Iterator[Reading]:
    """A process that reads the file at `path` (see `child.read`), ended with the block if it still runs.

    reader: what the process runs, if not READER.
    """
    command = [sys.executable, *(reader or READER), str(path.resolve()), str(out)]
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    with subprocess.Popen(command + ([sheet] if sheet else []), cwd=HOME, **pipes) as child:
        try:
            yield Reading(child, out, path.stat().st_size, time.monotonic())
        finally:
            child.kill()


def finished(reading: Reading) -> dict[str, object]:
    """What a reading process found, once it ends.

    Raises Refused with the problem it found, or the one that says how it ended without an answer.
    """
    seconds = limits.seconds(reading.size)
    left = max(0.0, reading.since + seconds - time.monotonic())
    try:
        said = reading.child.communicate(timeout=None if reading.child.poll() is not None else left)[1]
    except subprocess.TimeoutExpired as error:
        raise Refused(Problem("reading_too_long", slots={"limit": f"{seconds:.0f}"})) from error
    memory = limits.memory(reading.size)
    return answer(reading.out, reading.child.returncode, said.decode(errors="replace"), memory)


def run(path: Path, out: Path, sheet: str | None, reader: Sequence[str] = ()) -> dict[str, object]:
    """What a reading process finds of the file at `path`: begun, and waited for."""
    with begun(path, out, sheet, reader) as reading:
        return finished(reading)


def answer(out: Path, code: int, said: str, memory: int) -> dict[str, object]:
    """What a reading process that ended with `code`, having said `said` on stderr, left in `out`.

    memory: the bytes it was given. Raises Refused with the problem it found, or the one that says how it
    ended without an answer.
    """
    if code:
        raise Refused(_cause(code, said, memory))
    told = json.loads((out / RESULT).read_text(encoding="utf-8"))
    if "problem" in told:
        raise Refused(Problem(**told["problem"]))
    return told


def _cause(code: int, said: str, memory: int) -> Problem:
    """Why the reading process ended without an answer: memory, the file that broke the reader, or our fault.

    The reader panics or aborts over damaged files only; an error of Python that the process did not
    foresee is ours, and no fault is found with the file.
    """
    if "memory allocation of" in said or "MemoryError" in said or "malloc of size" in said:
        return Problem("reading_too_much_memory", slots={"limit": mib(memory)})
    if code < 0:
        words = [f"signal {-code}", *said.strip().splitlines()[:1]]
        return Problem("file_unreadable", value=": ".join(words))
    words = last_words(said)
    kind = "file_unreadable" if words.startswith(PANIC) else "reading_failed"
    return Problem(kind, value=words.removeprefix(PANIC))
