"""Contracts that may be one need split in several: to check, never an accusation, for the buyer only."""

from __future__ import annotations

import streamlit as st

from dashboard import show, store
from dashboard.procurement import lists
from dashboard.procurement.organisation import Pair
from dashboard.view import View
from labels import numbers
from measures import Selection, awards
from measures.awards import Splitting

_NAMES = ("supplier", "category", "contracts", "amount", "threshold", "begins", "ends", "doubt")


def draw(pair: Pair) -> None:
    """The organisation's own possible splittings; nothing at all to a viewer who is not of it."""
    view = pair.own
    if not is_own(view.meta.get("audience", ""), pair.slug):
        return
    rows = found(pair)
    title = view.text("page.procurement.chart.splitting")
    st.subheader(title, anchor=False)
    if not rows:
        st.markdown(view.text("page.procurement.splitting.none"))
        return
    words = view.count("page.procurement.splitting", len(rows), days=numbers.number(rows[0].days, view.lang))
    st.markdown(words)
    table = lists.of(view, _NAMES, [_row(view, each) for each in rows], [_codes(each) for each in rows])
    show.listing(view, table, "splitting", "possible_splitting_count", alt=title)
    st.caption(view.text("page.procurement.splitting.note"))


def is_own(audience: str, slug: str) -> bool:
    """Whether a file's audience may see what concerns this organisation alone."""
    return audience in ("coordination", f"organisation-{slug}")


def found(pair: Pair) -> list[Splitting]:
    """The organisation's possible splittings, the latest first."""
    return _found(pair.own.store.key, pair.own.selection)


@st.cache_data(max_entries=50, show_spinner=False)
def _found(key: tuple[str, str], selection: Selection) -> list[Splitting]:
    return awards.splittings(store.connect(key[0]), selection)


def _codes(each: Splitting) -> dict[str, str | None]:
    return {"supplier": each.supplier, "category": each.category}


def _row(view: View, each: Splitting) -> lists.Row:
    return {
        "supplier": each.supplier_name,
        "category": view.names.of("category", each.category),
        "contracts": len(each.parts),
        "amount": each.amount,
        "threshold": min(part.threshold for part in each.parts),
        "begins": str(each.parts[0].first_day),
        "ends": str(each.passed_on),
        "doubt": doubts(view, each),
    }


def doubts(view: View, each: Splitting) -> str:
    """Why it may be none: taxes not said, a threshold or a number of days that nobody confirmed."""
    said = {
        "taxes": not each.is_sure,
        "threshold": any(part.threshold_status == "to_confirm" for part in each.parts),
        "window": each.window_status == "to_confirm",
    }
    return ", ".join(view.text(f"page.procurement.doubt.{name}") for name, is_so in said.items() if is_so)
