"""Bars: horizontal ones, columns over the years, and the floating ones of a waterfall."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from charts import flows, palette
from charts.spec import Chart, Point
from dashboard.plots import axes, sketch
from dashboard.plots.sketch import Properties, Sketch

ROW, PAIR = 34, 22
COLUMNS_HEIGHT = 360
#: Room around the rows beside what stands above them, and for the words of a line below.
_AROUND, _WORDS = 20, 26
#: Room beyond the longest bar for the value written beside it.
_BESIDE = 1.32
#: A bar of so much of the longest one holds its own value.
_INSIDE = Decimal("0.3")


def bars(chart: Chart, _tick: axes.Tick) -> Sketch:
    """Horizontal bars, one a code; of several sides, two or three a code."""
    points = list(chart.points)
    many = len(chart.series) > 1
    drawn = Sketch(
        [_bar(part.points, part.role, horizontal=True, name=part.label if many else "", written=many)
         for part in chart.series]
    )  # fmt: skip
    if not many:
        for point in points:
            drawn.add_annotation(**_value_beside(point))
    _across(drawn, chart)
    drawn.update_yaxes(
        autorange="reversed",
        type="category",
        showgrid=False,
        ticklabelstandoff=6,
        tickfont={"size": axes.FONT},
        automargin=True,
        tickvals=[point.label for point in points],
        ticktext=[axes.folded(point.label) for point in points],
    )
    row = ROW if not many else PAIR * len(chart.series) + 12
    around = axes.above(chart) + _AROUND + (_WORDS if chart.reference else 0)
    drawn.update_layout(height=row * len(points) + around)
    axes.reference(drawn, chart)
    axes.compared(drawn, points, horizontal=True)
    if many:
        axes.key(drawn, chart)
    return drawn


def _across(drawn: Sketch, chart: Chart) -> None:
    """The axis of values, unseen: every bar says its own."""
    points = [point for part in chart.series for point in part.points]
    values = [float(value) for p in points for value in (p.upper or p.value, p.before) if value is not None]
    if chart.reference:
        values.append(float(chart.reference.value))
    top = max([*values, 0.0]) * _BESIDE
    drawn.update_xaxes(visible=False, range=[min([0.0, *values]) * _BESIDE, top or 1])


def _bar(
    points: Sequence[Point], role: str, *, horizontal: bool = False, name: str = "", written: bool = False
) -> Properties:
    values = [axes.number(point.value) for point in points]
    labels = [point.label for point in points]
    x, y = (values, labels) if horizontal else (labels, values)
    return sketch.bar(
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
        **(_written(points, role) if written else {}),
        customdata=[point.code for point in points],
        hovertext=[axes.hover(point, name) for point in points],
        hovertemplate="%{hovertext}<extra></extra>",
        error_x=whiskers(points) if horizontal else None,
        error_y=None if horizontal else whiskers(points),
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 0.6}},
    )


def _written(points: Sequence[Point], role: str) -> Properties:
    """Values told by the bars themselves: beside them, or at their foot where a whisker would cross them."""
    top = max((point.upper or point.value or 0 for point in points), default=0)
    has_whiskers = whiskers(points) is not None
    return {
        "text": [point.shown for point in points],
        "textposition": [
            "inside" if has_whiskers and top > 0 and (point.value or 0) / top > _INSIDE else "outside"
            for point in points
        ],
        "insidetextanchor": "start",
        "insidetextfont": {"color": palette.ink(palette.mark("outline" if role == "unknown" else role))},
        "constraintext": "none",
        "cliponaxis": False,
    }


def whiskers(points: Sequence[Point]) -> dict[str, object] | None:
    """Thin lines between the bounds of values whose lines are not all placed."""
    if not any(point.upper is not None and point.upper != point.value for point in points):
        return None
    upper = [float((p.upper or p.value or 0) - (p.value or 0)) for p in points]
    lower = [float((p.value or 0) - (p.lower if p.lower is not None else p.value or 0)) for p in points]
    return {
        "type": "data",
        "symmetric": False,
        "array": upper,
        "arrayminus": lower,
        "thickness": 1.2,
        "width": 4,
        "color": palette.mark("rest"),
    }


def _value_beside(point: Point) -> dict[str, object]:
    """The value written beside a bar and its tick; "n. d." where there is none."""
    end = max(float(point.upper or point.value or 0), float(point.before or 0), 0.0)
    return {
        "x": end,
        "y": point.label,
        "text": point.shown,
        "showarrow": False,
        "xanchor": "left",
        "xshift": 6,
        "font": {"size": axes.FONT},
    }


def columns(chart: Chart, tick: axes.Tick) -> Sketch:
    """Columns over the years; parts of a whole stand on each other, what is negative hangs below 0."""
    drawn = Sketch(
        [_bar(part.points, part.role, name=part.label if chart.stacked else "") for part in chart.series]
    )
    up, down = (_stacked(chart, sign) for sign in (1, -1))
    marks = [float(p.before or p.upper or 0) for p in chart.points] if not chart.stacked else []
    axes.values_up(drawn, -max(down.values(), default=0.0), max([*up.values(), *marks], default=0.0), tick)
    drawn.update_layout(barmode="relative", height=COLUMNS_HEIGHT)
    drawn.update_xaxes(type="category", tickangle=0 if len(up) < 7 else -40, automargin=True)
    axes.moments(drawn, chart)
    axes.compared(drawn, chart.points, horizontal=False)
    if chart.stacked:
        axes.key(drawn, chart)
    return drawn


def _stacked(chart: Chart, sign: int) -> dict[str, float]:
    """The height of each column above (sign 1) or below (-1) zero."""
    sums: dict[str, float] = {}
    for part in chart.series:
        for point in part.points:
            sums[point.label] = sums.get(point.label, 0.0) + max(sign * float(point.value or 0), 0.0)
    return sums


def waterfall(chart: Chart, tick: axes.Tick) -> Sketch:
    """Floating bars: totals stand on zero, each step begins where the one before it ended."""
    points = chart.points
    ends = [float(end) for end in flows.ends(points)]
    starts = [
        0.0 if point.whole else end - float(point.value or 0) for point, end in zip(points, ends, strict=True)
    ]
    bar = _bar(points, "here")
    steps = {
        "base": starts,
        "x": [axes.folded(point.label) for point in points],
        "marker": bar["marker"] | {"color": [palette.mark(flows.role_of(point)) for point in points]},
        "text": [point.shown for point in points],
        "textposition": "outside",
        "constraintext": "none",
        "cliponaxis": False,
    }
    drawn = Sketch(bar | steps)
    axes.values_up(drawn, min([*starts, *ends, 0.0]), max([*starts, *ends, 0.0]) * 1.05, tick)
    drawn.update_xaxes(type="category", tickangle=0, automargin=True)
    drawn.update_layout(height=COLUMNS_HEIGHT)
    return drawn
