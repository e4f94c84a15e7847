"""Territories drawn as filled polygons from their outline: no base map, nothing to fetch."""

from __future__ import annotations

import math
from collections.abc import Sequence

import plotly.graph_objects as go

from charts import palette
from charts.spec import Chart, Point

MAP_HEIGHT = 340
_WIDTH_OF_NAME = 13


def draw(chart: Chart, _tick: object) -> go.Figure:
    """The territories filled by value, each with its name and value on it."""
    drawn = go.Figure()
    top = max((float(point.value) for point in chart.points if point.value is not None), default=0.0)
    fills = {
        point.code: palette.fill(None if point.value is None else float(point.value), top)
        for point in chart.points
    }
    shown = [point for point in chart.points if point.code in chart.outline]
    drawn.add_traces([_area(chart.outline[point.code], fills[point.code]) for point in shown])
    drawn.add_traces([_name(point, chart.outline[point.code], fills[point.code]) for point in shown])
    corners = [corner for code in chart.outline for corner in chart.outline[code]] or [(0.0, 45.0)]
    west, east, south, north = (pick(c[i] for c in corners) for i in (0, 1) for pick in (min, max))
    stretch = 1 / math.cos(math.radians((south + north) / 2))
    drawn.update_xaxes(visible=False, range=[west, east], constrain="domain")
    drawn.update_yaxes(
        visible=False, range=[south, north], scaleanchor="x", scaleratio=stretch, constrain="domain"
    )
    drawn.update_layout(height=MAP_HEIGHT, plot_bgcolor="rgba(0,0,0,0)")
    return drawn


def _area(outline: list[tuple[float, float]], fill: str | None) -> go.Scatter:
    return go.Scatter(
        x=[x for x, _ in outline],
        y=[y for _, y in outline],
        fill="toself",
        mode="lines",
        fillcolor=fill or "rgba(0,0,0,0)",
        line={"color": palette.mark("outline"), "width": 1.2},
        hoverinfo="skip",
    )


def _name(point: Point, outline: list[tuple[float, float]], fill: str | None) -> go.Scatter:
    """Name and value of a territory at its centre, on an invisible mark large enough to point at."""
    x, y = centre(outline)
    halo = ", ".join(f"0 0 {blur}px {fill}" for blur in (1, 2, 3))
    ink = {"color": palette.ink(fill), "shadow": halo} if fill else {}
    return go.Scatter(
        x=[x],
        y=[y],
        mode="markers+text",
        marker={"size": 54, "color": "rgba(0,0,0,0)"},
        text=[f"<b>{wrapped(point.label)}</b><br>{point.shown}"],
        textfont={"size": 12, **ink},
        customdata=[point.code],
        hovertext=[f"<b>{point.label}</b><br>{point.shown}"],
        hovertemplate="%{hovertext}<extra></extra>",
        unselected={"textfont": {"color": palette.ink(fill)}} if fill else None,
    )


def wrapped(name: str) -> str:
    """A long name on two lines, cut at the space or hyphen nearest its middle."""
    cuts = [i + 1 for i, letter in enumerate(name) if letter in " -"]
    if len(name) <= _WIDTH_OF_NAME or not cuts:
        return name
    at = min(cuts, key=lambda cut: abs(cut - len(name) / 2))
    return f"{name[:at].rstrip()}<br>{name[at:]}"


def centre(outline: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Centre of gravity of a polygon, where its name is written."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(outline, [*outline[1:], outline[0]], strict=True):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if not area:
        return outline[0]
    return x / (3 * area), y / (3 * area)
