"""The file that is open: its questions first, then what would change, what was understood, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import tables
from dashboard.receiving import changes, desk, layout, questions, troubles
from dashboard.receiving.desk import Desk, Sent


def draw(files: Desk) -> None:
    """Everything about the file chosen, once it was looked at and until it is committed."""
    sent = desk.chosen(files)
    if sent is None or sent.look is None or sent.made or sent.job is not None:
        return
    view = files.view
    st.subheader(tables.literal(view.text("page.receive.opened", file=sent.name)), anchor=False)
    questions.draw(files, sent)
    parts = _parts(sent)
    if not parts:
        return
    names = {view.text(f"page.receive.part.{name}", n=len(sent.look.problems)): name for name in parts}
    key = sent.widget("parts")
    tabs = st.tabs(
        list(names),
        default=next((words for words, name in names.items() if name == sent.part), None),
        key=key,
        on_change=_turned,
        args=(sent, key, names),
    )
    for name, tab in zip(parts, tabs, strict=True):
        if tab.open:
            with tab:
                _DRAW[name](files, sent)


def _turned(sent: Sent, key: str, names: Mapping[str, str]) -> None:
    """Remember the part that is open: a file that was read again opens there."""
    sent.part = names.get(st.session_state[key], "")


def _parts(sent: Sent) -> list[str]:
    """What there is to show: nothing would change while a question is open; a refused file has no sheets.

    The columns of open data are not a matter of choice.
    """
    parts = []
    if sent.look.planned or sent.look.plan_problem is not None:
        parts.append("changes")
    if sent.look.sheets and not sent.is_public:
        parts.append("layout")
    if sent.look.problems:
        parts.append("problems")
    return parts


_DRAW = {"changes": changes.draw, "layout": layout.draw, "problems": troubles.draw}
