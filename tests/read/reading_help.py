"""Helpers of the reading tests: a grid as plain values, a refusal, a zip with other parts."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pyarrow as pa
import pytest

from pipelines import read
from pipelines.problems import Problem, Refused


def plain(grid: pa.Table) -> dict[str, object]:
    """The filled cells of a grid: {"B2": ("n", 3.5)}."""
    cells = {}
    for record in grid.to_pylist():
        row = record.pop("row")
        for letter, cell in record.items():
            filled = {member: value for member, value in cell.items() if value is not None}
            assert len(filled) <= 1, (letter, row, filled)
            cells |= {f"{letter}{row}": member for member in filled.items()}
    return cells


def refusal(path: Path, **options: object) -> Problem:
    """The problem a file is refused with."""
    with pytest.raises(Refused) as caught:
        read.workbook(path, **options)
    return caught.value.problem


def rezip(source: Path, target: Path, change: dict[str, bytes]) -> Path:
    """A copy of a zip with some members replaced or added."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename not in change:
                new.writestr(info, old.read(info))
        for name, data in change.items():
            new.writestr(name, data)
    return target
