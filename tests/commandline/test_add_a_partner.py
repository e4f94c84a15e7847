"""docs/add-a-partner.md is a walk: its files are written, its commands run, its answers seen."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
WALK = ROOT / "docs" / "add-a-partner.md"
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.M | re.S)


def run(command: str, folder: Path) -> subprocess.CompletedProcess:
    words = shlex.split(command)
    assert words[0] == "python"
    known = {"PYTHONPATH": str(ROOT), "ESJ_HOME": str(folder / "store"), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, *words[1:]],
        cwd=folder,
        env=os.environ | known,
        capture_output=True,
        encoding="utf-8",
    )


def test_the_walk_works_as_written(tmp_path):
    printed = ""
    for language, said, body in BLOCK.findall(WALK.read_text(encoding="utf-8")):
        if language == "csv":
            (tmp_path / said).write_text(body, encoding="utf-8")
        elif language == "sh":
            printed = ""
            for command in body.strip().splitlines():
                done = run(command, tmp_path)
                assert done.returncode == int(said.removeprefix("exit=") or 0), (command, done.stderr)
                printed += done.stdout
        elif language == "text":
            assert body.strip() in printed
    assert (tmp_path / "store" / "sources" / "ville-de-valbourg").is_dir()
