"""Cells filled by their value, as a map is: conditions that follow the values when they change."""

from __future__ import annotations

from xlsxwriter.utility import xl_range, xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from charts import palette
from charts.spec import Chart
from reports.xlsx.leaves import FIRST, Leaf
from reports.xlsx.styles import Styles


def column(sheet: Worksheet, leaf: Leaf, chart: Chart, styles: Styles) -> None:
    """Fill the column of a table that a map draws."""
    place = drawn(leaf, chart)
    if place is None:
        return
    first, last = FIRST, FIRST + leaf.rows - 1
    cell, whole = xl_rowcol_to_cell(first, place), xl_range_abs(first, place, last, place)
    if chart.diverging:
        part = f"({cell}/MAX(MAX({whole}),-MIN({whole}))+1)/2"
        _fill(sheet, xl_range(first, place, last, place), cell, part, palette.diverging(), styles)
    else:
        _fill(
            sheet, xl_range(first, place, last, place), cell, f"{cell}/MAX({whole})", palette.scale(), styles
        )


def rows(sheet: Worksheet, area: tuple[int, int, int, int], styles: Styles) -> None:
    """Fill the cells of a matrix, each by its share of its row."""
    top, left, _, right = area
    cell = xl_rowcol_to_cell(top, left)
    row = f"{xl_rowcol_to_cell(top, left, col_abs=True)}:{xl_rowcol_to_cell(top, right, col_abs=True)}"
    _fill(sheet, xl_range(*area), cell, f'{cell}/SUMIF({row},">0")', palette.scale(), styles)


def drawn(leaf: Leaf, chart: Chart) -> int | None:
    """The column of a table whose values a chart’s marks are; None when it has none."""
    wanted = {point.code: point.value for point in chart.points}
    for place, each in enumerate(leaf.table.columns):
        pairs = zip(leaf.table.codes, leaf.table.rows, strict=False)
        told = {codes.get(chart.by) or "": row[place] for codes, row in pairs}
        if each.unit and wanted and all(told.get(code) == value for code, value in wanted.items()):
            return place
    return None


def _fill(sheet: Worksheet, area: str, cell: str, part: str, colours: list[str], styles: Styles) -> None:
    """One condition a colour, the deepest first: a cell whose part of the whole reaches it takes it."""
    for step in reversed(range(len(colours))):
        floor = f"{part}>={step}/{len(colours)}" if step else "TRUE"
        criteria = f"=IFERROR(AND(ISNUMBER({cell}),{floor}),FALSE)"
        look = styles.filled(colours[step])
        sheet.conditional_format(
            area, {"type": "formula", "criteria": criteria, "format": look, "stop_if_true": True}
        )
