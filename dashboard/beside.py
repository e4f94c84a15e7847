"""Two years side by side, when the visitor asked to compare: cells, ticks of a chart, columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from charts import compare, values
from charts.spec import Chart, Point
from charts.tables import Column, Table, Value, heading
from dashboard.view import View
from measures import Cell
from measures.calendars import PERIODS
from measures.comparing import Compared


@dataclass(frozen=True)
class Both:
    """Cells of what is shown, and of the year it is compared with; without `years`, nothing is."""

    cells: list[Cell]
    before: list[Cell]
    years: Compared | None = None


def compute(view: View, *keys: str, by: tuple[str, ...], **narrower: object) -> Both:
    """Cells of the period shown; of two years when they are compared. A split over time shows both."""
    years = view.compared()
    if years is None or set(by) & set(PERIODS):
        return Both(view.compute(*keys, by=by, **narrower), [])
    now, before = (
        view.compute(*keys, by=by, **{**narrower, "start": year.first, "end": year.last})
        for year in (years.now, years.before)
    )
    return Both(now, before, years)


def ticks(view: View, chart: Chart, both: Both, points: Callable[[list[Cell]], Sequence[Point]]) -> Chart:
    """The chart with a tick at each value of the year compared with; `points` makes marks of its cells."""
    if both.years is None:
        return chart
    before = points(both.before)
    return compare.with_before(chart, before, both.years.now.code, both.years.before.code, view.names)


def columns(view: View, table: Table, both: Both, by: str, key: str) -> Table:
    """The table with the value of the year compared with and the change, right after the measure `key`.

    A row whose code had nothing then is missing there, never zero.
    """
    if both.years is None:
        return table
    then = {cell.by.get(by): cell for cell in both.before if cell.measure == key}
    at = next(place for place, column in enumerate(table.columns) if column.key == key)
    unit = table.columns[at].unit
    name = view.text("table.then", heading=heading(key, view.lang), year=both.years.before.code)
    more = (Column(name, unit), Column(view.text("table.gap"), values.unit_of_change(unit)))
    rows = tuple(
        _with(row, at, then.get(codes.get(by)), unit)
        for row, codes in zip(table.rows, table.codes, strict=True)
    )
    return replace(table, columns=(*table.columns[: at + 1], *more, *table.columns[at + 1 :]), rows=rows)


def _with(row: tuple[Value, ...], at: int, then: Cell | None, unit: str) -> tuple[Value, ...]:
    before = then.value if then else None
    moved = values.change(row[at], before, unit)
    return (*row[: at + 1], before, moved, *row[at + 1 :])


def changes(both: Both, by: str, key: str) -> list[Cell]:
    """The change of each code of `by` between the two years, in points for shares, else as a rate."""
    then = {cell.by.get(by): cell.value for cell in both.before if cell.measure == key}
    return [
        Cell(
            cell.by,
            key,
            values.change(cell.value, then.get(cell.by.get(by)), cell.unit),
            values.unit_of_change(cell.unit),
        )
        for cell in both.cells
        if cell.measure == key
    ]
