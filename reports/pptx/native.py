"""Native charts: bars, columns, curves and steps that a person can edit, with their exact data inside.

put(slide, exhibit, lang, day) -> the frame of the chart
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from pptx.chart.chart import Chart as Native
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE_DASH_STYLE, MSO_THEME_COLOR
from pptx.shapes.placeholder import PlaceholderGraphicFrame
from pptx.slide import Slide
from pptx.util import Pt

from charts.spec import Chart
from reports.pptx import beside, series, strokes, writing
from reports.pptx.base import CONTENT, CONTENT_BOX
from reports.pptx.series import Content, Part
from reports.pptx.strokes import LabelAt
from reports.report import Exhibit

#: Points a bar is thick at most, and what the space between two is of it at least.
_THICK, _GAP = 34, 0.4
#: Points a column is wide at most.
_WIDE = 110
#: Shapes of the marks of curves, by their place: two may have the same colour.
_MARKERS = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.DIAMOND,
    XL_MARKER_STYLE.TRIANGLE,
)
#: A part of a stack of so much of the highest column holds its own value.
_HOLDS = Decimal("0.09")
#: A bar of so much of the longest holds its own value.
_LONG = Decimal("0.3")


def put(slide: Slide, exhibit: Exhibit, lang: str, day: dt.date) -> PlaceholderGraphicFrame:
    """The chart of an exhibit in the placeholder of its slide, and what stands beside its marks.

    day: when the workbook inside says that it was made.
    """
    chart, content = exhibit.chart, series.read(exhibit, lang)
    data = CategoryChartData(number_format=content.exact)
    data.categories = content.categories
    for part in content.parts:
        data.add_series(part.label, part.values)
    frame = slide.placeholders[CONTENT].insert_chart(_kind(chart), data)
    frame.chart.part.chart_workbook.update_from_xlsx_blob(series.workbook(content, day))
    writing.describe(frame, exhibit.title, chart.alt)
    _draw(frame.chart, chart, content, lang)
    beside.put(slide, chart, content, lang)
    return frame


def _kind(chart: Chart) -> XL_CHART_TYPE:
    if chart.kind == "bars":
        return XL_CHART_TYPE.BAR_CLUSTERED
    if chart.kind == "lines":
        return XL_CHART_TYPE.LINE_MARKERS
    is_stacked = chart.stacked or series.is_floating(chart)
    return XL_CHART_TYPE.COLUMN_STACKED if is_stacked else XL_CHART_TYPE.COLUMN_CLUSTERED


def _draw(native: Native, chart: Chart, content: Content, lang: str) -> None:
    """The look of a chart, by its kind."""
    strokes.inner(native, beside.plot(chart, content))
    _axes(native, chart, content)
    draw = {"bars": _bars, "lines": _curves, "waterfall": _steps}.get(chart.kind, _columns)
    draw(native, chart, content)
    if beside.has_key(chart, content):
        native.has_legend = True
        native.legend.position = XL_LEGEND_POSITION.TOP
        native.legend.include_in_layout = False
        native.legend.font.size = Pt(strokes.SMALL)
    else:
        native.has_legend = False
    strokes.letters(native, lang)


def _axes(native: Native, chart: Chart, content: Content) -> None:
    """Names on one axis, values from 0 on the other, unseen where every mark says its own."""
    names, values = native.category_axis, native.value_axis
    names.format.line.color.theme_color = MSO_THEME_COLOR.ACCENT_6
    names.has_major_gridlines = False
    names.tick_labels.font.size = Pt(beside.name_size(content) if chart.kind == "bars" else strokes.SMALL)
    strokes.every_name(names)
    names.reverse_order = chart.kind == "bars"
    if content.lowest < 0:
        names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    values.minimum_scale = float(beside.bottom(content))
    top = beside.top(chart, content)
    if top is not None:
        values.maximum_scale = float(top)
    if beside.has_axis(chart):
        strokes.seen(values, content.parts[0].shown)
    else:
        strokes.unseen(values)


def _bars(native: Native, chart: Chart, content: Content) -> None:
    """Lying bars, each with its value beside it."""
    plot = native.plots[0]
    sides = len(content.parts)
    room = CONTENT_BOX[3] * beside.plot(chart, content)[3] / max(len(content.categories), 1) / sides
    plot.gap_width = min(int(max((room / _THICK - 1) * sides, _GAP) * 100), 500)
    plot.overlap = -5 if sides > 1 else 0
    for drawn, part in zip(plot.series, content.parts, strict=True):
        _fill(drawn, part, chart.chosen)
        strokes.whiskers(drawn, part.points, horizontal=True)
        strokes.labels(drawn, part.shown, _ends(part, content, chart))


def _fill(drawn: object, part: Part, chosen: str = "") -> None:
    """The fills of a series; hatched marks and the one told apart have their own."""
    role = "rest" if chosen and part.role == "here" else part.role
    strokes.fill(drawn.format.fill, role)
    for rank, point in enumerate(part.points):
        if point and part.role and point.value is not None and (point.partial or point.code == chosen != ""):
            mine = "here" if point.code == chosen else role
            strokes.fill(drawn.points[rank].format.fill, mine, is_hatched=point.partial)


def _ends(part: Part, content: Content, chart: Chart) -> dict[int, LabelAt]:
    """Values beyond the ends of bars and of their whiskers, or inside of them."""
    points = part.points or (None,) * len(part.values)
    return {
        rank: _end(value, point.upper if series.is_bounded(point) else value, content, chart)
        for rank, (value, point) in enumerate(zip(part.values, points, strict=True))
        if value is not None
    }


def _end(value: Decimal, end: Decimal, content: Content, chart: Chart) -> LabelAt:
    """Beyond `end`, that of the bar or its whisker; inside a long bar where a line would cross the value."""
    if _is_crossed(end, content, chart) and value > content.highest * _LONG:
        return LabelAt("inEnd" if end == value else "inBase", "bg1")
    return LabelAt("outEnd") if end == value else _moved(chart, content, end - value)


def _is_crossed(end: Decimal, content: Content, chart: Chart) -> bool:
    """Whether the line to compare with passes where a value would stand beyond the end of its bar."""
    line = chart.reference.value if chart.reference else None
    return line is not None and end < line < end + content.highest * beside.WRITTEN


def _moved(chart: Chart, content: Content, by: Decimal) -> LabelAt:
    """A value beyond the end of a whisker so long."""
    _, _, width, height = beside.plot(chart, content)
    top = beside.top(chart, content)
    share = float(by / (top - beside.bottom(content))) if top else 0.0
    if chart.kind == "bars":
        return LabelAt("outEnd", right=share * width)
    return LabelAt("outEnd", up=share * height)


def _columns(native: Native, chart: Chart, content: Content) -> None:
    """Columns over the years: values above them, or in the accented part of a stack where it has room."""
    plot = native.plots[0]
    room = CONTENT_BOX[2] / max(len(content.categories), 1)
    plot.gap_width = min(max(int((room / _WIDE - 1) * 100), 45), 500)
    plot.overlap = 100 if chart.stacked else 0
    for drawn, part in zip(plot.series, content.parts, strict=True):
        _fill(drawn, part)
        strokes.whiskers(drawn, part.points, horizontal=False)
        held = _held(part, beside.stacked(content)) if chart.stacked else _above(part, content, chart)
        strokes.labels(drawn, part.shown, held)


def _above(part: Part, content: Content, chart: Chart) -> dict[int, LabelAt]:
    """Values above columns; on the background where lines of moments pass behind them."""
    ends = _ends(part, content, chart)
    is_crossed = bool(beside.moments(chart))
    return {rank: replace(at, is_boxed=is_crossed and at.ink == "tx1") for rank, at in ends.items()}


def _held(part: Part, highest: Decimal) -> dict[int, LabelAt]:
    """Values in the middle of the columns of the accented part that have room for them."""
    if part.role != "here":
        return {}
    return {
        rank: LabelAt("ctr", is_boxed=True) if point and point.partial else LabelAt("ctr", "bg1")
        for rank, (value, point) in enumerate(zip(part.values, part.points, strict=True))
        if value is not None and value > highest * _HOLDS
    }


def _steps(native: Native, chart: Chart, content: Content) -> None:
    """Floating steps between two totals; plain columns where a total goes below nothing."""
    if not series.is_floating(chart):
        _columns(native, chart, content)
        return
    plot = native.plots[0]
    plot.gap_width, plot.overlap = 60, 100
    height = beside.plot(chart, content)[3]
    top = beside.top(chart, content)
    for drawn, part in zip(plot.series, content.parts, strict=True):
        strokes.fill(drawn.format.fill, part.role)
        above = {
            rank: LabelAt("ctr", up=float(value / top) * height / 2 + 0.04)
            for rank, value in enumerate(part.values)
            if value is not None and part.role
        }
        strokes.labels(drawn, part.shown, above)


def _curves(native: Native, _chart: Chart, content: Content) -> None:
    """Curves, the last value of each written: above the highest of them, below the others."""
    ranks = [_last(part) for part in content.parts]
    ends = [part.values[rank] for part, rank in zip(content.parts, ranks, strict=True) if rank is not None]
    for place, (drawn, part, rank) in enumerate(
        zip(native.plots[0].series, content.parts, ranks, strict=True)
    ):
        _curve(drawn, part, _MARKERS[place % len(_MARKERS)])
        strokes.whiskers(drawn, part.points, horizontal=None)
        if rank is not None:
            where = LabelAt("t" if part.values[rank] == max(ends) else "b")
            strokes.labels(drawn, part.shown, {rank: where})


def _last(part: Part) -> int | None:
    """The rank of the last mark that has a value."""
    return next((rank for rank in reversed(range(len(part.values))) if part.values[rank] is not None), None)


def _curve(drawn: object, part: Part, marker: XL_MARKER_STYLE) -> None:
    """One curve; a year that is not over is hollow, the way to it dashed."""
    drawn.smooth = False
    drawn.format.line.width = Pt(3 if part.role == "here" else 2.25)
    drawn.format.line.color.theme_color = strokes.ACCENTS[part.role]
    _mark(drawn, part, marker, strokes.ACCENTS[part.role])
    for rank, point in enumerate(part.points):
        if point and point.partial and point.value is not None:
            hollow = drawn.points[rank]
            hollow.format.line.dash_style = MSO_LINE_DASH_STYLE.SQUARE_DOT
            hollow.format.line.color.theme_color = strokes.ACCENTS[part.role]
            _mark(hollow, part, marker, MSO_THEME_COLOR.BACKGROUND_1)


def _mark(drawn: object, part: Part, marker: XL_MARKER_STYLE, inside: MSO_THEME_COLOR) -> None:
    """The mark of a curve or of one of its points: its shape, outlined in the colour of its part."""
    drawn.marker.style, drawn.marker.size = marker, 8
    drawn.marker.format.fill.solid()
    drawn.marker.format.fill.fore_color.theme_color = inside
    drawn.marker.format.line.color.theme_color = strokes.ACCENTS[part.role]
