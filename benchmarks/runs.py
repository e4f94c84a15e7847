"""Processes run and measured: an import into a store of its own, a baseline, the memory of a whole tree."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
ORGANISATION = "ville-inventee"
#: Seconds between two looks at the memory of a process tree.
STEP = 0.05
_PROPORTIONAL = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


@dataclass(frozen=True)
class Took:
    """What a process and its children took: wall clock and processor time, in seconds."""

    wall: float
    cpu: float


def baseline(name: str, path: Path) -> float:
    """Seconds that a bare reader takes for a file (see `baselines`)."""
    command = [sys.executable, "-m", "benchmarks.baselines", name, str(path)]
    return float(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def import_of(path: Path) -> Took:
    """One import from the command line into a new store, from the start of Python to its end.

    Raises AssertionError when the file is not taken.
    """
    with _importing(path) as process:
        start = time.perf_counter()
        _, status, used = os.wait4(process.pid, 0)
        took = Took(time.perf_counter() - start, used.ru_utime + used.ru_stime)
        process.returncode = os.waitstatus_to_exitcode(status)
    return took


def memory_of_import(path: Path) -> float:
    """The most memory (MiB) that the processes of one import hold together at one moment.

    Proportional set size: a page shared by several processes counts once. Looking takes time, so this
    run is not the one that is timed.
    """
    with _importing(path) as process:
        peak, ended = [0.0], threading.Event()
        watcher = threading.Thread(target=_watch, args=(process.pid, peak, ended))
        watcher.start()
        process.wait()
        ended.set()
        watcher.join()
    return peak[0]


@contextmanager
def _importing(path: Path) -> Iterator[subprocess.Popen]:
    """An import just started; the organisation was registered before."""
    with tempfile.TemporaryDirectory(prefix="bench-") as home:
        settings = os.environ | {"ESJ_HOME": home}
        command = [sys.executable, "-m", "pipelines"]
        silent = {"cwd": ROOT, "env": settings, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        register = ["organisations", "add", ORGANISATION, "--name", "Ville inventée"]
        subprocess.run([*command, *register], check=True, **silent)
        process = subprocess.Popen([*command, "import", str(path), "--organisation", ORGANISATION], **silent)
        yield process
        if process.returncode:
            raise AssertionError(f"import of {path.name}: exit code {process.returncode}")


def _watch(root: int, peak: list[float], ended: threading.Event) -> None:
    while not ended.wait(STEP):
        peak[0] = max(peak[0], sum(_held(pid) for pid in _tree(root)) / 1024)


def _tree(root: int) -> list[int]:
    """A process and all below it; those that end meanwhile are left out."""
    found = [root]
    for pid in found:
        try:
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text()
        except OSError:
            continue
        found += [int(child) for child in children.split()]
    return found


def _held(pid: int) -> int:
    """The proportional set size of a process, in KiB; 0 when it has ended."""
    try:
        told = _PROPORTIONAL.search(Path(f"/proc/{pid}/smaps_rollup").read_text())
    except OSError:
        return 0
    return int(told[1]) if told else 0
