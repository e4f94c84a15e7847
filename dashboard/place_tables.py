"""The tables of the page of places: the worklist to edit, what was guessed, what was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from charts.tables import Column, Table
from dashboard.view import View
from labels import numbers
from measures import places
from measures.places import Row, Unplaced

#: What each place is called, and its code.
Choices = Mapping[str, str]

#: Columns of the worklist that are only read, in their order; the place is chosen.
READ = ("name", "amount", "cumulative", "sent", "seen", "evidence", "buyers", "contracts", "neq", "spellings")
UNITS = {"amount": "dollars", "lines": "count", "purchases": "dollars", "contracts": "dollars",
         "taught": "count"}  # fmt: skip
#: So many values of a list are shown in a cell.
FEW = 3


def editor(view: View, rows: Sequence[Unplaced]) -> pd.DataFrame:
    """The worklist as it is edited: texts, and an empty place a row."""
    cells = [_unplaced(view, row) | {"place": None} for row in rows]
    frame = pd.DataFrame(cells, columns=["name", "place", *READ[1:]])
    return frame.astype({"place": "object"})


def configured(view: View, choices: Choices) -> dict[str, object]:
    """The headings of the worklist, and the list of places to choose from (type to search)."""
    read = {name: st.column_config.TextColumn(view.text(f"page.places.column.{name}")) for name in READ}
    place = st.column_config.SelectboxColumn(
        view.text("page.places.column.place"), options=list(choices), width=260
    )
    return read | {"place": place}


def worklist(view: View, rows: Sequence[Unplaced]) -> Table:
    """The worklist as it is downloaded."""
    columns = tuple(
        Column(view.text(f"page.places.column.{name}"), "dollars" if name == "amount" else "")
        for name in READ
    )
    told = [_unplaced(view, row) | {"amount": row.amount} for row in rows]
    return Table(columns, tuple(tuple(each[name] for name in READ) for each in told))


def guesses(view: View, rows: Sequence[Row]) -> Table:
    """One row a corrected spelling or a learned postal code."""
    names = ("evidence", "spelling", "taken_for", "territory", "lines", "purchases", "contracts", "taught")
    shown = (
        row
        | {
            "evidence": view.text(f"place.evidence.{row['evidence']}"),
            "territory": view.names.of("territory", row["territory"]),
            "taught": row["taught_lines"],
        }
        for row in rows
    )
    return _table(view, names, shown, UNITS)


def decisions(view: View, rows: Sequence[Row]) -> Table:
    """One row a decision, the latest first."""
    names = ("ledger", "about", "decided_place", "days", "reason", "lines", "state", "who", "when")
    shown = (
        row
        | {
            "ledger": str(row["ledger"]),
            "about": places.about(row, view.lang),
            "decided_place": places.place_name(row["place"], row["written"], view.lang),
            "days": places.days(row, view.lang),
            "state": view.text(f"places.state.{row['state']}"),
            "when": numbers.date(row["at"].date(), view.lang),
        }
        for row in rows
    )
    return _table(view, names, shown, UNITS)


def _table(view: View, names: Sequence[str], rows: object, units: Mapping[str, str]) -> Table:
    columns = tuple(Column(view.text(f"page.places.column.{name}"), units.get(name, "")) for name in names)
    return Table(columns, tuple(tuple(row[name] for name in names) for row in rows))


def _unplaced(view: View, row: Unplaced) -> dict[str, object]:
    """What is known of a supplier, as texts."""
    seen = [places.place_name(each["place"], each["written"], view.lang) for each in row.seen]
    return {
        "name": row.name,
        "amount": numbers.money(row.amount, view.lang),
        "cumulative": numbers.percent(row.cumulative, view.lang),
        "sent": _few(view, row.places),
        "seen": _few(view, seen),
        "evidence": _few(view, [view.text(f"place.evidence.{code}") for code in row.evidence]),
        "buyers": _few(view, row.buyers),
        "contracts": _few(view, row.contracts),
        "neq": row.neq or "",
        "spellings": _few(view, row.spellings),
    }


def _few(view: View, values: Sequence[str]) -> str:
    """The first values of a list, and how many more there are."""
    more = len(values) - FEW
    shown = " · ".join(values[:FEW])
    return f"{shown} · {view.count('page.places.more', more)}" if more > 0 else shown
