"""Where dollars were spent: suppliers to locate by dollars, what was guessed, what was decided.

Nothing here writes: the page hands over the acts, which work in a process of their own.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import place_tables, show, store, tables
from dashboard.place_tables import Choices
from dashboard.settling import Settling
from dashboard.view import View
from labels import numbers
from measures import places
from measures.places import Row, Worklist

SETTLING = Settling("places", "place")
#: So many suppliers are shown at once; the sentence above says what locating them brings.
SHOWN = (20, 50, 200)


@dataclass(frozen=True)
class Scope:
    """What is looked at: a source and kind of lines, never added to another's.

    weak: suppliers that only weak evidence places too; limit: so many of them.
    """

    source: str
    kind: str
    weak: bool
    limit: int


def under_way(view: View, acts: Any) -> None:
    """The decisions that were asked for: their progress, then what became of them, told once."""
    SETTLING.under_way(view, acts)


def choose(view: View) -> Scope | None:
    """The controls of the worklist; None, with what to do about it, when nothing was spent."""
    kinds = _kinds(view.store.key)
    if not kinds:
        st.info(view.text("page.places.no_lines"), icon=":material/inbox:")
        return None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        source, kind = st.selectbox(
            view.text("page.places.scope"),
            kinds,
            format_func=lambda pair: view.text(f"page.places.scopes.{'_'.join(pair)}"),
            key="places_scope",
            width=280,
        )
        limit = st.selectbox(view.text("page.places.shown"), SHOWN, key="places_limit", width=140)
        weak = st.checkbox(view.text("page.places.weak"), key="places_weak")
    return Scope(source, kind, weak, limit)


def finding(view: View, scope: Scope | None) -> None:
    """How many dollars are to be located, and what locating the first suppliers brings."""
    found = _worklist(view.store.key, scope) if scope else None
    if found is None or not found.rows:
        show.finding(view, view.text("page.places.nothing"))
        return
    slots = {
        "amount": numbers.money(found.amount, view.lang),
        "of_all": numbers.percent(found.share, view.lang),
        "share": numbers.percent(found.rows[-1].cumulative, view.lang),
    }
    key = "page.places.finding_weak" if scope.weak else "page.places.finding"
    show.finding(view, view.count(key, len(found.rows), **slots))


def worklist(view: View, scope: Scope | None, acts: Any) -> None:
    """The suppliers to locate, the most dollars first; several are settled in one go."""
    found = _worklist(view.store.key, scope) if scope else None
    if found is None or not found.rows:
        return
    st.subheader(view.text("page.places.worklist"), anchor=False)
    st.caption(view.text("page.places.explain"))
    choices = _choices(view)
    edited = st.data_editor(
        place_tables.editor(view, found.rows),
        key=SETTLING.key(f"{view.store.build.build_id}_{scope}"),
        hide_index=True,
        disabled=place_tables.READ if SETTLING.is_open(view) else True,
        column_config=place_tables.configured(view, choices),
        alt=view.text("page.places.worklist"),
        placeholder="",
    )
    show.download(view, lambda: place_tables.worklist(view, found.rows), "places")
    if SETTLING.is_open(view):
        _locate(view, found, picked(edited, choices), acts)


def _locate(view: View, found: Worklist, chosen: dict[int, str], acts: Any) -> None:
    """The reason and the button that applies what was chosen, in one publishing."""
    with st.container(width=560):
        reason = st.text_input(view.text("page.places.reason"), key="places_reason", max_chars=300)
        is_saved = st.button(
            view.count("page.places.save", len(chosen)),
            type="primary",
            disabled=not chosen,
            key="places_save",
        )
        if is_saved and _has_reason(view, reason):
            said = [
                {"supplier": found.rows[at].supplier, "place": code, "reason": reason}
                for at, code in chosen.items()
            ]
            SETTLING.ask(acts, said)


def _has_reason(view: View, reason: str) -> bool:
    """Whether a reason was given; when not, that is said at once, and what was chosen stays."""
    if not reason.strip():
        st.error(view.text("page.places.reason_missing"))
    return bool(reason.strip())


def picked(edited: pd.DataFrame, choices: Choices) -> dict[int, str]:
    """The code of the place chosen for each row, by its number from 0; rows left alone are not there."""
    said = edited["place"]
    return {at: choices[name] for at, name in said[said.isin(choices)].items()}


def guessed(view: View, acts: Any) -> None:
    """Errors of typing corrected and codes learned that place lines, with the way to refuse them."""
    rows = [row for row in _guessed(view.store.key) if row["lines"]]
    if not rows:
        return
    st.subheader(view.text("page.places.guessed"), anchor=False)
    st.caption(view.text("page.places.guessed_explain"))
    table = place_tables.guesses(view, rows)
    chosen = _pick(view, table, "guessed")
    refused = [rows[at]["spelling"] for at in chosen if at < len(rows)]
    if SETTLING.is_open(view) and refused:
        reason = st.text_input(
            view.text("page.places.reason"), key="places_refusal", max_chars=300, width=560
        )
        is_refused = st.button(view.count("page.places.refuse", len(refused)), icon=":material/block:")
        if is_refused and _has_reason(view, reason):
            SETTLING.ask(
                acts, [{"spelling": each, "place": "unlocated", "reason": reason} for each in refused]
            )


def decided(view: View, acts: Any) -> None:
    """Every decision, the latest first, and the way to take several back at once."""
    rows = _decisions(view.store.key)
    if not rows:
        return
    st.subheader(view.text("page.places.decided"), anchor=False)
    chosen = _pick(view, place_tables.decisions(view, rows), "decided")
    standing = [rows[at]["ledger"] for at in chosen if at < len(rows) and rows[at]["state"] != "withdrawn"]
    if not SETTLING.is_open(view):
        return
    if not standing:
        st.caption(view.text("page.places.choose"))
    elif st.button(view.count("page.places.undo", len(standing)), icon=":material/undo:"):
        SETTLING.ask(acts, [], standing)


def _pick(view: View, table: tables.Table, name: str) -> list[int]:
    """A table of which several rows can be chosen; gives them."""
    return st.dataframe(
        tables.styled(table, view.lang),
        key=f"table_places_{name}_{view.store.build.build_id}",
        hide_index=True,
        alt=view.text(f"page.places.{name}"),
        placeholder="",
        on_select="rerun",
        selection_mode="multi-row",
    ).selection.rows


def _choices(view: View) -> Choices:
    """What each place is called, with its code: elsewhere first, then the municipalities by name.

    A town and a township of one name are told apart by their codes.
    """
    rows = _municipalities(view.store.key)
    shown = {row["code"]: f"{row['name']} ({view.names.of('territory', row['territory'])})" for row in rows}
    twice = {name for name, n in Counter(shown.values()).items() if n > 1}
    towns = {f"{name} · {code}" if name in twice else name: code for code, name in shown.items()}
    elsewhere = {view.text(f"place.elsewhere.{code}"): code for code in ("quebec", "outside")}
    return elsewhere | towns


@st.cache_data(max_entries=50, show_spinner=False)
def _worklist(key: tuple[str, str], scope: Scope) -> Worklist:
    con = store.connect(key[0])
    return places.worklist(con, scope.kind, scope.source, weak=scope.weak, limit=scope.limit)


@st.cache_data(max_entries=4, show_spinner=False)
def _kinds(key: tuple[str, str]) -> list[tuple[str, str]]:
    return places.kinds(store.connect(key[0]))


@st.cache_data(max_entries=4, show_spinner=False)
def _guessed(key: tuple[str, str]) -> list[Row]:
    return places.guessed(store.connect(key[0]))


@st.cache_data(max_entries=4, show_spinner=False)
def _decisions(key: tuple[str, str]) -> list[Row]:
    return places.decisions(store.connect(key[0]))


@st.cache_data(max_entries=4, show_spinner=False)
def _municipalities(key: tuple[str, str]) -> list[Row]:
    return places.municipalities(store.connect(key[0]))
