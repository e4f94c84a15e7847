"""The three steps from an empty store to its first figures, and the form that adds an organisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard import navigation, tables
from dashboard.receiving.desk import Desk
from dashboard.view import View

STEPS = ("organisations", "file", "figures")
#: Ends of fiscal years, MM-DD: health and cities, municipalities, colleges, universities.
YEAR_ENDS = ("03-31", "12-31", "06-30", "04-30")
_REGIONAL = "regional"
_BEGUN, _ADDED = "beginning", "organisation_added"


def is_beginning(desk: Desk) -> bool:
    """Whether the store had no file when this visitor came: he sees the steps through to the end."""
    has_files = desk.view.store is not None and not desk.view.store.is_demo
    if not has_files:
        st.session_state[_BEGUN] = True
    return _BEGUN in st.session_state


def draw(desk: Desk) -> None:
    """The steps, each with where it stands; the next one has what to do in it."""
    done = _done(desk)
    ahead = [step for step in STEPS if step not in done]
    with st.grid(3, gap="small", min_column_width=240):
        for number, step in enumerate(STEPS, start=1):
            state = "done" if step in done else "next" if step == ahead[0] else "later"
            with st.container(border=True, height="stretch", key=f"step_{step}", gap="small"):
                _step(desk, number, step, state)


def _done(desk: Desk) -> tuple[str, ...]:
    """The steps that are behind: organisations are known, a file is in the store."""
    has_files = desk.view.store is not None and not desk.view.store.is_demo
    return STEPS[:2] if has_files else STEPS[:1] if desk.organisations else ()


def _step(desk: Desk, number: int, step: str, state: str) -> None:
    view = desk.view
    icon, colour = {
        "done": (":material/check:", "green"),
        "next": (":material/arrow_forward:", "blue"),
        "later": (":material/schedule:", "gray"),
    }[state]
    st.markdown(f"**{number}. {view.text(f'page.receive.step.{step}.title')}**")
    st.badge(view.text(f"page.receive.step.{state}"), icon=icon, color=colour)
    st.markdown(view.count(f"page.receive.step.{step}.text", len(desk.organisations)))
    if step == "organisations":
        new_organisation(desk)
    elif step == "figures" and state == "next":
        st.page_link(
            navigation.page(navigation.ENTRIES[0].name, view.lang),
            label=view.text("page.receive.step.figures.go"),
            icon=navigation.ENTRIES[0].icon,
            query_params=view.address(),
        )


def new_organisation(desk: Desk) -> None:
    """The form that adds an organisation to the register, and what became of the last one."""
    view = desk.view
    # Known by how many there are: once one is added, it is another popover, and closed.
    turn = len(desk.organisations)
    with (
        st.popover(view.text("page.receive.new.open"), icon=":material/domain_add:", key=f"new_{turn}"),
        st.form("new_organisation", border=False, clear_on_submit=True, enter_to_submit=True),
    ):
        name = st.text_input(view.text("page.receive.new.name"), key="new_name")
        said = _said(view, desk.acts.SECTORS, desk.acts.territory_names())
        if st.form_submit_button(view.text("page.receive.new.add"), type="primary"):
            _add(desk, name.strip(), said)
    added = st.session_state.pop(_ADDED, None)
    if added:
        st.success(view.text("page.receive.new.added", name=tables.literal(added)))


def _said(view: View, sectors: Sequence[str], territories: Mapping[str, str]) -> dict[str, str]:
    """What is said of the organisation beside its name; territories: names by code."""
    places = {_REGIONAL: view.text("page.receive.new.regional"), **territories}
    return {
        "sector": st.selectbox(
            view.text("page.receive.new.sector"),
            sectors,
            format_func=lambda code: view.text(f"chart.sector.{code}"),
            key="new_sector",
        ),
        "territory": st.selectbox(
            view.text("page.receive.new.territory"),
            list(places),
            format_func=places.__getitem__,
            key="new_territory",
        ),
        "fiscal_year_end": st.selectbox(
            view.text("page.receive.new.year_end"),
            YEAR_ENDS,
            format_func=lambda end: view.text(f"page.receive.new.ends.{end}"),
            key="new_year_end",
        ),
    }


def _add(desk: Desk, name: str, said: dict[str, str]) -> None:
    """Add it and draw the page anew, so that it can be chosen; or say why it cannot be added."""
    if not name:
        st.error(desk.view.text("page.receive.new.no_name"))
        return
    try:
        with st.spinner(desk.view.text("page.receive.new.adding")):
            added = desk.acts.join(desk.home, name, **said)
    except desk.acts.Refused as refused:
        st.error(tables.literal(refused.problem.message(desk.view.lang)))
        return
    st.session_state[_ADDED] = added.name
    st.rerun()
