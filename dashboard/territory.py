"""One territory in detail: which one, its years and its suppliers."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from charts.names import ESTRIE
from charts.spec import Chart
from dashboard import show, stories
from dashboard.tables import Table
from dashboard.view import View

FIGURES = {
    "partners": ("spend_retained", "spend_per_inhabitant", "supplier_count"),
    "seao": ("contract_value", "contract_count", "supplier_count"),
}
_KEY, _PARAMETER = "detail_territory", "detail"


def choose(view: View, codes: Mapping[str, str | None], key: str) -> None:
    """Show the territory that was pointed at, further down the page."""
    st.query_params[_PARAMETER] = codes["territory"] or ""


def chosen(view: View, chart: Chart) -> str:
    """The territory of the address, else the largest; with the control that changes it."""
    asked = st.query_params.get(_PARAMETER)
    largest = chart.points[0].code if chart.points else ESTRIE[0]
    st.session_state[_KEY] = asked if asked in ESTRIE else largest
    st.divider()
    st.subheader(
        view.text("page.territories.detail", name=view.names.of("territory", st.session_state[_KEY])),
        anchor=False,
    )
    st.selectbox(
        view.text("page.territories.choose"),
        ESTRIE,
        format_func=lambda code: view.names.of("territory", code),
        key=_KEY,
        on_change=_changed,
        width=320,
    )
    return st.session_state[_KEY]


def _changed() -> None:
    st.query_params[_PARAMETER] = st.session_state[_KEY]


def years(view: View, code: str) -> tuple[Chart, Table]:
    """Dollars of the territory, year by year."""
    return stories.over_years(
        view, stories.money(view), "one_territory", "supplier_count", territories=(code,)
    )


def suppliers(view: View, code: str) -> None:
    """The suppliers established there, the largest first; a click goes to their lines."""
    name = view.names.of("territory", code)
    title = view.text("page.territories.suppliers", name=name)
    st.subheader(title, anchor=False)
    key = "spend_total" if view.filters.source == "partners" else "contract_value"

    def follow(view: View, codes: Mapping[str, str | None], key: str) -> None:
        show.to_lines(view, {**codes, "territory": code}, key)

    show.listing(view, stories.suppliers(view, code), "suppliers", key, follow=follow, alt=title, height=360)
