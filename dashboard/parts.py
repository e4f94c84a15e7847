"""Choices of one page kept in the address: which of its parts is shown, and what a part lets one choose.

Only the chosen part is computed and drawn; a link opens the same one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.view import View

PARAMETER, WORDS = "part", "words"


def choose(view: View, names: Sequence[str]) -> str:
    """The control of the page's parts; gives the one of the address, else the first."""
    label = view.text(f"page.{view.name}.parts")
    return one_of(PARAMETER, names, label, lambda name: view.text(f"page.{view.name}.part.{name}"))


def one_of(parameter: str, names: Sequence[str], label: str, called: Callable[[str], str]) -> str:
    """One of a few, as segments, kept under `parameter` in the address; the first is not written there."""
    asked, key = st.query_params.get(parameter), f"kept_{parameter}"
    st.session_state[key] = asked if asked in names else names[0]
    return st.segmented_control(
        label,
        names,
        format_func=called,
        key=key,
        required=True,
        on_change=_changed,
        args=(parameter, names[0]),
        label_visibility="collapsed",
    )


def words(view: View, key: str, label: str, example: str) -> str:
    """The words searched for on a page, kept in its address; label, example: keys of wordings."""
    st.session_state[key] = st.query_params.get(WORDS, "")
    return st.text_input(
        view.text(label),
        key=key,
        on_change=_searched,
        args=(key,),
        icon=":material/search:",
        placeholder=view.text(example),
        max_chars=100,
        width=480,
    )


def _searched(key: str) -> None:
    if st.session_state[key]:
        go(**{WORDS: st.session_state[key]})
    else:
        st.query_params.pop(WORDS, None)


def go(**chosen: str) -> None:
    """Write choices in the address of this page, beside those that are there: what a button does.

    A link to the page one is on would show them but leave the address as it was.
    """
    for parameter, value in chosen.items():
        st.query_params[parameter] = value


def _changed(parameter: str, first: str) -> None:
    chosen = st.session_state[f"kept_{parameter}"]
    if chosen == first:
        st.query_params.pop(parameter, None)
    else:
        go(**{parameter: chosen})
