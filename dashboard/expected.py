"""Who has not sent what: the files a partner owes, the reminder to send, a workbook to fill.

Nothing here writes: the page hands over what reads the register and the journal.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from charts.tables import Column, Table
from dashboard import show, store, tables
from dashboard.view import View
from labels import numbers

KINDS = ("purchases", "contracts")
LANGUAGES = ("own", "fr", "en")
_TABLE = "table_expected"


def found(view: View, acts: Any) -> Sequence[Any]:
    """The expected files that no import in effect covers wholly, of the store this page shows."""
    return acts.missing(store.shown_home(view.store))


def finding(view: View, missing: Sequence[Any]) -> None:
    """How many partners owe how many files."""
    if not missing:
        show.finding(view, view.text("page.expected.none"))
        return
    owing = len({each.organisation for each in missing})
    files = view.text("page.expected.files", n=len(missing))
    show.finding(view, view.text("page.expected.finding", n=owing, files=files))


def pick(view: View, missing: Sequence[Any]) -> Any | None:
    """The table of what is missing; returns the row chosen."""
    if not missing:
        st.markdown(view.text("page.expected.how"))
        return None
    table = _table(view, missing)
    chosen = st.dataframe(
        tables.styled(table, view.lang),
        key=_TABLE,
        hide_index=True,
        alt=view.text("page.expected.title"),
        on_select="rerun",
        selection_mode="single-row",
    ).selection.rows
    show.download(view, lambda: table, "expected")
    if not chosen or chosen[0] >= len(missing):
        st.caption(view.text("page.expected.choose"))
        return None
    return missing[chosen[0]]


def _table(view: View, missing: Sequence[Any]) -> Table:
    units = {"organisation": "", "content": "", "period": "", "state": "", "late": "count"}
    columns = tuple(Column(view.text(f"page.expected.column.{name}"), unit) for name, unit in units.items())
    return Table(columns, tuple(_row(view, each) for each in missing))


def _row(view: View, each: Any) -> tuple[tables.Value, ...]:
    content = f"{view.text(f'table.kinds.{each.kind}')} · {view.text(f'table.scopes.{each.scope}')}"
    return each.name, content, each.period(view.lang), _state(view, each), each.days_late


def _state(view: View, each: Any) -> str:
    """Nothing received, or the day until which it was."""
    if each.covered_until is None:
        return view.text("page.expected.state.none" if each.state == "none" else "page.expected.state.part")
    return view.text("page.expected.state.until", date=numbers.date(each.covered_until, view.lang))


def reminder(view: View, acts: Any, chosen: Any | None) -> None:
    """The text to send to the partner of the row chosen, with its copy button."""
    if chosen is None:
        return
    st.subheader(tables.literal(view.text("page.expected.reminder", name=chosen.name)), anchor=False)
    lang = st.segmented_control(
        view.text("page.expected.language"),
        LANGUAGES,
        default=LANGUAGES[0],
        required=True,
        format_func=lambda code: view.text(f"page.expected.languages.{code}"),
        key="expected_language",
    )
    words = acts.reminder(store.shown_home(view.store), chosen.organisation, None if lang == "own" else lang)
    st.caption(view.text("page.expected.copy"))
    st.code(words, language=None, wrap_lines=True)


def blank(view: View, acts: Any) -> None:
    """A workbook that a partner can fill, read without a single question."""
    st.subheader(view.text("page.expected.blank"), anchor=False)
    st.markdown(view.text("page.expected.blank_text"))
    with st.container(horizontal=True):
        for kind in KINDS:
            st.download_button(
                view.text(f"page.expected.blank_kind.{kind}"),
                lambda kind=kind: acts.blank_workbook(kind, view.lang),
                file_name=acts.blank_workbook_name(kind, view.lang),
                key=f"blank_{kind}",
                icon=":material/download:",
                on_click="ignore",
            )
