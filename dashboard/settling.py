"""Decisions made several at once on a page, and taken back: asked, watched, told.

Nothing here writes: the page hands over the acts, which work in a process of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard import store, tables
from dashboard.progress import watch
from dashboard.view import View


@dataclass(frozen=True)
class Settling:
    """Decisions of one page. page: its section of labels; about: as `pipelines.acts.jobs.decide` takes it."""

    page: str
    about: str

    def under_way(self, view: View, acts: Any) -> None:
        """What was asked for: its progress, then what became of it, told once."""
        job = st.session_state.get(self._job)
        if job is None:
            return
        state = acts.jobs.state(store.home(), job)
        if not state.is_over:
            watch(view, acts.jobs, store.home(), job)
            return
        del st.session_state[self._job]
        if state.status == "done":
            for name, key in (("made", "done"), ("withdrawn", "undone")):
                if state.outcome[name]:
                    st.success(view.count(f"page.{self.page}.{key}", len(state.outcome[name])))
        elif state.problem is not None:
            st.error(tables.literal(state.problem.text(view.lang)))

    def is_open(self, view: View) -> bool:
        """Whether something can be decided now: a store of one's own, and nothing under way."""
        return not view.store.is_demo and self._job not in st.session_state

    def ask(self, acts: Any, said: Sequence[Mapping[str, object]], undone: Sequence[int] = ()) -> None:
        """Ask for decisions and for others to be taken back, in one publishing; the page is drawn again."""
        st.session_state[self._turn] = self._turns + 1
        st.session_state[self._job] = acts.jobs.decide(store.home(), self.about, list(said), list(undone))
        st.rerun()

    def key(self, name: str) -> str:
        """The key of a table to choose in: another one each time something is asked.

        A table that is closed meanwhile shows nothing chosen any more, but would still say what was.
        """
        return f"table_{self.page}_{name}_{self._turns}"

    @property
    def _turns(self) -> int:
        return st.session_state.get(self._turn, 0)

    @property
    def _job(self) -> str:
        return f"{self.page}_job"

    @property
    def _turn(self) -> str:
        return f"{self.page}_turn"
