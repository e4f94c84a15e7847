"""The map of the territories: what it shows (amount, share, per inhabitant, change), and its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from charts import build
from charts.names import ESTRIE
from charts.spec import Chart, Point
from charts.tables import Table
from dashboard import beside, show, stories, tables, territory
from dashboard.beside import Both
from dashboard.view import View
from measures import Cell

#: What the map may show, by where lines come from, the first when nothing is chosen.
SHOWN = {
    "partners": {
        "amount": "spend_retained",
        "share": "local_share",
        "inhabitant": "spend_per_inhabitant",
    },
    "seao": {"amount": "contract_value", "contracts": "contract_count"},
}
_KEY, _PARAMETER, _CHANGE = "map_shown", "show", "change"
_BY = "territory"


def section(view: View, code: str | None) -> None:
    """The choice of what is shown, the map with `code` told apart, its table and what stands under it."""
    name = _choice(view)
    options = SHOWN[view.filters.source]
    key = options.get(name, options["amount"])
    chart, table = _story(view, key)
    if name == _CHANGE:
        chart = _changes(view, key, chart)
    on_map = replace(stories.on_map(view, chart), chosen=code or "")
    show.chart(view, on_map, key, table, follow=territory.choose)


def _choice(view: View) -> str:
    """What the address asks the map to show, with the control that changes it."""
    options = [*SHOWN[view.filters.source], *([_CHANGE] if view.compared() else [])]
    asked = st.query_params.get(_PARAMETER)
    st.session_state[_KEY] = asked if asked in options else options[0]
    st.segmented_control(
        view.text("page.territories.show"),
        options,
        format_func=lambda name: view.text(f"page.territories.shown.{name}"),
        key=_KEY,
        required=True,
        on_change=_changed,
    )
    return st.session_state[_KEY]


def _changed() -> None:
    st.query_params[_PARAMETER] = st.session_state[_KEY]


def bars(view: View) -> tuple[Chart, Table]:
    """Dollars of each territory, the largest first, with its other measures in the table."""
    return _story(view, SHOWN[view.filters.source]["amount"])


def _story(view: View, key: str) -> tuple[Chart, Table]:
    """The territories by a measure, the largest first; when two years are compared, both of them."""
    others = tuple(other for other in SHOWN[view.filters.source].values() if other != key)
    keys = (key,) if view.compared() else (key, *others)
    both = _of_estrie(beside.compute(view, *keys, by=(_BY,)))

    def points(cells: list[Cell]) -> Sequence[Point]:
        return build.territories(cells, key, view.names)

    order = {point.code: place for place, point in enumerate(points(both.cells))}
    both.cells.sort(key=lambda cell: order.get(cell.by[_BY] or "", len(order)))
    unit = next((cell.unit for cell in both.cells if cell.measure == key), "dollars")
    title = view.text(f"chart.title.by_territory.{key}")
    chart = build.bars("territories", title, points(both.cells), unit, _BY, view.names)
    table = tables.of_cells(both.cells, (_BY,), keys, view.names)
    return beside.ticks(view, chart, both, points), beside.columns(view, table, both, _BY, key)


def _of_estrie(both: Both) -> Both:
    cells, before = (
        [cell for cell in each if cell.by.get(_BY) in ESTRIE] for each in (both.cells, both.before)
    )
    return Both(cells, before, both.years)


def _changes(view: View, key: str, chart: Chart) -> Chart:
    """The change of each territory between the two years compared, filled around no change."""
    both = _of_estrie(beside.compute(view, key, by=(_BY,)))
    cells = beside.changes(both, _BY, key)
    unit = cells[0].unit if cells else chart.unit
    title = view.text("chart.title.change", title=chart.title)
    points = build.territories(cells, key, view.names)
    changed = build.bars("territories", title, points, unit, _BY, view.names)
    return replace(changed, before=chart.before, diverging=True)
