"""Sources: the quality of what each partner sent, in a table and one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import streamlit as st

from charts.tables import Column, Table, Value
from dashboard import navigation, parts, scorecard, show, store
from dashboard.view import View
from labels import numbers
from measures.sources import Quality, quality

PARAMETER = "partner"
_KEY = "sources_partner"
#: Columns of the table, with their units.
_COLUMNS = {
    "partner": "", "help": "", "whole": "count", "expected": "count", "amount": "dollars",
    "unlocated_share": "share", "covered_until": "", "unlocated": "dollars", "rejected": "count",
    "total_rejected": "dollars", "tax_unknown": "dollars", "uncategorised": "dollars",
    "suppliers": "count", "without_neq": "count", "content": "", "files": "count", "received_on": "",
    "accepted": "count", "excluded": "count", "total_excluded": "dollars", "corrected": "count",
}  # fmt: skip
#: So many of them fit on a screen of 1280 pixels.
_SHOWN = 6
#: Where each thing told of a partner is settled.
_SETTLED = {
    "coverage": "expected", "rejected": "imports", "excluded": "imports", "unlocated": "places",
    "tax": "imports", "categories": "categories", "neq": "identities", "corrections": "corrections",
}  # fmt: skip


def found(view: View) -> list[Quality]:
    """The quality of each partner of the register."""
    return _quality(view.store.key, view.filters.calendar, dt.date.fromisoformat(view.meta["as_of"][:10]))


@st.cache_data(max_entries=20, show_spinner=False)
def _quality(key: tuple[str, str], calendar: str, today: dt.date) -> list[Quality]:
    return quality(store.connect(key[0]), calendar, today)


def finding(view: View, rows: Sequence[Quality]) -> None:
    """How many of the years that were due came whole, and what would help the most partners."""
    due = sum(row.expected for row in rows)
    if not due:
        show.finding(view, view.text("page.sources.none"))
        return
    whole = sum(row.years.get("whole", 0) for row in rows)
    helps = [row.help for row in rows if row.help]
    most = max(dict.fromkeys(helps), key=helps.count) if helps else None
    told = view.text(f"page.sources.most.{most}", n=helps.count(most)) if most else ""
    slots = {"whole": numbers.number(whole, view.lang), "due": numbers.number(due, view.lang)}
    form = "all" if whole == due else "some"
    show.finding(view, f"{view.text(f'page.sources.finding.{form}', n=len(rows), **slots)} {told}".strip())


def table(view: View, rows: Sequence[Quality]) -> None:
    """One row a partner; a click shows it below. The screen has room for a few columns, its files for all."""
    if not rows:
        return
    title = view.text("page.sources.table")
    codes = tuple({"partner": row.buyer} for row in rows)
    whole = Table(columns(view), tuple(tuple(of(view, row).values()) for row in rows), codes)
    shown = Table(whole.columns[:_SHOWN], tuple(row[:_SHOWN] for row in whole.rows), codes)
    st.caption(view.text("page.sources.more"))
    show.listing(view, shown, "sources", "", follow=_choose, alt=title, whole=whole)


def columns(view: View) -> tuple[Column, ...]:
    """The columns of the table, headed in the language of the page."""
    return tuple(Column(view.text(f"page.sources.column.{name}"), unit) for name, unit in _COLUMNS.items())


def of(view: View, row: Quality) -> dict[str, Value]:
    """What the table holds of a partner, by the names of its columns."""
    made: dict[str, Value] = {
        "partner": view.names.of("buyer", row.buyer),
        "help": view.text(f"page.sources.help.{row.help or 'none'}") if row.files else "",
        "whole": row.years.get("whole", 0),
        "received_on": str(row.received_on or ""),
        "covered_until": str(row.covered_until or ""),
        "content": view.text(f"table.kinds.{row.kind}") if row.files else "",
        "unlocated_share": row.share(row.unlocated),
    }
    return {name: made[name] if name in made else getattr(row, name) for name in _COLUMNS}


def _choose(view: View, codes: Mapping[str, str | None], key: str) -> None:
    parts.go(**{PARAMETER: codes["partner"] or ""})


def chosen(view: View, rows: Sequence[Quality]) -> Quality | None:
    """The partner of the address, with the control that changes it."""
    by_slug = {row.buyer: row for row in rows}
    if not by_slug:
        return None
    asked = st.query_params.get(PARAMETER)
    st.session_state[_KEY] = asked if asked in by_slug else None
    slug = st.selectbox(
        view.text("page.sources.choose"),
        sorted(by_slug, key=lambda each: view.names.of("buyer", each).casefold()),
        format_func=lambda each: view.names.of("buyer", each),
        key=_KEY,
        placeholder=view.text("page.sources.choose_one"),
        on_change=_changed,
        width=480,
    )
    return by_slug.get(slug or "")


def _changed() -> None:
    if st.session_state[_KEY]:
        parts.go(**{PARAMETER: st.session_state[_KEY]})
    else:
        st.query_params.pop(PARAMETER, None)


def profile(view: View, row: Quality | None) -> None:
    """What would help one partner most, then each thing known of his files and where it is settled."""
    if row is None:
        return
    st.subheader(view.text("page.sources.of", name=view.names.of("buyer", row.buyer)), anchor=False)
    with st.container(border=True, key="source_help"):
        helping = _shown(scorecard.helping(view.lang, row))
        st.markdown(f"**{view.text('scorecard.most')}** {helping}")
    with st.container(gap="xsmall", key="source_facts"):
        for name, words in scorecard.told(view.lang, row).items():
            _fact(view, name, words, row)


def _fact(view: View, name: str, words: str, row: Quality) -> None:
    """One thing known and, when something of it misses, the way to where it is settled."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(_shown(words), width="content")
        if name in scorecard.missing(row):
            page = _SETTLED[name]
            st.page_link(
                navigation.page(page, view.lang),
                label=view.text(f"page.{page}.menu"),
                icon=navigation.BY_NAME[page].icon,
                query_params=view.address(buyer=row.buyer),
                width="content",
            )


def _shown(words: str) -> str:
    """A sentence as Markdown: two amounts in it are no formula."""
    return words.replace("$", "\\$")
