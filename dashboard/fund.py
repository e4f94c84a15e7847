"""The fund's page: what its grant planned beside what was done, and what the grant went with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from charts import planned as planning
from charts import values
from charts.spec import Chart, Point
from charts.tables import Table
from dashboard import navigation, show, store, stories, tables
from dashboard import territories as by_territories
from dashboard.show import Figure
from dashboard.view import View
from labels import numbers
from measures import Cell, Selection
from measures.fund import Grant, Planned, grants, planned

#: Headline figures of a grant, and those that take the place of the ones that nothing was sent for.
FIGURES = (
    "leverage",
    "spend_per_grant_dollar",
    "local_share",
    "people_reached",
    "organisations_reached",
    "activity_count",
)
INSTEAD = {
    "partners": ("spend_retained", "buyer_count", "supplier_count"),
    "seao": ("contract_value", "contract_count", "supplier_count"),
}
_YEARLY = ("local_share", "people_reached", "organisations_reached", "activity_count")
_LEAST = 3
#: Ratios of dollars to a dollar, said as dollars.
_IN_DOLLARS = ("leverage",)
#: The workbooks that the page cannot do without.
_WAITED = ("plan", "activities")
_PARAMETER = "grant"
_KEY = "fund_grant"


@dataclass(frozen=True)
class Report:
    """What the page tells. grant: the one shown, None without a plan for the days chosen.

    view: the page's, over the days of the grant. cells: FIGURES over these days. waits: the workbooks
    (of _WAITED) that nobody has sent yet.
    """

    grants: list[Grant]
    grant: Grant | None
    view: View
    cells: list[Cell]
    waits: tuple[str, ...]

    @property
    def lines(self) -> tuple[Planned, ...]:
        """The planned indicators of the grant."""
        return self.grant.lines if self.grant else ()


def tell(view: View) -> Report:
    """Everything the page needs of the grant of the address, else of the latest one."""
    found = _grants(view.store.key, view.selection)
    asked = st.query_params.get(_PARAMETER)
    grant = next((each for each in found if each.name == asked), found[0] if found else None)
    over = view
    if grant is not None:
        over = replace(view, filters=view.filters.with_(start=grant.first_day, end=grant.last_day))
    cells = over.compute(*FIGURES)
    return Report(found, grant, over, cells, _waits(view, found, cells))


def _waits(view: View, found: list[Grant], cells: list[Cell]) -> tuple[str, ...]:
    """The workbooks never sent. A plan of other days than those chosen was sent."""
    has_plan = found or _grants(view.store.key, view.filters.selection(start=None, end=None))
    has_activities = not any(cell.has_note("needs.activities") for cell in cells)
    return tuple(
        name for name, is_sent in zip(_WAITED, (has_plan, has_activities), strict=True) if not is_sent
    )


@st.cache_data(max_entries=100, show_spinner=False)
def _grants(key: tuple[str, str], selection: Selection) -> list[Grant]:
    return grants(planned(store.connect(key[0]), selection))


def sentence(view: View, report: Report) -> str:
    """How many of the grant's objectives are reached, on the way, late, or still to be measured."""
    grant = report.grant
    if grant is None:
        return view.text("fund.finding.no_plan" if "plan" in report.waits else "fund.finding.no_days")
    return planning.sentence(grant, _name(view, grant), _today(view), view.lang)


def _today(view: View) -> dt.date:
    return dt.date.fromisoformat(view.meta["as_of"][:10])


def _name(view: View, grant: Grant) -> str:
    return tables.literal(grant.name) if grant.name else view.text("fund.no_name")


def choose(view: View, report: Report) -> None:
    """Which grant is shown, when the plan has several."""
    if len(report.grants) < 2 or report.grant is None:
        return
    names = [grant.name for grant in report.grants]
    st.session_state[_KEY] = report.grant.name
    st.selectbox(
        view.text("fund.choose"),
        names,
        format_func=lambda name: name or view.text("fund.no_name"),
        key=_KEY,
        on_change=_changed,
        width=420,
    )


def _changed() -> None:
    st.query_params[_PARAMETER] = st.session_state[_KEY] or ""


def waiting(view: View, report: Report, acts: Any) -> None:
    """What was never sent, why it is worth sending, a workbook to fill and where to send it."""
    for name in report.waits:
        st.info(view.text(f"fund.waiting.{name}"), icon=":material/inbox:")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.download_button(
                view.text(f"fund.blank.{name}"),
                lambda name=name: acts.blank_workbook(name, view.lang),
                file_name=acts.blank_workbook_name(name, view.lang),
                key=f"blank_{name}",
                icon=":material/download:",
                on_click="ignore",
            )
            st.page_link(
                navigation.page("receive", view.lang),
                label=view.text("fund.send"),
                icon=":material/upload_file:",
                query_params=view.address(),
            )


def figures(view: View, report: Report) -> list[Figure]:
    """The grant's figures that are known; at least three, with those of purchases in place of the others."""
    known = [cell for cell in report.cells if cell.value is not None]
    if len(known) < _LEAST:
        known += report.view.compute(*INSTEAD[view.filters.source])
    yearly = stories.yearly(view, *_YEARLY)
    return [_figure(view, cell, yearly.get(cell.measure, ()), _period(report)) for cell in known]


def _figure(view: View, cell: Cell, points: Sequence[Point], period: str) -> Figure:
    said = [cell.note(view.lang), _between(view, cell)]
    notes = " ".join(part for part in said if part) or None
    shown = numbers.money(cell.value, view.lang, 2) if cell.measure in _IN_DOLLARS else ""
    return Figure(cell.measure, cell.unit, cell.value, tuple(points), {}, notes, shown=shown, period=period)


def _between(view: View, cell: Cell) -> str:
    """Between what bounds a figure lies, when something is not known."""
    if cell.lower is None or cell.upper is None or cell.lower == cell.upper:
        return ""
    low, high = (values.full(bound, cell.unit, view.lang) for bound in (cell.lower, cell.upper))
    return view.text("fund.between", low=low, high=high)


def _period(report: Report) -> str:
    """The civil years that the grant touches."""
    if report.grant is None:
        return ""
    first, last = report.grant.first_day.year, report.grant.last_day.year
    return str(first) if first == last else f"{first}-{last}"


def territories(view: View, report: Report) -> tuple[Chart, Table]:
    """Dollars spent in each territory during the grant."""
    chart, table = by_territories.bars(report.view)
    period = _period(report)
    return (replace(chart, title=f"{chart.title}, {period}") if period else chart), table


def people(view: View, report: Report) -> None:
    """People and organisations reached, year by year; nothing before a list of activities was sent."""
    if "activities" in report.waits or view.filters.source != "partners":
        return
    chart, table = stories.over_years(
        view, "people_reached", "people", "organisations_reached", "activity_count"
    )
    show.chart(view, chart, "people_reached", table)
