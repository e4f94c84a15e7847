"""The plan of a grant: each objective beside what was done, drawn, listed and led back to its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from charts import planned, values
from charts.tables import Column, Table
from dashboard import show, tables
from dashboard.filters import Filters
from dashboard.fund import Report
from dashboard.view import View
from measures import BY_KEY
from measures.fund import Planned


def progress(view: View, report: Report) -> None:
    """Each objective: how much of what was planned is done; then the whole plan, cell by cell."""
    if report.grant is None:
        return
    drawn = planned.progress(report.lines, view.text("fund.progress"), view.names)
    show.chart(report.view, drawn, "", _beside(view, report.lines), follow=to_lines(report))
    st.caption(view.text("fund.own_days"))
    with st.expander(view.text("fund.details"), icon=":material/table:"):
        listed = _details(view, report.lines)
        show.listing(view, listed, "plan_details", "", follow=to_lines(report), alt=view.text("fund.details"))


def _beside(view: View, lines: Sequence[Planned]) -> Table:
    """The plan in four columns, each value as its unit is written."""
    columns = tuple(
        Column(view.text(f"plan.column.{name}")) for name in ("indicator", "planned", "actual", "state")
    )
    rows = tuple(
        (
            label,
            planned.said(line, line.planned, view.lang),
            planned.said(line, line.actual, view.lang),
            view.text(f"plan.state.{line.state}"),
        )
        for label, line in zip(planned.labels(lines, view.names), lines, strict=True)
    )
    return Table(columns, rows, planned.codes(lines))


def _details(view: View, lines: Sequence[Planned]) -> Table:
    """The plan in full: days, numbers as numbers, who says so, and the cell of the plan's file."""
    units = {
        "indicator": "", "territory": "", "first_day": "", "last_day": "", "planned": "ratio",
        "actual": "ratio", "ratio": "share", "unit": "", "told_by": "", "state": "",
    }  # fmt: skip
    columns = [Column(view.text(f"plan.column.{name}"), unit) for name, unit in units.items()]
    columns += [Column(view.text("fund.column.cell")), Column(view.text("fund.column.notes"))]
    return Table(tuple(columns), tuple(_detail(view, line) for line in lines), planned.codes(lines))


def _detail(view: View, line: Planned) -> tuple[tables.Value, ...]:
    unit = BY_KEY[line.measure].unit if line.measure in BY_KEY else None
    at = line.actual_at if line.told_by == "file" else line.at
    return (
        line.indicator,
        view.names.of("territory", line.territory) if line.territory else "",
        line.first_day,
        line.last_day,
        line.planned,
        line.actual,
        line.ratio,
        values.unit_words(unit, view.lang) if unit else line.unit,
        view.text(f"plan.told_by.{line.told_by or 'nobody'}"),
        view.text(f"plan.state.{line.state}"),
        f"{at.file}, {at.sheet}, {at.column or ''}{at.row}",
        " ".join(note.text(view.lang) for note in line.notes),
    )


def to_lines(report: Report) -> show.Follow:
    """A click on an objective leads to the lines of its figure, over its own days and place."""

    def follow(view: View, codes: Mapping[str, str | None], key: str) -> None:
        line = report.lines[int(str(codes["indicator"]))]
        measure = BY_KEY.get(line.measure or "")
        if line.told_by != "computed" or measure is None or not measure.parts:
            return
        own = Filters(
            lang=view.lang,
            calendar=view.filters.calendar,
            start=line.first_day,
            end=line.last_day,
            territories=(line.territory,) if line.territory else (),
            perimeter=view.filters.perimeter,
            financial=view.filters.financial,
        )
        show.to_lines(replace(view, filters=own), {}, measure.key)

    return follow
