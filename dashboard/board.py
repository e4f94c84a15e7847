"""The board's page: six figures, the map, growth with and without inflation, and what suppliers tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from charts import build, findings, values
from charts.spec import Chart, Point
from charts.tables import Column, Table
from dashboard import navigation, show, store, stories, tables
from dashboard import territories as by_territories
from dashboard.show import Figure
from dashboard.view import View
from labels import numbers
from measures import directory

#: Headline figures, by where lines come from: SEAO knows contracts only.
FIGURES = {
    "partners": (
        "local_share", "spend_retained", "growth_index_same_cohort", "contract_count",
        "social_economy_supplier_count", "coverage",
    ),
    "seao": (
        "contract_value", "contract_count", "contract_new_count", "buyer_count",
        "social_economy_supplier_count",
    ),
}  # fmt: skip
_COHORT, _COVERAGE = "growth_index_same_cohort", "coverage"
#: Stories shown, and letters after which one is cut.
MOST, LONG = 3, 220


def figures(view: View) -> list[Figure]:
    """The figures of the last complete year; growth as a change, coverage as so many of so many."""
    keys = FIGURES[view.filters.source]
    view.compute(*(key for key in keys if key != _COHORT), by=("year",))  # asked together, found one by one
    return [_told(view, _figure(view, key)) for key in keys]


def _figure(view: View, key: str) -> Figure:
    """A measure's figure; growth is that of the last year whose prices are known."""
    if key != _COHORT:
        return stories.headlines(view, key)[0]
    points = stories.yearly(view, key, dollars="constant")[key]
    now = findings.last_known(points)
    return Figure(key, "index", now and now.value, points, {"year": now.code} if now else {})


def _told(view: View, figure: Figure) -> Figure:
    """A figure in the words of a board, where its unit alone would not say it."""
    title = view.text(f"page.board.figure.{figure.key}")
    if figure.key == _COHORT:
        return replace(figure, title=title, shown=values.grown(figure.value, view.lang))
    if figure.key == _COVERAGE:
        return replace(figure, title=title, shown=_of_expected(view, figure.at.get("year")))
    return replace(figure, title=title)


def _of_expected(view: View, year: str | None) -> str:
    """How many partners reported of how many expected; "" when no partner is expected."""
    cells = view.compute(_COVERAGE, by=("year",)) if year else view.compute(_COVERAGE)
    notes = [note for cell in cells if year in (None, cell.by.get("year")) for note in cell.notes]
    counted = next((note.slots for note in notes if note.slots.get("expected")), None)
    return view.text("page.board.of_expected", **counted) if counted else ""


def charts(view: View) -> None:
    """The nine territories beside growth, then what stayed each year; for SEAO, contracts over the years."""
    key = stories.money(view)
    is_partners = view.filters.source == "partners"
    territories, territories_table = by_territories.bars(view)
    kept, kept_table = stories.kept(view)
    left, right = st.columns(2, gap="medium")
    with left:
        on_map = stories.on_map(view, territories)
        show.chart(view, on_map, key, territories_table, follow=to_territory, folded=True)
    with right:
        beside, beside_table = growth(view) if is_partners else (kept, kept_table)
        show.chart(view, beside, _COHORT if is_partners else key, beside_table, folded=True)
    if is_partners:
        show.chart(view, kept, key, kept_table)


def to_territory(view: View, codes: Mapping[str, str | None], key: str) -> None:
    """Go to the territory that was pointed at, in detail."""
    address = view.address(detail=codes.get("territory"))
    st.switch_page(navigation.page("territories", view.lang), query_params=address)


def growth(view: View) -> tuple[Chart, Table]:
    """Spending of the same partners since the pilot, in constant dollars and in dollars of the day."""
    curves = {
        dollars: stories.yearly(view, _COHORT, dollars=dollars)[_COHORT]
        for dollars in ("constant", "current")
    }
    names = {dollars: view.text(f"chart.series.{dollars}") for dollars in curves}
    shown = {names[dollars]: points for dollars, points in curves.items() if points}
    title = findings.real_growth(curves["constant"], curves["current"], view.lang)
    chart = build.lines("board_growth", title, shown, "index", view.names)
    return chart, _growth_table(view, curves, names)


def _growth_table(view: View, curves: Mapping[str, Sequence[Point]], names: Mapping[str, str]) -> Table:
    columns = (
        Column(view.names.dimension("year")),
        *(Column(names[dollars], "index") for dollars in curves),
    )
    years = sorted({point.code for points in curves.values() for point in points})
    found = {(dollars, point.code): point.value for dollars, points in curves.items() for point in points}
    rows = tuple((year, *(found.get((dollars, year)) for dollars in curves)) for year in years)
    return Table(columns, rows, tuple({"year": year} for year in years))


def told(view: View) -> None:
    """Stories of enterprises of the directory, the newest first; nothing when none may be shown yet."""
    shown = directory.stories(store.connect(view.store.key[0]), dt.date.today(), MOST)
    if not shown:
        return
    st.subheader(view.text("page.board.stories"), anchor=False)
    with st.grid(len(shown), gap="small", min_column_width=240):
        for place, one in enumerate(shown):
            with st.container(border=True, height="stretch", key=f"story_{place}", gap="small"):
                _story(view, one)


def _story(view: View, one: directory.Row) -> None:
    """One card: who, what they tell, and since when it may be shown."""
    words = str(one["story"])
    st.markdown(f"**{tables.literal(str(one['name']))}**")
    st.markdown(tables.literal(_opening(words)))
    if len(words) > LONG:
        with st.popover(view.text("page.board.read_on"), type="tertiary"):
            st.markdown(tables.literal(words))
    st.caption(view.text("page.board.story_since", date=numbers.date(one["story_from"], view.lang)))


def _opening(words: str) -> str:
    """The beginning of a long story, cut between two words."""
    return words if len(words) <= LONG else words[:LONG].rsplit(" ", 1)[0] + "\u00a0…"
