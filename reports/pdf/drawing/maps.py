"""The map: territories filled by value, each with its name and value on it or beside it, and the scale."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from charts import palette, placing, scales, values
from charts.placing import Band, Label
from charts.plane import Projection, projection
from charts.spec import Chart, Point
from reports.pdf.drawing.canvas import INK, MUTED, PAPER, Canvas

HEIGHT = 310
#: Points of a picture for each pixel of `charts.placing`: letters are smaller on a map of half a page.
_LARGE, _SMALL, _HALF = 0.72, 0.56, 400
_LEGEND, _SWATCH = 34, 46
#: Room after the scale for what stays blank, of a map of half a page.
_BLANK = 100
#: A line to a territory begins so far from its name, in points.
_AWAY = 3.0
#: Room kept for a value under a name, by whether it is a change.
_VALUE, _CHANGE = "888,8 M$", "+888 points"

Frozen = tuple[tuple[str, tuple[tuple[tuple[float, float], ...], ...]], ...]


@dataclass(frozen=True)
class _View:
    """How the outline stands on the canvas: its projection in pixels, their room, points for each."""

    seen: Projection
    room: Band
    scale: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A place in pixels from the middle as one of the canvas."""
        return (x + self.room.least / 2) * self.scale, (y + self.room.height / 2) * self.scale

    def of(self, point: tuple[float, float]) -> tuple[float, float]:
        """A point in degrees as one of the canvas."""
        return self.at(*self.seen.pixels(point))


def draw(chart: Chart, wide: float, lang: str, high: float = HEIGHT) -> Canvas:
    """The territories of the outline, those without a value blank."""
    canvas, view = Canvas(wide, high), _view(chart, wide, high)
    shown = {point.code: point for point in chart.points if point.code in chart.outline}
    edges = scales.edges(chart)
    fills = {code: scales.fill(chart, point.value, edges) for code, point in shown.items()}
    for code in sorted(shown, key=lambda each: each == chart.chosen):
        rings = [[view.of(point) for point in ring] for ring in chart.outline[code]]
        edge, thick = (INK, 2.2) if code == chart.chosen else (palette.mark("outline"), 0.9)
        canvas.shape(rings, fills[code] or PAPER, edge, thick)
    words = tuple((code, point.label) for code, point in sorted(shown.items()))
    for label in _placed(_frozen(chart), words, _CHANGE if chart.diverging else _VALUE, view.room):
        _name(canvas, label, shown[label.code], view, fills[label.code])
    _scale(canvas, chart, edges, lang)
    return canvas


def _view(chart: Chart, wide: float, high: float) -> _View:
    """As large as the canvas allows above the scale."""
    scale = _SMALL if wide < _HALF else _LARGE
    across = int(wide / scale)
    room = Band(across, across, int((high - _LEGEND) / scale))
    return _View(projection(chart.outline, room.least, room.height), room, scale)


def _frozen(chart: Chart) -> Frozen:
    return tuple((code, tuple(map(tuple, rings))) for code, rings in chart.outline.items())


@lru_cache(maxsize=16)
def _placed(outline: Frozen, words: tuple[tuple[str, str], ...], value: str, room: Band) -> tuple[Label, ...]:
    """Where names stand: found once for an outline and a language, whatever the values."""
    forms = {code: placing.forms(name, value) for code, name in words}
    return tuple(placing.place(dict(outline), forms, room))


def _name(canvas: Canvas, label: Label, point: Point, view: _View, fill: str | None) -> None:
    """A name and its value; outside its territory a thin line leads to it."""
    box = placing.box(label, view.seen)
    x, y = view.at((box.left + box.right) / 2, box.top)
    size = placing.FONT * view.scale
    is_inside = label.side == "inside"
    if not is_inside:
        end = view.of(label.anchor)
        canvas.line([_towards(view.of(label.at), end), end], MUTED, 0.7)
        canvas.dot(*end, 1.4, MUTED, MUTED)
    ink = palette.ink(fill) if is_inside and fill else INK
    lines = [*label.lines[:-1], point.shown]
    for number, line in enumerate(lines):
        at = y + (number + 0.85) * size * 1.3
        canvas.words(x, at, line, anchor="middle", size=size, colour=ink, bold=number < len(lines) - 1)


def _towards(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    """The start of a line, away from the words that it leaves."""
    far = math.dist(start, end)
    part = min(_AWAY / far, 1.0) if far else 0.0
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def _scale(canvas: Canvas, chart: Chart, edges: list[float], lang: str) -> None:
    """The fills with the values between them, and what stays blank."""
    fills, y = scales.fills(chart), canvas.high - 24
    swatch = min(_SWATCH, (canvas.wide - _BLANK) / len(fills))
    for place, fill in enumerate(fills):
        canvas.rect(place * swatch, y, swatch, 9, fill, edge=palette.mark("outline"))
    for place, edge in enumerate(edges[: len(fills) + 1]):
        said = values.short(Decimal(repr(round(edge, 6))), chart.unit, lang)
        anchor = "start" if place == 0 else "middle"
        canvas.words(place * swatch, y + 18, said, anchor=anchor, size=7.5, colour=MUTED)
    missing = list(dict.fromkeys(point.shown for point in chart.points if point.value is None))
    if missing:
        x = len(fills) * swatch + 26
        canvas.rect(x, y, 14, 9, PAPER, edge=palette.mark("outline"))
        canvas.words(x + 19, y + 7.5, ", ".join(missing), size=7.5, colour=MUTED)
