"""Workbooks read with calamine: typed rows, in blocks on their way to the grid."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pyarrow as pa
from python_calamine import CalamineSheet

from pipelines.read import grid, limits


def blocks(sheet: CalamineSheet) -> Iterator[pa.RecordBatch]:
    """The rows of a sheet from row 1 on, some thousands at a time.

    iter_rows begins at row 1 whatever the used range, but at the range's own first column (measured
    on the four workbook formats).
    """
    left = sheet.start[1] if sheet.start else 0
    size = max(1, min(limits.BLOCK_ROWS, limits.BLOCK_CELLS // max(1, sheet.width)))
    rows = iter(sheet.iter_rows())
    first = 1
    while taken := list(islice(rows, size)):
        yield grid.block(taken, range(first, first + len(taken)), left, {})
        first += len(taken)
