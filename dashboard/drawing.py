"""Charts drawn with Plotly: this module, `dashboard.plots` and `dashboard.maps` are all that know it.

Numbers and ticks are written by us (Plotly ships English only), colours hold on both themes, and text
takes the theme's colour in the browser. Nothing is fetched: territories are polygons, not base maps.
"""

from __future__ import annotations

import plotly.graph_objects as go

from charts.spec import Chart
from dashboard import maps
from dashboard.plots import axes, bars, curves, matrix

_SEPARATORS = {"fr": ",\u00a0", "en": ".,"}
_BELOW = 30
_DRAWERS = {
    "bars": bars.bars,
    "columns": bars.columns,
    "waterfall": bars.waterfall,
    "lines": curves.lines,
    "map": maps.draw,
}


def figure(chart: Chart, lang: str, tick: axes.Tick) -> go.Figure:
    """The chart as a Plotly figure; `tick` writes a value of the axis."""
    drawn = matrix.draw(chart, lang) if chart.kind == "matrix" else _DRAWERS[chart.kind](chart, tick)
    drawn.update_layout(
        separators=_SEPARATORS[lang],
        margin={"l": 8, "r": 8, "t": axes.above(chart), "b": _BELOW if chart.reference else 8},
        font={"size": axes.FONT},
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
