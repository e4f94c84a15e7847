"""A matrix: rows by columns, each cell the share of its row on a fill that says it too."""

from __future__ import annotations

from charts import palette
from charts.flows import share_of_row, shown_share
from charts.spec import Chart, Point, Series
from reports.pdf.drawing.canvas import LINE, PAPER, SIZE, Canvas, folded, width

_ROW, _SMALL, _TURN = 20, 7.5, -40
_GUTTER = 0.26
#: How high and how far right slanted names go for each point of their length.
_RISE, _REACH = 0.65, 0.77


def draw(chart: Chart, wide: float, lang: str) -> Canvas:
    """One cell a pair of codes, the rows down, the columns across with their names slanted above."""
    canvas = Canvas(wide)
    gutter = min(max((width(row.label) for row in chart.series), default=0) + 8, _GUTTER * wide)
    longest = max((width(point.label, _SMALL) for point in chart.points), default=0)
    last = width(chart.points[-1].label, _SMALL) * _REACH if chart.points else 0
    top, room = longest * _RISE + 10, (wide - gutter - last) / max(len(chart.points), 1)
    for place, point in enumerate(chart.points):
        canvas.words(gutter + (place + 0.45) * room, top - 4, point.label, size=_SMALL, turn=_TURN)
    y = top
    for row in chart.series:
        name = folded(row.label, gutter - 8)
        high = max(_ROW, len(name) * SIZE * LINE + 3)
        canvas.lines(gutter - 8, y + high / 2, name, anchor="end")
        for place, point in enumerate(row.points):
            _cell(canvas, row, point, (gutter + place * room, y, room - 1.5, high - 1.5), lang)
        y += high
    canvas.high = y + 2
    return canvas


def _cell(
    canvas: Canvas, row: Series, point: Point, box: tuple[float, float, float, float], lang: str
) -> None:
    """A cell of a pair that has lines; one without is blank, one that is not told says so."""
    share = share_of_row(row, point)
    fill = palette.fill(None if share is None else float(share), 1.0)
    if fill:
        canvas.rect(*box, fill, edge=palette.mark("outline"))
    said = shown_share(row, point, lang) if point.value is not None else ""
    x, y, wide, high = box
    ink = palette.ink(fill or PAPER)
    canvas.words(x + wide / 2, y + high / 2 + 2.6, said, anchor="middle", size=_SMALL, colour=ink)
