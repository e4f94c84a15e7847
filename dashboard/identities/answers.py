"""What a visitor answered in this session: each answer can be taken back, all are applied in one go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard import tables
from dashboard.identities import desk
from dashboard.view import View


def listed(view: View, acts: Any) -> None:
    """The answers not applied yet, why they were given, and the button that applies them."""
    said, parted = desk.answered_pairs(view), desk.parted()
    if not (said or parted) or not desk.is_open(view):
        return
    st.subheader(view.text("page.identities.answered"), anchor=False)
    for row, says in said:
        names = {side: row[f"{side}_name"] for side in ("one", "other")}
        _one(view, says, names, row["pair"], desk.take_back)
    for supplier, sides in parted.items():
        names = {side: " · ".join(name["spelling"] for name in sides[side]) for side in ("one", "other")}
        _one(view, "parted", names, supplier, desk.keep_together)
    st.text_input(view.text("page.identities.reason"), key="identity_reason")
    st.button(
        view.count("page.identities.apply", len(said) + len(parted)),
        key="identity_apply",
        type="primary",
        icon=":material/done_all:",
        shortcut="A",
        on_click=desk.apply,
        args=(view, acts),
    )


def _one(view: View, says: str, names: dict[str, str], about: str, forget: Callable[[str], None]) -> None:
    """One answer in words, with the button that forgets it."""
    with st.container(horizontal=True, vertical_alignment="center"):
        shown = {side: tables.literal(name) for side, name in names.items()}
        st.markdown(view.text(f"page.identities.said.{says}", **shown), width="content")
        st.button(
            view.text("page.identities.take_back"),
            key=f"identity_back_{about}",
            icon=":material/undo:",
            on_click=forget,
            args=(about,),
        )
