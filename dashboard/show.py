"""Blocks that pages are made of: the finding, the figures, a chart with its table, what stands under it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts import findings, values
from charts.spec import Chart, Point
from dashboard import drawing, links, navigation, store, tables
from dashboard.tables import Table
from dashboard.view import View
from labels import has, text

_HYPHEN = "\N{NON-BREAKING HYPHEN}"
#: Measures that are high by their nature in the first year, when every relation is a first one.
_BEGINNING = ("first_relation_count",)
#: A table of so few columns stands beside a chart: a name of more letters is cut, to so many pixels.
BESIDE, LONG, CUT = 4, 34, 210
#: What a click does: the view, and the codes of the mark or row that was pointed at.
Follow = Callable[[View, Mapping[str, str | None], str], None]


@dataclass(frozen=True)
class Figure:
    """A headline figure: its measure, the points of its years, and the value shown.

    title, shown: words said instead of the measure's own name and of the value as it is written by its
    unit ("+12 %" for an index of 112). period: the days it is about, in words, when they are neither one
    year nor all that is shown.
    """

    key: str
    unit: str
    value: Decimal | None
    years: tuple[Point, ...]
    at: Mapping[str, str | None]
    notes: str | None = None
    title: str = ""
    shown: str = ""
    period: str = ""


def finding(view: View, sentence: str) -> None:
    """The computed sentence that answers the page's question."""
    view.opening.header(sentence, anchor=False)


def to_lines(view: View, codes: Mapping[str, str | None], key: str) -> None:
    """Go to the lines behind a mark or a row."""
    st.switch_page(navigation.page("lines", view.lang), query_params=links.address(view, key, codes))


def figures(view: View, shown: Sequence[Figure]) -> None:
    """Four to six headline figures, each with its curve, its changes, its definition and its lines."""
    with st.grid(4 if len(shown) == 4 else 3, gap="small", min_column_width=200):
        for one in shown:
            with st.container(border=True, height="stretch", key=f"figure_{one.key}", gap="small"):
                _figure(view, one)


def _figure(view: View, one: Figure) -> None:
    lang = view.lang
    now, pilot, before = _compared(one)
    st.metric(
        f"{_title(view, one)} · {_year(one) or one.period or view.text('frame.whole')}",
        one.shown or values.short(one.value, one.unit, lang),
        None if one.key in _BEGINNING else _change(view, one, pilot, now, "pilot"),
        help=_definition(view, one),
        delta_color="green" if one.key in ("spend_retained", "local_share") else "off",
        delta_arrow="off",
        chart_data=[
            float(point.value) for point in one.years if point.value is not None and not point.partial
        ]
        or None,
    )
    st.caption(" ".join(part for part in (_change(view, one, before, now, "year"),
                                          view.text(f"measure.{one.key}.definition")) if part))  # fmt: skip
    st.page_link(
        navigation.page("lines", lang),
        label=view.text("frame.see_lines"),
        icon=":material/table_rows:",
        query_params=links.address(view, one.key, one.at),
    )


def _year(one: Figure) -> str:
    """The year of a figure, which a narrow screen does not cut in two."""
    return (one.at.get("year") or "").replace("-", _HYPHEN)


def _title(view: View, one: Figure) -> str:
    """A measure's name, in the few words that fit above a figure."""
    key = one.key
    if one.title:
        return one.title
    forms = ([f"chart.figure_there.{key}"] if "territory" in one.at else []) + [f"chart.figure.{key}"]
    return next(view.text(name) for name in (*forms, f"measure.{key}.name") if has(name, view.lang))


def _compared(one: Figure) -> tuple[Point | None, Point | None, Point | None]:
    """The year shown, the first complete year of all, and the year before."""
    codes = [point.code for point in one.years]
    year = one.at.get("year")
    if year not in codes:
        return None, None, None
    at = codes.index(year)
    return one.years[at], findings.first(one.years), one.years[at - 1] if at else None


def _change(view: View, one: Figure, before: Point | None, now: Point | None, since: str) -> str | None:
    if now is None or before is None or now.code == before.code or now.partial or before.partial:
        return None
    moved = values.change(now.value, before.value, one.unit)
    if moved is None:
        return None
    shown = values.shown_change(moved, one.unit, view.lang)
    return view.text(f"frame.since.{since}", change=shown, year=before.label)


def _definition(view: View, one: Figure) -> str:
    """What the "?" says: exact value, what is left out, what to know about it."""
    exact = view.text("frame.exact", value=values.full(one.value, one.unit, view.lang))
    return "\n\n".join(
        part for part in (exact, view.text(f"measure.{one.key}.exclusions"), one.notes) if part
    )


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

    key: the measure its lines are asked for; at: codes of the page that the chart itself does not show;
    follow: what a click does; folded: the table is folded under the chart, where two charts stand side by
    side.
    """
    st.subheader(drawn.title, anchor=False)
    if drawn.is_empty:
        st.info(view.text("frame.nothing"), icon=":material/filter_alt_off:")
        return

    def followed(view: View, codes: Mapping[str, str | None], key: str) -> None:
        follow(view, {**codes, **(at or {})}, key)

    chart_place, table_place = _places(view, folded)
    with chart_place:
        _draw(view, drawn, key, followed)
    with table_place:
        listing(view, table, drawn.name, key, follow=followed, alt=drawn.title)
    under(view, drawn, key, at)


def _places(view: View, folded: bool) -> Sequence[DeltaGenerator]:
    """Where a chart and its table stand: side by side, or the table folded under the chart."""
    if not folded:
        return st.columns([6, 5], gap="medium")
    return st.container(), st.expander(view.text("frame.table"), icon=":material/table:")


def _draw(view: View, drawn: Chart, key: str, follow: Follow) -> None:
    widget = f"chart_{drawn.name}"

    def pointed() -> None:
        points = st.session_state[widget].selection.points
        codes = _codes(drawn, points[0]) if points else {}
        if codes:
            follow(view, codes, _key_of(drawn, points[0], key))

    st.plotly_chart(
        drawing.figure(drawn, view.lang, lambda value: values.short(value, drawn.unit, view.lang)),
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
) -> None:
    """A table formatted in the language of the page; a click on a row follows it; with its download."""
    widget = f"table_{name}"
    if not table.rows:
        st.info(view.text("frame.nothing"), icon=":material/filter_alt_off:")
        return

    def pointed() -> None:
        rows = st.session_state[widget].selection.rows
        if rows and follow is not None:
            follow(view, table.codes[rows[0]], key)

    st.dataframe(
        tables.styled(table, view.lang),
        key=widget,
        hide_index=True,
        alt=alt,
        on_select=pointed if follow is not None else "ignore",
        selection_mode="single-row",
        height=height or "auto",
        column_config=_widths(table) if len(table.columns) <= BESIDE else None,
        placeholder=text("number.not_available", view.lang),
    )
    download(view, lambda: table, name)


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


def download(view: View, table: Callable[[], Table], name: str) -> None:
    """A button for the table as CSV.

    The file is made when asked for. Its name holds a random part: Streamlit serves a download to
    whoever has its address, and tells large files of one length apart by name only.
    """
    st.session_state.setdefault("download_token", secrets.token_hex(3))
    st.download_button(
        view.text("frame.download"),
        lambda: tables.to_csv(table(), view.lang),
        file_name=f"{name}-{st.session_state['download_token']}.csv",
        mime="text/csv",
        key=f"download_{name}",
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
    )


def under(view: View, drawn: Chart, key: str, at: Mapping[str, str | None] | None = None) -> None:
    """Unit, source, as-of date, coverage, what hatching means, and the way to the lines."""
    first, last = view.period
    counted = store.rows(view.store, "reporting", source=view.filters.source, start=first, end=last)[0]
    said = [
        view.text("frame.unit", unit=values.unit_words(drawn.unit, view.lang)),
        view.text(f"frame.source.{view.filters.source}"),
        view.text("frame.as_of", date=view.as_of()),
    ]
    if view.filters.source == "partners":
        said.append(view.text("frame.coverage", n=counted["reporting"], known=counted["known"]))
    if any(point.partial for point in drawn.points):
        said.append(view.text(f"frame.partial.{'hollow' if drawn.kind == 'lines' else 'hatched'}"))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(" · ".join(said), width="content")
        st.page_link(
            navigation.page("lines", view.lang),
            label=text("frame.see_lines", view.lang),
            icon=":material/table_rows:",
            query_params=links.address(view, key, at),
        )
