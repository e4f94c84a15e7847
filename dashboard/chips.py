"""One chip of the filter bar: a popover that says what is chosen, a cross that takes it back, the address.

The cross comes after its chip, so that a chip stays open while one chooses in it.
"""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import filters
from dashboard.filters import Filters
from dashboard.view import View

_KEY = "filter_"


def bind(name: str, value: object) -> str:
    """Give the widget `name` the value of the address; returns its key."""
    st.session_state[_KEY + name] = value
    return _KEY + name


def value(name: str) -> object:
    """What the widget `name` says."""
    return st.session_state[_KEY + name]


def go(changed: Filters) -> None:
    """Write the choices in the address, beside what the page itself keeps there."""
    own = {name: st.query_params.get_all(name) for name in st.query_params if name not in filters.NAMES}
    st.query_params.from_dict({**own, **filters.write(changed)})


def chip(view: View, name: str, chosen: str | None, *taken_back: str) -> DeltaGenerator:
    """The popover of a choice and, when something is chosen, the cross that takes it back.

    chosen: what to say after the name; taken_back: the fields of Filters that the cross clears.
    """
    words = view.text(f"filter.{name}.chip")
    if chosen is not None:
        words = view.text("filter.chosen", name=words, value=chosen)
    opened = st.popover(words, key=f"{_KEY}{name}_chip", wrap=False)
    if any(getattr(view.filters, field) != getattr(Filters(), field) for field in taken_back):
        st.button(
            view.text("filter.remove", name=view.text(f"filter.{name}.chip")),
            icon=":material/close:",
            key=f"{_KEY}remove_{name}",
            on_click=go,
            args=(view.filters.without(*taken_back),),
        )
    return opened
