"""Charts drawn with Plotly: the only module that knows it.

Numbers and ticks are written by us (Plotly ships English only), colours hold on both themes, and text
takes the theme's colour in the browser. Nothing is fetched: territories are polygons, not base maps.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable, Sequence
from decimal import Decimal

import plotly.graph_objects as go

from charts import palette
from charts.spec import Chart, Moment, Point, Series
from dashboard import maps

ROW = 34
COLUMNS_HEIGHT = 360
_SEPARATORS = {"fr": ",\u00a0", "en": ".,"}
_FONT = 14
_BELOW = 30
#: Letters of a name on one line beside a bar.
_LABEL = 30
Tick = Callable[[Decimal], str]


def figure(chart: Chart, lang: str, tick: Tick) -> go.Figure:
    """The chart as a Plotly figure; `tick` writes a value of the axis."""
    drawn = _DRAWERS[chart.kind](chart, tick)
    drawn.update_layout(
        separators=_SEPARATORS[lang],
        margin={"l": 8, "r": 8, "t": _above(chart), "b": _BELOW if chart.reference else 8},
        font={"size": _FONT},
        showlegend=False,
        dragmode=False,
        hovermode="closest",
        bargap=0.28,
        clickmode="event+select",
    )
    drawn.update_xaxes(fixedrange=True)
    drawn.update_yaxes(fixedrange=True)
    return drawn


def config() -> dict[str, object]:
    """Plotly's own controls off: their words are English, and the table gives what they would."""
    return {"displayModeBar": False, "showTips": False, "scrollZoom": False, "doubleClick": False}


def ticks(top: float, count: int = 5) -> list[float]:
    """Round values from 0 to at least `top`, about `count` of them."""
    if top <= 0:
        return [0.0]
    rough = top / count
    size = 10 ** math.floor(math.log10(rough))
    step = next(size * nice for nice in (1, 2, 2.5, 5, 10) if size * nice >= rough)
    return [step * i for i in range(math.ceil(top / step - 1e-9) + 1)]


def _above(chart: Chart) -> int:
    """Room for what stands above the marks: the names of the parts, the moments."""
    return 8 + (34 if chart.moments else 0) + (26 if len(chart.series) > 1 else 0)


def _folded(label: str) -> str:
    """A long name on two lines, so that the bars keep their room; the rest of it is left to the table."""
    lines = textwrap.wrap(label, _LABEL, max_lines=2, placeholder="…")
    return "<br>".join(lines)


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _bars(chart: Chart, tick: Tick) -> go.Figure:
    points = list(chart.points)
    drawn = go.Figure(_bar(points, "here", horizontal=True))
    for point in points:
        drawn.add_annotation(**_beside(point))
    values = [float(point.upper or point.value or 0) for point in points]
    top = max([*values, float(chart.reference.value) if chart.reference else 0.0, 0.0]) * 1.22
    drawn.update_xaxes(visible=False, range=[min(0.0, *values) * 1.2, top or 1])
    drawn.update_yaxes(
        autorange="reversed",
        ticklabelstandoff=6,
        tickfont={"size": _FONT},
        automargin=True,
        tickvals=[point.label for point in points],
        ticktext=[_folded(point.label) for point in points],
    )
    drawn.update_layout(height=ROW * len(points) + (54 if chart.reference else 20))
    if chart.reference:
        _reference(drawn, float(chart.reference.value), chart.reference.label)
    return drawn


def _bar(points: Sequence[Point], role: str, *, horizontal: bool = False, name: str = "") -> go.Bar:
    values = [_number(point.value) for point in points]
    labels = [point.label for point in points]
    x, y = (values, labels) if horizontal else (labels, values)
    return go.Bar(
        x=x,
        y=y,
        name=name,
        orientation="h" if horizontal else "v",
        marker={
            "color": palette.mark("outline" if role == "unknown" else role),
            "pattern": {"shape": ["/" if point.partial or role == "unknown" else "" for point in points]}
            | {"solidity": 0.4, "size": 6, "fillmode": "overlay"},
            "opacity": 0.55 if role == "unknown" else 1,
        },
        customdata=[point.code for point in points],
        hovertext=[f"<b>{point.label}</b><br>{name + ' ' if name else ''}{point.shown}" for point in points],
        hovertemplate="%{hovertext}<extra></extra>",
        error_x=_whiskers(points) if horizontal else None,
        error_y=None if horizontal else _whiskers(points),
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 0.6}},
    )


def _whiskers(points: Sequence[Point]) -> dict[str, object] | None:
    """Thin lines between the bounds of values whose lines are not all placed."""
    if not any(point.upper is not None and point.upper != point.value for point in points):
        return None
    above = [float((p.upper or p.value or 0) - (p.value or 0)) for p in points]
    below = [float((p.value or 0) - (p.lower or p.value or 0)) for p in points]
    return {
        "type": "data",
        "symmetric": False,
        "array": above,
        "arrayminus": below,
        "thickness": 1.2,
        "width": 4,
        "color": palette.mark("rest"),
    }


def _beside(point: Point) -> dict[str, object]:
    """The value written beside a bar; "n. d." where there is none."""
    end = max(float(point.upper or point.value or 0), 0.0)
    return {
        "x": end,
        "y": point.label,
        "text": point.shown,
        "showarrow": False,
        "xanchor": "left",
        "xshift": 6,
        "font": {"size": _FONT},
    }


def _reference(drawn: go.Figure, value: float, label: str) -> None:
    drawn.add_vline(x=value, line={"color": palette.mark("rest"), "width": 1.5, "dash": "dot"}, layer="below")
    drawn.add_annotation(
        x=value, y=0, yref="paper", yanchor="top", text=label, showarrow=False, font={"size": 12}, yshift=-2
    )


def _columns(chart: Chart, tick: Tick) -> go.Figure:
    drawn = go.Figure(
        [_bar(part.points, part.role, name=part.label if chart.stacked else "") for part in chart.series]
    )
    sums: dict[str, float] = {}
    for part in chart.series:
        for point in part.points:
            sums[point.label] = sums.get(point.label, 0.0) + max(float(point.value or 0), 0.0)
    _value_axis(drawn, max(sums.values(), default=0.0), tick)
    drawn.update_layout(barmode="stack", height=COLUMNS_HEIGHT)
    drawn.update_xaxes(type="category", tickangle=0 if len(sums) < 7 else -40, automargin=True)
    if chart.stacked:
        _key(drawn, chart.series)
    return drawn


def _value_axis(drawn: go.Figure, top: float, tick: Tick) -> None:
    at = ticks(top)
    drawn.update_yaxes(
        tickvals=at,
        ticktext=[tick(Decimal(str(value))) for value in at],
        range=[0, at[-1] * 1.02 or 1],
        zeroline=True,
        automargin=True,
    )


def _key(drawn: go.Figure, series: Sequence[Series], above: int = 6) -> None:
    """Names of the parts above the marks, each after a square of its colour."""
    words = []
    for part in series:
        colour = palette.mark("outline" if part.role == "unknown" else part.role)
        square = "▨" if part.role == "unknown" else "■"
        words.append(f'<span style="color:{colour}">{square}</span>\u00a0{part.label}')
    drawn.add_annotation(
        x=0, y=1, xref="paper", yref="paper", xanchor="left", yanchor="bottom", yshift=above,
        text="\u2003".join(words), showarrow=False, font={"size": 13}, align="left",
    )  # fmt: skip


def _lines(chart: Chart, tick: Tick) -> go.Figure:
    drawn = go.Figure()
    for part in chart.series:
        _curve(drawn, part)
    if len(chart.series) > 1:
        _key(drawn, chart.series, above=38)
    values = [float(p.value) for part in chart.series for p in part.points if p.value is not None]
    _value_axis(drawn, max(values, default=0.0), tick)
    axis = max((part.points for part in chart.series), key=len, default=())
    drawn.update_xaxes(
        tickvals=[point.day for point in axis],
        ticktext=[point.label for point in axis],
        tickangle=0 if len(axis) < 7 else -40,
        automargin=True,
        showgrid=False,
    )
    drawn.update_layout(height=COLUMNS_HEIGHT)
    for rank, moment in enumerate(chart.moments):
        _moment(drawn, moment, rank)
    return drawn


def _curve(drawn: go.Figure, part: Series) -> None:
    """A line to the last complete year, then dots to the year not over; incomplete years are hollow."""
    points = list(part.points)
    known = [i for i, point in enumerate(points) if not point.partial and point.value is not None]
    last = known[-1] if known else 0
    drawn.add_scatter(**_trace(part, points[: last + 1], "solid"))
    if points[last + 1 :]:
        drawn.add_scatter(**_trace(part, points[last:], "dot"))


def _trace(part: Series, points: Sequence[Point], dash: str) -> dict[str, object]:
    colour = palette.mark(part.role)
    return {
        "x": [point.day for point in points],
        "y": [_number(point.value) for point in points],
        "name": part.label,
        "mode": "lines+markers",
        "connectgaps": False,
        "line": {"color": colour, "width": 3 if part.role == "here" else 2, "dash": dash},
        "marker": {
            "size": 9,
            "color": colour,
            "symbol": ["circle-open" if p.partial else "circle" for p in points],
        },
        "customdata": [point.code for point in points],
        "hovertext": [f"<b>{point.label}</b><br>{part.label} {point.shown}" for point in points],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "unselected": {"marker": {"opacity": 0.6}},
    }


def _moment(drawn: go.Figure, moment: Moment, rank: int) -> None:
    """A thin line on its day; labels on two heights, so that near ones do not cover each other."""
    drawn.add_vline(
        x=moment.day, line={"color": palette.mark("rest"), "width": 1, "dash": "dot"}, layer="below"
    )
    drawn.add_annotation(
        x=moment.day, y=1, yref="paper", yanchor="bottom", yshift=14 * (rank % 2) - 2, text=moment.label,
        showarrow=False, xanchor="left", font={"size": 12},
    )  # fmt: skip


_DRAWERS = {"bars": _bars, "columns": _columns, "lines": _lines, "map": maps.draw}
