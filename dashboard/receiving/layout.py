"""What was understood of a file: its sheets, their first rows, the row of headings, the columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from charts.tables import Column, Table
from dashboard import lines, tables
from dashboard.receiving import conventions
from dashboard.receiving.desk import DIRECTORY, PROGRAMME, Desk, Sent
from dashboard.view import View
from labels import catalogue

_UNUSED = ""
#: Names of fields that no column of a file can mean.
_NO_COLUMN = ("other", "nature", "buyer_name", "published_at")
_COLOURS = {"remembered": "blue", "exact": "green", "suggested": "orange", "unmapped": "gray"}
#: Columns that mean nothing here are shown on demand when there are more of them than this.
FEW = 4
#: Letters of a row that are told in a list of rows.
LONG = 60
#: Rows shown without scrolling, and the height of one in pixels.
TALL, ROW = 8, 35


def draw(desk: Desk, sent: Sent) -> None:
    """All sheets, then the one that is chosen, in full."""
    view, sheets = desk.view, sent.look.sheets
    if not sheets:
        return
    st.table(tables.aligned(_sheets(view, sheets), view.lang), hide_index=True, border="horizontal")
    sheet = _pick(view, sent, sheets)
    _reading(desk, sent, sheet)
    _first_rows(view, sheet)
    _header(desk, sent, sheet)
    _columns(desk, sent, sheet)
    conventions.draw(desk, sent, sheet)


def _sheets(view: View, sheets: Sequence[Any]) -> Table:
    units = {"sheet": "", "state": "", "kind": "", "accepted": "count", "rejected": "count",
             "excluded": "count", "total": "cents"}  # fmt: skip
    columns = tuple(Column(view.text(f"table.{name}"), unit) for name, unit in units.items())
    return Table(columns, tuple(_sheet(view, each) for each in sheets))


def _sheet(view: View, each: Any) -> tuple[tables.Value, ...]:
    kind = view.text(f"table.kinds.{each.kind}") if each.kind else ""
    name = each.name if each.visible else view.text("page.receive.hidden", sheet=each.name)
    counted = (each.rows_accepted, each.rows_rejected, each.rows_excluded, each.total)
    return name, state(view, each), kind, *(counted if each.status == "ready" else [None] * len(counted))


def state(view: View, sheet: Any) -> str:
    """Whether a sheet is read and, when it is left aside, why."""
    word = view.text(f"table.sheet_status.{sheet.status}")
    return f"{word} ({view.text('sheet_reason.' + sheet.reason)})" if sheet.status == "ignored" else word


def _pick(view: View, sent: Sent, sheets: Sequence[Any]) -> Any:
    """The sheet shown in full: the first that is read or asked about, until another is chosen."""
    if len(sheets) == 1:
        return sheets[0]
    first = next((i for i, each in enumerate(sheets) if each.status in ("ready", "needs_mapping")), 0)
    number = st.selectbox(
        view.text("page.receive.sheet"),
        range(len(sheets)),
        index=first,
        format_func=lambda i: f"{sheets[i].name} · {state(view, sheets[i])}",
        key=f"sheet_{sent.key}",
        width=480,
        persist_state="page",
    )
    return sheets[number]


def _reading(desk: Desk, sent: Sent, sheet: Any) -> None:
    """Read a sheet that was left aside, or leave one aside; the only sheet of a file is always read."""
    if len(sent.look.sheets) == 1:
        return
    is_read = sheet.status != "ignored"
    st.button(
        desk.view.text("page.receive.leave" if is_read else "page.receive.read"),
        key=sent.widget(f"read_{sheet.name}"),
        icon=":material/visibility_off:" if is_read else ":material/visibility:",
        on_click=desk.answer,
        args=(sent, {sheet.name: {"read": not is_read}}),
    )


def _first_rows(view: View, sheet: Any) -> None:
    """The first rows as they stand in the file, those of the headings marked."""
    if not sheet.first_rows:
        return
    st.markdown(f"**{view.text('page.receive.first_rows')}**")
    width = max(len(row.cells) for row in sheet.first_rows)
    place = view.text("table.row")
    data = {place: [_row_name(view, sheet, row.row) for row in sheet.first_rows]}
    for i in range(width):
        data[lines.letter(i)] = [_cell(row.cells, i) for row in sheet.first_rows]
    marked = [row.row in sheet.header_rows for row in sheet.first_rows]
    style = pd.DataFrame(data).style.apply(
        lambda column: ["font-weight: 700; background-color: #0b847833" if each else "" for each in marked]
    )
    st.dataframe(
        style,
        hide_index=True,
        alt=view.text("page.receive.first_rows"),
        height=min(len(marked), TALL) * ROW + ROW + 3,
        row_height=ROW,
        column_config={place: st.column_config.TextColumn(pinned=True, width=90)},
    )


def _cell(cells: Sequence[str | None], index: int) -> str:
    return (cells[index] if index < len(cells) else None) or ""


def _row_name(view: View, sheet: Any, row: int) -> str:
    return view.text("page.receive.header_mark", row=row) if row in sheet.header_rows else str(row)


def row_words(view: View, sheet: Any) -> dict[int, str]:
    """Each of the first rows of a sheet, told by its number and its first words."""
    told = {row.row: " | ".join(cell for cell in row.cells if cell)[:LONG] for row in sheet.first_rows}
    return {row: view.text("page.receive.row_words", row=row, words=words) for row, words in told.items()}


def header_rows(view: View, sheet: Any, key: str, chosen: Sequence[int]) -> list[int]:
    """The rows that hold the headings, each told by its number and its first words."""
    words = row_words(view, sheet)
    return sorted(
        st.multiselect(
            view.text("page.receive.header_rows"),
            list(words),
            default=[row for row in chosen if row in words],
            format_func=words.__getitem__,
            max_selections=3,
            placeholder=view.text("page.receive.choose_rows"),
            key=key,
        )
    )


def _header(desk: Desk, sent: Sent, sheet: Any) -> None:
    if sheet.status == "ignored" or not sheet.first_rows:
        return
    view = desk.view
    with (
        st.form(sent.widget(f"header_{sheet.name}"), border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        rows = header_rows(view, sheet, sent.widget(f"rows_{sheet.name}"), sheet.header_rows)
        changed = st.form_submit_button(view.text("page.receive.change_header"))
    if changed and rows != list(sheet.header_rows):
        desk.answer(sent, {sheet.name: {"header_rows": rows}})
        st.rerun()


def column_words(view: View, column: Any | None, letter: str) -> str:
    """A column as a person recognises it: letter, heading, what its first cells hold."""
    if column is None:
        return letter
    samples = ", ".join(column.samples[:3])
    heading = column.heading or view.text("page.receive.no_heading")
    return f"{letter} · {heading} ({samples})" if samples else f"{letter} · {heading}"


def _columns(desk: Desk, sent: Sent, sheet: Any) -> None:
    """What each column was taken for, with samples; changed all at once."""
    if not sheet.columns or sheet.status == "ignored":
        return
    view = desk.view
    st.markdown(f"**{view.text('page.receive.columns')}**")
    shown = _shown(view, sent, sheet)
    with st.form(sent.widget(f"columns_{sheet.name}")):
        chosen = {each.letter: _column(view, sent, sheet, each) for each in shown}
        changed = st.form_submit_button(view.text("page.receive.change_columns"), icon=":material/refresh:")
    answers = mapping(shown, chosen)
    if changed and answers:
        desk.answer(sent, {sheet.name: {"columns": answers}})
        st.rerun()


def _shown(view: View, sent: Sent, sheet: Any) -> list[Any]:
    """The columns to show: many that mean nothing only when they are asked for."""
    used = [each for each in sheet.columns if each.field]
    unused = len(sheet.columns) - len(used)
    if unused <= FEW:
        return list(sheet.columns)
    key = f"unused_{sent.key}_{sheet.name}"
    asked = st.toggle(view.text("page.receive.unused", n=unused), key=key, persist_state="page")
    return list(sheet.columns) if asked else used


def _column(view: View, sent: Sent, sheet: Any, column: Any) -> str:
    """One column: letter and heading, samples, how sure, and the choice of its meaning."""
    left, middle, right = st.columns([4, 4, 5], vertical_alignment="center", gap="small")
    word = view.text(f"page.receive.confidence.{column.confidence}")
    heading = tables.literal(column.heading or view.text("page.receive.no_heading"))
    left.markdown(f"**{column.letter}** · {heading}  \n:{_COLOURS[column.confidence]}-badge[{word}]")
    middle.caption(tables.literal(" · ".join(column.samples)))
    fields = list(dict.fromkeys((_UNUSED, *field_names(sheet.kind), column.field or _UNUSED)))
    return right.selectbox(
        view.text("page.receive.meaning", column=column.letter),
        fields,
        index=fields.index(column.field or _UNUSED),
        format_func=lambda field: lines.field_name(view, field or "other"),
        label_visibility="collapsed",
        key=sent.widget(f"column_{sheet.name}_{column.letter}"),
    )


def field_names(kind: str | None = None) -> tuple[str, ...]:
    """The fields that a column of a sheet of this kind can mean, in the order of the labels."""
    own = {DIRECTORY: "directory.field."} | {name: f"programme.field.{name}." for name in PROGRAMME}
    prefix = own.get(kind or "", "table.fields.")
    names = (key.removeprefix(prefix) for key in catalogue("fr") if key.startswith(prefix))
    return tuple(name for name in names if name not in _NO_COLUMN)


def mapping(columns: Sequence[Any], chosen: Mapping[str, str]) -> dict[str, str]:
    """What changed, as answers say it: field to letter, "" for a field that no column holds any more."""
    before = {each.letter: each.field or _UNUSED for each in columns}
    moved = {letter for letter, field in chosen.items() if field != before[letter]}
    answers = {before[letter]: "" for letter in moved if before[letter]}
    return answers | {chosen[letter]: letter for letter in sorted(moved) if chosen[letter]}
