"""Runs the reading process with limits, and turns its end into an answer or a refusal."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from pipelines.problems import Problem, Refused
from pipelines.read import limits
from pipelines.read.child import RESULT

#: The folder that holds the package `pipelines`: where the reading process must start.
HOME = Path(__file__).resolve().parents[2]


def run(path: Path, out: Path, sheet: str | None) -> dict[str, object]:
    """What the reading process found of the file at `path` (see `child.read`).

    Raises Refused with the problem it found, or file_unreadable when it ended without an answer.
    """
    command = [sys.executable, "-m", "pipelines.read.child", str(path.resolve()), str(out)]
    try:
        ended = subprocess.run(
            command + ([sheet] if sheet else []),
            cwd=HOME,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=limits.SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Refused(Problem("file_unreadable", value=f"{limits.SECONDS:.0f} s")) from error
    if ended.returncode:
        last = ended.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise Refused(Problem("file_unreadable", value=" ".join(last)))
    answer = json.loads((out / RESULT).read_text(encoding="utf-8"))
    if "problem" in answer:
        raise Refused(Problem(**answer["problem"]))
    return answer
