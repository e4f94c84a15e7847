"""Imports: what arrived, what was understood and refused, taking an import back.

Nothing here writes: the page hands over the acts, this module draws their controls and tells what
became of them.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

import streamlit as st

from charts.tables import Column, Table
from dashboard import handback, lines, progress, show, store, tables
from dashboard.view import View
from labels import numbers

Row = Mapping[str, Any]
_JOB = "imports_job"


def _batches(view: View) -> list[dict[str, Any]]:
    return store.rows(view.store, "batches") if view.store else []


def finding(view: View) -> None:
    """How much is in effect, and what was refused on the way."""
    live = [row for row in _batches(view) if _state(row) == "live"]
    if not live:
        show.finding(view, view.text("page.imports.none"))
        return
    accepted, rejected = (sum(row[name] for row in live) for name in ("live_lines", "rows_rejected"))
    show.finding(
        view,
        view.text(
            "page.imports.finding",
            n=len(live),
            accepted=numbers.number(accepted, view.lang),
            rejected=numbers.number(rejected, view.lang),
        ),
    )


def pick(view: View) -> Row | None:
    """The table of imports; returns the one chosen."""
    rows = _batches(view)
    if not rows:
        return None
    st.subheader(view.text("page.imports.batches"), anchor=False)
    if view.store.is_demo:
        st.caption(view.text("page.imports.demo"))
    table = _table(view, rows)
    chosen = st.dataframe(
        tables.styled(table, view.lang),
        key="table_imports",
        hide_index=True,
        alt=view.text("page.imports.batches"),
        on_select="rerun",
        selection_mode="single-row",
    ).selection.rows
    show.download(view, lambda: table, "imports")
    if not chosen or chosen[0] >= len(rows):
        st.caption(view.text("page.imports.choose"))
        return None
    return rows[chosen[0]]


def _table(view: View, rows: list[dict[str, Any]]) -> Table:
    names = {
        "batch": "",
        "state": "",
        "organisation": "",
        "file": "",
        "kind": "",
        "period": "",
        "accepted": "count",
        "rejected": "count",
        "excluded": "count",
        "total": "cents",
        "total_rejected": "cents",
        "total_excluded": "cents",
        "scope": "",
        "received": "",
    }
    columns = tuple(Column(view.text(f"table.{name}"), unit) for name, unit in names.items())
    return Table(columns, tuple(_row(view, row) for row in rows))


def _row(view: View, row: Row) -> tuple[tables.Value, ...]:
    return (
        str(row["batch_id"]),
        view.text(f"table.states.{_state(row)}"),
        row["organisation"] or view.text(f"table.nobody.{row['source']}"),
        row["file"],
        view.text(f"table.kinds.{row['kind']}"),
        _period(row),
        row["rows_accepted"],
        row["rows_rejected"],
        row["rows_excluded"],
        row["total"],
        row["total_rejected"],
        row["total_excluded"],
        view.text(f"table.scopes.{row['scope']}"),
        _here(row["imported_at"]),
    )


def _period(row: Row) -> str | None:
    """The days an import is of; None for what is of all time (a directory, a plan)."""
    first, last = row["period_start"], row["period_end"]
    return None if (first, last) == (dt.date.min, dt.date.max) else f"{first} – {last}"


def _here(moment: dt.datetime) -> str:
    """A moment of the journal, which is UTC, by this machine's clock."""
    return f"{moment.replace(tzinfo=dt.UTC).astimezone():%Y-%m-%d %H:%M}"


def _state(row: Row) -> str:
    if row["is_undone"]:
        return "undone"
    return "live" if row["live_lines"] else "replaced"


def detail(view: View, batch: Row | None) -> None:
    """Sheets and problems of the import chosen."""
    if batch is None:
        return
    sentence = view.text("page.imports.detail", batch=batch["batch_id"], file=batch["file"])
    st.subheader(tables.literal(sentence), anchor=False)
    sheets = store.rows(view.store, "sheets", batch=batch["batch_id"])
    st.markdown(_balance(view, sheets))
    if batch["corrected_lines"]:
        st.markdown(_corrected(view, batch))
    st.markdown(f"**{view.text('page.imports.sheets')}**")
    st.table(tables.for_reading(_sheets(view, sheets), view.lang), hide_index=True, border="horizontal")
    _problems(view, batch["batch_id"])


def _balance(view: View, sheets: list[dict[str, Any]]) -> str:
    """Rows read = accepted + rejected + excluded, over the sheets that were read."""
    names = {
        "read": "rows_read",
        "accepted": "rows_accepted",
        "rejected": "rows_rejected",
        "excluded": "rows_excluded",
    }
    ready = [sheet for sheet in sheets if sheet["status"] == "ready"]
    counted = {
        slot: numbers.number(sum(sheet[name] for sheet in ready), view.lang) for slot, name in names.items()
    }
    return view.text("page.imports.balance", **counted)


def _corrected(view: View, batch: Row) -> str:
    """How many lines a person corrected since, and by how much that changes the total."""
    change = numbers.money(batch["correction_change"], view.lang, 2)
    return view.count("page.corrections.of_batch", batch["corrected_lines"], change=change)


def _sheets(view: View, rows: list[dict[str, Any]]) -> Table:
    names = {"sheet": "", "state": "", "header": "", "understood": "", "accepted": "count",
             "rejected": "count", "excluded": "count", "total": "cents"}  # fmt: skip
    columns = tuple(Column(view.text(f"table.{name}"), unit) for name, unit in names.items())
    return Table(columns, tuple(_sheet(view, row) for row in rows))


def _sheet(view: View, row: Row) -> tuple[tables.Value, ...]:
    read = json.loads(row["columns"] or "{}")
    understood = [f"{column['column']} {lines.field_name(view, field)}" for field, column in read.items()]
    return (
        row["sheet"],
        _sheet_state(view, row),
        str(row["header_row"] or ""),
        ", ".join(understood),
        row["rows_accepted"],
        row["rows_rejected"],
        row["rows_excluded"],
        row["total"],
    )


def _sheet_state(view: View, row: Row) -> str:
    """Whether a sheet was read and, when it was left aside, why."""
    state = view.text(f"table.sheet_status.{row['status']}")
    return f"{state} ({view.text('sheet_reason.' + row['reason'])})" if row["status"] == "ignored" else state


def _problems(view: View, batch: int) -> None:
    """The problems of an import; how many there are when only some are kept."""
    st.markdown(f"**{view.text('page.imports.problems')}**")
    kept = store.rows(view.store, "problems", batch=batch)
    if not kept:
        st.caption(view.text("page.imports.no_problem"))
        return
    count = sum(row["n"] for row in store.rows(view.store, "problem_counts", batch=batch))
    if count > len(kept):
        shown = {"kept": numbers.number(len(kept), view.lang), "n": numbers.number(count, view.lang)}
        st.caption(view.text("page.imports.capped", **shown))
    names = ("severity", "sheet", "row", "column", "value", "problem")
    rows = tuple(
        (
            view.text(f"table.severities.{row['severity']}"), row["sheet"], str(row["row"] or ""), row["col"],
            row["value"], row[f"message_{view.lang}"],
        )
        for row in kept
    )  # fmt: skip
    table = Table(tuple(Column(view.text(f"table.{name}")) for name in names), rows)
    show.listing(view, table, "problems", "", follow=None, alt=view.text("page.imports.problems"))


def undo(view: View, batch: Row | None, acts: Any) -> None:
    """The control that takes an import back, in two steps; never on the demonstration."""
    if batch is None or batch["is_undone"] or view.store.is_demo or _JOB in st.session_state:
        return
    number = batch["batch_id"]
    with st.popover(view.text("page.imports.undo"), icon=":material/undo:"):
        st.markdown(view.text("page.imports.undo_text"))
        st.button(
            view.text("page.imports.undo_confirm", batch=number),
            type="primary",
            key="imports_undo",
            on_click=_undo,
            args=(acts, number),
        )


def _undo(acts: Any, number: int) -> None:
    st.session_state[_JOB] = acts.jobs.undo(store.home(), number)


def under_way(view: View, acts: Any) -> None:
    """The undo that was asked for: its progress, then what became of it, told once."""
    job = st.session_state.get(_JOB)
    if job is None:
        return
    state = progress.found(acts, store.home(), job)
    if state is not None and not state.is_over:
        progress.watch(view, acts.jobs, store.home(), job)
        return
    del st.session_state[_JOB]
    if state is not None and state.status == "done":
        st.success(view.text("page.imports.undone", batch=state.outcome["batch"]))
    elif state is not None and state.problem is not None:
        st.error(tables.literal(state.problem.text(view.lang)))


def hand_back(view: View, batch: Row | None, acts: Any) -> None:
    """The workbook of an import with what was wrong in it, to send back to the partner."""
    if batch is None or batch["source"] == "seao":
        return
    home, number = store.shown_home(view.store), batch["batch_id"]

    def make() -> str:
        return acts.jobs.hand_back_batch(home, number, batch["file"])

    handback.offer(view, acts, home, f"batch_{number}", make)
