"""Native tables: a matrix shaded by the share of each row, and the first rows of a table without a chart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.shapes.placeholder import PlaceholderGraphicFrame
from pptx.slide import Slide
from pptx.table import Table as Native
from pptx.table import _Cell
from pptx.util import Pt

from charts import palette
from charts.flows import share_of_row, shown_share
from charts.spec import Chart
from reports.pptx import writing
from reports.pptx.base import CONTENT, CONTENT_BOX, NO_STYLE
from reports.pptx.strokes import SMALL
from reports.pptx.writing import Line
from reports.report import Exhibit

#: Points: a row at most, the heading of a matrix at most, the names of its rows, a letter.
_ROW, _HEADING, _NAMES, _LETTER = 34, 150, 170, 6.6
#: Points: a line of a table without a chart, what stands around its words.
_LINE, _AROUND = 15, 8
#: Rows that decide on the widths of columns.
_FIRST = 20


def matrix(slide: Slide, exhibit: Exhibit, lang: str) -> PlaceholderGraphicFrame:
    """A row a series, a column a point, each cell its share of its row on a fill that says it too."""
    chart = exhibit.chart
    columns = len(chart.points)
    each = (CONTENT_BOX[2] - _NAMES) / max(columns, 1)
    is_turned = any(len(word) * _LETTER > each for point in chart.points for word in _words(point.label))
    longest = max((len(point.label) for point in chart.points), default=0)
    heading = min(longest * _LETTER, _HEADING) if is_turned else _ROW * 1.4
    row = min((CONTENT_BOX[3] - heading) / max(len(chart.series), 1), _ROW)
    frame = _table(slide, len(chart.series) + 1, columns + 1)
    table = frame.table
    _sizes(table, [_NAMES, *[each] * columns], [heading, *[row] * len(chart.series)])
    table.first_col = True
    writing.describe(frame, exhibit.title, chart.alt)
    _say(table.cell(0, 0), "", lang)
    for place, point in enumerate(chart.points, 1):
        _say(
            table.cell(0, place),
            point.label,
            lang,
            is_bold=True,
            align=None if is_turned else PP_ALIGN.CENTER,
        )
        if is_turned:
            _turn(table.cell(0, place))
    for rank, _ in enumerate(chart.series, 1):
        _row(table, chart, rank, lang)
    return frame


def _words(label: str) -> list[str]:
    """What a name can be cut into, at its spaces and hyphens."""
    return label.replace("-", "- ").split()


def _row(table: Native, chart: Chart, rank: int, lang: str) -> None:
    row = chart.series[rank - 1]
    _say(table.cell(rank, 0), row.label, lang, is_bold=True)
    for place, point in enumerate(row.points, 1):
        share = share_of_row(row, point)
        fill = palette.fill(None if share is None else float(share), 1.0)
        ink = palette.ink(fill) if fill else "text"
        _say(
            table.cell(rank, place), shown_share(row, point, lang), lang,
            ink=ink, fill=fill, align=PP_ALIGN.CENTER,
        )  # fmt: skip


def rows(slide: Slide, exhibit: Exhibit, lang: str) -> PlaceholderGraphicFrame:
    """The first rows of a table; numbers to the right."""
    told = exhibit.table
    count = fitting(exhibit, lang)
    frame = _table(slide, count + 1, len(told.columns))
    table = frame.table
    widths = _widths(exhibit, lang)
    _sizes(table, widths, [_tall(exhibit, rank, widths, lang) for rank in range(-1, count)])
    headings = ", ".join(column.heading for column in told.columns)
    writing.describe(frame, exhibit.title, f"{exhibit.title}. {headings}.")
    for place, column in enumerate(told.columns):
        align = PP_ALIGN.RIGHT if column.unit else PP_ALIGN.LEFT
        _say(table.cell(0, place), column.heading, lang, is_bold=True, align=align)
        for rank in range(count):
            _say(table.cell(rank + 1, place), told.said(rank, place, lang), lang, align=align)
    return frame


def fitting(exhibit: Exhibit, lang: str) -> int:
    """How many rows of a table without a chart fit on a slide; the rest of it is left to the report."""
    widths = _widths(exhibit, lang)
    talls = accumulate(_tall(exhibit, rank, widths, lang) for rank in range(-1, len(exhibit.table.rows)))
    return sum(tall <= CONTENT_BOX[3] for tall in talls) - 1


def _tall(exhibit: Exhibit, rank: int, widths: Sequence[float], lang: str) -> float:
    """How high a row is, in points, -1 the headings: as its words take lines in columns so wide."""
    told = exhibit.table
    words = [
        column.heading if rank < 0 else told.said(rank, place, lang)
        for place, column in enumerate(told.columns)
    ]
    lines = (len(each) * _LETTER // (width - 10) + 1 for each, width in zip(words, widths, strict=True))
    return max(lines) * _LINE + _AROUND


def _widths(exhibit: Exhibit, lang: str) -> list[float]:
    """Widths by the longest words of the first rows, in points, together as wide as the slide."""
    told = exhibit.table
    count = min(len(told.rows), _FIRST)
    longest = [
        max([len(column.heading), *(len(told.said(rank, place, lang)) for rank in range(count)), 6])
        for place, column in enumerate(told.columns)
    ]
    return [CONTENT_BOX[2] * min(each, 48) / sum(min(one, 48) for one in longest) for each in longest]


def _table(slide: Slide, rows: int, columns: int) -> PlaceholderGraphicFrame:
    frame = slide.placeholders[CONTENT].insert_table(rows, columns)
    frame.table._tbl.tblPr.find(
        "{http://schemas.openxmlformats.org/drawingml/2006/main}tableStyleId"
    ).text = NO_STYLE
    frame.table.horz_banding = False
    return frame


def _sizes(table: Native, widths: Sequence[float], heights: Sequence[float]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
    for row, height in zip(table.rows, heights, strict=True):
        row.height = Pt(height)


def _say(
    cell: _Cell, words: str, lang: str, *, is_bold: bool = False, ink: str = "text", fill: str | None = None,
    align: PP_ALIGN | None = PP_ALIGN.LEFT,
) -> None:  # fmt: skip
    """Words in a cell, on a fill or over a thin line."""
    writing.write(cell.text_frame, [Line(words, SMALL, is_bold, ink)], lang)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_left = cell.margin_right = Pt(5)
    cell.margin_top = cell.margin_bottom = Pt(2)
    cell.text_frame.paragraphs[0].alignment = align
    _underline(cell)
    if fill:
        cell.fill.solid()
        cell.fill.fore_color.rgb = RGBColor.from_string(fill.lstrip("#").upper())
    elif is_bold:
        cell.fill.solid()
        cell.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_2
    else:
        cell.fill.background()


def _underline(cell: _Cell) -> None:
    """A thin line under a cell, before its fill as the format wants it."""
    line = parse_xml(
        f'<a:lnB {nsdecls("a")} w="9525"><a:solidFill><a:schemeClr val="bg2"><a:lumMod val="85000"/>'
        "</a:schemeClr></a:solidFill></a:lnB>"
    )
    cell._tc.get_or_add_tcPr().insert(0, line)


def _turn(cell: _Cell) -> None:
    """Words that read upwards: names longer than their columns are wide."""
    cell._tc.get_or_add_tcPr().set("vert", "vert270")
