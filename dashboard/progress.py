"""What a job is doing, how long it has been at it, and the way to stop it; drawn again every second."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import tables
from dashboard.view import View

EVERY = 0.7


def found(acts: Any, home: Path, job: str) -> Any | None:
    """How far a job is; None for one that was swept away since yesterday. acts: `pipelines.acts`."""
    try:
        return acts.jobs.state(home, job)
    except acts.Refused:
        return None


@st.fragment(run_every=EVERY)
def watch(view: View, jobs: Any, home: Path, job: str, cancel: Callable[[], None] | None = None) -> None:
    """One line about a job while it runs; when it is over, the whole page is drawn again.

    jobs: `pipelines.acts.jobs`. cancel: what stops it, None when nothing should.
    """
    state = jobs.state(home, job)
    if state.is_over:
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center", key=f"job_{job}"):
        words = tables.literal(state.words(view.lang))
        st.markdown(f":material/progress_activity: {words} · {_detail(view, state)}", width="content")
        if cancel is not None and state.can_cancel:
            st.button(view.text("page.receive.stop"), key=f"stop_{job}", type="tertiary", on_click=cancel)


def _detail(view: View, state: Any) -> str:
    """How many rows when that is known, and how many seconds."""
    seconds = view.count("page.receive.seconds", int(state.seconds))
    return seconds if state.rows is None else f"{view.count('page.receive.rows', state.rows)} · {seconds}"
