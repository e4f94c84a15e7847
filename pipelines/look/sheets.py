"""A sheet as it is shown to whoever decides how it is read: first rows, columns with samples."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from pipelines import shapes
from pipelines.checked import CheckedSheet
from pipelines.columns import header
from pipelines.columns.preview import ROWS, WIDTH, preview
from pipelines.look.told import ColumnLook, RowLook, SheetLook
from pipelines.parse import cells
from pipelines.read import Sheet

#: At least so many first rows are shown, and so many below a header further down.
FIRST, BELOW = 25, 10
#: Samples of a column, looked for in its first rows below the header.
SAMPLES, SAMPLED = 5, 2_000
#: Settings that are not a person's to say.
INTERNAL = ("complete", "signature")

COUNTS = ("rows_read", "rows_accepted", "rows_rejected", "rows_excluded", "amounts_unreadable")
SUMS = ("total", "total_rejected", "total_excluded")


def show(checked: CheckedSheet, sheet: Sheet | None) -> SheetLook:
    """The sheet as understood beside the sheet as it stands; None for formats without a grid."""
    rows = _header_rows(checked)
    return SheetLook(
        name=checked.name,
        visible=checked.visible,
        status=checked.status,
        reason=checked.reason,
        kind=checked.kind,
        header_row=checked.header_row,
        header_rows=rows,
        first_rows=_first_rows(sheet.grid, rows) if sheet else (),
        columns=_columns(checked, sheet, rows) if sheet else _named(checked),
        settings={name: value for name, value in checked.settings.items() if name not in INTERNAL},
        **{name: getattr(checked, name) for name in (*COUNTS, *SUMS)},
    )


def _header_rows(checked: CheckedSheet) -> tuple[int, ...]:
    said = checked.settings.get("header_rows")
    return tuple(said) if said else (checked.header_row,) if checked.header_row else ()


def _first_rows(grid: pa.Table, header_rows: tuple[int, ...]) -> tuple[RowLook, ...]:
    """The first rows of a grid, down to some below its header."""
    first = grid["row"][0].as_py() if grid.num_rows else 1
    wanted = max(FIRST, max(header_rows, default=0) + BELOW - first + 1)
    top = grid.slice(0, min(wanted, ROWS)).select(grid.column_names[: WIDTH + 1])
    numbers, texts = top["row"].to_pylist(), cells.texts(top).to_pylist()
    return tuple(RowLook(row, tuple(each)) for row, each in zip(numbers, texts, strict=True))


def _columns(checked: CheckedSheet, sheet: Sheet, header_rows: tuple[int, ...]) -> tuple[ColumnLook, ...]:
    """Each column of the sheet; beyond WIDTH columns nothing is looked for."""
    names = _headings(sheet, header_rows)
    below = cells.below(sheet.grid, max(header_rows, default=0)).slice(0, SAMPLED)
    letters = [name for name in sheet.grid.column_names if name != "row"][:WIDTH]
    return tuple(_column(checked, letter, names.get(letter, ""), below[letter]) for letter in letters)


def _headings(sheet: Sheet, header_rows: tuple[int, ...]) -> Mapping[str, str]:
    if not header_rows:
        return {}
    found = header.at(preview(sheet.grid), sheet.merged, header_rows)
    return {shapes.letter(index): name for index, name in enumerate(found.headings)}


def _column(checked: CheckedSheet, letter: str, heading: str, below: pa.ChunkedArray) -> ColumnLook:
    meant = [(name, column) for name, column in checked.columns.items() if column.column == letter]
    field, confidence = (meant[0][0], meant[0][1].confidence) if meant else (None, "unmapped")
    return ColumnLook(letter, heading, field, confidence, _samples(below))


def _samples(below: pa.ChunkedArray) -> tuple[str, ...]:
    """The first distinct texts of a column's cells."""
    texts = (text for (text,) in cells.texts(pa.table({"A": below})).to_pylist())
    filled = (text for text in texts if text and text.strip())
    return tuple(list(dict.fromkeys(filled))[:SAMPLES])


def _named(checked: CheckedSheet) -> tuple[ColumnLook, ...]:
    """The columns of a format that has no grid: those that are read."""
    return tuple(
        ColumnLook(column.column, column.heading, name, column.confidence, ())
        for name, column in checked.columns.items()
    )
