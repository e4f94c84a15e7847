"""Reads a partner's file, whatever its format, into typed grids: `workbook(path)`."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from pipelines.problems import Problem, Refused
from pipelines.read import grid, process
from pipelines.read.model import Range, Sheet, Workbook

__all__ = ["Range", "Sheet", "Workbook", "ahead", "workbook"]


#: Readings begun ahead, by the file and the sheet they are of.
_AHEAD: dict[tuple[Path, str | None], process.Reading] = {}


@contextmanager
def ahead(path: Path, sheet: str | None = None) -> Iterator[None]:
    """Begin to read a file while the caller makes ready: `workbook` takes what was begun of it inside."""
    if not path.is_file():
        yield
        return
    with _folder() as out, process.begun(path, out, sheet) as reading:
        _AHEAD[path, sheet] = reading
        try:
            yield
        finally:
            _AHEAD.pop((path, sheet), None)


def workbook(path: Path, *, sheet: str | None = None) -> Workbook:
    """The file at `path` as it stands: every sheet (or only the one named `sheet`) as a typed grid.

    The reading happens in a process of its own, within `limits`. A SEAO export comes back with its
    format and no sheet: `pipelines.seao` reads it.
    Raises Refused with the problem that says why a file cannot be taken.
    """
    if not path.is_file():
        raise Refused(Problem("file_not_found", value=path.name))
    with _digest_beside(path) as digest:
        form, sheets = _read(path, sheet)
    return Workbook(path, path.name, digest.result(), form, sheets)


def _read(path: Path, sheet: str | None) -> tuple[str, list[Sheet]]:
    """The format and the sheets of a file, by the process begun ahead or by one of its own."""
    reading = _AHEAD.pop((path, sheet), None)
    if reading:
        return _taken(reading.out, process.finished(reading))
    with _folder() as out:
        return _taken(out, process.run(path, out, sheet))


def _taken(out: Path, found: dict[str, object]) -> tuple[str, list[Sheet]]:
    return found["format"], [_sheet(out, **each) for each in found["sheets"]]


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="read-") as folder:
        yield Path(folder)


@contextmanager
def _digest_beside(path: Path) -> Iterator[Future[str]]:
    """The digest of a file, worked out while it is read; its own refusal comes before the reader's."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        digest = beside.submit(_sha256, path)
        try:
            yield digest
        finally:
            digest.result()


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
