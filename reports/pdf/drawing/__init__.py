"""Charts as vector pictures for a page: `drawn(chart, wide, lang) -> str` (SVG).

Why by hand and not by a library: docs/adr/0021-charts-in-pdf.md.
"""

from __future__ import annotations

from charts.spec import Chart
from reports.pdf.drawing import bars, columns, curves, maps, matrix

_BY_KIND = {
    "bars": bars.draw,
    "columns": columns.draw,
    "lines": curves.draw,
    "map": maps.draw,
    "matrix": matrix.draw,
    "waterfall": columns.waterfall,
}
#: Kinds whose height is chosen; that of the others follows from their rows.
_TALL = ("columns", "lines", "map", "waterfall")


def drawn(chart: Chart, wide: float, lang: str, high: float | None = None) -> str:
    """The picture of a chart, `wide` points across; `high` points where its kind lets one choose."""
    draw = _BY_KIND[chart.kind]
    if high is not None and chart.kind in _TALL:
        return draw(chart, wide, lang, high).svg()
    return draw(chart, wide, lang).svg()
