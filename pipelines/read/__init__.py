"""Reads a partner's file, whatever its format, into typed grids: `workbook(path)`."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

from pipelines.problems import Problem, Refused
from pipelines.read import grid, process
from pipelines.read.model import Range, Sheet, Workbook

__all__ = ["Range", "Sheet", "Workbook", "workbook"]


def workbook(path: Path, *, sheet: str | None = None) -> Workbook:
    """The file at `path` as it stands: every sheet (or only the one named `sheet`) as a typed grid.

    The reading happens in a process of its own, within `limits`. A SEAO export comes back with its
    format and no sheet: `pipelines.seao` reads it.
    Raises Refused with the problem that says why a file cannot be taken.
    """
    if not path.is_file():
        raise Refused(Problem("file_not_found", value=path.name))
    digest = _sha256(path)
    with tempfile.TemporaryDirectory(prefix="read-") as folder:
        out = Path(folder)
        found = process.run(path, out, sheet)
        sheets = [_sheet(out, **each) for each in found["sheets"]]
    return Workbook(path, path.name, digest, found["format"], sheets)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:  # rights, a drive gone away, a file locked by a spreadsheet program
        raise Refused(Problem("file_unreadable", value=error.strerror)) from error


def _sheet(
    out: Path, name: str, visible: bool, files: list[str], merged: list[list[int]], notes: dict[str, object]
) -> Sheet:
    """A sheet from what the reading process said of it; its grid stays mapped when `out` is gone."""
    ranges = [(top, left, bottom, right) for top, left, bottom, right in merged]
    return Sheet(name, visible, grid.load([out / file for file in files]), ranges, notes)
