"""The partner's own workbook with what is wrong marked in it: made when asked for, then downloaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.view import View


def offer(view: View, key: str, make: Callable[[], Any], refused: type[Exception]) -> None:
    """A button that has the workbook made, then one that downloads it under its name.

    make: gives an `acts.Returned`. Its name is known only once it is made, so there are two buttons.
    """
    place = f"handback_{key}"
    if st.button(view.text("page.receive.copy"), key=f"make_{place}", icon=":material/assignment_return:"):
        with st.spinner(view.text("page.receive.copy_working")):
            try:
                st.session_state[place] = make()
            except refused as error:
                st.session_state.pop(place, None)
                st.error(error.problem.message(view.lang))
    st.caption(view.text("page.receive.copy_text"))
    made = st.session_state.get(place)
    if made is not None:
        st.download_button(
            view.text("page.receive.copy_download", name=made.name),
            made.data,
            file_name=made.name,
            mime=made.media_type,
            key=f"get_{place}",
            icon=":material/download:",
            type="primary",
            on_click="ignore",
        )
        st.caption(view.text(f"page.receive.copy_form.{made.form}"))
