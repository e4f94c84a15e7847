"""The strip of who reported: one row a partner, one cell a year, each in words and not by colour alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from html import escape

import streamlit as st

from charts import reporting
from dashboard import navigation, store
from dashboard.view import View
from measures import Selection
from measures.reported import BuyerYear, reported


def draw(view: View) -> None:
    """The sentence, the strip and the way to what is missing; nothing for SEAO, which is nobody's to send."""
    if view.filters.source != "partners":
        return
    cells = _reported(view.store.key, view.filters.selection(), _today(view))
    if not cells:
        return
    st.subheader(reporting.finding(cells, view.last_year(), view.lang), anchor=False)
    st.html(table(view, cells))
    with st.container(horizontal=True, key="strip_links"):
        for name in ("expected", "sources"):
            st.page_link(
                navigation.page(name, view.lang),
                label=view.text(f"page.board.strip.to_{name}"),
                icon=navigation.BY_NAME[name].icon,
                query_params=view.address(),
            )


@st.cache_data(max_entries=100, show_spinner=False)
def _reported(key: tuple[str, str], selection: Selection, today: dt.date) -> list[BuyerYear]:
    return reported(store.connect(key[0]), selection, today)


def _today(view: View) -> dt.date:
    """The day the build was made: what was not there by then is missing from its figures."""
    return dt.date.fromisoformat(view.meta["as_of"][:10])


def table(view: View, cells: Sequence[BuyerYear]) -> str:
    """The strip as HTML: names and words are escaped, colours come from the style sheet by state."""
    years = list(dict.fromkeys(cell.year for cell in cells))
    by_name = reporting.by_name(cells, view.names)
    heads = "".join(f'<th scope="col">{_short(year)}</th>' for year in years)
    rows = "".join(_row(view, name, own) for name, own in by_name.items())
    caption = escape(view.text("page.board.strip.caption"))
    corner = escape(view.names.dimension("buyer"))
    head = f'<tr><th scope="col">{corner}</th>{heads}</tr>'
    whole = f"<caption>{caption}</caption><thead>{head}</thead><tbody>{rows}</tbody>"
    return (
        f'<div class="strip" role="region" tabindex="0" aria-label="{caption}"><table>{whole}</table></div>'
    )


def _short(year: str) -> str:
    """A year that a narrow column does not cut: a break is allowed after its hyphen only."""
    return escape(year).replace("-", "-<wbr>")


def _row(view: View, name: str, cells: Sequence[BuyerYear]) -> str:
    words = "".join(
        f'<td class="{cell.state}">{escape(view.text(f"page.board.strip.state.{cell.state}"))}</td>'
        for cell in cells
    )
    return f'<tr><th scope="row">{escape(name)}</th>{words}</tr>'
