"""The plan of a grant: each objective beside what was done, drawn, listed and led back to its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import streamlit as st

from charts import build, values
from charts.spec import Point, Reference, Series
from charts.tables import Column, Table
from dashboard import show, tables
from dashboard.filters import Filters
from dashboard.fund import Report
from dashboard.view import View
from labels import numbers
from measures import BY_KEY
from measures.fund import Planned

_WHOLE = Decimal(1)


def progress(view: View, report: Report) -> None:
    """Each objective: how much of what was planned is done; then the whole plan, cell by cell."""
    if report.grant is None:
        return
    named = labels(view, report.lines)
    points = tuple(_point(view, number, line, named[number]) for number, line in enumerate(report.lines))
    series = (Series(view.text("plan.column.ratio"), points),)
    drawn = build.chart_of(
        "plan", "bars", view.text("fund.progress"), "share", "indicator", series, view.names
    )
    drawn = replace(drawn, reference=Reference(_WHOLE, view.text("fund.planned")))
    show.chart(report.view, drawn, "", _beside(view, report.lines), follow=to_lines(report))
    st.caption(view.text("fund.own_days"))
    with st.expander(view.text("fund.details"), icon=":material/table:"):
        listed = _details(view, report.lines)
        show.listing(view, listed, "plan_details", "", follow=to_lines(report), alt=view.text("fund.details"))


def labels(view: View, lines: Sequence[Planned]) -> list[str]:
    """Each indicator with its territory, if it has one; with its days where two would be called the same."""
    said = [_label(view, line) for line in lines]
    return [
        f"{label}, {line.first_day} – {line.last_day}" if said.count(label) > 1 else label
        for label, line in zip(said, lines, strict=True)
    ]


def _label(view: View, line: Planned) -> str:
    if line.territory is None:
        return line.indicator
    return f"{line.indicator}, {view.names.of('territory', line.territory)}"


def _point(view: View, number: int, line: Planned, label: str) -> Point:
    shown = values.short(line.ratio, "share", view.lang)
    exact = f"{_said(view, line, line.actual)} / {_said(view, line, line.planned)}"
    return Point(str(number), label, line.ratio, shown, partial=line.state == "incomplete", exact=exact)


def _said(view: View, line: Planned, value: Decimal | None) -> str:
    """A value as a headline says it, in the unit of the indicator's measure when it names one."""
    if line.measure in BY_KEY:
        return values.short(value, BY_KEY[str(line.measure)].unit, view.lang)
    return numbers.number(value, view.lang)


def _beside(view: View, lines: Sequence[Planned]) -> Table:
    """The plan in four columns, each value as its unit is written."""
    columns = tuple(
        Column(view.text(f"plan.column.{name}")) for name in ("indicator", "planned", "actual", "state")
    )
    rows = tuple(
        (
            label,
            _said(view, line, line.planned),
            _said(view, line, line.actual),
            view.text(f"plan.state.{line.state}"),
        )
        for label, line in zip(labels(view, lines), lines, strict=True)
    )
    return Table(columns, rows, _codes(lines))


def _codes(lines: Sequence[Planned]) -> tuple[dict[str, str | None], ...]:
    return tuple({"indicator": str(number)} for number in range(len(lines)))


def _details(view: View, lines: Sequence[Planned]) -> Table:
    """The plan in full: days, numbers as numbers, who says so, and the cell of the plan's file."""
    units = {
        "indicator": "", "territory": "", "first_day": "", "last_day": "", "planned": "ratio",
        "actual": "ratio", "ratio": "share", "unit": "", "told_by": "", "state": "",
    }  # fmt: skip
    columns = [Column(view.text(f"plan.column.{name}"), unit) for name, unit in units.items()]
    columns += [Column(view.text("fund.column.cell")), Column(view.text("fund.column.notes"))]
    return Table(tuple(columns), tuple(_detail(view, line) for line in lines), _codes(lines))


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
