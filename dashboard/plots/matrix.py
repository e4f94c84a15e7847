"""A matrix: rows by columns, each cell its value on a fill that says its share of the row."""

from __future__ import annotations

from charts import palette
from charts.flows import share_of_row, shown_share
from charts.spec import Chart, Point, Series
from dashboard.plots import axes, sketch
from dashboard.plots.sketch import Properties, Sketch
from labels import text

ROW, _ABOVE = 38, 96
#: Room at the right for the last slanted name.
BEYOND = 64
#: Half of a cell, with a hair of background between two.
_HALF = 0.48


def draw(chart: Chart, lang: str) -> Sketch:
    """One square a pair of codes, the rows down, the columns across with their names above."""
    drawn = Sketch([_row(chart, row, lang) for row in chart.series])
    for rank, row in enumerate(chart.series):
        for place, point in enumerate(row.points):
            fill = _fill(row, point)
            if fill:
                drawn.add_shape(
                    type="rect", layer="below", x0=place - _HALF, x1=place + _HALF, y0=rank - _HALF,
                    y1=rank + _HALF, fillcolor=fill, line={"width": 1, "color": palette.mark("outline")},
                )  # fmt: skip
    across = [axes.folded(point.label) for point in chart.points]
    places = list(range(len(across)))
    drawn.update_xaxes(
        side="top", tickvals=places, ticktext=across, tickangle=-40, range=[-0.5, len(across) - 0.5],
        showgrid=False, zeroline=False, automargin=True,
    )  # fmt: skip
    rows = [axes.folded(row.label) for row in chart.series]
    drawn.update_yaxes(
        tickvals=list(range(len(rows))), ticktext=rows, range=[len(rows) - 0.5, -0.5], showgrid=False,
        zeroline=False, automargin=True,
    )  # fmt: skip
    drawn.update_layout(height=ROW * len(rows) + _ABOVE)
    return drawn


def _fill(row: Series, point: Point) -> str | None:
    share = share_of_row(row, point)
    return palette.fill(None if share is None else float(share), 1.0)


def _row(chart: Chart, row: Series, lang: str) -> Properties:
    """The values of a row, each on an unseen mark large enough to point at."""
    rank = chart.series.index(row)
    known = [(place, point) for place, point in enumerate(row.points) if point.value is not None]
    return sketch.scatter(
        x=[place for place, _ in known],
        y=[rank] * len(known),
        name=row.label,
        mode="markers+text",
        marker={"size": ROW - 4, "symbol": "square", "color": "rgba(0,0,0,0)"},
        text=[shown_share(row, point, lang) for _, point in known],
        textfont={"size": 12, "color": [palette.ink(_fill(row, point) or "#ffffff") for _, point in known]},
        customdata=[[point.code, row.code] for _, point in known],
        hovertext=[_hover(row, point, lang) for _, point in known],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _hover(row: Series, point: Point, lang: str) -> str:
    share = text("chart.row_share", lang, share=shown_share(row, point, lang))
    return f"<b>{row.label} → {point.label}</b><br>{point.exact}<br>{share}"
