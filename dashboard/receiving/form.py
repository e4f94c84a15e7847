"""The top of the page: where things stand, whose files they are, and the place to drop them."""

from __future__ import annotations

from collections import Counter
from typing import Any

import streamlit as st

from dashboard import navigation, show
from dashboard.receiving import beginning, settings
from dashboard.receiving.desk import SCOPES, Desk
from dashboard.view import View

TYPES = ["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "txt", "xml", "json"]
_WHOSE, _SCOPE, _ROUND = "receive_organisation", "receive_scope", "receive_round"
#: Statuses told by the opening sentence, in its order; the others speak in their own rows.
_TOLD = ("ready", "question", "refused", "done", "unchanged")


def draw(desk: Desk) -> None:
    """The sentence, the choices that hold for the files to come, and the uploader."""
    _finding(desk)
    is_beginning = beginning.is_beginning(desk)
    if is_beginning:
        beginning.draw(desk)
    _empty(desk)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        whose(desk, _WHOSE, persist_state="session")
        scope(desk.view, _SCOPE, SCOPES[0], persist_state="session")
        with st.popover(desk.view.text("page.receive.more"), icon=":material/tune:"):
            st.caption(desk.view.text("page.receive.more_text"))
            settings.kind(desk.view, settings.KIND, None, persist_state="session")
            settings.mode(desk.view, settings.MODE, "replace", persist_state="session")
            settings.period(desk.view, settings.PERIOD, None)
        if not is_beginning:
            beginning.new_organisation(desk)
    _uploader(desk)
    _adopt(desk)


def _finding(desk: Desk) -> None:
    """How many files are ready, asked about, refused, committed; or what the page is for."""
    counts = Counter(each.status for each in desk.sent.values())
    parts = [
        desk.view.text(f"page.receive.finding.{status}", n=counts[status])
        for status in _TOLD
        if counts[status]
    ]
    if parts:
        show.finding(desk.view, desk.view.text("page.receive.finding.all", parts=", ".join(parts)))
    elif desk.sent:
        show.finding(desk.view, desk.view.text("page.receive.finding.busy", n=len(desk.sent)))
    else:
        show.finding(desk.view, desk.view.text("page.receive.finding.none"))


def _empty(desk: Desk) -> None:
    """What to know before the first file."""
    if desk.sent:
        return
    view = desk.view
    st.markdown(view.text("page.receive.how"))
    st.page_link(
        navigation.page("expected", view.lang),
        label=view.text("page.receive.blank"),
        icon=":material/grid_on:",
        query_params=view.address(),
    )


def whose(desk: Desk, key: str, chosen: str | None = None, **options: Any) -> str | None:
    """The organisation that sent files, by name; None until somebody says."""
    known = desk.organisations
    slugs = list(known)
    return st.selectbox(
        desk.view.text("page.receive.organisation"),
        slugs,
        index=slugs.index(chosen) if chosen in known else None,
        format_func=lambda slug: known.get(slug, slug),
        placeholder=desk.view.text("page.receive.choose_organisation"),
        key=key,
        width=360,
        **options,
    )


def scope(view: View, key: str, chosen: str, **options: Any) -> str:
    """Whether files hold all spending or only part of it."""
    return st.segmented_control(
        view.text("page.receive.scope"),
        SCOPES,
        default=chosen,
        required=True,
        format_func=lambda scope: view.text(f"page.receive.scopes.{scope}"),
        key=key,
        **options,
    )


def _uploader(desk: Desk) -> None:
    """The place to drop files; what is dropped moves to the desk and the place is free again."""
    number = st.session_state.get(_ROUND, 0)
    st.file_uploader(
        desk.view.text("page.receive.files"),
        TYPES,
        accept_multiple_files=True,
        key=f"receive_files_{number}",
        on_change=_taken,
        args=(desk, number),
    )


def _taken(desk: Desk, number: int) -> None:
    session = st.session_state
    # A run that another cuts short hands its change over again: what was taken is not taken twice.
    if number != session.get(_ROUND, 0):
        return
    said = {
        "organisation": session.get(_WHOSE),
        "scope": session.get(_SCOPE) or SCOPES[0],
        "kind": settings.named(session.get(settings.KIND)),
        "mode": session.get(settings.MODE) or "replace",
        "period": settings.both(session.get(settings.PERIOD)),
    }
    for file in session[f"receive_files_{number}"]:
        desk.take(file.name, file.getbuffer(), said)
    session[_ROUND] = number + 1


def _adopt(desk: Desk) -> None:
    """Files dropped before anybody said whose they are belong to the organisation chosen since."""
    organisation = st.session_state.get(_WHOSE)
    for each in desk.sent.values():
        if organisation is not None and each.is_whose:
            desk.say(each, organisation=organisation)
