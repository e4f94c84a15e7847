"""Charts drawn with Plotly: this module, `dashboard.plots` and `dashboard.maps` are all that know it.

Numbers and ticks are written by us (Plotly ships English only) and colours hold on both themes. Text takes
the theme's colour in the browser (frame.css); a picture keeps the dark ink given here. Nothing is fetched:
territories are polygons, not base maps.
"""

from __future__ import annotations

import plotly.graph_objects as go

from charts import palette
from charts.spec import Chart
from dashboard import maps
from dashboard.plots import axes, bars, curves, matrix
from dashboard.plots.sketch import Sketch

_SEPARATORS = {"fr": ",\u00a0", "en": ".,"}
_BELOW = 30
#: Lines of the grid: the grey of marks, faint, on either theme.
_GRID = "rgba(123, 136, 141, 0.28)"
_DRAWERS = {
    "bars": bars.bars,
    "columns": bars.columns,
    "waterfall": bars.waterfall,
    "lines": curves.lines,
    "map": maps.draw,
}


def figure(chart: Chart, lang: str, tick: axes.Tick) -> go.Figure:
    """The chart as a Plotly figure, every property of it checked: for tests, not for the screen."""
    return go.Figure(described(chart, lang, tick).to_dict())


def described(chart: Chart, lang: str, tick: axes.Tick) -> Sketch:
    """The chart as Plotly draws it; `tick` writes a value of the axis."""
    drawn = matrix.draw(chart, lang) if chart.kind == "matrix" else _DRAWERS[chart.kind](chart, tick)
    drawn.update_layout(
        separators=_SEPARATORS[lang],
        margin={
            "l": 8,
            "r": matrix.BEYOND if chart.kind == "matrix" else 8,
            "t": axes.above(chart),
            "b": _below(chart),
        },
        font={"size": axes.FONT, "color": palette.theme("light")["text"]},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        dragmode=False,
        hovermode="closest",
        bargap=0.28,
        clickmode="event+select",
    )
    ink = {"color": palette.theme("light")["text"]}
    for axis in (drawn.update_xaxes, drawn.update_yaxes):
        axis(fixedrange=True, gridcolor=_GRID, zerolinecolor=palette.mark("rest"), tickfont=ink)
    return drawn


def _below(chart: Chart) -> int:
    """Room under the marks, in pixels: the words of a line, the scale of a map."""
    return maps.LEGEND if chart.kind == "map" else _BELOW if chart.reference else 8


def config() -> dict[str, object]:
    """Plotly's own controls off: their words are English, and the table gives what they would."""
    return {"displayModeBar": False, "showTips": False, "scrollZoom": False, "doubleClick": False}
