"""Reads files through forks of one warm process: code and limits of the reading process, without its start.

Starting Python and Arrow for each of some thousand small files would take a quarter of an hour. `reader()`
gives what replaces `process.run`; the process forked from knows neither DuckDB nor the tests, as its kind.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipelines.problems import Problem, Refused
from pipelines.read import limits, process

#: Seconds after which a reading is ended; what the hostile files are held to.
SECONDS = 10.0
#: Seconds between two looks at a reading that goes on.
PAUSE = 0.001


@dataclass
class Ended:
    """How the last reading ended. code: of the process; said: on stderr; peak: its largest memory, in KiB."""

    code: int = 0
    said: str = ""
    seconds: float = 0.0
    peak: int = 0


Run = Callable[..., dict[str, object]]


@contextmanager
def reader(ended: Ended | None = None) -> Iterator[Run]:
    """A stand-in for `process.run`; what `ended` tells is renewed at each reading."""
    last = ended or Ended()
    command = [sys.executable, "-m", "tests.forked"]
    with subprocess.Popen(
        command, cwd=process.HOME, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:

        def run(
            path: Path, out: Path, sheet: str | None, reader: Sequence[str] = process.READER
        ) -> dict[str, object]:
            arguments = [str(path.resolve()), str(out), *([sheet] if sheet else [])]
            server.stdin.write(json.dumps([reader[-1], arguments]) + "\n")
            server.stdin.flush()
            last.code, last.seconds, last.peak = json.loads(server.stdout.readline())
            last.said = (out / "stderr").read_text(errors="replace")
            if last.seconds > SECONDS:
                raise Refused(Problem("reading_too_long", slots={"limit": f"{SECONDS:.0f}"}))
            return process.answer(out, last.code, last.said, limits.memory(path.stat().st_size))

        yield run
        server.stdin.close()


def _serve() -> None:
    """Fork for each line (what reads, its arguments); answer how the fork ended."""
    from pipelines.read import child
    from pipelines.seao import child as packages

    mains = {each.__name__: each.main for each in (child, packages)}
    for line in sys.stdin:
        module, arguments = json.loads(line)
        pid = os.fork()
        if not pid:
            _read(mains[module], arguments)
        print(json.dumps(_wait(pid)), flush=True)


def _read(main: Callable[[list[str]], None], arguments: list[str]) -> None:
    """In the fork: read, and end as the reading process does."""
    said = os.open(Path(arguments[1]) / "stderr", os.O_WRONLY | os.O_CREAT)
    os.dup2(said, 2)
    code = 1
    try:
        main(arguments)
        code = 0
    finally:
        if code:
            sys.excepthook(*sys.exc_info())
            sys.stderr.flush()
        os._exit(code)


def _wait(pid: int) -> tuple[int, float, int]:
    """How a fork ended: code as subprocess tells it, seconds, KiB; ended when it takes too long."""
    start = time.monotonic()
    found, status, used = os.wait4(pid, os.WNOHANG)
    while not found and time.monotonic() - start <= SECONDS:
        time.sleep(PAUSE)
        found, status, used = os.wait4(pid, os.WNOHANG)
    seconds = time.monotonic() - start
    if not found:
        os.kill(pid, signal.SIGKILL)
        _, status, used = os.wait4(pid, 0)
    return os.waitstatus_to_exitcode(status), seconds, used.ru_maxrss


if __name__ == "__main__":
    _serve()
