"""One supplier in full: what it is paid, by whom, for what; its contracts, names, places and entry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from charts import findings
from charts.spec import Chart
from charts.tables import Column, Table
from dashboard import contracts, listed_enterprise, navigation, show, store, stories, tables
from dashboard.view import View
from labels import numbers
from measures import suppliers
from measures.directory import Enterprise
from measures.directory import one as listed

#: Parts of the profile, the first one shown when none is asked for.
PARTS = ("years", "buyers", "categories", "contracts", "names", "places", "directory")
#: Figures of a supplier, by where lines come from; SEAO knows contracts only.
FIGURES = {
    "partners": ("spend_total", "buyer_count", "contract_value", "contract_count"),
    "seao": ("contract_value", "contract_count", "buyer_count"),
}
_SAID = ("number", "buyer", "committed", "paid", "begins", "ends")
Row = Mapping[str, Any]


def introduce(view: View, code: str | None) -> Row | None:
    """Its sentence, who it is and its figures; None when no supplier is asked, or the code is unknown."""
    if code is None:
        return None
    known = suppliers.one(view.store.reader(), code)
    if known is None:
        show.finding(view, view.text("page.suppliers.unknown"))
        _back(view)
        return None
    show.finding(view, _sentence(view, known))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_who(view, known), width="content")
        _back(view)
    show.figures(view, [_with(view, figure, code) for figure in _headlines(view, code)], brief=True)
    return known


def _back(view: View) -> None:
    st.button(
        view.text("page.suppliers.back"),
        icon=":material/arrow_back:",
        type="tertiary",
        key="suppliers_back",
        on_click=_leave,
    )


def _leave() -> None:
    for name in ("supplier", "part"):
        st.query_params.pop(name, None)


def _headlines(view: View, code: str) -> list[show.Figure]:
    return stories.headlines(view, *FIGURES[view.filters.source], suppliers=(code,))


def _with(view: View, figure: show.Figure, code: str) -> show.Figure:
    """The figure under the words said of a supplier; its lines are those of the supplier."""
    title = view.text("page.suppliers.received") if figure.key == "spend_total" else ""
    return replace(figure, at={**figure.at, "supplier": code}, title=title)


def _sentence(view: View, known: Row) -> str:
    """What it received in the last complete year; else in the last one it received anything."""
    key, name = stories.spent(view), known["name"]
    points = stories.yearly(view, key, suppliers=(known["supplier_id"],))[key]
    year = view.last_year()
    now = findings.at(points, year)
    told = [point for point in points if point.value]
    form = f"supplier_{view.filters.source}"
    if now is not None and now.value:
        return findings.compared(form, now, findings.previous(points, now), "dollars", view.lang, name=name)
    if not told:
        return view.text(f"page.suppliers.silent.{view.filters.source}", name=name)
    last = told[-1]
    return view.text(
        f"page.suppliers.last.{view.filters.source}", name=name, year=last.label, value=last.shown
    )


def _who(view: View, known: Row) -> str:
    """Number, kind and place on one line."""
    told = {
        "neq": known["neq"] or view.text("page.suppliers.no_neq"),
        "kind": view.names.of("supplier_kind", known["supplier_kind"]),
        "territory": view.names.of("territory", known["territory"]),
    }
    return " · ".join(
        f"**{view.text(f'page.suppliers.column.{name}')}** {tables.literal(value)}"
        for name, value in told.items()
    )


def draw(view: View, known: Row | None, part: str | None) -> None:
    """The part of the profile that is looked at."""
    if known is None or part is None:
        return
    code = known["supplier_id"]
    charts = {"years": _years, "buyers": _buyers, "categories": _categories}
    if part in charts:
        chart, table = charts[part](view, code)
        show.chart(view, chart, stories.spent(view), table, at={"supplier": code})
        return
    {"contracts": _contracts, "names": _names, "places": _places, "directory": _entry}[part](view, code)


def _years(view: View, code: str) -> tuple[Chart, Table]:
    """Dollars of each year, with how many buyers; contracts committed beside, never added."""
    others = ("buyer_count", "contract_value") if view.filters.source == "partners" else ("contract_count",)
    return stories.over_years(view, stories.spent(view), "supplier_years", *others, suppliers=(code,))


def _buyers(view: View, code: str) -> tuple[Chart, Table]:
    return stories.ranked(view, stories.spent(view), "buyer", "supplier_buyers", suppliers=(code,))


def _categories(view: View, code: str) -> tuple[Chart, Table]:
    return stories.ranked(view, stories.spent(view), "category", "supplier_categories", suppliers=(code,))


def _contracts(view: View, code: str) -> None:
    """Its contracts with their ends: committed and paid, two facts; a click leads to the lines of one."""
    rows = contracts.found(view, "", suppliers=(code,))
    title = view.text("page.suppliers.contracts")
    st.subheader(title, anchor=False)
    st.caption(view.text("page.contracts.two_facts"))
    table = contracts.listed(view, rows, _SAID)
    show.listing(view, table, "contracts", "contract_value", follow=contracts.to_contract, alt=title)


def _names(view: View, code: str) -> None:
    """The ways in which lines name it, and what joined each to the others."""
    rows = suppliers.names(view.store.reader(), code)
    title = view.text("page.suppliers.names")
    st.subheader(title, anchor=False)
    st.caption(view.text("page.suppliers.names_text"))
    units = {"supplier_name": "", "neq": "", "municipality": "", "evidence": "", "lines": "count",
             "purchases": "dollars", "contracts": "dollars", "days": ""}  # fmt: skip
    columns = tuple(Column(view.text(f"page.suppliers.column.{name}"), unit) for name, unit in units.items())
    table = Table(columns, tuple(_name(view, row) for row in rows))
    show.listing(view, table, "supplier_names", "", follow=None, alt=title)
    _link(view, "identities")


def _name(view: View, row: Row) -> tuple[tables.Value, ...]:
    evidence = view.text(f"suppliers.evidence.{row['evidence']}") if row["evidence"] else ""
    seen = (numbers.month(row[name], view.lang) for name in ("first_day", "last_day"))
    days = " – ".join(dict.fromkeys(seen))
    said = (row[name] for name in ("supplier_name", "neq", "municipality"))
    return (*said, evidence, row["lines"], row["purchases"], row["contracts"], days)


def _places(view: View, code: str) -> None:
    """Where its lines put it, and what says so."""
    rows = suppliers.placed(view.store.reader(), code, view.selection)
    title = view.text("page.suppliers.places")
    st.subheader(title, anchor=False)
    st.caption(view.text("page.suppliers.places_text"))
    units = {"territory": "", "municipality": "", "place_evidence": "", "lines": "count",
             "purchases": "dollars", "contracts": "dollars"}  # fmt: skip
    columns = tuple(Column(view.text(f"page.suppliers.column.{name}"), unit) for name, unit in units.items())
    table = Table(columns, tuple(_place(view, row) for row in rows))
    show.listing(view, table, "supplier_places", "", follow=None, alt=title)
    _link(view, "places")


def _place(view: View, row: Row) -> tuple[tables.Value, ...]:
    where = view.names.of("territory", row["territory"]), row["municipality"]
    evidence = view.text(f"place.evidence.{row['evidence']}")
    return (*where, evidence, row["lines"], row["purchases"], row["contracts"])


def _link(view: View, page: str) -> None:
    """The way to the page where this is decided."""
    st.page_link(
        navigation.page(page, view.lang),
        label=view.text(f"page.suppliers.to_{page}"),
        icon=navigation.BY_NAME[page].icon,
        query_params=view.address(),
    )


def _entry(view: View, code: str) -> None:
    """Its entry in the directory: form, status over time, establishments, contact, and what may be told."""
    entry = _listed(view.store.key, code, dt.date.fromisoformat(view.meta["as_of"][:10]))
    if entry is None:
        st.info(view.text("page.suppliers.not_listed"), icon=":material/contacts:")
        _link(view, "directory")
        return
    listed_enterprise.describe(view, entry)


@st.cache_data(max_entries=50, show_spinner=False)
def _listed(key: tuple[str, str], code: str, day: dt.date) -> Enterprise | None:
    found = listed(store.connect(key[0]), code, day)
    if found is None:
        return None
    return replace(found, stories=[row for row in found.stories if row["is_shown"]])
