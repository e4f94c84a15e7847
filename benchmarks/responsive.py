"""How long a visitor waits while an import runs: in a job, and in the server's own process beside it.

    python -m benchmarks.responsive [LINES]

A live server answers /health every 20 ms while a file is imported into a fresh store. Prints, for both
ways, how long answers took: the longest is the longest time that the server was deaf.
"""

from __future__ import annotations

import http.client
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from benchmarks import files

ORGANISATION = "ville-de-sherbrooke"
BETWEEN = 0.02
WAYS = ("job", "in process")


def main(lines: int) -> None:
    """Measure both ways, one after the other."""
    path = files.workbook(lines)
    print(f"import of {lines} lines     answers  median ms   p99 ms   max ms")
    for way in WAYS:
        waits = sorted(1000 * wait for wait in _waits(way, path))
        p99 = waits[int(len(waits) * 0.99)]
        print(f"{way:24} {len(waits):7} {statistics.median(waits):10.1f} {p99:8.1f} {waits[-1]:8.1f}")


def _waits(way: str, path: Path) -> list[float]:
    """How long each answer took, in seconds, from the start of the import to its end."""
    with tempfile.TemporaryDirectory() as folder:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        begin, done = Path(folder) / "begin", Path(folder) / "done"
        command = [sys.executable, "-m", "benchmarks.responsive", "serve", way, str(path), folder, str(port)]
        environment = os.environ | {"ESJ_HOME": str(Path(folder) / "home")}
        server = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        try:
            while _wait(port) is None:
                time.sleep(0.1)
            begin.touch()
            waits = []
            while not done.exists():
                waits.append(_wait(port))
                time.sleep(BETWEEN)
            return [wait for wait in waits if wait is not None]
        finally:
            server.terminate()
            server.wait()


def _wait(port: int) -> float | None:
    """How long the server takes to answer, in seconds; None when it is not there yet."""
    start = time.perf_counter()
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        asked.request("GET", "/health")
        asked.getresponse().read()
    except ConnectionError:
        return None
    finally:
        asked.close()
    return time.perf_counter() - start


def serve(way: str, path: Path, folder: Path, port: int) -> None:
    """Serve the app, and import once `begin` appears: in a job, or in a thread of this process."""
    import uvicorn

    import server
    from pipelines import acts

    def bring() -> None:
        while not (folder / "begin").exists():
            time.sleep(0.05)
        home, request = folder / "home", acts.Request(ORGANISATION)
        if way == "job":
            job = acts.jobs.import_each(home, [(path, request)])
            while not acts.jobs.state(home, job).is_over:
                time.sleep(0.5)
        else:
            acts.import_files(home, [path], request)
        (folder / "done").touch()

    threading.Thread(target=bring, daemon=True).start()
    uvicorn.run(server.app, port=port, log_level="error")


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        serve(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]), int(sys.argv[5]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
