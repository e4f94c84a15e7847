"""One enterprise of the directory: names, status with its dates, establishments, offer, story, its lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from charts.tables import Column, Table
from dashboard import directory, store, tables
from dashboard.view import View
from measures.directory import Asked, Enterprise, one

Row = Mapping[str, Any]
_CONTACT = ("contact_name", "contact_email", "contact_phone", "website")


def opened(view: View, chosen: Row | None, asked: Asked | None) -> Enterprise | None:
    """All that is published of the enterprise chosen, as of the day asked."""
    return None if chosen is None else _one(view.store.key, chosen["supplier"], asked.day)


@st.cache_data(max_entries=100, show_spinner=False)
def _one(key: tuple[str, str], supplier: str, day: dt.date) -> Enterprise | None:
    return one(store.connect(key[0]), supplier, day)


def describe(view: View, shown: Enterprise | None) -> None:
    """What the directory says of it on the left, what partners bought from it on the right."""
    if shown is None:
        return
    said = shown.said
    st.subheader(tables.literal(said["name"]), anchor=False)
    if trouble := directory.troubles(view, said):
        st.warning(view.text("page.directory.to_check", trouble=trouble), icon=":material/rule:")
    left, right = st.columns(2, gap="medium")
    with left:
        _identity(view, said)
        _statuses(view, shown.statuses)
        _offer(view, shown)
    with right:
        _establishments(view, shown.establishments)
        _bought(view, shown.buyers)
    _stories(view, shown.stories)


def _identity(view: View, said: Row) -> None:
    """Names, number, form, sector and how to reach it, those that are known."""
    others = [name for name in said["names"] if name != said["name"]]
    told = {
        "others": ", ".join(others),
        "neq": said["neq"] or said["neq_said"],
        **{name: said[name] for name in ("legal_form", "sector", *_CONTACT)},
    }
    lines = [
        f"**{view.text(f'page.directory.fact.{name}')}** {tables.literal(str(value))}"
        for name, value in told.items()
        if value
    ]
    st.markdown("  \n".join(lines))


def _statuses(view: View, rows: Sequence[Row]) -> None:
    st.markdown(f"**{view.text('page.directory.statuses')}**")
    for row in rows:
        kind = view.text(f"page.directory.kind.{row['kind']}")
        told = f"{kind}, {directory.days(view, row['first_day'], row['last_day'])}"
        if row["decision"] is not None:
            slots = {"ledger": row["decision"], "who": row["who"], "reason": row["reason"]}
            told += " " + view.text("page.directory.by_decision", **slots)
        st.markdown(f"- {tables.literal(told)}")


def _offer(view: View, shown: Enterprise) -> None:
    """What it sells, in its words and by code."""
    if shown.said["offered"] or shown.offers:
        st.markdown(f"**{view.text('page.directory.offer')}**")
    if shown.said["offered"]:
        st.markdown(tables.literal(shown.said["offered"]))
    for row in shown.offers:
        name = row[f"name_{view.lang}"] or view.text("page.directory.unknown_code")
        st.markdown(f"- {row['unspsc']} · {tables.literal(name)}")


def _establishments(view: View, rows: Sequence[Row]) -> None:
    columns = tuple(
        Column(view.text(f"page.directory.place.{name}"))
        for name in ("place", "what", "territory", "evidence")
    )
    table = Table(columns, tuple(_establishment(view, row) for row in rows))
    st.markdown(f"**{view.text('page.directory.establishments')}**")
    st.table(tables.for_reading(table, view.lang), hide_index=True, border="horizontal")


def _establishment(view: View, row: Row) -> tuple[tables.Value, ...]:
    written = ", ".join(row[name] for name in ("address", "municipality", "postal_code") if row[name])
    what = {True: "head_office", False: "establishment", None: "unsaid"}[row["is_head_office"]]
    return (
        written or view.text("page.directory.no_place"),
        view.text(f"page.directory.what.{what}"),
        view.names.of("territory", row["territory"]),
        view.text(f"place.evidence.{row['place_evidence']}"),
    )


def _bought(view: View, rows: Sequence[Row]) -> None:
    """What partners paid it and contracted with it, by year."""
    st.markdown(f"**{view.text('page.directory.bought')}**")
    if not rows:
        st.caption(view.text("page.directory.no_line"))
        return
    names = {"buyer": "", "year": "", "purchases": "dollars", "contracts": "dollars", "lines": "count"}
    columns = tuple(
        Column(view.text(f"page.directory.bought_column.{name}"), unit) for name, unit in names.items()
    )
    found = tuple(
        (row["buyer_name"], str(row["civil_year"]), row["purchases"], row["contracts"], row["lines"])
        for row in rows
    )
    st.table(tables.aligned(Table(columns, found), view.lang), hide_index=True, border="horizontal")


def _stories(view: View, rows: Sequence[Row]) -> None:
    """Its stories; one that may not be shown yet says so."""
    for row in rows:
        st.markdown(f"**{view.text('page.directory.story')}**")
        st.markdown(tables.literal(row["story"]))
        if not row["is_shown"]:
            first = directory.days(view, row["story_from"], None) if row["story_from"] else ""
            st.caption(
                view.text("page.directory.story_later" if first else "page.directory.story_never", days=first)
            )


def decide(view: View, shown: Enterprise | None, acts: Any) -> None:
    """The form that corrects its status without a workbook; never on the demonstration."""
    if shown is None or not directory.is_open(view):
        return
    key = shown.said["supplier"]
    with (
        st.expander(view.text("page.directory.correct"), icon=":material/edit:"),
        st.form(f"status_{key}", border=False, width=560),
    ):
        st.radio(
            view.text("page.directory.is"),
            directory.KINDS,
            format_func=lambda kind: view.text(f"page.directory.kind.{kind}"),
            key=f"status_kind_{key}",
        )
        with st.container(horizontal=True):
            for name in ("from", "to"):
                label = view.text(f"page.directory.{name}")
                st.date_input(label, None, key=f"status_{name}_{key}", format="YYYY-MM-DD", width=180)
        st.text_input(view.text("page.directory.reason"), key=f"status_reason_{key}")
        st.form_submit_button(
            view.text("page.directory.apply"), type="primary", on_click=_ask, args=(acts, key)
        )


def _ask(acts: Any, key: str) -> None:
    said = {name: st.session_state[f"status_{name}_{key}"] for name in ("kind", "from", "to", "reason")}
    days = {name: said[name].isoformat() if said[name] else None for name in ("from", "to")}
    directory.ask(acts, [{"supplier": key, **said, **days}], [])
