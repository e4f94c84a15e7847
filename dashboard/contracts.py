"""Contracts: how many, how awarded, who signs them, and what was committed beside what was paid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from charts import compare, values
from charts.spec import Chart, Point
from charts.tables import Column, Table
from dashboard import parts, show, store, stories
from dashboard.view import View
from measures import Selection, contracts
from measures.contracts import Committed

FIGURES = (
    "contract_count",
    "contract_new_count",
    "contract_renewal_count",
    "first_relation_count",
    "contract_active_count",
    "contract_ending_6m",
)
#: Parts of the page, the first one shown when none is asked for.
PARTS = ("years", "methods", "buyers", "paid")
#: Measures told beside the dollars of each year.
OF_YEARS = ("contract_count", "contract_new_count", "contract_renewal_count", "contract_ending_12m")
#: So many contracts are listed, the largest first; so many of them are drawn.
LISTED, DRAWN = 1000, 8
_COLUMNS = ("number", "supplier", "committed", "paid", "share", "begins", "ends", "added", "buyer")
_UNITS = {"committed": "dollars", "paid": "dollars", "share": "share", "added": "dollars"}


def draw(view: View, part: str) -> None:
    """The part of the page that is looked at."""
    if part == "paid":
        _paid(view)
        return
    chart, table = _told(view, part)
    show.chart(view, chart, "contract_value", table)


def _told(view: View, part: str) -> tuple[Chart, Table]:
    """Dollars committed by year, by method of award or by buyer, with how many contracts."""
    if part == "years":
        return stories.over_years(view, "contract_value", "contract_value", *OF_YEARS)
    by = "procurement_method" if part == "methods" else "buyer"
    return stories.ranked(view, "contract_value", by, part, "contract_count", "contract_new_count")


def to_contract(view: View, codes: Mapping[str, str | None], key: str) -> None:
    """Go to the lines of one contract, whatever the days looked at."""
    show.to_lines(replace(view, filters=view.filters.with_(start=None, end=None)), codes, key)


def _paid(view: View) -> None:
    """Committed beside paid for the same contracts: the largest drawn, all of them found by their words."""
    words = parts.words(view, "contracts_search", "page.contracts.search", "page.contracts.search_example")
    rows = found(view, words)
    both = [each for each in rows if each.paid is not None and each.committed is not None][:DRAWN]
    if both:
        drawn = side_by_side(view, both)
        show.chart(view, drawn, "contract_paid", listed(view, both, _COLUMNS[:4]), follow=to_contract)
    elif rows:
        _explain(view)
    title = view.text("page.contracts.listed")
    st.subheader(title, anchor=False)
    form = "page.contracts.most" if len(rows) == LISTED else "page.contracts.found"
    st.caption(f"{view.count(form, len(rows))} {view.text('page.contracts.two_facts')}")
    table = listed(view, rows, _COLUMNS)
    show.listing(view, table, "contracts", "contract_value", follow=to_contract, alt=title)


def _explain(view: View) -> None:
    """Why nothing is known of what was paid, and what to send so that it is."""
    if view.filters.source == "seao":
        words = view.text("page.contracts.no_final")
    else:
        cell = view.compute("contract_paid")[0]
        note = cell.note(view.lang) if cell.value is None else view.text("page.contracts.none_of_these")
        words = f"{note} {view.text('page.contracts.send_numbers')}"
    st.info(words, icon=":material/link_off:")


def found(view: View, words: str, **narrower: object) -> list[Committed]:
    """The contracts of the selection, narrowed if asked, in which all these words are, the largest first."""
    return _found(view.store.key, view.filters.selection(**narrower), words)


@st.cache_data(max_entries=50, show_spinner=False)
def _found(key: tuple[str, str], selection: Selection, words: str) -> list[Committed]:
    return contracts.committed(store.connect(key[0]), selection, LISTED, words)


def side_by_side(view: View, rows: Sequence[Committed]) -> Chart:
    """What was committed and what was paid, two bars a contract."""
    sides = {
        view.text(f"page.contracts.column.{name}"): [_point(view, each, name) for each in rows]
        for name in ("committed", "paid")
    }
    title = view.text("page.contracts.side_by_side")
    return compare.pairs("committed", title, sides, "dollars", "contract", view.names)


def _point(view: View, each: Committed, name: str) -> Point:
    value = getattr(each, name)
    shown, exact = (write(value, "dollars", view.lang) for write in (values.short, values.full))
    return Point(each.contract, f"{each.number} · {each.supplier_name}", value, shown, exact=exact)


def listed(view: View, rows: Sequence[Committed], names: Sequence[str]) -> Table:
    """One row a contract and supplier; the columns `names`, expenses added only when there are some."""
    columns = tuple(
        Column(view.text(f"page.contracts.column.{name}"), _UNITS.get(name, "")) for name in names
    )
    shown = [
        {
            "number": each.number,
            "supplier": each.supplier_name,
            "committed": each.committed,
            "paid": each.paid,
            "share": each.share,
            "begins": _day(each.first_day),
            "ends": _day(each.end_day),
            "added": each.added,
            "buyer": each.buyer_name,
        }
        for each in rows
    ]
    codes = tuple({"contract": each.contract} for each in rows)
    return Table(columns, tuple(tuple(row[name] for name in names) for row in shown), codes)


def _day(day: object) -> str | None:
    return None if day is None else str(day)
