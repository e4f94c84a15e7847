"""Opportunities: what the organisation buys elsewhere though an enterprise of the region offers it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from charts import build, values
from charts.spec import Chart, Point
from charts.tables import Table
from dashboard import show, store, tables
from dashboard.contracts import to_contract
from dashboard.procurement import following, lists
from dashboard.procurement.organisation import Pair
from dashboard.view import View
from labels import numbers
from measures import Selection, opportunities
from measures.opportunities import Opportunity, Preference

_KEY, _PARAMETER = "procurement_opportunity", "opportunity"
NAMES = ("category", "amount", "enterprises_count", "ends")


def draw(pair: Pair, acts: Any) -> None:
    """The sentence, the categories, and the one looked at: who offers it, what runs, what was kept."""
    rows = found(pair)
    show.finding(pair.own, finding(pair, rows))
    if not rows:
        st.info(pair.own.text("page.procurement.no_opportunity"), icon=":material/contacts:")
        return
    chart, table = by_category(pair, rows)
    show.chart(pair.own, chart, "opportunity_value", table, follow=_choose)
    st.caption(pair.own.text("page.procurement.ceiling"))
    one = _chosen(pair, rows)
    following.enterprises(pair, one, acts)
    _preferences(pair, one)
    _running(pair, one)
    following.decided(pair, acts)


def found(pair: Pair) -> list[Opportunity]:
    """The opportunities of the organisation: contracts about to end first, then the most dollars."""
    return _found(pair.own.store.key, pair.own.selection)


@st.cache_data(max_entries=50, show_spinner=False)
def _found(key: tuple[str, str], selection: Selection) -> list[Opportunity]:
    return opportunities.rows(store.connect(key[0]), selection)


def finding(pair: Pair, rows: list[Opportunity]) -> str:
    """How many dollars go elsewhere for what the region offers, and in how many categories."""
    cell = pair.totals("opportunity_value")[0]["opportunity_value"]
    if not rows or not cell.value:
        return pair.own.text("page.procurement.opportunities.none", name=pair.name)
    amount = values.short(cell.value, cell.unit, pair.own.lang)
    return pair.own.count("page.procurement.opportunities", len(rows), name=pair.name, amount=amount)


def by_category(pair: Pair, rows: list[Opportunity]) -> tuple[Chart, Table]:
    """Dollars of each category, the most first."""
    names, lang = pair.own.names, pair.own.lang
    ordered = sorted(rows, key=lambda each: -each.amount)
    points = [
        Point(
            each.category,
            names.of("category", each.category),
            each.amount,
            values.short(each.amount, "dollars", lang),
            exact=values.full(each.amount, "dollars", lang),
        )
        for each in ordered
    ]
    title = pair.own.text("page.procurement.chart.opportunities")
    chart = build.bars("opportunities", title, points, "dollars", "category", names)
    shown = [_row(pair, each) for each in ordered]
    return chart, lists.of(pair.own, NAMES, shown, [{"category": each.category} for each in ordered])


def _row(pair: Pair, each: Opportunity) -> lists.Row:
    ends = [contract.end_day for contract in each.contracts if contract.end_day]
    return {
        "category": pair.own.names.of("category", each.category),
        "amount": each.amount,
        "enterprises_count": len(each.enterprises),
        "ends": str(min(ends)) if ends else None,
    }


def _choose(view: View, codes: Any, key: str) -> None:
    """Look at the category that was pointed at, further down the page."""
    st.query_params[_PARAMETER] = codes["category"] or ""


def _chosen(pair: Pair, rows: list[Opportunity]) -> Opportunity:
    """The category of the address, else the first of the list; with the control that changes it."""
    known = {each.category: each for each in rows}
    asked = st.query_params.get(_PARAMETER)
    st.session_state[_KEY] = asked if asked in known else rows[0].category
    st.divider()
    st.selectbox(
        pair.own.text("page.procurement.look_at"),
        list(known),
        format_func=lambda code: pair.own.names.of("category", code),
        key=_KEY,
        on_change=_changed,
        width=420,
    )
    return known[st.session_state[_KEY]]


def _changed() -> None:
    st.query_params[_PARAMETER] = st.session_state[_KEY]


def _preferences(pair: Pair, one: Opportunity) -> None:
    """What the law lets the organisation prefer, the percentage when it is known, and how sure that is."""
    if not one.preferences:
        st.caption(pair.own.text("page.procurement.preference.none"))
        return
    lines = [f"- {tables.literal(_preference(pair, each))}" for each in one.preferences]
    title = pair.own.text("page.procurement.preference.title")
    st.markdown("\n".join([f"**{title}**", "", *lines]))


def _preference(pair: Pair, each: Preference) -> str:
    """One preference, its law, its percentage when one is known, and whether that is sure."""
    lang = pair.own.lang
    known = "known" if each.margin is not None else "unknown"
    margin = numbers.percent(each.margin, lang)
    slots = {
        "rule": pair.own.text(f"opportunities.preference.{each.rule}"),
        "law": each.law,
        "article": each.article,
        "margin": pair.own.text(f"page.procurement.preference.{known}", margin=margin),
    }
    said = [pair.own.text("page.procurement.preference.line", **slots)]
    if each.status == "to_confirm":
        said.append(pair.own.text("page.procurement.preference.to_confirm"))
    return " ".join(said)


def _running(pair: Pair, one: Opportunity) -> None:
    """The contracts that run elsewhere in the category, the soonest end first."""
    if not one.contracts:
        return
    title = pair.own.text("page.procurement.running")
    st.subheader(title, anchor=False)
    rows = [
        {
            "contract": (each.contract or "").partition(":")[2],
            "supplier": each.supplier,
            "amount": each.amount,
            "begins": str(each.first_day),
            "ends": str(each.end_day) if each.end_day else None,
        }
        for each in one.contracts
    ]
    table = lists.of(
        pair.own,
        ("contract", "supplier", "amount", "begins", "ends"),
        rows,
        [{"contract": each.contract} for each in one.contracts],
    )
    show.listing(pair.own, table, "running", "contract_value", follow=to_contract, alt=title)
