"""A sheet of the workbook: what it says, its table, and its charts beside with the numbers they draw."""

from __future__ import annotations

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from charts.spec import Chart
from labels import text
from reports.report import Exhibit
from reports.xlsx import blocks, cells, movements, native, shading
from reports.xlsx.leaves import FIRST, HEADINGS, Leaf, quoted
from reports.xlsx.styles import Styles

#: How many columns beside the table are as wide as the numbers of a chart.
_BESIDE = 12


def write(book: xlsxwriter.Workbook, leaf: Leaf, summary: str, styles: Styles) -> None:
    """Add the sheet of a table. summary: the name of the first sheet, to which this one leads back."""
    sheet = book.add_worksheet(leaf.sheet)
    sheet.hide_gridlines(2)
    cells.words(sheet, 0, 0, leaf.section.title, styles, "section")
    for row, title in enumerate(_titles(leaf), 1):
        cells.words(sheet, row, 0, title, styles, "finding")
    cells.words(sheet, HEADINGS - 2, 0, _credit(leaf), styles, "muted")
    back = text("report_sheets.back", styles.lang)
    sheet.write_url(HEADINGS - 1, 0, f"internal:{quoted(summary)}!A1", styles.look("link"), back)
    cells.table(sheet, leaf, styles)
    _beside(book, sheet, leaf, styles)


def _titles(leaf: Leaf) -> list[str]:
    """What the exhibits of the sheet find, as far as there is room above the table."""
    return list(dict.fromkeys(exhibit.title for exhibit in leaf.exhibits))[: HEADINGS - 3]


def _credit(leaf: Leaf) -> str:
    return " · ".join(dict.fromkeys(exhibit.credit for exhibit in leaf.exhibits))


def _beside(book: xlsxwriter.Workbook, sheet: Worksheet, leaf: Leaf, styles: Styles) -> None:
    """The charts of the sheet, each with its numbers under it, one below the other."""
    drawn = [exhibit for exhibit in leaf.exhibits if exhibit.chart]
    if not drawn:
        return
    column, row = len(leaf.table.columns) + 1, FIRST
    sheet.set_column(column - 1, column - 1, 3)
    sheet.set_column(column, column, blocks.LABELS)
    sheet.set_column(column + 1, column + _BESIDE, blocks.NUMBERS)
    for exhibit in drawn:
        row = _drawing(book, sheet, leaf, exhibit, (row, column), styles)


def _drawing(
    book: xlsxwriter.Workbook,
    sheet: Worksheet,
    leaf: Leaf,
    exhibit: Exhibit,
    at: tuple[int, int],
    styles: Styles,
) -> int:
    """One chart and its numbers; gives the first row free below them."""
    chart, (row, column) = exhibit.chart, at
    assert chart is not None
    if chart.kind == "map":
        shading.column(sheet, leaf, chart, styles)
        if _is_drawn_again(leaf, chart):
            return row
    if chart.is_empty:
        cells.words(sheet, row, column, text("report_sheets.empty", styles.lang), styles, "muted")
        return row + 2
    if chart.kind == "matrix":
        return movements.matrix(sheet, leaf, chart, (row, column), styles)
    title = (row + native.rows(chart) + 1, column)
    cells.words(sheet, *title, exhibit.title, styles, "finding")
    block, free = _numbers(sheet, leaf, chart, title, styles)
    native.insert(book, sheet, chart, block, title, at, styles)
    return free


def _is_drawn_again(leaf: Leaf, map_: Chart) -> bool:
    """Whether bars of the same sheet draw the marks of a map: its shades are then enough."""
    marks = {point.code: point.value for point in map_.points}
    others = [exhibit.chart for exhibit in leaf.exhibits if exhibit.chart and exhibit.chart.kind == "bars"]
    return any(marks == {point.code: point.value for point in other.points} for other in others)


def _numbers(
    sheet: Worksheet, leaf: Leaf, chart: Chart, at: tuple[int, int], styles: Styles
) -> tuple[blocks.Block, int]:
    made = movements.steps if chart.kind == "waterfall" else blocks.write
    return made(sheet, leaf, chart, at, styles)
