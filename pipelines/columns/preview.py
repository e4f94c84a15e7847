"""The first rows of a sheet as Python values, with merged cells spread: where headers are looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from pipelines.read.model import Range

#: Headers are looked for in this many rows, and in this many columns.
ROWS, WIDTH = 60, 400


@dataclass(frozen=True)
class Preview:
    """The top of a sheet.

    cells[i][j] is the text of row `first + i`, column j: "" when it is empty; is_text tells words from
    numbers and dates.
    """

    first: int
    cells: list[list[str]]
    is_text: list[list[bool]]

    def spread(self, merged: Sequence[Range]) -> list[list[str]]:
        """The texts with the value of each merged range repeated over the columns of its first row."""
        cells = [list(row) for row in self.cells]
        for top, left, _, right in merged:
            row = top - self.first
            if 0 <= row < len(cells) and left < len(cells[row]):
                for column in range(left + 1, min(right + 1, len(cells[row]))):
                    cells[row][column] = cells[row][column] or cells[row][left]
        return cells


def preview(grid: pa.Table) -> Preview:
    """The first ROWS rows of a grid."""
    top = grid.slice(0, ROWS)
    names = [name for name in top.column_names if name != "row"][:WIDTH]
    columns = [top[name].to_pylist() for name in names]
    rows = list(zip(*columns, strict=True)) if columns else []
    first = top["row"][0].as_py() if top.num_rows else 1
    cells = [[_text(cell) for cell in row] for row in rows]
    return Preview(first, cells, [[cell["t"] is not None for cell in row] for row in rows])


def _text(cell: dict[str, object]) -> str:
    for member in ("t", "e"):
        if cell[member]:
            return str(cell[member]).strip()
    if cell["n"] is not None:
        return f"{cell['n']:.15g}"
    return cell["d"].date().isoformat() if cell["d"] else ""
