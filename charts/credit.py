"""What stands under a chart: what its marks need said."""

from __future__ import annotations

from charts.spec import Chart
from labels import text


def marks(chart: Chart, lang: str) -> list[str]:
    """A sentence for each kind of mark that does not speak for itself: hatched, bounded, compared, filled."""
    said = []
    points = [point for part in chart.series for point in part.points]
    if any(point.partial for point in points):
        said.append(text(f"frame.partial.{'hollow' if chart.kind == 'lines' else 'hatched'}", lang))
    if any(point.upper is not None and point.upper != point.value for point in points):
        said.append(text("chart.whiskers", lang))
    if chart.before and chart.kind in ("bars", "columns"):
        said.append(text("chart.tick", lang, before=chart.before))
    if chart.kind == "matrix":
        said.append(text("chart.filled", lang))
    return said
