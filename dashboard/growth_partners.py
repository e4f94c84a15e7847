"""Partners behind growth: what each kind of them adds since the pilot, who they are, who is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from charts import movement
from charts.spec import Chart
from charts.tables import Column, Table
from dashboard import growth, show, tables
from dashboard.growth import Growth
from dashboard.show import Follow
from dashboard.view import View
from measures import calendars

#: The components that are told by the base alone.
_GONE = ("leaving", "missing")
_BASE = (calendars.BASE_START, calendars.BASE_END)


def parts(view: View, told: Growth) -> tuple[Chart, Table]:
    """From the pilot's dollars to the year's: what those who stayed, came and left add or take away."""
    first, last = _days(view, told.year)
    cells = view.compute("growth_decomposition", by=("year",), start=first, end=last)
    ends = {"base": told.compared.before, "year": told.compared.after}
    title = view.text("growth.parts", year=told.year)
    chart = movement.waterfall(cells, ends, str(told.year), title, view.names)
    return chart, movement.parts(cells, ends, told.compared, view.lang)


def _days(view: View, year: str | None) -> tuple[dt.date, dt.date]:
    calendar = view.filters.calendar
    return calendars.bounds(calendar, "year", calendars.parse(calendar, "year", str(year)))


def to_partners(told: Growth) -> Follow:
    """A click on a part leads to the lines of its partners: of the year, or of the pilot if they are gone."""

    def follow(view: View, codes: Mapping[str, str | None], key: str) -> None:
        part = str(codes["component"])
        first, last = _BASE if part in (*_GONE, "base") else _days(view, told.year)
        members = told.compared.of(*movement.ROLES.get(part, ())) if told.compared else ()
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
