"""What was decided of suppliers, with the way to take it back."""

from __future__ import annotations

from typing import Any

import streamlit as st

from charts.tables import Column, Table
from dashboard import store, tables
from dashboard.identities import desk
from dashboard.view import View
from labels import numbers
from measures import identities

COLUMNS = ("ledger", "says", "one_names", "other_names", "state", "reason", "who", "at")


def listed(view: View, acts: Any) -> None:
    """Every decision, the latest first; those chosen can be taken back at once."""
    rows = _decisions(view.store.key)
    if not rows:
        return
    st.subheader(view.text("page.identities.decided"), anchor=False)
    chosen = st.dataframe(
        tables.styled(_table(view, rows), view.lang),
        key=f"table_identity_decided_{view.store.build.build_id}",
        hide_index=True,
        alt=view.text("page.identities.decided"),
        on_select="rerun",
        selection_mode="multi-row",
    ).selection.rows
    standing = [rows[at]["ledger"] for at in chosen if at < len(rows) and rows[at]["state"] != "withdrawn"]
    if not desk.is_open(view):
        return
    if not standing:
        st.caption(view.text("page.identities.choose_decisions"))
        return
    st.button(
        view.count("page.identities.undo", len(standing)),
        key="identity_undo",
        icon=":material/undo:",
        on_click=desk.undo,
        args=(standing, acts),
    )


def _table(view: View, rows: list[dict[str, Any]]) -> Table:
    columns = tuple(Column(view.text(f"suppliers.column.{name}")) for name in COLUMNS)
    return Table(columns, tuple(tuple(_cell(view, row, name) for name in COLUMNS) for row in rows))


def _cell(view: View, row: dict[str, Any], name: str) -> tables.Value:
    value = row[name]
    if name in ("says", "state"):
        return view.text(f"suppliers.{name}.{value}")
    if name == "at":
        return numbers.date(value.date(), view.lang)
    return " · ".join(value) if isinstance(value, list) else None if value is None else str(value)


@st.cache_data(max_entries=4, show_spinner=False)
def _decisions(key: tuple[str, str]) -> list[dict[str, Any]]:
    return identities.decisions(store.connect(key[0]))
