"""What a visitor answered in this session: each answer can be taken back, all are applied in one go."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard import tables
from dashboard.identities import desk
from dashboard.view import View


def listed(view: View, acts: Any) -> None:
    """The answers not applied yet, and the button that applies them."""
    said = desk.answered_pairs(view)
    if not said or not desk.is_open(view):
        return
    st.subheader(view.text("page.identities.answered"), anchor=False)
    for row, says in said:
        with st.container(horizontal=True, vertical_alignment="center"):
            names = {side: tables.literal(row[f"{side}_name"]) for side in ("one", "other")}
            st.markdown(view.text(f"page.identities.said.{says}", **names), width="content")
            st.button(
                view.text("page.identities.take_back"),
                key=f"identity_back_{row['pair']}",
                icon=":material/undo:",
                on_click=desk.take_back,
                args=(row["pair"],),
            )
    st.button(
        view.count("page.identities.apply", len(said)),
        key="identity_apply",
        type="primary",
        icon=":material/done_all:",
        on_click=desk.apply,
        args=(view, acts),
    )
