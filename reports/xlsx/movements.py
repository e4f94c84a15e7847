"""The numbers of two charts that are more than columns of a table: steps between totals, and a matrix."""

from __future__ import annotations

from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from charts.spec import Chart, Point
from labels import text
from reports.xlsx import blocks, cells, formulas, shading
from reports.xlsx.blocks import Block, Strand
from reports.xlsx.leaves import Leaf
from reports.xlsx.styles import Styles

#: The columns of steps after their value: where each ends, the base it stands on, and its part that is drawn.
_PARTS = ("running", "base", "whole", "rise", "fall")


def steps(
    sheet: Worksheet, leaf: Leaf, chart: Chart, at: tuple[int, int], styles: Styles
) -> tuple[Block, int]:
    """The block of a waterfall: values of the table, and formulas that place each step after the last."""
    (row, column), points = at, {point.code: point for point in chart.points}
    told = [text(f"report_sheets.step.{name}", styles.lang) for name in ("value", *_PARTS)]
    blocks.heads(sheet, (row + 1, column), told, styles)
    drawn = (
        Strand("value", "here", "", points),
        *(Strand(name, "here", "", _marks(points, name)) for name in _PARTS),
    )
    block = Block(leaf.sheet, row + 2, column, tuple(points), drawn)
    ended = Decimal(0)
    for rank, point in enumerate(chart.points):
        ended = _step(sheet, leaf, chart, block, rank, point, ended, styles)
    return block, block.last + 2


def _marks(points: dict[str, Point], part: str) -> dict[str, Point]:
    """The steps that a part draws."""
    return {code: point for code, point in points.items() if _part(point) == part}


def _part(point: Point) -> str:
    if point.whole:
        return "whole"
    return "rise" if (point.value or 0) >= 0 else "fall"


def _step(
    sheet: Worksheet,
    leaf: Leaf,
    chart: Chart,
    block: Block,
    rank: int,
    point: Point,
    before: Decimal,
    styles: Styles,
) -> Decimal:
    """A row of the block; gives where the step ends. A step that is missing moves nothing."""
    row, column = block.row + rank, block.column
    sheet.write_string(row, column, cells.cut(point.label), styles.wrapped())
    blocks.cell(sheet, leaf, chart, (row, column + 1), block.strands[0], point.code, styles)
    moved = point.value or Decimal(0)
    ended = moved if point.whole else before + moved
    value, now = (xl_rowcol_to_cell(row, column + place) for place in (1, 2))
    last = xl_rowcol_to_cell(row - 1, column + 2)
    written = {
        "running": (f"N({value})" if point.whole or not rank else f"{last}+N({value})", ended),
        "base": ("0" if point.whole or not rank else f"MIN({last},{now})", _base(point, before, ended)),
        _part(point): (f"ABS(N({value}))", abs(moved)),
    }
    for place, name in enumerate(_PARTS, 2):
        if name in written:
            formula, number = written[name]
            found = formulas.Found(formula, number, (leaf.sheet,))
            cells.number(sheet, (row, column + place), number, found, chart.unit, styles)
    return ended


def _base(point: Point, before: Decimal, ended: Decimal) -> Decimal:
    return Decimal(0) if point.whole else min(before, ended)


def matrix(sheet: Worksheet, leaf: Leaf, chart: Chart, at: tuple[int, int], styles: Styles) -> int:
    """A matrix of the table of pairs, each cell filled by its share of its row; gives the first row free."""
    (row, column), told = at, blocks.labels(chart)
    heading = text("report_sheets.matrix", styles.lang)
    cells.words(sheet, row, column, heading, styles, "muted")
    blocks.heads(sheet, (row + 1, column), list(told.values()), styles)
    for rank, series in enumerate(chart.series, row + 2):
        sheet.write_string(rank, column, cells.cut(series.label), styles.wrapped())
        strand = Strand(series.label, series.role, series.key, {point.code: point for point in series.points})
        more = {chart.rows: series.code}
        for place, code in enumerate(told, column + 1):
            blocks.cell(sheet, leaf, chart, (rank, place), strand, code, styles, more)
    area = (row + 2, column + 1, row + 1 + len(chart.series), column + len(told))
    shading.rows(sheet, area, styles)
    return row + 3 + len(chart.series)
