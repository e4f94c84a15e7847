"""The method page: each measure of the registry, in words."""

from __future__ import annotations

import unicodedata

import streamlit as st

from dashboard import show
from dashboard.view import View
from measures.method import Explained, page


def finding(view: View) -> None:
    """How many figures there are, and that each has one formula."""
    show.finding(view, view.text("page.method.finding", n=len(page(view.lang))))


def found(view: View) -> list[Explained]:
    """The measures whose name or definition holds what is searched; all when nothing is."""
    search = view.text("page.method.search")
    asked = _plain(st.text_input(search, key="method_search", placeholder=search, type="search", width=420,
                                 label_visibility="collapsed"))  # fmt: skip
    return [one for one in page(view.lang) if asked in _plain(f"{one.key} {one.name} {one.definition}")]


def _plain(words: str) -> str:
    """Without capitals and accents, so that "depense" finds "Dépenses"."""
    folded = unicodedata.normalize("NFD", words.casefold())
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


def entry(view: View, one: Explained) -> None:
    """One measure: name, definition, then every section of its method."""
    with st.container(border=True, key=f"measure_{one.key}"):
        st.subheader(one.name, anchor=one.key.replace("_", "-"))
        if not one.is_available:
            st.badge(view.text("page.method.coming"), icon=":material/hourglass_empty:", color="gray")
        st.markdown(f"**{_literal(one.definition)}**")
        said = [f"- **{heading}**\u00a0: {_literal(words)}" for heading, words in one.sections]
        st.markdown("\n".join(said))
        st.caption(view.text("page.method.key", name=one.key, unit=one.unit))


def confidentiality(view: View) -> None:
    """Who sees what, and which regional cells are not published."""
    st.subheader(view.text("regional.heading"), anchor="confidentiality")
    st.markdown(_literal(view.text("regional.method")))


def _literal(words: str) -> str:
    """Dollar signs stay dollar signs: Markdown would read two of them as a formula."""
    return words.replace("$", "\\$")
