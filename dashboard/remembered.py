"""What was remembered of the layouts of a partner's files: seen, and forgotten when it is wrong."""

from __future__ import annotations

from typing import Any

import streamlit as st

from charts.tables import Column, Table
from dashboard import lines, store, tables
from dashboard.view import View


def draw(view: View, acts: Any) -> None:
    """The layouts kept for one organisation; each says which column was taken for what."""
    home = store.shown_home(view.store)
    known = acts.names_of_organisations(home)
    with st.expander(
        view.text("page.imports.remembered"), icon=":material/bookmark:", on_change="rerun", key="remembered"
    ) as folded:
        if not folded.open:
            return
        st.caption(view.text("page.imports.remembered_text"))
        slug = st.selectbox(
            view.text("page.receive.organisation"),
            sorted(known, key=lambda slug: known[slug].casefold()),
            index=None,
            format_func=lambda slug: known[slug],
            placeholder=view.text("page.receive.choose_organisation"),
            key="remembered_organisation",
            width=360,
        )
        if slug is not None:
            _layouts(view, acts, home, slug)


def _layouts(view: View, acts: Any, home: Any, slug: str) -> None:
    kept = acts.remembered(home, slug)
    if not kept:
        st.markdown(view.text("page.imports.remembered_none"))
    for each in kept:
        with st.container(border=True, key=f"layout_{each.signature}"):
            st.table(
                tables.for_reading(_columns(view, each), view.lang), hide_index=True, border="horizontal"
            )
            if not (view.store and view.store.is_demo):
                st.button(
                    view.text("page.imports.forget"),
                    key=f"forget_{each.signature}",
                    icon=":material/bookmark_remove:",
                    on_click=_forget,
                    args=(acts, home, slug, each.signature),
                )


def _forget(acts: Any, home: Any, slug: str, signature: str) -> None:
    """Forget a layout; somebody else may have done so a moment before."""
    if any(each.signature == signature for each in acts.remembered(home, slug)):
        acts.forget(home, slug, signature)


def _columns(view: View, layout: Any) -> Table:
    """One row a column that means something: its letter, its heading, what it was taken for."""
    rows = [
        (letter, _heading(layout.headings, letter), lines.field_name(view, field))
        for field, letter in layout.settings.get("columns", {}).items()
    ]
    names = ("column", "heading", "field")
    return Table(tuple(Column(view.text(f"table.{name}")) for name in names), tuple(sorted(rows)))


def _heading(headings: tuple[str, ...], letter: str) -> str:
    index = next((i for i in range(len(headings)) if lines.letter(i) == letter), None)
    return headings[index] if index is not None else ""
