"""Charts from computed cells: which marks, in which order, with which title and alternative text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from charts import values
from charts.names import ESTRIE, Names
from charts.spec import Chart, Kind, Moment, Point, Reference, Role, Series
from labels import text
from measures import Cell, calendars

#: Days that explain a bend in a curve: the pilot, the fund, the two territories that joined Estrie.
MOMENTS = {
    "pilot": dt.date(2016, 10, 5),
    "fund": dt.date(2018, 3, 1),
    "territories": dt.date(2021, 7, 1),
}
_SAID = 12


def by_code(cells: Iterable[Cell], key: str, by: str) -> dict[str | None, Cell]:
    """Cells of one measure by their code of one dimension."""
    return {cell.by[by]: cell for cell in cells if cell.measure == key}


def years(cells: Iterable[Cell], key: str, names: Names, calendar: str) -> tuple[Point, ...]:
    """One point a year, in order of time, placed at the middle of the year."""
    found = by_code(cells, key, "year")
    return tuple(_year(found[code], code, names, calendar) for code in sorted(c for c in found if c))


def _year(cell: Cell, code: str, names: Names, calendar: str) -> Point:
    first, last = calendars.bounds(calendar, "year", calendars.parse(calendar, "year", code))
    until = names.complete_until
    is_cut = until is not None and last > until
    return Point(
        code=code,
        label=code,
        value=cell.value,
        shown=values.short(cell.value, cell.unit, names.lang),
        partial=is_cut or cell.has_note("incomplete"),
        lower=cell.lower,
        upper=cell.upper,
        day=first + (last - first) / 2,
    )


def territories(cells: Iterable[Cell], key: str, names: Names) -> tuple[Point, ...]:
    """One point a territory of Estrie, the largest first, the missing last."""
    found = by_code(cells, key, "territory")
    points = [_named(found[code], code, "territory", names) for code in ESTRIE if code in found]
    return _sorted(points)


def ranked(cells: Iterable[Cell], key: str, by: str, names: Names, top: int = 12) -> tuple[Point, ...]:
    """The `top` largest codes of a dimension."""
    found = by_code(cells, key, by)
    return _sorted([_named(cell, code, by, names) for code, cell in found.items()])[:top]


def _named(cell: Cell, code: str | None, by: str, names: Names) -> Point:
    shown = values.short(cell.value, cell.unit, names.lang)
    return Point(code or "", names.of(by, code), cell.value, shown, lower=cell.lower, upper=cell.upper)


def _sorted(points: list[Point]) -> tuple[Point, ...]:
    return tuple(sorted(points, key=lambda point: (point.value is None, -(point.value or 0), point.label)))


def bars(name: str, title: str, points: Sequence[Point], unit: str, by: str, names: Names) -> Chart:
    """Horizontal bars, one a point, in the order given."""
    series = (Series(names.dimension(by), tuple(points)),)
    return _chart(name, "bars", title, unit, by, series, names)


def against_average(chart: Chart, average: Decimal | None, unit: str, names: Names) -> Chart:
    """The same bars with Estrie's own value as a line to compare with."""
    if average is None:
        return chart
    shown = values.short(average, unit, names.lang)
    label = text("chart.average", names.lang, value=shown)
    return replace(chart, reference=Reference(average, label), alt=f"{chart.alt} {label}.")


def columns(name: str, title: str, points: Sequence[Point], unit: str, names: Names) -> Chart:
    """Vertical columns over the years."""
    series = (Series(names.dimension("year"), tuple(points)),)
    return _chart(name, "columns", title, unit, "year", series, names)


def lines(name: str, title: str, curves: Mapping[str, Sequence[Point]], unit: str, names: Names) -> Chart:
    """Curves over the years, the first one accented, with the moments that explain a bend."""
    series = tuple(
        Series(label, tuple(points), "here" if i == 0 else "rest")
        for i, (label, points) in enumerate(curves.items())
    )
    chart = _chart(name, "lines", title, unit, "year", series, names)
    return replace(chart, moments=_moments(chart.points, names.lang))


def _moments(points: Sequence[Point], lang: str) -> tuple[Moment, ...]:
    days = [point.day for point in points if point.day]
    if not days:
        return ()
    first, last = min(days) - dt.timedelta(183), max(days)
    moments = [Moment(day, text(f"chart.moment.{name}", lang)) for name, day in MOMENTS.items()]
    return tuple(moment for moment in moments if first <= moment.day <= last)


def kept_and_gone(cells: Sequence[Cell], title: str, names: Names, calendar: str) -> Chart:
    """Spending of each year: retained in Estrie, gone elsewhere, and what no place is known of."""
    parts: tuple[tuple[str, Role, str, tuple[Point, ...]], ...] = (
        ("here", "here", "spend_retained", years(cells, "spend_retained", names, calendar)),
        ("elsewhere", "rest", "spend_total", _elsewhere(cells, names, calendar)),
        ("unlocated", "unknown", "spend_unlocated", years(cells, "spend_unlocated", names, calendar)),
    )
    series = tuple(
        Series(text(f"chart.part.{part}", names.lang), points, role, key) for part, role, key, points in parts
    )
    return replace(_chart("kept", "columns", title, "dollars", "year", series, names), stacked=True)


def _elsewhere(cells: Sequence[Cell], names: Names, calendar: str) -> tuple[Point, ...]:
    """What is neither retained nor unlocated: the rest of the total, so that parts sum to it."""
    here, unknown = (by_code(cells, key, "year") for key in ("spend_retained", "spend_unlocated"))
    points = []
    for total in years(cells, "spend_total", names, calendar):
        kept, lost = here.get(total.code), unknown.get(total.code)
        rest = _minus(total.value, kept and kept.value, lost and lost.value)
        points.append(replace(total, value=rest, shown=values.short(rest, "dollars", names.lang)))
    return tuple(points)


def _minus(total: Decimal | None, *parts: Decimal | None) -> Decimal | None:
    return None if total is None else total - sum((part or Decimal(0) for part in parts), Decimal(0))


def territory_map(chart: Chart, outline: Mapping[str, list[tuple[float, float]]]) -> Chart:
    """The map of the same marks as `chart`."""
    return replace(chart, name=f"{chart.name}_map", kind="map", outline=dict(outline), reference=None)


def _chart(
    name: str, kind: Kind, title: str, unit: str, by: str, series: tuple[Series, ...], names: Names
) -> Chart:
    alt = _alt(title, series, names.lang)
    return Chart(name, kind, title, alt, unit, by, series)


def _alt(title: str, series: tuple[Series, ...], lang: str) -> str:
    """The figures in words: what somebody who does not see the chart is told."""
    said = []
    for part in series:
        pairs = ", ".join(f"{point.label}\u00a0: {point.shown}" for point in part.points[:_SAID])
        said.append(f"{part.label}. {pairs}" if len(series) > 1 else pairs)
    return text("chart.alt", lang, title=title, figures=". ".join(said))
