"""One territory: which one, its figures, its years, its suppliers; and who in Estrie spends where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from charts import findings, flows, values
from charts.names import ESTRIE
from charts.spec import Chart
from charts.tables import Table
from dashboard import show, stories, tables
from dashboard.figures import Figure
from dashboard.suppliers import to_supplier
from dashboard.view import View

#: Figures of a territory, by where lines come from; SEAO knows contracts only.
FIGURES = {
    "partners": (
        "local_share", "spend_retained", "growth_index_same_cohort", "own_territory_retention",
        "contract_count", "supplier_count",
    ),
    "seao": ("contract_value", "contract_count", "supplier_count"),
}  # fmt: skip
#: Figures of all of Estrie, when no territory is chosen.
OF_ALL = {
    "partners": ("local_share", "spend_retained", "spend_per_inhabitant", "supplier_count"),
    "seao": FIGURES["seao"],
}
#: More suppliers than these scroll in a table of so many pixels.
FEW, HIGH = 9, 360
_COHORT, _OWN = "growth_index_same_cohort", "own_territory_retention"
_KEY, _PARAMETER = "detail_territory", "detail"
_FLOWS = ("buyer_territory", "territory")


def choose(view: View, codes: Mapping[str, str | None], key: str) -> None:
    """Show the territory that was pointed at."""
    st.query_params[_PARAMETER] = codes["territory"] or ""


def chosen(view: View) -> str | None:
    """The territory of the address, with the control that changes it; None for all of Estrie."""
    asked = st.query_params.get(_PARAMETER)
    st.session_state[_KEY] = asked if asked in ESTRIE else None
    st.pills(
        view.text("page.territories.choose"),
        ESTRIE,
        format_func=lambda code: view.names.of("territory", code),
        key=_KEY,
        on_change=_changed,
    )
    return st.session_state[_KEY]


def _changed() -> None:
    if st.session_state[_KEY]:
        st.query_params[_PARAMETER] = st.session_state[_KEY]
    else:
        st.query_params.pop(_PARAMETER, None)


def opening(view: View, code: str | None, territories: Chart) -> str:
    """The page's sentence: who receives most, or what stayed in the territory that was chosen."""
    if code is None or view.filters.source == "seao":
        return stories.leading(view, territories)
    points = stories.yearly(view, "local_share", territories=(code,))["local_share"]
    now = findings.at(points, view.last_year())
    past = findings.first(points)
    name = view.names.of("territory", code)
    return findings.compared("territory_share", now, past, "share", view.lang, name=name)


def profile(view: View, code: str | None) -> None:
    """The figures, the years and the suppliers of a territory; the figures of Estrie when none is chosen."""
    if code is None:
        show.figures(view, stories.headlines(view, *OF_ALL[view.filters.source]), brief=True)
        return
    name = view.names.of("territory", code)
    st.subheader(view.text("page.territories.detail", name=name), anchor=False)
    show.figures(view, [_figure(view, key, code) for key in FIGURES[view.filters.source]], brief=True)
    chart, table = years(view, code)
    show.chart(view, chart, stories.money(view), table, at={"territory": code})
    suppliers(view, code)


def _figure(view: View, key: str, code: str) -> Figure:
    """A measure's figure there; what its own buyers keep, and growth as a change since the pilot."""
    if key == _OWN:
        return _own(view, code)
    (figure,) = stories.headlines(view, key, territories=(code,))
    if key != _COHORT:
        return figure
    moved = None if figure.value is None else figure.value / 100 - 1
    title = view.text("page.territories.since_pilot")
    return replace(figure, title=title, shown=values.shown_change(moved, "dollars", view.lang))


def _own(view: View, code: str) -> Figure:
    """The share of the spending of the territory's own buyers that stays there, in the last complete year."""
    cells = view.compute(_OWN, by=("buyer_territory", "year"))
    years = {cell.by["year"]: cell for cell in cells if cell.by.get("buyer_territory") == code}
    points = tuple(stories.point(view, cell, year) for year, cell in sorted(years.items()) if year)
    year = view.last_year()
    now = years.get(year)
    return Figure(
        _OWN,
        "share",
        now.value if now else None,
        points,
        {"buyer_territory": code} | ({"year": year} if year else {}),
        now.note(view.lang) if now else None,
        title=view.text("page.territories.own"),
    )


def years(view: View, code: str) -> tuple[Chart, Table]:
    """Dollars of the territory, year by year."""
    return stories.over_years(
        view, stories.money(view), "one_territory", "supplier_count", territories=(code,)
    )


def suppliers(view: View, code: str) -> None:
    """The suppliers established there, the largest first; a click goes to the profile of one."""
    name = view.names.of("territory", code)
    title = view.text("page.territories.suppliers", name=name)
    st.subheader(title, anchor=False)
    table = stories.suppliers(view, code)
    show.listing(
        view,
        table,
        "suppliers",
        stories.spent(view),
        follow=to_supplier,
        alt=title,
        height=HIGH if len(table.rows) > FEW else None,
    )


def crossed(view: View) -> tuple[Chart, Table]:
    """Who spends where: a row a territory of buyers, a column a territory of suppliers."""
    key = stories.spent(view)
    cells = stories.split(view.compute(key, by=_FLOWS), _FLOWS[0])
    chart = flows.matrix("flows", view.text("chart.title.flows"), cells, key, _FLOWS, view.names)
    cells.sort(key=lambda cell: -(cell.value or 0))
    return chart, tables.of_cells(cells, _FLOWS, (key,), view.names)
