"""What stands around the marks: axes of values, names of parts, moments, lines and ticks to compare with."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from decimal import Decimal

from charts import palette, scales
from charts.spec import Chart, Moment, Point
from dashboard.plots.sketch import Sketch

FONT = 14
#: Letters of a name on one line beside a bar.
_LABEL = 30
_DAYS = 365.25
#: How far the tick of a compared value reaches on each side of a bar, in bars.
_REACH = 0.43
#: Height of the labels of moments, and letters of the names of parts that stand on one line.
_MOMENTS, _LINE = 34, 64
#: Letters of such a name on one line over lying bars.
_NAME = 24
Tick = Callable[[Decimal], str]


def number(value: Decimal | None) -> float | None:
    """The value for Plotly; None stays None."""
    return None if value is None else float(value)


def folded(label: str) -> str:
    """A long name on two lines, so that the bars keep their room; the rest of it is left to the table."""
    lines = textwrap.wrap(label, _LABEL, max_lines=2, placeholder="…")
    return "<br>".join(lines)


def hover(point: Point, name: str = "") -> str:
    """What a mark says when pointed at: its name, the exact value, the one compared with."""
    value = f"{name + ' ' if name else ''}{point.exact or point.shown}"
    return "<br>".join(part for part in (f"<b>{point.label}</b>", value, point.before_shown) if part)


def values_up(drawn: Sketch, low: float, top: float, tick: Tick) -> None:
    """The vertical axis of values, from 0 (or below, when something is negative)."""
    at = scales.signed_ticks(low, top)
    drawn.update_yaxes(
        tickvals=at,
        ticktext=[tick(Decimal(str(value))) for value in at],
        range=[at[0] * 1.02, at[-1] * 1.02 or 1],
        zeroline=True,
        automargin=True,
    )


def key(drawn: Sketch, chart: Chart) -> None:
    """Names of the parts above the marks, each after its colour; long ones one below the other."""
    words = []
    for part, lines in zip(chart.series, _names(chart), strict=True):
        colour = palette.mark("outline" if part.role == "unknown" else part.role)
        square = "▨" if part.role == "unknown" else "■"
        words.append(f'<span style="color:{colour}">{square}</span>\u00a0{"<br>".join(lines)}')
    drawn.add_annotation(
        x=0, y=1, xref="paper", yref="paper", xanchor="left", yanchor="bottom",
        yshift=_MOMENTS + 4 if chart.moments else 6, showarrow=False,
        text=("<br>" if _is_long(chart) else "\u2003").join(words), font={"size": 13}, align="left",
    )  # fmt: skip


def _names(chart: Chart) -> list[list[str]]:
    """The lines of each name: over lying bars, where a phone has little room, a long one takes several."""
    if chart.kind != "bars":
        return [[part.label] for part in chart.series]
    return [textwrap.wrap(part.label, _NAME) or [""] for part in chart.series]


def _is_long(chart: Chart) -> bool:
    """Whether the names of the parts would not stand on one line; beside lying bars there is half of it."""
    room = _LINE // 2 if chart.kind == "bars" else _LINE
    return sum(len(part.label) + 4 for part in chart.series) > room


def above(chart: Chart) -> int:
    """Room for what stands above the marks, in pixels: the names of the parts, the moments."""
    room = 8 + (_MOMENTS if chart.moments else 0)
    if len(chart.series) > 1 and chart.kind != "matrix":
        room += 8 + 18 * (sum(map(len, _names(chart))) if _is_long(chart) else 1)
    return room


def moments(drawn: Sketch, chart: Chart) -> None:
    """A thin line on each day; labels on two heights, so that near ones do not cover each other."""
    for rank, moment in enumerate(chart.moments):
        x = moment.day if chart.kind == "lines" else _among(moment, chart.points)
        drawn.add_vline(x=x, line={"color": palette.mark("rest"), "width": 1, "dash": "dot"}, layer="below")
        drawn.add_annotation(
            x=x, y=1, yref="paper", yanchor="bottom", yshift=14 * (rank % 2) - 2, text=moment.label,
            showarrow=False, xanchor="left", font={"size": 12},
        )  # fmt: skip


def _among(moment: Moment, points: Sequence[Point]) -> float:
    """Where a day falls among columns that stand side by side, each at the middle of its year."""
    first = next(point.day for point in points if point.day)
    return max((moment.day - first).days / _DAYS, -0.5)


def compared(drawn: Sketch, points: Sequence[Point], *, horizontal: bool) -> None:
    """A tick across each bar at the value of the period compared with, in the colour of the text."""
    for rank, point in enumerate(points):
        if point.before is not None:
            along, at = (rank - _REACH, rank + _REACH), float(point.before)
            ends = {"x0": at, "x1": at, "y0": along[0], "y1": along[1]}
            if not horizontal:
                ends = {"y0": at, "y1": at, "x0": along[0], "x1": along[1]}
            drawn.add_shape(type="line", line={"color": palette.theme("light")["text"], "width": 3}, **ends)


def reference(drawn: Sketch, chart: Chart) -> None:
    """The value that every bar is compared with, as a dotted line with its words below."""
    if chart.reference is None:
        return
    value = float(chart.reference.value)
    drawn.add_vline(x=value, line={"color": palette.mark("rest"), "width": 1.5, "dash": "dot"}, layer="below")
    drawn.add_annotation(
        x=value, y=0, yref="paper", yanchor="top", text=chart.reference.label, showarrow=False,
        font={"size": 12}, yshift=-2,
    )  # fmt: skip
