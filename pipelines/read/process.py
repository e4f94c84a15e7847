"""Runs the reading process with limits, and turns its end into an answer or a refusal."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
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


def run(path: Path, out: Path, sheet: str | None, reader: Sequence[str] = ()) -> dict[str, object]:
    """What the reading process found of the file at `path` (see `child.read`).

    reader: what the process runs, if not READER.
    Raises Refused with the problem it found, or the one that says how it ended without an answer.
    """
    command = [sys.executable, *(reader or READER), str(path.resolve()), str(out)]
    size = path.stat().st_size
    seconds = limits.seconds(size)
    try:
        ended = subprocess.run(
            command + ([sheet] if sheet else []),
            cwd=HOME,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Refused(Problem("reading_too_long", slots={"limit": f"{seconds:.0f}"})) from error
    said = ended.stderr.decode(errors="replace")
    return answer(out, ended.returncode, said, limits.memory(size))


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
