"""Suppliers found by any of their names, numbers or municipalities: the search and its list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa
import streamlit as st

from charts import values
from charts.tables import Column, Table, Value
from dashboard import navigation, parts, show, store, stories
from dashboard.filters import write
from dashboard.tables import MOST
from dashboard.view import View
from measures import Selection, suppliers
from measures.suppliers import Found

PARAMETER = "supplier"
_COLUMNS = ("name", "heard_as", "amount", "territory", "kind", "neq")


def chosen(view: View) -> str | None:
    """The supplier of the address, None for the search."""
    return st.query_params.get(PARAMETER) or None


def to_supplier(view: View, codes: Mapping[str, str | None], key: str) -> None:
    """Go from a row of any page to the profile of its supplier, whatever territories are looked at."""
    chosen = view.filters.without("territories")
    page = navigation.page("suppliers", view.lang)
    st.switch_page(page, query_params=write(chosen, supplier=codes["supplier"]))


def open_one(view: View, codes: Mapping[str, str | None], key: str) -> None:
    """Show the supplier that was pointed at."""
    parts.go(supplier=codes["supplier"] or "")


def search(view: View, code: str | None) -> None:
    """The box and what it finds; nothing while one supplier is shown."""
    if code is not None:
        return
    words = parts.words(view, "suppliers_search", "page.suppliers.search", "page.suppliers.example")
    found, matches = _found(view, words)
    show.finding(view, _sentence(view, found, matches, words))
    title = view.text("page.suppliers.found")
    show.listing(view, _table(view, found), "suppliers_found", "", follow=open_one, alt=title)
    if matches > len(found):
        st.caption(view.text("page.suppliers.more"))
    elif found:
        st.caption(view.text("page.suppliers.choose"))


def _found(view: View, words: str) -> tuple[list[Found], int]:
    key = view.store.key
    return suppliers.find(_heard(key), _ranked(key, view.selection), words, MOST)


@st.cache_resource(max_entries=2, show_spinner=False)
def _heard(key: tuple[str, str]) -> pa.Table:
    """All that suppliers are heard as: searched in memory, shared by every visitor of a build."""
    with store.apart(key[0]) as con:
        return suppliers.heard(con)


@st.cache_resource(max_entries=8, show_spinner=False)
def _ranked(key: tuple[str, str], selection: Selection) -> pa.Table:
    with store.apart(key[0]) as con:
        return suppliers.ranked(con, selection)


def _sentence(view: View, found: Sequence[Found], matches: int, words: str) -> str:
    """How many answer, and who is paid most."""
    if not found:
        return view.text("page.suppliers.none", words=words) if words else view.text("page.suppliers.nobody")
    first = found[0]
    if first.amount is None:
        return view.count("page.suppliers.idle", matches)
    amount = values.short(first.amount, "dollars", view.lang)
    source = view.filters.source
    return view.count(f"page.suppliers.finding.{source}", matches, name=first.name, amount=amount)


def _table(view: View, found: Sequence[Found]) -> Table:
    """One row a supplier; under which other name it was found, when one was."""
    is_heard = any(each.heard_as for each in found)
    names = [name for name in _COLUMNS if name != "heard_as" or is_heard]
    of_amount = ("dollars", stories.spent(view))
    columns = tuple(
        Column(view.text(f"page.suppliers.column.{name}"), *(of_amount if name == "amount" else ()))
        for name in names
    )
    codes = tuple({"supplier": each.supplier} for each in found)
    rows = [_row(view, each) for each in found]
    return Table(columns, tuple(tuple(row[name] for name in names) for row in rows), codes)


def _row(view: View, each: Found) -> dict[str, Value]:
    return {
        "name": each.name,
        "heard_as": each.heard_as,
        "amount": each.amount,
        "territory": view.names.of("territory", each.territory),
        "kind": view.names.of("supplier_kind", each.supplier_kind),
        "neq": each.neq,
    }
