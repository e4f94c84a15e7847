"""Suppliers whose names were joined: what joined each, and the way to set some of them apart."""

from __future__ import annotations

from typing import Any

import streamlit as st

from charts.tables import Column, Table
from dashboard import store, tables
from dashboard.identities import desk
from dashboard.view import View
from measures import identities

Row = dict[str, Any]
SUPPLIER = {"name": "", "neq_said": "", "spellings": "count", "lines": "count", "purchases": "dollars",
            "contracts": "dollars"}  # fmt: skip
NAME = {"supplier_name": "", "joined_by": "", "neq_said": "", "municipality": "", "lines": "count",
        "purchases": "dollars", "contracts": "dollars"}  # fmt: skip
SHOWN = 50


def listed(view: View) -> None:
    """Suppliers of several names, the most dollars first; one chosen opens its names."""
    if not _joined(view.store.key, ""):
        return
    with st.container(key="identity_joined_box"):
        st.subheader(view.text("page.identities.joined"), anchor=False)
        st.caption(view.text("page.identities.joined_help"))
        asked = view.text("page.identities.search")
        search = st.text_input(asked, key="identity_search", icon=":material/search:")
        rows = _joined(view.store.key, search.strip())
        if not rows:
            st.caption(view.text("page.identities.no_joined"))
            return
        chosen = _chosen(view, f"identity_joined_{search}", rows, SUPPLIER, "single-row")
        if chosen:
            _names(view, chosen[0])


def _names(view: View, supplier: Row) -> None:
    """The names of one supplier, and the button that sets the chosen ones apart."""
    st.markdown(f"**{tables.literal(supplier['name'])}**")
    rows = _rows(view.store.key, supplier["supplier"])
    chosen = _chosen(view, f"identity_names_{supplier['supplier']}", rows, NAME, "multi-row")
    if not desk.is_open(view):
        return
    apart, kept = identities.parted(rows, [row["node"] for row in chosen])
    if not (apart and kept):
        st.caption(view.text(f"page.identities.{'choose_names' if kept else 'all_names'}"))
        return
    st.button(
        view.count("page.identities.part", len(apart)),
        key="identity_part",
        icon=":material/call_split:",
        on_click=desk.part,
        args=(supplier, apart, kept),
    )


def _chosen(view: View, key: str, rows: list[Row], units: dict[str, str], mode: str) -> list[Row]:
    """The rows chosen in their table."""
    columns = tuple(Column(view.text(f"page.identities.column.{name}"), unit) for name, unit in units.items())
    table = Table(columns, tuple(tuple(_cell(view, row, name) for name in units) for row in rows))
    chosen = st.dataframe(
        tables.styled(table, view.lang),
        key=f"table_{key}_{view.store.build.build_id}",
        hide_index=True,
        alt=view.text("page.identities.joined"),
        on_select="rerun",
        selection_mode=mode,
    ).selection.rows
    return [rows[at] for at in chosen if at < len(rows)]


def _cell(view: View, row: Row, name: str) -> tables.Value:
    if name == "joined_by":
        return view.text(f"suppliers.evidence.{row['evidence'] or 'same_words'}")
    return row["neq" if name == "neq_said" else name]


@st.cache_data(max_entries=8, show_spinner=False)
def _joined(key: tuple[str, str], search: str) -> list[Row]:
    return identities.joined(store.connect(key[0]), search, SHOWN)


@st.cache_data(max_entries=8, show_spinner=False)
def _rows(key: tuple[str, str], supplier: str) -> list[Row]:
    return identities.names(store.connect(key[0]), supplier)
