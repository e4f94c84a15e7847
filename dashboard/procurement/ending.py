"""Contracts of the organisation about to end, and the enterprises of the region that offer what they buy."""

from __future__ import annotations

import streamlit as st

from charts.tables import Table
from dashboard import parts, show, store
from dashboard.contracts import to_contract
from dashboard.procurement import lists
from dashboard.procurement.following import status
from dashboard.procurement.organisation import Pair
from dashboard.view import View
from labels import numbers
from measures import Selection, ending
from measures.ending import Ending
from measures.opportunities import Offer

MONTHS = ("6", "12")
WHICH = ("offered", "all")
NAMES = ("ends", "contract", "enterprises", "category", "supplier", "amount", "place", "method")


def draw(pair: Pair) -> None:
    """The sentence, how far ahead to look, and the contracts, each leading to its lines."""
    view, every = pair.own, found(pair)
    months, only_offered = _choose(view)
    rows = [each for each in every if each.months_left <= months]
    offered = [each for each in rows if each.enterprises]
    show.finding(view, finding(pair, months, rows, offered))
    if not every:
        st.info(view.text("page.procurement.send_contracts"), icon=":material/inbox:")
        return
    title = view.text("page.procurement.chart.ending", n=months)
    st.subheader(title, anchor=False)
    table = listed(view, offered if only_offered else rows)
    show.listing(view, table, "ending", "contract_value", follow=to_contract, alt=title)
    st.caption(view.text("page.procurement.ending_note", day=_day(pair)))


def found(pair: Pair) -> list[Ending]:
    """The contracts that end within a year, the soonest first."""
    return _found(pair.own.store.key, pair.own.selection)


@st.cache_data(max_entries=50, show_spinner=False)
def _found(key: tuple[str, str], selection: Selection) -> list[Ending]:
    return ending.rows(store.connect(key[0]), selection)


def _day(pair: Pair) -> str:
    """The day on which what ends is looked at, written out."""
    day = ending.day(store.connect(pair.own.store.key[0]), pair.own.selection)
    return numbers.date(day, pair.own.lang) if day else ""


def _choose(view: View) -> tuple[int, bool]:
    """How many months ahead, and whether only those that somebody of the region could take over."""
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        months = parts.one_of(
            "months",
            MONTHS,
            view.text("page.procurement.months"),
            lambda n: view.text("page.procurement.within", n=n),
        )
        which = parts.one_of(
            "which",
            WHICH,
            view.text("page.procurement.which"),
            lambda name: view.text(f"page.procurement.which_of.{name}"),
        )
    return int(months), which == WHICH[0]


def finding(pair: Pair, months: int, rows: list[Ending], offered: list[Ending]) -> str:
    """How many contracts end, and of how many somebody of the region offers the category."""
    ends = len({each.contract for each in rows})
    if not ends:
        return pair.own.text("page.procurement.ending.none", name=pair.name, months=months)
    taken = len({each.contract for each in offered})
    form = "offered" if taken else "not_offered"
    return pair.own.count(
        f"page.procurement.ending.{form}", ends, name=pair.name, months=months,
        offered=pair.own.count("page.procurement.ending.of_them", taken),
    )  # fmt: skip


def listed(view: View, rows: list[Ending]) -> Table:
    """One row a contract and supplier, the soonest end first."""
    shown = [
        {
            "ends": str(each.end_day),
            "contract": each.number,
            "category": view.names.of("category", each.category),
            "supplier": each.supplier_name,
            "place": view.names.of("territory", each.territory),
            "amount": each.amount,
            "method": view.names.of("procurement_method", each.procurement_method),
            "enterprises": ", ".join(_offer(view, offer) for offer in each.enterprises),
        }
        for each in rows
    ]
    return lists.of(view, NAMES, shown, [{"contract": each.contract} for each in rows])


def _offer(view: View, offer: Offer) -> str:
    """An enterprise, with what the manager keeps of it."""
    return f"{offer.name} ({status(view, offer.status)})" if offer.status else offer.name
