"""Horizontal bars: one a code, or two and three a code side by side, each with its value beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from charts import palette
from charts.spec import Chart, Point, Series
from reports.pdf.drawing import axes
from reports.pdf.drawing.canvas import INK, LINE, MUTED, SIZE, Canvas, folded, width

_BAR, _PAIR, _GAP = 11, 9.5, 6
_GUTTER = 0.38


def draw(chart: Chart, wide: float, _lang: str) -> Canvas:
    """Bars in the order of the first series; what it does not name follows."""
    canvas = Canvas(wide)
    rows = _rows(chart.series)
    gutter = min(max((width(label) for label, _ in rows), default=0), _GUTTER * wide) + 8
    names = [folded(label, gutter - 6) for label, _ in rows]
    top = axes.key(canvas, chart.series) if len(chart.series) > 1 else 0.0
    top += SIZE * LINE + 4 if chart.reference else 0.0
    scale = _Scale(chart, gutter, wide)
    y = top + 3
    for (_, marks), name in zip(rows, names, strict=True):
        high = max(len(name) * SIZE * LINE, len(chart.series) * _bar(chart))
        canvas.lines(gutter - 8, y + high / 2, name, anchor="end")
        _marks(canvas, chart, marks, scale, y + (high - len(chart.series) * _bar(chart)) / 2)
        y += high + _GAP
    canvas.high = y
    canvas.line([(scale.x(0), top), (scale.x(0), y)], MUTED)
    _reference(canvas, chart, scale, top)
    return canvas


class _Scale:
    """Where values stand between the names and the room kept for the longest value written."""

    def __init__(self, chart: Chart, left: float, right: float):
        points = [point for part in chart.series for point in part.points]
        reached = axes.spread(points) + ([float(chart.reference.value)] if chart.reference else [])
        self.low, self.high = min([0.0, *reached]), max([0.0, *reached]) or 1.0
        room = max((width(point.shown) for point in points), default=0) + 6
        self.left, self.right = left + (room if self.low < 0 else 0), right - room

    def x(self, value: float) -> float:
        """The place of a value, in points."""
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)


def _rows(series: Sequence[Series]) -> list[tuple[str, list[Point | None]]]:
    """The label of each code with its mark in each series, None where a series says nothing of it."""
    labels = {point.code: point.label for part in series for point in part.points}
    marks: list[Mapping[str, Point]] = [{point.code: point for point in part.points} for part in series]
    return [(label, [of.get(code) for of in marks]) for code, label in labels.items()]


def _bar(chart: Chart) -> float:
    return _PAIR if len(chart.series) > 1 else _BAR


def _marks(canvas: Canvas, chart: Chart, marks: Sequence[Point | None], scale: _Scale, y: float) -> None:
    """The bars of one code, the first series above."""
    for number, (part, point) in enumerate(zip(chart.series, marks, strict=True)):
        if point is not None:
            _mark(canvas, part, point, scale, (y + number * _bar(chart), _bar(chart) - 1))


def _mark(canvas: Canvas, part: Series, point: Point, scale: _Scale, at: tuple[float, float]) -> None:
    """A bar with its whisker, its tick and its value; what is missing is words alone."""
    y, high = at
    value, zero = float(point.value or 0), scale.x(0)
    if point.value is not None:
        left, right = sorted((zero, scale.x(value)))
        is_hatched = point.partial or part.role == "unknown"
        canvas.rect(left, y, right - left, high, axes.colour(part), hatched=is_hatched)
    if point.upper is not None and point.lower is not None and point.upper != point.lower:
        canvas.line([(scale.x(float(each)), y + high / 2) for each in (point.lower, point.upper)], INK, 0.9)
    if point.before is not None:
        x = scale.x(float(point.before))
        canvas.line([(x, y - 1.5), (x, y + high + 1.5)], INK, 1.4)
    colour = INK if point.value is not None else MUTED
    if value < 0:
        x, anchor = scale.x(min(axes.spread([point]))) - 4, "end"
    else:
        x, anchor = scale.x(max([0.0, *axes.spread([point])])) + 4, "start"
    canvas.words(x, y + high / 2 + 3, point.shown, anchor=anchor, colour=colour)


def _reference(canvas: Canvas, chart: Chart, scale: _Scale, top: float) -> None:
    """The value that all bars are compared with: a dashed line and its words above."""
    if chart.reference is None:
        return
    x, label = scale.x(float(chart.reference.value)), chart.reference.label
    canvas.line([(x, top - 2), (x, canvas.high)], palette.mark("second"), 1, "3,2")
    half = width(label) / 2
    canvas.words(min(max(x, half), canvas.wide - half), top - 5, label, anchor="middle", colour=MUTED)
