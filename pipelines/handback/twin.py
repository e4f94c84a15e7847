"""An xlsx made from the cells of a file as they were read: the twin of what openpyxl does not write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet.worksheet import Worksheet

from labels import text
from pipelines import ours, shapes
from pipelines.checked import CheckedSheet
from pipelines.handback.writing import write
from pipelines.problems import Problem
from pipelines.read.model import Range, Sheet

#: What the name of a sheet can hold: so many letters, and none of these signs.
LONGEST_NAME = 31
#: Cells of merged ranges beyond which ranges are not a table's but somebody's slip, and left out.
MOST_MERGED = 100_000
_REFUSED_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_FIRST_DAY = from_excel(61)  # 1 March 1900: the serials of the days before are disputed


def names(sheets: Iterable[Sheet]) -> dict[str, str]:
    """The name each sheet can have in an xlsx; one too long loses its middle, years being at the ends."""
    given: dict[str, str] = {}
    for sheet in sheets:
        plain = _REFUSED_IN_NAMES.sub("_", sheet.name).strip("'") or "_"
        if len(plain) > LONGEST_NAME:
            plain = f"{plain[:15]}…{plain[-15:]}"
        given[sheet.name] = plain
    return given


def made(sheets: Iterable[Sheet], called: Mapping[str, str]) -> tuple[Workbook, int]:
    """A workbook of every cell of `sheets`, typed as read; how many texts an xlsx could not hold whole."""
    book, altered = Workbook(), 0
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(called[sheet.name])
        page.sheet_state = "visible" if sheet.visible else "hidden"
        for row, column, member, value in _cells(sheet.grid):
            altered += _write(page.cell(row, column), member, value)
        for merged in sheet.merged if merged_area(sheet) <= MOST_MERGED else ():
            _merge(page, merged)
    return book, altered


def merged_area(sheet: Sheet) -> int:
    """How many cells the merged ranges of a sheet hold; openpyxl makes every one of them."""
    return sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in sheet.merged)


def _merge(page: Worksheet, merged: Range) -> None:
    """Merge cells as they were, unless one under the first holds something, which merging would drop."""
    top, left, bottom, right = merged
    ends = {"min_row": top, "min_col": left + 1, "max_row": bottom, "max_col": right + 1}
    values = [value for row in page.iter_rows(**ends, values_only=True) for value in row]
    if all(value is None for value in values[1:]):
        page.merge_cells(start_row=top, start_column=left + 1, end_row=bottom, end_column=right + 1)


def extract(
    sheets: Iterable[Sheet], checked: Iterable[CheckedSheet], problems: Iterable[Problem], lang: str
) -> Workbook:
    """A workbook of the rows with problems only, below their headings, each after its row number.

    It bears a mark: read again, it would replace a whole period by its bad rows.
    """
    book = Workbook()
    page = book.active
    page.title = text("handback.extract", lang)
    page["A1"] = ours.EXTRACT
    page.row_dimensions[1].hidden = True
    grids = {sheet.name: sheet.grid for sheet in sheets}
    rows = {each.name: set(each.settings.get("header_rows", ())) for each in checked if each.name in grids}
    for each in problems:
        if each.sheet in rows and each.row:
            rows[each.sheet].add(each.row)
    last = 1
    for name, numbers in rows.items():
        last = _excerpt(page, last, name, grids[name], numbers)
    return book


def _excerpt(page: Worksheet, top: int, name: str, grid: pa.Table, numbers: set[int]) -> int:
    """Put the rows `numbers` of a grid below row `top`, under the sheet's name; the last row written."""
    write(page.cell(top + 1, 1), name)
    kept = grid.filter(pc.is_in(grid["row"], pa.array(sorted(numbers), pa.int32())))
    places = {number: row for row, number in enumerate(kept["row"].to_pylist(), start=top + 2)}
    for number, row in places.items():
        page.cell(row, 1, number)
    for row, column, member, value in _cells(kept):
        _write(page.cell(places[row], column + 1), member, value)
    return top + 1 + len(places)


def _cells(grid: pa.Table) -> Iterator[tuple[int, int, str, object]]:
    """The filled cells of a grid: row and column (from 1), member and value."""
    numbers = grid["row"].to_pylist()
    for column, letter in enumerate((each for each in grid.column_names if each != "row"), start=1):
        for member in (each.name for each in shapes.CELL):
            part = pc.struct_field(grid[letter], member)
            if part.null_count == len(part):
                continue
            for row, value in zip(numbers, part.to_pylist(), strict=True):
                if value is not None:
                    yield row, column, member, value


def _write(cell: Cell, member: str, value: object) -> bool:
    """Write one cell typed as read; whether its text had to be altered."""
    if member == "t":
        write(cell, value)
        return cell.value != value
    if member == "d" and value < _FIRST_DAY:
        write(cell, value.date().isoformat())
        return False
    cell.value = value
    if member == "d":
        is_day = (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0)
        cell.number_format = "yyyy-mm-dd" if is_day else "yyyy-mm-dd hh:mm:ss"
    return False
