"""The search of the frame: a button that a shortcut presses, a dialog that answers while one types.

The shortcut has a modifier: one letter alone would take it from those who dictate (WCAG 2.1.4).
"""

from __future__ import annotations

import re
from itertools import groupby

import streamlit as st

from dashboard import navigation, search
from dashboard.view import View

_SHORTCUT = "Mod+K"
# The keyboard goes to the box once it stands: the dialog takes the focus for itself first. Nothing anyone
# wrote enters this script.
_FOCUS = """<script>
(function seek(tries) {
  const box = document.querySelector(".st-key-search_words input");
  if (box && box.offsetParent) setTimeout(() => box.focus(), 50);
  else if (tries) setTimeout(seek, 50, tries - 1);
})(60);
</script>"""
#: What Markdown would read as something other than the sign itself.
_MARKS = re.compile(r"([\\`*_{}\[\]()#$~|<>:])")


@st.fragment
def draw(view: View) -> None:
    """The button; it draws the dialog alone, not the page."""
    pressed = st.button(
        view.text("search.open"),
        icon=":material/search:",
        key="search_open",
        shortcut=_SHORTCUT,
        width="stretch",
    )
    if pressed:
        st.dialog(view.text("search.title"), width="medium", icon=":material/search:")(_box)(view)


def _box(view: View) -> None:
    words = st.text_input(
        view.text("search.label"),
        type="search",
        live=True,
        key="search_words",
        autocomplete="off",
        placeholder=view.text("search.hint"),
        label_visibility="collapsed",
    )
    st.html(_FOCUS, unsafe_allow_javascript=True)
    found = search.find(view, words)
    if not found:
        st.caption(view.text("search.nothing", words=words) if words.strip() else view.text("search.how"))
    for kind, targets in groupby(found, key=lambda target: target.kind):
        st.caption(view.text(f"search.kind.{kind}"))
        for target in targets:
            _link(view, target)


def _link(view: View, target: search.Target) -> None:
    name, address = search.address(view, target)
    called = _MARKS.sub(r"\\\1", target.name)
    st.page_link(
        navigation.page(name, view.lang),
        label=view.text("search.detailed", name=called, detail=target.detail) if target.detail else called,
        icon=f":material/{_ICONS[target.kind]}:",
        query_params=address,
    )


_ICONS = {
    "page": "web_asset",
    "measure": "functions",
    "territory": "location_on",
    "buyer": "account_balance",
    "supplier": "storefront",
    "category": "category",
}
