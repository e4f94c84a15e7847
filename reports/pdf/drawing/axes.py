"""What charts with an upright axis share: its scale, its marks, names along its foot, moments and keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from charts import palette, scales, values
from charts.spec import Chart, Point, Series
from reports.pdf.drawing.canvas import GRID, LINE, MUTED, SIZE, Canvas, folded, width

_SMALL = 7.5
_KEY = 14


@dataclass(frozen=True)
class Plot:
    """The area of the marks, in points, and the values at its foot and head."""

    left: float
    top: float
    right: float
    bottom: float
    low: float
    high: float

    def y(self, value: float | Decimal) -> float:
        """The height of a value."""
        return self.bottom - (float(value) - self.low) / (self.high - self.low) * (self.bottom - self.top)

    def x(self, place: int, of: int) -> float:
        """The middle of a place among so many."""
        return self.left + (self.right - self.left) * (place + 0.5) / of


def upright(
    canvas: Canvas,
    chart: Chart,
    span: tuple[float, float],
    lang: str,
    *,
    top: float,
    foot: float,
    right: float = 0,
) -> Plot:
    """Draw the axis of values with its thin lines, zero among them; `span` is what it must hold."""
    ticks = scales.signed_ticks(*span)
    if len(ticks) < 2:
        ticks = [*ticks, 1.0]
    said = [values.short(Decimal(repr(tick)), chart.unit, lang) for tick in ticks]
    left = max(width(each, _SMALL) for each in said) + 6
    plot = Plot(left, top, canvas.wide - right, canvas.high - foot, ticks[0], ticks[-1])
    for tick, each in zip(ticks, said, strict=True):
        y = plot.y(tick)
        canvas.line([(left, y), (plot.right, y)], MUTED if tick == 0 else GRID, 0.75 if tick == 0 else 0.5)
        canvas.words(left - 5, y + 2.6, each, anchor="end", size=_SMALL, colour=MUTED)
    return plot


def foot_height(points: Sequence[Point], wide: float) -> float:
    """The height that the names along the foot take."""
    room = wide / max(len(points), 1) - 3
    return max((len(_foot(point, room)) for point in points), default=1) * _SMALL * LINE + 6


def along_foot(canvas: Canvas, plot: Plot, points: Sequence[Point]) -> None:
    """Write the names of the places under the plot; of years that stand too close, one in two or three."""
    room = (plot.right - plot.left) / max(len(points), 1) - 3
    widest = max((width(line, _SMALL) for point in points for line in _foot(point, room)), default=0)
    every = max(1, -(-int(widest) // max(int(room + 3), 1)))
    for place in range(0, len(points), every):
        x = plot.x(place, len(points))
        for number, line in enumerate(_foot(points[place], room)):
            y = plot.bottom + 10 + number * _SMALL * LINE
            canvas.words(x, y, line, anchor="middle", size=_SMALL, colour=MUTED)


def _foot(point: Point, room: float) -> list[str]:
    """A name under its place; a year of two halves breaks after its hyphen where it must."""
    if width(point.label, _SMALL) <= room:
        return [point.label]
    if point.day and point.label.count("-") == 1:
        first, second = point.label.split("-")
        return [f"{first}-", second]
    return folded(point.label, room, _SMALL)


def moments(canvas: Canvas, plot: Plot, chart: Chart) -> None:
    """A thin line on the day of each moment, its words at the head, each a line lower than the one before."""
    place = _of_day(plot, feet(chart))
    if place is None:
        return
    for number, moment in enumerate(sorted(chart.moments, key=lambda each: each.day)):
        x = min(max(place(moment.day.toordinal()), plot.left), plot.right)
        y = moment_height(chart) - number * SIZE * LINE
        head = plot.top - y + 2
        canvas.line([(x, plot.bottom), (x, head - 4)], MUTED, 0.6, "2,2")
        is_right = x + 4 + width(moment.label, _SMALL) > canvas.wide
        anchor, x = ("end", x - 3) if is_right else ("start", x + 3)
        canvas.words(x, head + 2, moment.label, anchor=anchor, size=_SMALL, colour=MUTED)


def moment_height(chart: Chart) -> float:
    """The height that the words of the moments take above the plot."""
    return len(chart.moments) * SIZE * LINE


def _of_day(plot: Plot, points: Sequence[Point]) -> Callable[[int], float] | None:
    """Where a day stands between the middles of the years; None without two of them."""
    days = [point.day.toordinal() for point in points if point.day]
    if len(days) < 2 or len(days) != len(points):
        return None
    first, last = plot.x(0, len(points)), plot.x(len(points) - 1, len(points))
    return lambda day: first + (day - days[0]) / (days[-1] - days[0]) * (last - first)


def key(canvas: Canvas, series: Sequence[Series]) -> float:
    """A line that names the series, each beside its colour; the height it takes."""
    x, y = 0.0, SIZE
    for part in series:
        wide = 12 + width(part.label, SIZE) + 14
        if x and x + wide > canvas.wide:
            x, y = 0.0, y + _KEY
        canvas.rect(x, y - 7, 8, 8, colour(part), hatched=part.role == "unknown")
        canvas.words(x + 12, y, part.label)
        x += wide
    return y + 8


def colour(part: Series) -> str:
    """The colour of a series by its role."""
    return palette.mark("outline" if part.role == "unknown" else part.role)


def places(chart: Chart) -> dict[str, int]:
    """The place of each code along the foot: those of the first series, then what others add."""
    codes = dict.fromkeys(point.code for part in chart.series for point in part.points)
    return {code: place for place, code in enumerate(codes)}


def feet(chart: Chart) -> list[Point]:
    """A point of each code along the foot, in the order of their places."""
    found = {point.code: point for part in reversed(chart.series) for point in part.points}
    return [found[code] for code in places(chart)]


def spread(points: Sequence[Point]) -> list[float]:
    """Every number that marks of these points reach: values, bounds, and those of the period before."""
    found = [number for p in points for number in (p.value, p.lower, p.upper, p.before) if number is not None]
    return [float(number) for number in found]
