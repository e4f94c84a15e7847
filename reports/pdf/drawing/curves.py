"""Curves over the years: named at their ends, hollow where a year is not complete, open where one misses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from charts.spec import Chart, Point, Series
from labels import text
from reports.pdf.drawing import axes
from reports.pdf.drawing.axes import Plot
from reports.pdf.drawing.canvas import INK, LINE, MUTED, PAPER, SIZE, Canvas, folded, width

HEIGHT = 175
#: Room beyond the last year for the names of the curves, at most so much of the width.
_BEYOND = 0.24

#: A point with its place on the canvas.
Mark = tuple[Point, float, float]


def draw(chart: Chart, wide: float, lang: str, high: float = HEIGHT) -> Canvas:
    """One curve a series, the first one accented and drawn last, above the others."""
    canvas = Canvas(wide, high)
    beyond = min(max((width(_end(part, lang)) for part in chart.series), default=0), _BEYOND * wide) + 12
    span = _span(chart)
    top = axes.moment_height(chart) + SIZE
    foot = axes.foot_height(axes.feet(chart), wide - 40 - beyond)
    plot = axes.upright(canvas, chart, span, lang, top=top, foot=foot, right=beyond)
    axes.moments(canvas, plot, chart)
    axes.along_foot(canvas, plot, axes.feet(chart))
    _reference(canvas, plot, chart)
    places = axes.places(chart)
    curves = [(part, _on(plot, part, places)) for part in chart.series]
    for part, marks in reversed(curves):
        _curve(canvas, plot, part, marks)
    _names(canvas, plot, curves, lang)
    return canvas


def _span(chart: Chart) -> tuple[float, float]:
    points = [point for part in chart.series for point in part.points]
    reached = axes.spread(points) + ([float(chart.reference.value)] if chart.reference else [])
    return min([0.0, *reached]), max([0.0, *reached])


def _reference(canvas: Canvas, plot: Plot, chart: Chart) -> None:
    if chart.reference is not None:
        y = plot.y(chart.reference.value)
        canvas.line([(plot.left, y), (plot.right, y)], MUTED, 0.9, "3,2")
        canvas.words(plot.left + 3, y - 3, chart.reference.label, colour=MUTED)


def _on(plot: Plot, part: Series, places: Mapping[str, int]) -> list[Mark]:
    """Each point of a series with where it stands; a missing one stands on zero."""
    return [
        (point, plot.x(places[point.code], len(places)), plot.y(point.value or 0)) for point in part.points
    ]


def _curve(canvas: Canvas, plot: Plot, part: Series, marks: Sequence[Mark]) -> None:
    """The runs of known years, dashed towards one that is not complete, and a mark at each."""
    colour, thick = axes.colour(part), 2.0 if part.role == "here" else 1.4
    for (first, *start), (second, *end) in pairwise(marks):
        if first.value is not None and second.value is not None:
            dash = "3,2" if first.partial or second.partial else ""
            canvas.line([(start[0], start[1]), (end[0], end[1])], colour, thick, dash)
    for point, x, y in marks:
        if point.value is None and part.role == "here":
            canvas.words(x, plot.y(0) - 3, point.shown, anchor="middle", size=7.5, colour=MUTED)
        if point.value is None:
            continue
        if point.upper is not None and point.lower is not None and point.upper != point.lower:
            canvas.line([(x, plot.y(point.lower)), (x, plot.y(point.upper))], INK, 0.9)
        canvas.dot(x, y, 2.4, PAPER if point.partial else colour, colour)


def _end(part: Series, lang: str) -> str:
    """The name of a curve and the value at its end."""
    known = [point for point in part.points if point.value is not None]
    return text("report_pdf.end", lang, label=part.label, value=known[-1].shown) if known else part.label


def _names(canvas: Canvas, plot: Plot, curves: Sequence[tuple[Series, list[Mark]]], lang: str) -> None:
    """The name and last value of each curve beyond its end, pushed apart where two would touch."""
    room, free = canvas.wide - plot.right - 8, 0.0
    ends = [(part, [mark for mark in marks if mark[0].value is not None][-1:]) for part, marks in curves]
    told = sorted(((end[0][2], end[0][1], part) for part, end in ends if end), key=lambda each: each[0])
    heights = [len(folded(_end(part, lang), room)) * SIZE * LINE + 2 for _, _, part in told]
    for number, (y, x, part) in enumerate(told):
        half, below = heights[number] / 2, sum(heights[number + 1 :])
        middle = max(min(y, plot.bottom + 10 - below - half), free + half)
        canvas.line([(x + 4, y), (plot.right + 4, middle)], axes.colour(part), 0.6)
        canvas.lines(plot.right + 8, middle, folded(_end(part, lang), room))
        free = middle + half
