"""Columns over the years, whole or of parts that stand on each other, and the steps of a waterfall."""

from __future__ import annotations

from collections.abc import Sequence

from charts import flows, palette
from charts.spec import Chart, Point, Series
from reports.pdf.drawing import axes
from reports.pdf.drawing.axes import Plot
from reports.pdf.drawing.canvas import INK, MUTED, SIZE, Canvas, width

HEIGHT = 175
_FILLED = 0.68
_SMALL = 7.5
#: A part of a column is told inside it when it is at least so high.
_TOLD = 11


def draw(chart: Chart, wide: float, lang: str, high: float = HEIGHT) -> Canvas:
    """One column a year; parts of a whole stand on each other, what is negative hangs below zero."""
    canvas = Canvas(wide, high)
    top = axes.key(canvas, chart.series) if len(chart.series) > 1 else 2.0
    top += axes.moment_height(chart) + (SIZE if len(chart.series) == 1 else 3)
    foot = axes.foot_height(axes.feet(chart), wide - 40)
    plot = axes.upright(canvas, chart, _span(chart), lang, top=top, foot=foot)
    axes.moments(canvas, plot, chart)
    for place, columns in enumerate(_columns(chart)):
        _column(canvas, chart, plot, place, columns)
    axes.along_foot(canvas, plot, axes.feet(chart))
    return canvas


def _columns(chart: Chart) -> list[list[tuple[Series, Point]]]:
    """The marks of each place of the axis, the first series at the foot."""
    by_code = [(part, {point.code: point for point in part.points}) for part in chart.series]
    return [
        [(part, points[code]) for part, points in by_code if code in points] for code in axes.places(chart)
    ]


def _span(chart: Chart) -> tuple[float, float]:
    """The lowest and highest that columns reach."""
    if len(chart.series) == 1:
        reached = axes.spread(chart.points)
        return min([0.0, *reached]), max([0.0, *reached])
    sums = [[float(point.value or 0) for _, point in each] for each in _columns(chart)]
    if not chart.stacked:
        reached = [value for each in sums for value in each]
        return min([0.0, *reached]), max([0.0, *reached])
    down = (sum(value for value in each if value < 0) for each in sums)
    up = (sum(value for value in each if value > 0) for each in sums)
    return min([0.0, *down]), max([0.0, *up])


def _column(
    canvas: Canvas, chart: Chart, plot: Plot, place: int, columns: Sequence[tuple[Series, Point]]
) -> None:
    """The column or columns of one place."""
    room = (plot.right - plot.left) / len(axes.places(chart))
    beside = 1 if chart.stacked else len(columns)
    wide = room * _FILLED / beside
    left = plot.x(place, len(axes.places(chart))) - room * _FILLED / 2
    ends = {True: 0.0, False: 0.0}
    for number, (part, point) in enumerate(columns):
        x = left + (0 if chart.stacked else number * wide)
        value = float(point.value or 0)
        start = ends[value < 0] if chart.stacked else 0.0
        ends[value < 0] = start + value
        _mark(canvas, part, point, (x, wide), (plot.y(start), plot.y(start + value)))
        if len(columns) == 1:
            _alone(canvas, plot, point, x + wide / 2, room)
        elif chart.stacked:
            _inside(canvas, part, point, (x, wide), (plot.y(start), plot.y(start + value)))
    if all(point.value is None for _, point in columns) and len(columns) > 1:
        said = columns[0][1].shown
        canvas.words(
            left + room * _FILLED / 2, plot.y(0) - 3, said, anchor="middle", size=_SMALL, colour=MUTED
        )


def _mark(
    canvas: Canvas, part: Series, point: Point, across: tuple[float, float], up: tuple[float, float]
) -> None:
    if point.value is not None and up[0] != up[1]:
        is_hatched = point.partial or part.role == "unknown"
        top, bottom = min(up), max(up)
        canvas.rect(across[0], top, across[1], bottom - top, axes.colour(part), hatched=is_hatched)


def _alone(canvas: Canvas, plot: Plot, point: Point, x: float, room: float) -> None:
    """The value of a column on its own, above it with its whisker and its tick; words for a missing one."""
    if point.upper is not None and point.lower is not None and point.upper != point.lower:
        canvas.line([(x, plot.y(point.lower)), (x, plot.y(point.upper))], INK, 0.9)
    if point.before is not None:
        y = plot.y(point.before)
        canvas.line([(x - room * 0.42, y), (x + room * 0.42, y)], INK, 1.4)
    if width(point.shown, _SMALL) <= room + 4:
        y = plot.y(max([0.0, *axes.spread([point])])) - 3
        colour = INK if point.value is not None else MUTED
        canvas.words(x, y, point.shown, anchor="middle", size=_SMALL, colour=colour)


def _inside(
    canvas: Canvas, part: Series, point: Point, across: tuple[float, float], up: tuple[float, float]
) -> None:
    """The value of a part, where the part has room for it and no hatches."""
    has_room = abs(up[1] - up[0]) >= _TOLD and width(point.shown, _SMALL) <= across[1]
    if has_room and not point.partial and part.role != "unknown":
        ink, y = palette.ink(axes.colour(part)), sum(up) / 2 + 2.6
        canvas.words(
            sum((across[0], across[1] / 2)), y, point.shown, anchor="middle", size=_SMALL, colour=ink
        )


def waterfall(chart: Chart, wide: float, lang: str, high: float = HEIGHT) -> Canvas:
    """Floating columns: totals stand on zero, each step begins where the one before it ended."""
    canvas, points = Canvas(wide, high), chart.points
    ends = [float(end) for end in flows.ends(points)]
    span = min([0.0, *ends]), max([0.0, *ends])
    plot = axes.upright(canvas, chart, span, lang, top=SIZE + 3, foot=axes.foot_height(points, wide - 40))
    room = (plot.right - plot.left) / max(len(points), 1)
    for place, (point, end) in enumerate(zip(points, ends, strict=True)):
        start = 0.0 if point.whole else end - float(point.value or 0)
        x, high_y, low_y = plot.x(place, len(points)), plot.y(max(start, end)), plot.y(min(start, end))
        colour = palette.mark(flows.role_of(point))
        canvas.rect(x - room * 0.32, high_y, room * 0.64, low_y - high_y, colour, hatched=point.partial)
        canvas.words(x, high_y - 3, point.shown, anchor="middle")
        if place + 1 < len(points):
            canvas.line([(x + room * 0.32, plot.y(end)), (x + room * 0.68, plot.y(end))], MUTED, 0.6)
    axes.along_foot(canvas, plot, points)
    return canvas
