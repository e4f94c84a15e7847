"""Charts from computed cells: which marks, in which order, with which title and alternative text.

Points from cells:
    years(cells, key, names, calendar)            one a year, with its bounds, hatched when incomplete
    territories(cells, key, names)                the nine, largest first, missing last
    ranked(cells, key, by, names, top=12)         the largest codes of a dimension
    charts.flows.steps(cells, key, by, names)     signed steps: what each code adds or takes away

Charts from points:
    bars(name, title, points, unit, by, names)                  horizontal bars
    columns(name, title, points, unit, names)                   one column a year, with its moments
    lines(name, title, {label: points}, unit, names)            curves over the years, with their moments
    kept_and_gone(cells, title, names, calendar)                parts of each year's spending
    territory_map(chart, outline)                               the map of the same marks
    against_average(chart, average, unit, names)                the same bars, Estrie as a line
    charts.compare.with_before(chart, points, now, before, names)   a tick at each value of another period
    charts.compare.pairs(name, title, {label: points}, unit, by, names)
                                                                own and region, planned and actual: two bars
    charts.flows.waterfall(name, title, start, steps, end, unit, names)  from one total to another
    charts.flows.matrix(name, title, cells, key, (rows, columns), names) rows by columns

Each carries its alternative text, written from its points; its table is `dashboard.tables.of_cells`.
"""

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
    made = named(cell, code, code, names.lang)
    return replace(made, partial=is_cut or made.partial, day=first + (last - first) / 2)


def territories(cells: Iterable[Cell], key: str, names: Names) -> tuple[Point, ...]:
    """One point a territory of Estrie, the largest first, the missing last."""
    found = by_code(cells, key, "territory")
    points = [point(found[code], code, "territory", names) for code in ESTRIE if code in found]
    return _sorted(points)


def ranked(cells: Iterable[Cell], key: str, by: str, names: Names, top: int = 12) -> tuple[Point, ...]:
    """The `top` largest codes of a dimension."""
    found = by_code(cells, key, by)
    return _sorted([point(cell, code, by, names) for code, cell in found.items()])[:top]


def point(cell: Cell, code: str | None, by: str, names: Names) -> Point:
    """The mark of one cell, under the name of its code."""
    return named(cell, code or "", names.of(by, code), names.lang)


def named(cell: Cell, code: str, label: str, lang: str) -> Point:
    """The mark of one cell under a name of its own; one that is not told to whoever reads says so."""
    is_withheld = cell.has_note("withheld")
    hidden = text("table.withheld", lang) if is_withheld else ""
    return Point(
        code,
        label,
        cell.value,
        hidden or values.short(cell.value, cell.unit, lang),
        partial=cell.has_note("incomplete"),
        lower=cell.lower,
        upper=cell.upper,
        exact=hidden or values.full(cell.value, cell.unit, lang),
    )


def _sorted(points: list[Point]) -> tuple[Point, ...]:
    return tuple(sorted(points, key=lambda point: (point.value is None, -(point.value or 0), point.label)))


def bars(name: str, title: str, points: Sequence[Point], unit: str, by: str, names: Names) -> Chart:
    """Horizontal bars, one a point, in the order given."""
    series = (Series(names.dimension(by), tuple(points)),)
    return chart_of(name, "bars", title, unit, by, series, names)


def against_average(chart: Chart, average: Decimal | None, unit: str, names: Names) -> Chart:
    """The same bars with Estrie's own value as a line to compare with."""
    if average is None:
        return chart
    shown = values.short(average, unit, names.lang)
    label = text("chart.average", names.lang, value=shown)
    return replace(chart, reference=Reference(average, label), alt=f"{chart.alt} {label}.")


def columns(name: str, title: str, points: Sequence[Point], unit: str, names: Names) -> Chart:
    """Vertical columns over the years, with the moments that explain a change."""
    series = (Series(names.dimension("year"), tuple(points)),)
    return with_moments(chart_of(name, "columns", title, unit, "year", series, names), names)


def lines(name: str, title: str, curves: Mapping[str, Sequence[Point]], unit: str, names: Names) -> Chart:
    """Curves over the years, the first one accented, with the moments that explain a bend."""
    series = tuple(
        Series(label, tuple(points), "here" if i == 0 else "rest")
        for i, (label, points) in enumerate(curves.items())
    )
    return with_moments(chart_of(name, "lines", title, unit, "year", series, names), names)


def with_moments(chart: Chart, names: Names) -> Chart:
    """The same chart over time with what happened inside its years."""
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
    chart = replace(chart_of("kept", "columns", title, "dollars", "year", series, names), stacked=True)
    return with_moments(chart, names)


def _elsewhere(cells: Sequence[Cell], names: Names, calendar: str) -> tuple[Point, ...]:
    """What is neither retained nor unlocated: the rest of the total, so that parts sum to it.

    Unknown where a part is: what is withheld would be the difference.
    """
    parts = [by_code(cells, key, "year") for key in ("spend_retained", "spend_unlocated")]
    whole = by_code(cells, "spend_total", "year")
    left = [_rest(whole[code], *(part.get(code) for part in parts)) for code in whole]
    return years(left, "spend_total", names, calendar)


def _rest(total: Cell, *parts: Cell | None) -> Cell:
    known = [part for part in parts if part is not None]
    unknown = next((part for part in (total, *known) if part.value is None), None)
    if unknown is not None:
        return replace(total, value=None, lower=None, upper=None, notes=(*total.notes, *unknown.notes))
    value = (total.value or Decimal(0)) - sum((part.value or Decimal(0) for part in known), Decimal(0))
    return replace(total, value=value, lower=None, upper=None)


def territory_map(chart: Chart, outline: Mapping[str, list[list[tuple[float, float]]]]) -> Chart:
    """The map of the same marks as `chart`."""
    return replace(chart, name=f"{chart.name}_map", kind="map", outline=dict(outline), reference=None)


def chart_of(
    name: str, kind: Kind, title: str, unit: str, by: str, series: tuple[Series, ...], names: Names
) -> Chart:
    """A chart of these series, its alternative text written from them."""
    alt = said(title, series, names.lang)
    return Chart(name, kind, title, alt, unit, by, series)


def said(title: str, series: Sequence[Series], lang: str) -> str:
    """The figures in words: what somebody who does not see the chart is told."""
    words = []
    for part in series:
        pairs = ", ".join(_pair(point) for point in part.points[:_SAID])
        words.append(f"{part.label}. {pairs}" if len(series) > 1 else pairs)
    return text("chart.alt", lang, title=title, figures=". ".join(words))


def _pair(point: Point) -> str:
    before = f" ({point.before_shown})" if point.before_shown else ""
    return f"{point.label}\u00a0: {point.shown}{before}"
