"""What an import would do: in words, in counts and dollars, line by line; and how to have it otherwise."""

from __future__ import annotations

import datetime as dt
from typing import Any

import streamlit as st

from charts.tables import Column, Table
from dashboard import lines, show, tables
from dashboard.receiving import form, settings
from dashboard.receiving.desk import ALL_DAYS, Desk, Sent
from dashboard.view import View
from labels import numbers

CLASSES = ("new", "changed", "removed", "unchanged")
_WHAT = ("supplier", "date", "reference", "description")
#: Columns of the lines of each class.
_COLUMNS = {
    "new": (*_WHAT, "after", "place"),
    "changed": (*_WHAT, "before", "after", "fields", "place"),
    "removed": (*_WHAT, "before", "place"),
    "unchanged": (*_WHAT, "after", "place"),
    "identical": (*_WHAT, "after", "place"),
}
_UNITS = {"before": "cents", "after": "cents"}


def draw(desk: Desk, sent: Sent) -> None:
    """A part for each kind of lines of the file, then the settings that decide it."""
    for planned in sent.look.planned:
        _planned(desk.view, sent, planned)
    if sent.is_public:
        st.caption(desk.view.text("page.receive.public"))
    else:
        _settings(desk, sent)


def _planned(view: View, sent: Sent, planned: Any) -> None:
    st.markdown(_sentence(view, sent, planned))
    if planned.batch is not None:
        st.markdown(view.text("page.receive.same", batch=planned.batch))
        return
    if planned.handed_back:
        st.markdown(view.count("page.receive.outside", planned.handed_back))
    for warning in planned.warnings:
        st.warning(tables.literal(warning.text(view.lang)), icon=":material/content_copy:")
    changes = planned.changes
    tallies = _tallies(view, changes)
    st.table(tables.aligned(tallies, view.lang), hide_index=True, border="horizontal")
    if changes.identical.after.lines:
        doubled = view.count("page.receive.identical", changes.identical.after.lines)
        st.warning(doubled, icon=":material/content_copy:")
    _examples(view, sent, planned)


def _sentence(view: View, sent: Sent, planned: Any) -> str:
    """Mode, kind, scope and period, as a person says them; what speaks for all days has but a mode."""
    if planned.kind in ALL_DAYS:
        return view.text(f"page.receive.plan_whole.{planned.kind}.{planned.mode}")
    first, last = (dt.date.fromisoformat(day) for day in planned.period.split(".."))
    return view.text(
        f"page.receive.plan.{planned.mode}",
        kind=view.text(f"page.receive.plan_kind.{planned.kind}"),
        scope=view.text(f"page.receive.plan_scope.{planned.scope}"),
        first=numbers.date(first, view.lang),
        last=numbers.date(last, view.lang),
        how=view.text(f"page.receive.plan_period.{'told' if planned.is_inferred else 'said'}"),
    )


def _tallies(view: View, changes: Any) -> Table:
    """One row a class of lines: how many, dollars before and after; then what is in effect in all."""
    units = {"change": "", "lines": "count", "before": "cents", "after": "cents"}
    columns = tuple(Column(view.text(f"page.receive.column.{name}"), unit) for name, unit in units.items())
    rows = [_tally(view, name, getattr(changes, name)) for name in CLASSES]
    total = (view.text("page.receive.class.all"), None, changes.before.amount, changes.after.amount)
    return Table(columns, (*rows, total))


def _tally(view: View, name: str, found: Any) -> tuple[tables.Value, ...]:
    """Dollars only on the side where the lines of a class stand: a new line has none before."""
    count = max(found.before.lines, found.after.lines)
    sides = (each.amount if each.lines else None for each in (found.before, found.after))
    return view.text(f"page.receive.class.{name}"), count, *sides


def _examples(view: View, sent: Sent, planned: Any) -> None:
    """The lines of one class, largest first."""
    names = [name for name in (*CLASSES, "identical") if getattr(planned.changes, name).examples]
    if not names:
        return
    key = f"{planned.kind}_{sent.key}_{sent.turn}"
    chosen = st.segmented_control(
        view.text("page.receive.show_lines"),
        names,
        default=next((name for name in ("changed", "removed", "new") if name in names), names[0]),
        required=True,
        format_func=lambda name: view.text(f"page.receive.class.{name}"),
        key=f"class_{key}",
    )
    found = getattr(planned.changes, chosen)
    table = _changes(view, chosen, found.examples)
    alt = view.text(f"page.receive.class.{chosen}")
    show.listing(view, table, f"changes_{key}", "", follow=None, alt=alt)
    count = max(found.before.lines, found.after.lines)
    if count > len(found.examples):
        shown = numbers.number(len(found.examples), view.lang)
        st.caption(view.text("page.receive.some", shown=shown, n=numbers.number(count, view.lang)))


def _changes(view: View, name: str, examples: Any) -> Table:
    """The lines of one class, with the columns that make sense for it."""
    columns = tuple(Column(view.text(f"page.receive.column.{each}"), _UNITS.get(each, ""))
                    for each in _COLUMNS[name])  # fmt: skip
    rows = ((_cells(view, each), _COLUMNS[name]) for each in examples)
    return Table(columns, tuple(tuple(cells[column] for column in wanted) for cells, wanted in rows))


def _cells(view: View, each: Any) -> dict[str, tables.Value]:
    line = each.after or each.before
    return {
        "supplier": line.supplier,
        "date": line.date,
        "reference": line.reference,
        "description": line.description,
        "before": each.before.amount if each.before else None,
        "after": each.after.amount if each.after else None,
        "fields": ", ".join(lines.field_name(view, name) for name in each.fields),
        "place": _place(view, each),
    }


def _place(view: View, each: Any) -> str:
    """Where the line stands: in this file, or in the import it came from."""
    if each.after is not None:
        return view.text("page.receive.at", sheet=each.after.sheet, row=each.after.row)
    before = each.before
    return view.text("page.receive.at_batch", batch=before.batch, sheet=before.sheet, row=before.row)


def _settings(desk: Desk, sent: Sent) -> None:
    """Whose file it is, what it holds, how it enters and for which days: changed all at once."""
    view, said = desk.view, sent.said
    with (
        st.expander(view.text("page.receive.settings"), icon=":material/tune:"),
        st.form(sent.widget("settings"), border=False),
    ):
        left, right = st.columns(2, gap="medium")
        with left:
            whose = form.whose(desk, sent.widget("whose"), said["organisation"])
            scope = form.scope(view, sent.widget("scope"), said["scope"])
            kind = settings.kind(view, sent.widget("kind"), said["kind"])
        with right:
            mode = settings.mode(view, sent.widget("mode"), said["mode"])
            period = settings.period(view, sent.widget("period"), said["period"])
        if st.form_submit_button(view.text("page.receive.change_settings"), icon=":material/refresh:"):
            desk.say(sent, organisation=whose, scope=scope, kind=kind, mode=mode, period=period)
            st.rerun()
