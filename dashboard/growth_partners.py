"""Partners behind growth: what each kind of them adds since the pilot, who they are, who is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from charts import flows, values
from charts.spec import Chart, Point
from charts.tables import Column, Table
from dashboard import growth, show, tables
from dashboard.growth import Growth
from dashboard.show import Follow
from dashboard.view import View
from measures import Cell, calendars
from measures.cohort import COMPONENTS

#: Roles of the partners of a component, and the components that are told by the base alone.
_ROLES = {component: (component,) for component in COMPONENTS} | {"continuing": ("cohort", "partial")}
_GONE = ("leaving", "missing")
_BASE = (calendars.BASE_START, calendars.BASE_END)


def parts(view: View, told: Growth) -> tuple[Chart, Table]:
    """From the pilot's dollars to the year's: what those who stayed, came and left add or take away."""
    first, last = _days(view, told.year)
    cells = view.compute("growth_decomposition", by=("year",), start=first, end=last)
    steps = flows.steps(cells, "growth_decomposition", "component", view.names)
    moved = [replace(step, label=view.text(f"growth.step.{step.code}")) for step in steps]
    ends = [_total(view, told, name) for name in ("base", "year")]
    title = view.text("growth.parts", year=told.year)
    chart = flows.waterfall("parts", title, ends[0], moved, ends[1], "dollars", view.names)
    return chart, _parts_table(view, told, cells)


def _days(view: View, year: str | None) -> tuple[dt.date, dt.date]:
    calendar = view.filters.calendar
    return calendars.bounds(calendar, "year", calendars.parse(calendar, "year", str(year)))


def _total(view: View, told: Growth, name: str) -> Point:
    value = told.compared.before if name == "base" else told.compared.after
    words = values.short(value, "dollars", view.lang)
    exact = values.full(value, "dollars", view.lang)
    return Point(name, view.text(f"growth.total.{name}", year=told.year), value, words, exact=exact)


def _parts_table(view: View, told: Growth, cells: list[Cell]) -> Table:
    """The same steps, with how many partners stand behind each."""
    columns = (
        Column(view.text("growth.column.part")),
        Column(view.text("growth.column.partners"), "buyers"),
        Column(view.text("growth.column.dollars"), "dollars"),
    )
    known = told.compared.members
    counts = {"base": [one.before for one in known], "year": [one.after for one in known]}
    ends = {
        name: (point.label, sum(dollars is not None for dollars in counts[name]), point.value)
        for name, point in ((name, _total(view, told, name)) for name in counts)
    }
    moved = {
        str(cell.by["component"]): (
            view.text(f"growth.step.{cell.by['component']}"),
            len(told.compared.of(*_ROLES[str(cell.by["component"])])),
            cell.value,
        )
        for cell in cells
        if told.compared.of(*_ROLES[str(cell.by["component"])])
    }
    rows = {"base": ends["base"], **moved, "year": ends["year"]}
    return Table(columns, tuple(rows.values()), tuple({"component": name} for name in rows))


def to_partners(told: Growth) -> Follow:
    """A click on a part leads to the lines of its partners: of the year, or of the pilot if they are gone."""

    def follow(view: View, codes: Mapping[str, str | None], key: str) -> None:
        part = str(codes["component"])
        first, last = _BASE if part in (*_GONE, "base") else _days(view, told.year)
        members = told.compared.of(*_ROLES.get(part, ())) if told.compared else ()
        chosen = view.filters.with_(start=first, end=last)
        if members:
            chosen = chosen.with_(buyers=tuple(member.buyer for member in members))
        show.to_lines(replace(view, filters=chosen), {}, "spend_total")

    return follow


def partners(view: View, told: Growth) -> None:
    """Who is compared, by name: in the index of equal partners, come since, gone, or missing."""
    if told.compared is None:
        return
    title = view.text("growth.partners", year=told.year)
    st.subheader(title, anchor=False)
    columns = (
        Column(view.text("growth.column.partner")),
        Column(view.text("growth.column.role")),
        Column(view.text("growth.total.base"), "dollars"),
        Column(view.text("growth.total.year", year=told.year), "dollars"),
    )
    rows = tuple(
        (view.names.of("buyer", one.buyer), view.text(f"growth.role.{one.role}"), one.before, one.after)
        for one in told.compared.members
    )
    codes = tuple({"buyer": one.buyer, "year": told.year} for one in told.compared.members)
    show.listing(view, Table(columns, rows, codes), "partners", "spend_total", alt=title)
    said = [view.text("growth.not_available")]
    if told.compared.of("other_scope"):
        said.append(view.text("growth.other_scope"))
    st.caption(" ".join(said))


def absent(view: View, told: Growth) -> None:
    """Who keeps the last year from having an index, so that somebody asks them for it."""
    year = view.last_year()
    if told.year is None or year is None or year <= told.year:
        return
    names = [
        view.names.of("buyer", one.buyer) for one in growth.composed(view, year).of("missing", "partial")
    ]
    if names:
        said = view.text("growth.absent", n=len(names), year=year, names=tables.literal(", ".join(names)))
        st.caption(said)
