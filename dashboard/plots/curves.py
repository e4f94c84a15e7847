"""Curves over the years."""

from __future__ import annotations

from collections.abc import Sequence

from charts import palette
from charts.spec import Chart, Point, Series
from dashboard.plots import axes, sketch
from dashboard.plots.bars import COLUMNS_HEIGHT, whiskers
from dashboard.plots.sketch import Properties, Sketch


def lines(chart: Chart, tick: axes.Tick) -> Sketch:
    """One curve a series, the first accented."""
    drawn = Sketch()
    for part in chart.series:
        _curve(drawn, part)
    if len(chart.series) > 1:
        axes.key(drawn, chart)
    known = [p for part in chart.series for p in part.points if p.value is not None]
    values = [float(value) for p in known for value in (p.value, p.lower, p.upper) if value is not None]
    axes.values_up(drawn, min(values, default=0.0), max(values, default=0.0), tick)
    axis = max((part.points for part in chart.series), key=len, default=())
    drawn.update_xaxes(
        tickvals=[point.day for point in axis],
        ticktext=[point.label for point in axis],
        tickangle=0 if len(axis) < 7 else -40,
        automargin=True,
        showgrid=False,
    )
    drawn.update_layout(height=COLUMNS_HEIGHT)
    axes.moments(drawn, chart)
    return drawn


def _curve(drawn: Sketch, part: Series) -> None:
    """A line to the last complete year, then dots to the year not over; incomplete years are hollow."""
    points = list(part.points)
    known = [i for i, point in enumerate(points) if not point.partial and point.value is not None]
    last = known[-1] if known else 0
    drawn.add_trace(_trace(part, points[: last + 1], "solid"))
    if points[last + 1 :]:
        drawn.add_trace(_trace(part, points[last:], "dot"))


def _trace(part: Series, points: Sequence[Point], dash: str) -> Properties:
    colour = palette.mark(part.role)
    return sketch.scatter(
        x=[point.day for point in points],
        y=[axes.number(point.value) for point in points],
        name=part.label,
        mode="lines+markers",
        connectgaps=False,
        error_y=whiskers(points),
        line={"color": colour, "width": 3 if part.role == "here" else 2, "dash": dash},
        marker={
            "size": 9,
            "color": colour,
            "symbol": ["circle-open" if p.partial else "circle" for p in points],
        },
        customdata=[point.code for point in points],
        hovertext=[axes.hover(point, part.label) for point in points],
        hovertemplate="%{hovertext}<extra></extra>",
        unselected={"marker": {"opacity": 0.6}},
    )
