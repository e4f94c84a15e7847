"""The partner's own workbook with what is wrong marked in it: made by a job, then downloaded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import progress, tables
from dashboard.view import View


def offer(view: View, acts: Any, home: Path, key: str, make: Callable[[], str]) -> None:
    """A button that has the workbook made, its progress, then a button that downloads it under its name.

    make: starts the job and gives its id. acts: `pipelines.acts`.
    """
    place = f"handback_{key}"
    job = st.session_state.get(place)
    state = progress.found(acts, home, job) if job else None
    if state is not None and not state.is_over:
        progress.watch(view, acts.jobs, home, job, lambda: acts.jobs.cancel(home, job))
        return
    st.button(
        view.text("page.receive.copy"),
        key=f"make_{place}",
        icon=":material/assignment_return:",
        on_click=lambda: st.session_state.update({place: make()}),
    )
    st.caption(view.text("page.receive.copy_text"))
    if state is not None and state.problem is not None:
        st.error(tables.literal(state.problem.text(view.lang)))
    elif state is not None and state.status == "done":
        _download(view, place, state.outcome)


def _download(view: View, place: str, made: dict[str, str]) -> None:
    """The workbook, read when it is asked for."""
    st.download_button(
        view.text("page.receive.copy_download", name=tables.literal(made["name"])),
        Path(made["path"]).read_bytes,
        file_name=made["name"],
        mime=made["media_type"],
        key=f"get_{place}",
        icon=":material/download:",
        type="primary",
        on_click="ignore",
    )
    st.caption(view.text(f"page.receive.copy_form.{made['form']}"))
