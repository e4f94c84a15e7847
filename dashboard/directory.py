"""The directory: looked through by name, territory, status at a day and what is to be checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import streamlit as st

from charts.tables import Column, Table
from dashboard import navigation, progress, show, store, tables
from dashboard.receiving import settings
from dashboard.view import View
from labels import numbers
from measures import directory
from measures.directory import Asked

Row = Mapping[str, Any]
_JOB = "directory_job"
_WORDS, _DAY, _TERRITORY, _KINDS, _TROUBLE = (
    f"directory_{name}" for name in ("words", "day", "territory", "kinds", "trouble")
)
KINDS = ("social_economy", "financial_cooperative", "other")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def choose(view: View, acts: Any) -> Asked | None:
    """The controls; None, with what to do about it, when no directory was imported."""
    everyone = _listed(view.store.key, Asked(dt.date.today()))
    if not everyone:
        _say_what_to_do(view, acts)
        return None
    places = {code: view.names.of("territory", code) for row in everyone for code in row["territories"]}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(view.text("page.directory.search"), key=_WORDS, width=250)
        day = st.date_input(
            view.text("page.directory.day"), dt.date.today(), key=_DAY, format="YYYY-MM-DD", width=150
        )
        place = st.selectbox(
            view.text("page.directory.territory"),
            [None, *sorted(places, key=lambda code: places[code])],
            format_func=lambda code: places.get(code, view.text("page.directory.everywhere")),
            key=_TERRITORY,
            width=215,
        )
        trouble = st.selectbox(
            view.text("page.directory.trouble"),
            [None, *directory.TROUBLES],
            format_func=lambda name: view.text(f"directory.trouble.{name}" if name else "page.directory.any"),
            key=_TROUBLE,
            width=215,
        )
    kinds = st.pills(
        view.text("page.directory.kinds"),
        KINDS,
        selection_mode="multi",
        format_func=lambda kind: view.text(f"page.directory.kind.{kind}"),
        key=_KINDS,
    )
    return Asked(day or dt.date.today(), tuple(words.split()), place, tuple(kinds), trouble)


def _say_what_to_do(view: View, acts: Any) -> None:
    """What a directory is for, the workbook to fill, the way to the page that receives it."""
    title = view.text("page.directory.empty.title")
    st.info(view.text("page.directory.empty.text"), title=title, icon=":material/inbox:")
    with st.container(horizontal=True):
        to_receive(view)
        st.download_button(
            view.text("page.directory.blank"),
            lambda: acts.blank_workbook("suppliers", view.lang),
            file_name=acts.blank_workbook_name("suppliers", view.lang),
            mime=XLSX,
            icon=":material/grid_on:",
            type="tertiary",
            on_click="ignore",
        )


def to_receive(view: View) -> None:
    """The button that goes to the receiving page, which then expects a directory."""
    if st.button(view.text("page.directory.receive"), icon=":material/upload_file:", key="directory_receive"):
        st.session_state[settings.KIND] = "suppliers"
        st.switch_page(navigation.page("receive", view.lang), query_params=view.address())


def rows(view: View, asked: Asked | None) -> list[Row]:
    """The enterprises that answer, the most dollars of purchases first."""
    return _listed(view.store.key, asked) if asked is not None else []


@st.cache_data(max_entries=50, show_spinner=False)
def _listed(key: tuple[str, str], asked: Asked) -> list[directory.Row]:
    return directory.listed(store.connect(key[0]), asked)


def finding(view: View, found: list[Row]) -> None:
    """How many enterprises answer, how many are paid by partners and how much, what is to be checked."""
    everyone = _listed(view.store.key, Asked(dt.date.today()))
    if not everyone:
        show.finding(view, view.text("page.directory.none"))
        return
    paid = [row for row in found if row["lines"]]
    doubtful = sum(map(_is_doubtful, found))
    slots = {
        "paid": numbers.number(len(paid), view.lang),
        "amount": numbers.money(directory.total(found, "purchases"), view.lang),
        "doubtful": view.count("page.directory.doubtful", doubtful) if doubtful else "",
    }
    show.finding(view, view.count("page.directory.finding", len(found), **slots).strip())


def _is_doubtful(row: Row) -> bool:
    return any(row[flag] for flag in directory.FLAGS.values())


def pick(view: View, found: list[Row]) -> Row | None:
    """The table of enterprises; returns the one chosen."""
    if not found:
        return None
    table = _table(view, found)
    chosen = st.dataframe(
        tables.styled(table, view.lang),
        key="table_directory",
        hide_index=True,
        alt=view.text("page.directory.title"),
        on_select="rerun",
        selection_mode="single-row",
    ).selection.rows
    with st.container(horizontal=True):
        show.download(view, lambda: table, "directory")
        to_receive(view)
    if not chosen or chosen[0] >= len(found):
        st.caption(view.text("page.directory.choose"))
        return None
    return found[chosen[0]]


def _table(view: View, found: list[Row]) -> Table:
    names = {"name": "", "kind": "", "trouble": "", "purchases": "dollars", "contracts": "dollars",
             "lines": "count", "territories": "", "sector": ""}  # fmt: skip
    columns = tuple(Column(view.text(f"directory.column.{name}"), unit) for name, unit in names.items())
    return Table(columns, tuple(_row(view, row) for row in found))


def _row(view: View, row: Row) -> tuple[tables.Value, ...]:
    return (
        row["name"],
        view.text(f"page.directory.kind.{row['kind']}"),
        troubles(view, row),
        row["purchases"],
        row["contracts"],
        row["lines"],
        ", ".join(view.names.of("territory", code) for code in row["territories"]),
        row["sector"],
    )


def troubles(view: View, row: Row) -> str:
    """What is to be checked of an enterprise, in words; empty when nothing is."""
    told = [name for name, flag in directory.FLAGS.items() if row[flag]]
    return ", ".join(view.text(f"directory.trouble.{name}") for name in told)


def decided(view: View, acts: Any) -> None:
    """The statuses said without a workbook, each with the way to take it back."""
    found = _decisions(view.store.key)
    if not found:
        return
    with st.expander(view.count("page.directory.decisions", len(found)), icon=":material/gavel:"):
        for row in found:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(tables.literal(_said(view, row)), width="content")
                if row["state"] != "withdrawn" and is_open(view):
                    st.button(
                        view.text("page.corrections.undo"),
                        key=f"status_undo_{row['ledger']}",
                        icon=":material/undo:",
                        on_click=ask,
                        args=(acts, [], [row["ledger"]]),
                    )


@st.cache_data(max_entries=5, show_spinner=False)
def _decisions(key: tuple[str, str]) -> list[directory.Row]:
    return directory.decisions(store.connect(key[0]))


def _said(view: View, row: Row) -> str:
    return view.text(
        "page.directory.decision",
        ledger=row["ledger"],
        supplier=row["supplier"],
        kind=view.text(f"page.directory.kind.{row['kind']}"),
        days=days(view, row["status_from"], row["status_to"]),
        reason=row["reason"],
        who=row["who"],
        state=view.text(f"directory.state.{row['state']}"),
    )


def days(view: View, first: dt.date | None, last: dt.date | None) -> str:
    """Days of a status in words: from, to, both, or always."""
    key = ("from_to" if last else "from") if first else ("to" if last else "always")
    slots = {"first": numbers.date(first, view.lang), "last": numbers.date(last, view.lang)}
    return view.text(f"page.directory.days.{key}", **slots)


def is_open(view: View) -> bool:
    """Whether something can be decided now: a store of one's own, and nothing under way."""
    return not view.store.is_demo and _JOB not in st.session_state


def ask(acts: Any, decisions: list[dict[str, Any]], numbers_back: list[int]) -> None:
    """Ask for decisions about statuses, and for others to be taken back, in one publishing."""
    st.session_state[_JOB] = acts.jobs.decide(store.home(), "status", decisions, numbers_back)


def under_way(view: View, acts: Any) -> None:
    """The decision that was asked for: its progress, then what became of it, told once."""
    job = st.session_state.get(_JOB)
    if job is None:
        return
    state = progress.found(acts, store.home(), job)
    if state is not None and not state.is_over:
        progress.watch(view, acts.jobs, store.home(), job)
        return
    del st.session_state[_JOB]
    if state is not None and state.status == "done":
        st.success(view.text("page.directory.done"))
    elif state is not None and state.problem is not None:
        st.error(tables.literal(state.problem.text(view.lang)))
