"""What a page tells, of whom, as of when and how to read it: open on the first page a visitor sees."""

from __future__ import annotations

import streamlit as st

from dashboard import navigation
from dashboard.view import View
from labels import has

_FIRST, _LEFT = "first_page", "left_first_page"
#: Pages a reader is sent to for more.
_MORE = ("glossary", "method")


def draw(view: View) -> None:
    """The folded explanation of a page that has one."""
    if not has(f"page.{view.name}.read", view.lang):
        return
    with st.expander(
        view.text("frame.read.title"),
        expanded=_is_first(view.name),
        icon=":material/help:",
        type="compact",
        key="how_to_read",
    ):
        whose = view.text(f"frame.read.{view.filters.source}", date=view.as_of())
        st.caption(f"**{view.text(f'page.{view.name}.read')}** {whose} {view.text('frame.read.how')}")
        with st.container(horizontal=True):
            for name in _MORE:
                st.page_link(
                    navigation.page(name, view.lang),
                    icon=navigation.BY_NAME[name].icon,
                    query_params=view.address(),
                    width="content",
                )


def _is_first(name: str) -> bool:
    """Whether this is still the page a visitor came to: once he has gone elsewhere, he knows the way."""
    session = st.session_state
    if session.setdefault(_FIRST, name) != name:
        session[_LEFT] = True
    return _LEFT not in session
