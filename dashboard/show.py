"""Blocks that pages are made of: the finding, the figures, a chart with its table, what stands under it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts import values
from charts.spec import Chart
from charts.tables import Table
from dashboard import downloads, drawing, links, navigation, said, tables
from dashboard.figures import Figure, figures
from dashboard.view import View
from labels import numbers, text

__all__ = [
    "Figure",
    "Follow",
    "apart",
    "chart",
    "download",
    "figures",
    "finding",
    "listing",
    "to_lines",
    "under",
]

#: A table of so few columns stands beside a chart: a name of more letters is cut, to so many pixels.
BESIDE, LONG, CUT = 4, 34, 210
#: A table of more columns than these takes more than half of the width.
_NARROW = 5
#: What a click does: the view, and the codes of the mark or row that was pointed at.
Follow = Callable[[View, Mapping[str, str | None], str], None]


def finding(view: View, sentence: str) -> None:
    """The computed sentence that answers the page's question."""
    view.opening.header(sentence, anchor=False)


def to_lines(view: View, codes: Mapping[str, str | None], key: str) -> None:
    """Go to the lines behind a mark or a row."""
    st.switch_page(navigation.page("lines", view.lang), query_params=links.address(view, key, codes))


def chart(
    view: View,
    drawn: Chart,
    key: str,
    table: Table,
    *,
    follow: Follow = to_lines,
    at: Mapping[str, str | None] | None = None,
    folded: bool = False,
) -> None:
    """A chart under its title, its table beside it, and what stands under every chart.

    key: the measure its lines are asked for, "" for a chart of several; at: codes of the page that the chart
    itself does not show; follow: what a click does; folded: the table is folded under the chart, where two
    charts stand side by side.
    """
    st.subheader(drawn.title, anchor=False)
    if not drawn.is_empty:
        st.caption(said.unit_and_days(view, drawn))
    if drawn.is_empty:
        st.info(view.text("frame.nothing"), icon=":material/filter_alt_off:")
        return

    def followed(view: View, codes: Mapping[str, str | None], key: str) -> None:
        follow(view, {**codes, **(at or {})}, key)

    chart_place, table_place = _places(view, folded, len(table.columns))
    with chart_place:
        _draw(view, drawn, key, followed)
    with table_place:
        _table(view, table, drawn.name, key, followed, drawn.title)
    under(view, drawn, key, table, at)


def _places(view: View, folded: bool, columns: int) -> Sequence[DeltaGenerator]:
    """Where a chart and its table stand: side by side, as the table needs, or the table folded under it."""
    if not folded:
        return st.columns([11, 10] if columns <= _NARROW else [8, 12], gap="medium")
    return st.container(), st.expander(view.text("frame.table"), icon=":material/table:")


def _draw(view: View, drawn: Chart, key: str, follow: Follow) -> None:
    widget = f"chart_{drawn.name}"

    def pointed() -> None:
        points = st.session_state[widget].selection.points
        codes = _codes(drawn, points[0]) if points else {}
        if codes:
            follow(view, codes, _key_of(drawn, points[0], key))

    st.plotly_chart(
        drawing.described(
            drawn, view.lang, lambda value: values.short(value, drawn.unit, view.lang)
        ).on_screen(),
        key=widget,
        on_select=pointed,
        selection_mode="points",
        config=drawing.config(),
        alt=drawn.alt,
    )


def _codes(drawn: Chart, point: Mapping[str, object]) -> dict[str, str]:
    """The codes of a mark: one of its axis, and in a matrix one of its row too; nothing beside a mark."""
    said = point.get("customdata")
    codes = said if isinstance(said, list | tuple) else [said]
    return {
        name: str(code) for name, code in zip((drawn.by, drawn.rows), codes, strict=False) if code is not None
    }


def _key_of(drawn: Chart, point: Mapping[str, object], key: str) -> str:
    """The measure of the part that was pointed at, for a chart whose parts are measures of their own."""
    number = int(str(point.get("curve_number", 0)))
    part = drawn.series[number] if drawn.stacked and number < len(drawn.series) else None
    return part.key if part is not None and part.key else key


def listing(
    view: View,
    table: Table,
    name: str,
    key: str,
    *,
    follow: Follow | None = to_lines,
    alt: str,
    height: int | None = None,
    whole: Table | None = None,
) -> None:
    """A table formatted in the language of the page; a click on a row follows it; with its download.

    whole: what its files hold, when that is more than a screen shows.
    """
    _table(view, table, name, key, follow, alt, height)
    if table.rows:
        download(view, lambda: whole or table, name, title=alt)


def _table(
    view: View,
    table: Table,
    name: str,
    key: str,
    follow: Follow | None,
    alt: str,
    height: int | None = None,
) -> None:
    """The first rows of a table; the files hold them all."""
    widget = f"table_{name}"
    if not table.rows:
        st.info(view.text("frame.nothing"), icon=":material/filter_alt_off:")
        return

    def pointed() -> None:
        rows = st.session_state[widget].selection.rows
        if rows and follow is not None:
            follow(view, table.codes[rows[0]], key)

    st.dataframe(
        tables.styled(tables.top(table), view.lang),
        key=widget,
        hide_index=True,
        alt=alt,
        on_select=pointed if follow is not None else "ignore",
        selection_mode="single-row",
        height=height or "auto",
        column_config=_widths(table) if len(table.columns) <= BESIDE else None,
        placeholder=text("number.not_available", view.lang),
    )
    more = len(table.rows) - tables.MOST
    if more > 0:
        st.caption(view.text("table.more", n=more, value=numbers.number(more, view.lang)))


def apart(view: View, table: Table) -> None:
    """What is set apart, under its title, folded: it is looked up, not read at every visit."""
    with st.expander(view.text("page.board.apart"), icon=":material/filter_alt:"):
        if table.rows:
            title = view.text("page.board.apart")
            listing(view, table, "apart", "spend_total", follow=None, alt=title)
        else:
            st.caption(view.text("page.board.apart_none"))


def _widths(table: Table) -> dict[str, object]:
    """Long names cut (whole on hover), so that the figures stay in sight beside a chart."""
    first = table.columns[0]
    is_long = not first.unit and max(len(str(row[0] or "")) for row in table.rows) > LONG
    return {first.heading: st.column_config.Column(width=CUT)} if is_long else {}


def download(view: View, table: Callable[[], Table], name: str, *, title: str = "") -> None:
    """The menu of a table's files; `table` is made when one is asked for, `title` says in them what it is."""
    downloads.menu(view, name, table, title=title or view.text(f"page.{view.name}.title"))


def under(
    view: View,
    drawn: Chart,
    key: str,
    table: Table,
    at: Mapping[str, str | None] | None = None,
) -> None:
    """Source, as-of date, coverage, what the marks need said; the way to the lines and what to take away."""
    with st.container(gap="xsmall"):
        st.caption(said.credit(view, drawn, key))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if key:
                st.page_link(
                    navigation.page("lines", view.lang),
                    label=text("frame.see_lines", view.lang),
                    icon=":material/table_rows:",
                    query_params=links.address(view, key, at),
                )
            downloads.menu(view, drawn.name, lambda: table, drawn=drawn)
