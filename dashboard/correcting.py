"""Correcting a line: what was decided about it, the form that decides, what became of it.

Nothing here writes: the page hands over the acts, which work in a process of their own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import store, tables
from dashboard.progress import watch
from dashboard.view import View
from measures import SourceLine
from measures.corrected import Correction, field_name, written

Row = Mapping[str, Any]
_JOB = "correcting_job"
WAYS = ("amend", "set_aside", "map_nature")
#: The column of a published line that shows what a field counts as today, where the names differ.
_COLUMNS = {"amount": "amount_received", "end_date": "end_day", "category": "category_said"}


def under_way(view: View, acts: Any) -> None:
    """The correction that was asked for: its progress, then what became of it, told once."""
    job = st.session_state.get(_JOB)
    if job is None:
        return
    state = acts.jobs.state(store.home(), job)
    if not state.is_over:
        watch(view, acts.jobs, store.home(), job)
        return
    del st.session_state[_JOB]
    if state.status == "done":
        told = state.outcome
        form = "withdrawn" if told["state"] == "withdrawn" else "done"
        st.success(view.count(f"page.corrections.{form}", told["lines"], ledger=told["ledger"]))
    elif state.problem is not None:
        st.error(tables.literal(state.problem.text(view.lang)))


def on_line(view: View, line: SourceLine | None, acts: Any) -> None:
    """What was decided about the line chosen, and the form that corrects it."""
    if line is None:
        return
    decided(view, line.corrections, acts)
    place = {name: line.fields[name] for name in ("batch_id", "sheet", "row")}
    form(view, place, acts)


def decided(view: View, corrections: tuple[Correction, ...], acts: Any) -> None:
    """The corrections in effect on a line, each with the way to take it back."""
    if not corrections:
        return
    st.markdown(f"**{view.text('page.corrections.of_line')}**")
    for each in corrections:
        said = f"{each.text(view.lang)}. {each.signed(view.lang)}"
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(tables.literal(said), width="content")
            take_back(view, each.ledger, acts)


def take_back(view: View, ledger: int, acts: Any) -> None:
    """The button that takes a correction back; never on the demonstration."""
    if is_open(view):
        st.button(
            view.text("page.corrections.undo"),
            key=f"withdraw_{ledger}",
            icon=":material/undo:",
            on_click=_ask,
            args=(acts, "withdraw"),
            kwargs={"number": ledger},
        )


def is_open(view: View) -> bool:
    """Whether something can be decided now: a store of one's own, and nothing under way."""
    return view.store is not None and not view.store.is_demo and _JOB not in st.session_state


def form(view: View, place: Mapping[str, Any], acts: Any) -> None:
    """The form that corrects the line at `place` (batch_id, sheet, row); never on the demonstration."""
    if not is_open(view):
        return
    key = "_".join(str(part) for part in place.values())
    with st.expander(
        view.text("page.corrections.correct"),
        icon=":material/edit:",
        on_change="rerun",
        key=f"correct_{key}",
    ) as folded:
        if not folded.open:
            return
        found = store.rows(
            view.store, "line", batch=place["batch_id"], sheet=place["sheet"], row=place["row"]
        )
        if found:
            with st.container(width=560):
                _form(view, found[0], key, acts)


def _form(view: View, line: Row, key: str, acts: Any) -> None:
    way = st.radio(
        view.text("page.corrections.way"),
        WAYS,
        format_func=lambda name: view.text(f"page.corrections.ways.{name}"),
        key=f"way_{key}",
    )
    said = _SAID[way](view, line, key, acts)
    reason = st.text_input(view.text("page.corrections.reason"), key=f"reason_{key}", max_chars=300)
    if said is None:
        return
    # Not a callback: it would be given what the form said before the last change.
    if st.button(view.text("page.corrections.save"), type="primary", key=f"save_{key}"):
        _ask(acts, way, **said, reason=reason)
        st.rerun()


def _ask(acts: Any, act: str, **said: Any) -> None:
    st.session_state[_JOB] = acts.jobs.correct(store.home(), act, **said)


def _place(line: Row) -> dict[str, Any]:
    return {"place": {name: line[name] for name in ("batch_id", "sheet", "row")}}


def _set_aside(_view: View, line: Row, _key: str, _acts: Any) -> dict[str, Any]:
    return _place(line)


def _amend(view: View, line: Row, key: str, acts: Any) -> dict[str, Any]:
    """The field and its value, as JSON values."""
    field = st.selectbox(
        view.text("page.corrections.field"),
        [name for name in acts.correcting.FIELDS if name == "nature" or _column(name) in line],
        format_func=lambda name: field_name(name, view.lang),
        key=f"field_{key}",
    )
    value = _value(view, field, line[_column(field)], f"value_{field}_{key}", acts)
    return _place(line) | {"field": field, "value": value}


def _column(field: str) -> str:
    return _COLUMNS.get(field, field)


def _value(view: View, field: str, now: Any, key: str, acts: Any) -> str:
    """The control of a field's type, starting from what counts today."""
    label = view.text("page.corrections.value")
    codes = acts.correcting.choices(field)
    if codes:
        standing = str(now).lower() if isinstance(now, bool) else now
        return st.selectbox(
            label,
            codes,
            index=codes.index(standing) if standing in codes else 0,
            format_func=lambda code: written(field, code, view.lang),
            key=key,
        )
    if field == "amount":
        start = None if now is None else float(now)
        amount = st.number_input(label, value=start, step=0.01, format="%.2f", key=key)
        return "" if amount is None else f"{amount:.2f}"
    if field in ("date", "end_date"):
        day = st.date_input(label, value=now, min_value=dt.date(1990, 1, 1), key=key)
        return day.isoformat() if day else ""
    return st.text_input(label, value=now or "", key=key)


def _map_nature(view: View, line: Row, key: str, acts: Any) -> dict[str, Any] | None:
    """The value looked for and the nature of its lines; None when the line says nothing to look for."""
    fields = [name for name in acts.correcting.MAPPED if line[_column(name)]]
    if not fields:
        st.caption(view.text("page.corrections.nothing_to_map"))
        return None
    field = st.selectbox(
        view.text("page.corrections.looked_at"),
        fields,
        format_func=lambda name: f"{field_name(name, view.lang)} : {line[_column(name)]}",
        key=f"mapped_{key}",
    )
    codes = acts.correcting.choices("nature")
    nature = st.selectbox(
        field_name("nature", view.lang),
        codes,
        index=codes.index(line["nature"]) if line["nature"] in codes else 0,
        format_func=lambda code: written("nature", code, view.lang),
        key=f"nature_{key}",
    )
    everyone = st.checkbox(view.text("page.corrections.everyone"), key=f"everyone_{key}")
    return {
        "field": field,
        "value": line[_column(field)],
        "nature": nature,
        "organisation": None if everyone else line["organisation"],
    }


_SAID = {"amend": _amend, "set_aside": _set_aside, "map_nature": _map_nature}
