"""Sending a view: one click copies the address of the page as it stands, choices and all."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from dashboard.view import View

_SCRIPT = Path(__file__).parent / "send.js"


def draw(view: View) -> None:
    """The button. The address is the browser's own: it holds what the page keeps there as well."""
    words = {
        name: escape(view.text(f"frame.send.{name}")) for name in ("button", "field", "copied", "by_hand")
    }
    html = (
        f'<div class="send-view" data-copied="{words["copied"]}" data-by-hand="{words["by_hand"]}">'
        f'<button type="button">{words["button"]}</button>'
        f'<input readonly hidden aria-label="{words["field"]}">'
        f'<span role="status"></span></div>'
    )
    script = _SCRIPT.read_text(encoding="utf-8")
    st.html(f"{html}<script>{script}</script>", width="content", unsafe_allow_javascript=True)
