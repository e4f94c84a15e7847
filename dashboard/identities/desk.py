"""What a visitor answered and has not applied yet, and which pair he has in hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from dashboard import store, tables
from dashboard.progress import watch
from dashboard.view import View
from measures import identities

Row = Mapping[str, Any]
_ANSWERS, _CHOSEN, _JOB = "identity_answers", "identity_chosen", "identity_job"
_PARTED, _REASON = "identity_parted", "identity_reason"


def open_pairs(view: View) -> list[Row]:
    """Pairs not answered yet, the most dollars at stake first, those put off for later last."""
    answered = answers()
    return [row for row in _pairs(view.store.key) if row["pair"] not in answered]


def answered_pairs(view: View) -> list[tuple[Row, str]]:
    """Pairs answered and not applied, in the order of the answers, each with what was said."""
    known = {row["pair"]: row for row in _pairs(view.store.key)}
    return [(known[pair], says) for pair, says in answers().items() if pair in known]


def answers() -> dict[str, str]:
    """What was said of each pair, by its id."""
    return st.session_state.setdefault(_ANSWERS, {})


def parted() -> dict[str, Row]:
    """What is to be set apart, by supplier: its name, and the names apart (one) and kept (other)."""
    return st.session_state.setdefault(_PARTED, {})


def part(supplier: Row, apart: list[Row], kept: list[Row]) -> None:
    """Say that names of a supplier are another enterprise than the rest of it."""
    parted()[supplier["supplier"]] = {"one": apart, "other": kept}


def keep_together(supplier: str) -> None:
    """Forget that names of a supplier were to be set apart."""
    parted().pop(supplier, None)


def answer(pairs: Iterable[str], says: str) -> None:
    """Say the same of several pairs."""
    answers().update(dict.fromkeys(pairs, says))


def take_back(pair: str) -> None:
    """Forget an answer: the pair is to look at again, and in hand."""
    answers().pop(pair, None)
    choose(pair)


def choose(pair: str | None) -> None:
    """Take a pair in hand; None for the first of the list."""
    st.session_state[_CHOSEN] = pair


def in_hand(rows: list[Row]) -> Row | None:
    """The pair in hand: the one chosen while it is open, else the first."""
    chosen = st.session_state.get(_CHOSEN)
    return next((row for row in rows if row["pair"] == chosen), rows[0] if rows else None)


def is_open(view: View) -> bool:
    """Whether something can be decided now: a store of one's own, and nothing under way."""
    return not view.store.is_demo and _JOB not in st.session_state


def apply(view: View, acts: Any) -> None:
    """Ask for the decisions that the answers make, in one publishing, with the reason given for them."""
    why = (st.session_state.get(_REASON) or "").strip() or None
    said = [
        {"says": says, "one": row["one_names"], "other": row["other_names"], "reason": why}
        for row, says in answered_pairs(view)
    ]
    said += [{"says": "different", **sides, "reason": why} for sides in parted().values()]
    st.session_state[_JOB] = acts.jobs.decide(store.home(), "identity", said, [])


def undo(numbers: list[int], acts: Any) -> None:
    """Ask for decisions to be taken back, by their numbers."""
    st.session_state[_JOB] = acts.jobs.decide(store.home(), "identity", [], numbers)


def under_way(view: View, acts: Any) -> None:
    """The decisions that were asked for: their progress, then what became of them, told once."""
    job = st.session_state.get(_JOB)
    if job is None:
        return
    state = acts.jobs.state(store.home(), job)
    if not state.is_over:
        watch(view, acts.jobs, store.home(), job)
        return
    del st.session_state[_JOB]
    if state.status == "done":
        answers().clear()
        parted().clear()
        for name, key in (("made", "done"), ("withdrawn", "undone")):
            if state.outcome[name]:
                st.success(view.count(f"page.identities.{key}", len(state.outcome[name])))
    elif state.problem is not None:
        st.error(tables.literal(state.problem.text(view.lang)))


@st.cache_data(max_entries=4, show_spinner=False)
def _pairs(key: tuple[str, str]) -> list[dict[str, Any]]:
    return identities.pairs(store.connect(key[0]))
