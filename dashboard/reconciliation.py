"""Partners' contracts beside what SEAO publishes: what is missing on either side, what differs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import streamlit as st

from charts import reconciled
from charts.tables import Column, Table
from dashboard import lines, navigation, show, store, tables
from dashboard.view import View
from labels import numbers
from measures.reconciling import EXPLAINED, LISTS, Contract, Pair, Reconciliation, reconcile

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Pixels to which columns of names are cut.
CUT = 190
_BUYER, _FROM, _TO, _LIST, _REASONS = (
    f"reconcile_{name}" for name in ("buyer", "from", "to", "list", "reasons")
)


@dataclass(frozen=True)
class Asked:
    """What is compared: one buyer or all (None), and the days between which contracts are dated."""

    buyer: str | None
    start: dt.date | None
    end: dt.date | None


def choose(view: View) -> Asked | None:
    """The controls; None, with what to do about it, when there is nothing to compare."""
    if view.store is None:
        return None
    [has] = store.rows(view.store, "reconcilable")
    for lacks, name in ((not has["has_seao"], "no_seao"), (not has["has_contracts"], "no_contracts")):
        if lacks:
            _say_what_to_do(view, name)
    if not (has["has_seao"] and has["has_contracts"]):
        return None
    buyers = {row["slug"]: row["name"] for row in store.rows(view.store, "reconciled_buyers")}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            view.text("page.reconciliation.buyer"),
            [None, *buyers],
            format_func=lambda slug: buyers.get(slug, view.text("page.reconciliation.all_buyers")),
            key=_BUYER,
            width=380,
        )
        start, end = _day(view, _FROM, "from"), _day(view, _TO, "to")
    return Asked(chosen, start, end) if not (start and end and start > end) else Asked(chosen, end, start)


def _day(view: View, key: str, name: str) -> dt.date | None:
    label = view.text(f"page.reconciliation.{name}")
    return st.date_input(label, None, key=key, format="YYYY-MM-DD", width=160)


def _say_what_to_do(view: View, name: str) -> None:
    said = f"page.reconciliation.{name}"
    st.info(view.text(f"{said}.text"), title=view.text(f"{said}.title"), icon=":material/inbox:")
    st.page_link(
        navigation.page("receive", view.lang),
        label=view.text("page.reconciliation.receive"),
        icon=":material/upload_file:",
        query_params=view.address(),
    )


def found(view: View, asked: Asked | None) -> Reconciliation | None:
    """The reconciliation asked for."""
    return _found(view.store.key, asked) if asked is not None else None


@st.cache_data(max_entries=20, show_spinner=False)
def _found(key: tuple[str, str], asked: Asked) -> Reconciliation:
    buyers = (asked.buyer,) if asked.buyer else ()
    return reconcile(store.connect(key[0]), buyers, asked.start, asked.end)


def finding(view: View, compared: Reconciliation | None) -> None:
    """How many contracts are to be checked, and why."""
    if compared is None:
        show.finding(view, view.text("page.reconciliation.nothing"))
        return
    counts = {name: len(compared.of(name)) for name in LISTS}
    ours = {pair.ours.number for name in ("amounts", "parties") for pair in compared.of(name)}
    wrong = counts["absent"] + counts["unpublished"] + len(ours)
    if not wrong:
        show.finding(view, view.text("page.reconciliation.clear"))
        return
    parts = [view.count(f"page.reconciliation.part.{name}", count) for name, count in counts.items() if count]
    show.finding(view, view.count("page.reconciliation.finding", wrong, parts=", ".join(parts)))


def summary(view: View, compared: Reconciliation | None, acts: Any) -> None:
    """How many were found on both sides, the workbook, and what lies outside the comparison."""
    if compared is None:
        return
    agreeing = numbers.number(len(compared.agreeing), view.lang)
    said = view.count("reconcile.compared", len(compared.pairs), agreeing=agreeing)
    st.caption(f"{said} {view.text('page.reconciliation.apart')}")
    st.download_button(
        view.text("page.reconciliation.workbook"),
        lambda: _workbook(view, compared, acts),
        file_name=acts.reconciled_workbook_name(view.lang),
        mime=XLSX,
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
    )


def _workbook(view: View, compared: Reconciliation, acts: Any) -> bytes:
    as_of = dt.date.fromisoformat(view.meta["as_of"][:10])
    return acts.reconciled_workbook(compared, view.names, as_of)


def pick(view: View, compared: Reconciliation | None) -> Contract | Pair | None:
    """One of the four lists with its count and dollars; returns the row chosen."""
    if compared is None:
        return None
    name = st.segmented_control(
        view.text("page.reconciliation.list"),
        LISTS,
        default=LISTS[0],
        format_func=lambda each: _heading(view, compared, each),
        key=_LIST,
        required=True,
    )
    listed, table = _table(view, compared, name)
    st.subheader(view.text(f"reconcile.list_title.{name}"), anchor=False)
    if not listed:
        st.info(view.text(f"page.reconciliation.none.{name}"), icon=":material/check_circle:")
        return None
    chosen = st.dataframe(
        tables.styled(table, view.lang),
        key=f"table_reconciled_{name}",
        hide_index=True,
        alt=view.text(f"reconcile.list_title.{name}"),
        on_select="rerun",
        selection_mode="single-row",
        column_config=_widths(view, name),
    ).selection.rows
    _doubtful(view, listed)
    show.download(view, lambda: table, f"reconciliation-{name}")
    if not chosen or chosen[0] >= len(listed):
        st.caption(view.text("page.reconciliation.choose"))
        return None
    return listed[chosen[0]]


def _widths(view: View, name: str) -> dict[str, Any]:
    """Long names cut (whole on hover), so that what differs stays in sight."""
    headings = dict(zip(reconciled.COLUMNS[name], reconciled.headings(name, view.lang), strict=True))
    return {
        headings[column]: st.column_config.Column(width=CUT)
        for column in ("buyer", "supplier", "supplier_published")
        if column in headings
    }


def _doubtful(view: View, listed: list[Contract | Pair]) -> None:
    """How many contracts reach the threshold by one reading only."""
    count = sum(isinstance(one, Contract) and reconciled.doubt(one, view.lang) is not None for one in listed)
    if count:
        st.caption(view.count("page.reconciliation.doubtful", count))


def _heading(view: View, compared: Reconciliation, name: str) -> str:
    """A list with how many contracts it holds and their dollars."""
    counted = view.count(
        "reconcile.count",
        len(compared.of(name)),
        amount=numbers.money_short(compared.dollars(name), view.lang),
    )
    return f"{view.text(f'reconcile.sheet.{name}')} · {counted}"


def _table(view: View, compared: Reconciliation, name: str) -> tuple[list[Contract | Pair], Table]:
    """What a list holds, and its table; amounts with a likely reason are hidden when asked."""
    listed = list(compared.of(name))
    rows = list(reconciled.rows(compared, name, view.names))
    if name == "amounts" and any(pair.amount_state in EXPLAINED for pair in listed):
        hides = st.toggle(view.text("page.reconciliation.reasons"), key=_REASONS)
        kept = [not hides or pair.amount_state not in EXPLAINED for pair in listed]
        listed = [one for one, is_kept in zip(listed, kept, strict=True) if is_kept]
        rows = [row for row, is_kept in zip(rows, kept, strict=True) if is_kept]
    units = ["cents" if column in reconciled.MONEY else "" for column in reconciled.COLUMNS[name]]
    headings = reconciled.headings(name, view.lang)
    columns = tuple(Column(head, unit) for head, unit in zip(headings, units, strict=True))
    return listed, Table(columns, tuple(tuple(map(_shown, row)) for row in rows))


def _shown(value: reconciled.Value) -> tables.Value:
    return str(value) if isinstance(value, dt.date) else value


def source(view: View, chosen: Contract | Pair | None) -> None:
    """The cells that the chosen row came from, on each side that has it."""
    if chosen is None:
        return
    pair = isinstance(chosen, Pair)
    sides = (chosen.ours, chosen.published) if pair else (chosen,)
    for side, place in zip(sides, st.columns(len(sides), gap="large"), strict=True):
        with place:
            whose = "published" if side.source == "seao" else "ours"
            st.subheader(view.text(f"page.reconciliation.{whose}"), anchor=False)
            where = view.text("page.lines.source", row=side.row, sheet=side.sheet)
            st.caption(tables.literal(f"{side.file} · {where}"))
            of = {"batch_id": side.batch, "sheet": side.sheet, "row": side.row}
            st.table(
                tables.for_reading(_understood(view, of), view.lang), hide_index=True, border="horizontal"
            )


def _understood(view: View, of: dict[str, object]) -> Table:
    """The cells that were understood of a row: column, field, value as sent (two stand side by side)."""
    whole = lines.cells(view, of)
    kept = tuple((letter, field, raw) for letter, heading, field, raw in whole.rows if heading)
    return Table((whole.columns[0], *whole.columns[2:]), kept)


def outside(view: View, compared: Reconciliation | None) -> None:
    """What could not be compared, by reason, folded."""
    if compared is None or not compared.outside:
        return
    title = view.count("page.reconciliation.outside", len(compared.outside))
    with st.expander(title, icon=":material/filter_alt:"):
        columns = (
            Column(view.text("reconcile.column.source")),
            Column(view.text("reconcile.column.reason")),
            Column(view.text("reconcile.column.contracts"), "count"),
            Column(view.text("reconcile.column.amount"), "cents"),
        )
        rows = tuple(
            (
                view.text(f"reconcile.source.{whose}"),
                view.text(f"reconcile.reason.{reason}"),
                count,
                amount,
            )
            for (whose, reason), (count, amount) in compared.by_reason().items()
        )
        st.dataframe(
            tables.styled(Table(columns, rows), view.lang), key="table_reconciled_outside", hide_index=True
        )
