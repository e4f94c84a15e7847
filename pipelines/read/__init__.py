"""Reads a partner's file, whatever its format, into typed grids: `workbook(path)`."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

from pipelines.problems import Problem, Refused
from pipelines.read.model import Range, Sheet, Workbook

__all__ = ["Range", "Sheet", "Workbook", "workbook"]


def workbook(path: Path, *, sheet: str | None = None) -> Workbook:
    """The file at `path` as it stands: every sheet (or only the one named `sheet`) as a typed grid.

    The reading happens in a process of its own, within `limits`. A SEAO export comes back with its
    format and no sheet: `pipelines.seao` reads it.
    Raises Refused with the problem that says why a file cannot be taken.
    """
    from pipelines.read import grid, process

    if not path.is_file():
        raise Refused(Problem("file_not_found", value=path.name))
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    with tempfile.TemporaryDirectory(prefix="read-") as folder:
        out = Path(folder)
        found = process.run(path, out, sheet)
        sheets = [
            Sheet(
                name=each["name"],
                visible=each["visible"],
                grid=grid.load([out / name for name in each["files"]]),
                merged=[tuple(ends) for ends in each["merged"]],
                notes=each["notes"],
            )
            for each in found["sheets"]
        ]
    return Workbook(path, path.name, digest, found["format"], sheets)
