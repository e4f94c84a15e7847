"""Whether spending goes to few suppliers, by category, beside the other partners."""

from __future__ import annotations

import streamlit as st

from charts import build, compare
from charts.spec import Chart
from charts.tables import Table
from dashboard import show
from dashboard.procurement import lists
from dashboard.procurement.organisation import Pair
from dashboard.procurement.summary import DRAWN, ByCategory, largest, sides
from labels import numbers

_KEYS = ("spend_total", "effective_suppliers", "hhi")
_NAMES = ("category", "effective", "others_effective", "hhi")


def draw(pair: Pair) -> None:
    """The sentence, the categories, and how to read an index."""
    own, others = sides(pair, *_KEYS)
    order = largest(own)[:DRAWN]
    show.finding(pair.own, finding(pair, own, order))
    chart, table = by_category(pair, own, others)
    show.chart(pair.own, chart, "effective_suppliers", table)
    st.caption(pair.own.text("page.procurement.read_concentration"))


def finding(pair: Pair, own: ByCategory, order: list[str | None]) -> str:
    """Of the largest categories, the one whose spending goes to the fewest suppliers."""
    known = {code: own[code]["effective_suppliers"].value for code in order if code}
    fewest = {code: value for code, value in known.items() if value is not None}
    if not fewest:
        return pair.own.text("page.procurement.concentration.none", name=pair.name)
    code = min(fewest, key=lambda code: fewest[code])
    value = numbers.number(fewest[code], pair.own.lang, 1)
    category = pair.own.names.of("category", code)
    return pair.own.text(
        "page.procurement.concentration.some", n=fewest[code], name=pair.name, category=category, value=value
    )


def by_category(pair: Pair, own: ByCategory, others: ByCategory) -> tuple[Chart, Table]:
    """Effective suppliers of the largest categories, beside the other partners'; the table has all."""
    order, names = largest(own), pair.own.names
    drawn = {
        label: [
            build.point(side[code]["effective_suppliers"], code, "category", names)
            for code in order[:DRAWN]
            if code in side
        ]
        for label, side in ((pair.name, own), (pair.own.text("page.procurement.side"), others))
    }
    title = pair.own.text("page.procurement.chart.concentration")
    chart = compare.pairs("concentration", title, drawn, "suppliers", "category", names)
    rows = [
        {
            "category": names.of("category", code),
            "effective": own[code]["effective_suppliers"].value,
            "others_effective": others[code]["effective_suppliers"].value if code in others else None,
            "hhi": own[code]["hhi"].value,
        }
        for code in order
    ]
    return chart, lists.of(pair.own, _NAMES, rows, [{"category": code} for code in order])
