"""How the organisation awards its contracts: methods, what is above thresholds, what is bought jointly."""

from __future__ import annotations

import streamlit as st

from charts import build, values
from charts.spec import Chart
from charts.tables import Table
from dashboard import links, navigation, show, store
from dashboard.contracts import to_contract
from dashboard.procurement import lists, splitting
from dashboard.procurement.organisation import Pair
from dashboard.view import View
from measures import Selection, awards
from measures.awards import Award, Bracketed

_METHODS = ("method", "contracts", "amount", "others_contracts")
_ABOVE = ("begins", "contract", "category", "supplier", "amount", "threshold", "doubt")
_BRACKETS = ("method", "bracket", "contracts", "amount", "doubtful")


def draw(pair: Pair) -> None:
    """The sentence, the methods, the direct awards above the threshold, what may be split, what is joint."""
    view = pair.own
    show.finding(view, finding(pair))
    chart, table = methods(pair)
    if chart.is_empty:
        st.info(view.text("page.procurement.send_contracts"), icon=":material/inbox:")
    else:
        show.chart(view, chart, "contract_value", table)
        _above(view)
        splitting.draw(pair)
        _thresholds(view)
    if view.filters.source == "partners":
        _joint(pair)


def finding(pair: Pair) -> str:
    """How many contracts by mutual agreement stand at or above the public-tender threshold of their day."""
    cell = pair.totals("direct_above_threshold_count")[0]["direct_above_threshold_count"]
    if cell.value is None:
        return pair.own.text("page.procurement.above.unknown", name=pair.name)
    if not cell.value:
        return pair.own.text("page.procurement.above.none", name=pair.name)
    return pair.own.count("page.procurement.above", int(cell.value), name=pair.name)


def methods(pair: Pair) -> tuple[Chart, Table]:
    """Dollars and contracts by method of award, beside those of the other partners."""
    keys, by = ("contract_value", "contract_count"), "procurement_method"
    sides = [
        {(cell.by[by], cell.measure): cell for cell in view.compute(*keys, by=(by,)) if by in cell.by}
        for view in (pair.own, pair.others)
        if view is not None
    ]
    own, others = sides[0], sides[1] if pair.others else {}
    points = build.ranked(own.values(), "contract_value", by, pair.own.names)
    title = pair.own.text("page.procurement.chart.methods")
    chart = build.bars("award_methods", title, points, "dollars", by, pair.own.names)

    def value(side: dict, code: str | None, key: str) -> lists.Value:
        return side[code, key].value if (code, key) in side else None

    codes = [point.code or None for point in points]
    rows = [
        {
            "method": pair.own.names.of(by, code),
            "contracts": value(own, code, "contract_count"),
            "amount": value(own, code, "contract_value"),
            "others_contracts": value(others, code, "contract_count"),
        }
        for code in codes
    ]
    return chart, lists.of(pair.own, _METHODS, rows, [{by: code} for code in codes])


def _above(view: View) -> None:
    """Contracts by mutual agreement that reach the public-tender threshold of their day, or may."""
    rows = _awarded(view.store.key, view.selection)
    if not rows:
        return
    title = view.text("page.procurement.chart.above")
    st.subheader(title, anchor=False)
    st.caption(view.text("page.procurement.above_note"))
    table = lists.of(
        view, _ABOVE, [_award(view, each) for each in rows], [{"contract": each.contract} for each in rows]
    )
    show.listing(view, table, "above", "contract_value", follow=to_contract, alt=title)


@st.cache_data(max_entries=50, show_spinner=False)
def _awarded(key: tuple[str, str], selection: Selection) -> list[Award]:
    return awards.rows(store.connect(key[0]), selection)


def _award(view: View, each: Award) -> lists.Row:
    return {
        "begins": str(each.first_day),
        "contract": (each.contract or "").partition(":")[2],
        "category": view.names.of("category", each.category),
        "supplier": each.supplier_name,
        "amount": each.amount,
        "threshold": each.threshold,
        "doubt": doubt(view, each.is_doubtful, each.threshold_status),
    }


def doubt(view: View, is_doubtful: bool, status: str | None) -> str:
    """What is not sure of a contract beside its threshold; nothing when all is."""
    said = [view.text("awards.sure.taxes")] if is_doubtful else []
    if status == "to_confirm":
        said.append(view.text("awards.sure.to_confirm"))
    return ", ".join(said)


def _thresholds(view: View) -> None:
    """How many contracts of each method stand in each bracket, folded: it is looked up."""
    title = view.text("page.procurement.chart.brackets")
    with st.expander(title, icon=":material/stairs:"):
        rows = [
            {
                "method": view.names.of("procurement_method", each.procurement_method),
                "bracket": view.text(f"awards.bracket.{each.bracket}"),
                "contracts": each.contracts,
                "amount": each.amount,
                "doubtful": each.doubtful,
            }
            for each in _brackets(view.store.key, view.selection)
        ]
        table = lists.of(view, _BRACKETS, rows)
        show.listing(view, table, "brackets", "contract_value", follow=None, alt=title)


@st.cache_data(max_entries=50, show_spinner=False)
def _brackets(key: tuple[str, str], selection: Selection) -> list[Bracketed]:
    return awards.brackets(store.connect(key[0]), selection)


def _joint(pair: Pair) -> None:
    """Joint purchases: told apart, for the organisation did not choose their suppliers."""
    cell = pair.totals("spend_joint")[0]["spend_joint"]
    form = "some" if cell.value else "none"
    st.subheader(pair.own.text("measure.spend_joint.name"), anchor=False)
    amount = values.full(cell.value, cell.unit, pair.own.lang)
    st.markdown(pair.own.text(f"page.procurement.joint.{form}", amount=amount))
    if cell.value:
        st.page_link(
            navigation.page("lines", pair.own.lang),
            label=pair.own.text("frame.see_lines"),
            icon=":material/table_rows:",
            query_params=links.address(pair.own, "spend_joint"),
        )
