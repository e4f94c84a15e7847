"""Workbooks read with calamine: typed rows, in blocks on their way to the grid."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pyarrow as pa
from python_calamine import CalamineSheet

from pipelines.problems import Problem, Refused
from pipelines.read import grid, limits
from pipelines.read.scan import Scan


def blocks(sheet: CalamineSheet, scanned: Scan) -> Iterator[pa.RecordBatch]:
    """The rows of a sheet from row 1 on, some thousands at a time, with the errors `scanned` saw.

    iter_rows begins at row 1 whatever the used range, but at the range's own first column (measured
    on the four workbook formats). Raises Refused(rows_missing) when the reader gives fewer rows than
    the scan saw.
    """
    left = sheet.start[1] if sheet.start else 0
    first = 1
    for rows in _chunks(sheet):
        yield _block(rows, first, left, scanned)
        first += len(rows)
    if first <= scanned.last_row:
        seen = {"read": first - 1, "seen": scanned.last_row}
        raise Refused(Problem("rows_missing", sheet=sheet.name, row=first, slots=seen))
    while first <= scanned.last_hidden:
        rows = [()] * min(limits.BLOCK_ROWS, scanned.last_hidden - first + 1)
        yield _block(rows, first, left, scanned)
        first += len(rows)


def _chunks(sheet: CalamineSheet) -> Iterator[list[list[object]]]:
    size = max(1, min(limits.BLOCK_ROWS, limits.BLOCK_CELLS // max(1, sheet.width)))
    rows = iter(sheet.iter_rows())
    while taken := list(islice(rows, size)):
        yield taken


def _block(rows: list[list[object]], first: int, left: int, scanned: Scan) -> pa.RecordBatch:
    errors: grid.Errors = {}
    numbers = range(first, first + len(rows))
    for number in numbers if scanned.errors else ():
        for column, text in scanned.errors.get(number, {}).items():
            errors.setdefault(column, {})[number - first] = text
            if 0 <= column - left < len(rows[number - first]):
                rows[number - first][column - left] = ""  # some readers give an error as text
    return grid.block(rows, numbers, left, errors)
