"""Corrections: all that was decided about lines, what matches nothing any more, lines set apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from charts.tables import Column, Table
from dashboard import correcting, show, store, stories, tables
from dashboard.view import View
from labels import numbers
from measures.corrected import Correction

Row = Mapping[str, Any]
#: So many lines of a nature are listed; the table says how many there are in all.
SHOWN = 500


def listed(view: View) -> list[dict[str, Any]]:
    """Every correction, those that match nothing first; none without a published file."""
    return store.rows(view.store, "corrections") if view.store else []


def finding(view: View, rows: list[dict[str, Any]]) -> None:
    """How many corrections are in effect, and those that no line answers to any more, by name."""
    applied, lost = (sum(row["state"] == state for row in rows) for state in ("applies", "unmatched"))
    said = [view.count("page.corrections.finding" if rows else "page.corrections.none", applied)]
    if lost:
        said.append(view.count("page.corrections.lost", lost))
    show.finding(view, " ".join(said))
    for row in rows:
        if row["state"] == "unmatched":
            st.warning(tables.literal(view.text("page.corrections.unmatched", **_named(view, row))))


def _named(view: View, row: Row) -> dict[str, object]:
    return {
        "ledger": row["ledger"],
        "supplier": row["supplier_name"] or "—",
        "amount": numbers.money(row["amount"], view.lang, 2),
        "day": str(row["first_day"] or "—"),
    }


def pick(view: View, rows: list[dict[str, Any]]) -> Row | None:
    """The table of corrections; returns the one chosen."""
    if not rows:
        return None
    table = _table(view, rows)
    chosen = st.dataframe(
        tables.styled(table, view.lang),
        key="table_corrections",
        hide_index=True,
        alt=view.text("page.corrections.title"),
        on_select="rerun",
        selection_mode="single-row",
    ).selection.rows
    show.download(view, lambda: table, "corrections")
    if not chosen or chosen[0] >= len(rows):
        st.caption(view.text("page.corrections.choose"))
        return None
    return rows[chosen[0]]


def _table(view: View, rows: list[dict[str, Any]]) -> Table:
    names = {"ledger": "", "state": "", "decision": "", "organisation": "", "supplier": "", "day": "",
             "amount": "cents", "lines": "count", "reason": "", "who": "", "when": ""}  # fmt: skip
    columns = tuple(
        Column(view.text(f"page.corrections.column.{name}"), unit) for name, unit in names.items()
    )
    return Table(columns, tuple(_row(view, row) for row in rows))


def _row(view: View, row: Row) -> tuple[tables.Value, ...]:
    return (
        str(row["ledger"]),
        view.text(f"correct.state.{row['state']}"),
        of_row(row).text(view.lang),
        row["organisation"],
        row["supplier_name"],
        None if row["first_day"] is None else str(row["first_day"]),
        row["amount"],
        row["lines"],
        row["reason"],
        row["who"],
        numbers.date(row["at"].date(), view.lang),
    )


def of_row(row: Row) -> Correction:
    """The decision that a row of the published table tells."""
    names = ("ledger", "action", "field", "sent", "value", "nature", "reason", "who", "at")
    return Correction(*(row[name] for name in names))


def undo(view: View, row: Row | None, acts: Any) -> None:
    """The way to take the chosen correction back, when it still stands."""
    if row is not None and row["state"] != "withdrawn":
        correcting.take_back(view, row["ledger"], acts)


def pick_apart(view: View) -> Row | None:
    """The lines set apart for one nature, the largest first; returns the one chosen."""
    natures = store.rows(view.store, "apart_natures") if view.store else []
    if not natures:
        return None
    st.subheader(view.text("page.corrections.apart"), anchor=False)
    at = st.selectbox(
        view.text("table.nature"),
        range(len(natures)),
        format_func=lambda i: _nature(view, natures[i]),
        key="apart_nature",
        width=480,
    )
    chosen = natures[at]
    rows = store.rows(view.store, "apart_lines", nature=chosen["nature"], kind=chosen["kind"], limit=SHOWN)
    if chosen["lines"] > len(rows):
        st.caption(view.count("page.corrections.capped", chosen["lines"], shown=len(rows)))
    table = _apart(view, rows)
    picked = st.dataframe(
        tables.styled(table, view.lang),
        key="table_apart_lines",
        hide_index=True,
        alt=view.text("page.corrections.apart"),
        on_select="rerun",
        selection_mode="single-row",
    ).selection.rows
    return rows[picked[0]] if picked and picked[0] < len(rows) else None


def _nature(view: View, row: Row) -> str:
    """A nature with what it holds."""
    return view.count(
        "page.corrections.nature",
        row["lines"],
        nature=view.text(f"nature.{row['nature']}"),
        kind=view.text(f"table.kinds.{row['kind']}"),
        amount=numbers.money(row["amount"], view.lang),
    )


def _apart(view: View, rows: list[dict[str, Any]]) -> Table:
    names = {"date": "", "buyer": "", "supplier": "", "amount": "cents", "description": "", "rule": "",
             "file": "", "sheet": "", "row": ""}  # fmt: skip
    columns = tuple(Column(view.text(f"table.{name}"), unit) for name, unit in names.items())
    shown = (
        (
            str(row["first_day"]), row["buyer_name"], row["supplier_name"], row["amount"],
            row["description"], stories.rule_words(view, row["nature_rule"]), row["file"], row["sheet"],
            str(row["row"]),
        )
        for row in rows
    )  # fmt: skip
    return Table(columns, tuple(shown))


def correct_apart(view: View, row: Row | None, acts: Any) -> None:
    """The form that corrects the line chosen among those set apart."""
    if row is not None:
        correcting.form(view, {name: row[name] for name in ("batch_id", "sheet", "row")}, acts)
