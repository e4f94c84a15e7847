"""In brief: how the organisation stands beside the other partners, in six figures and by category."""

from __future__ import annotations

import streamlit as st

from charts import build, compare, findings, values
from charts.spec import Chart
from charts.tables import Table
from dashboard import links, navigation, parts, show
from dashboard.procurement import lists
from dashboard.procurement.organisation import Pair
from labels import has, numbers
from measures import Cell

FIGURES = {
    "partners": (
        "local_share",
        "social_economy_share",
        "responsible_share",
        "effective_suppliers",
        "contract_ending_6m",
        "opportunity_value",
    ),
    "seao": ("contract_value", "contract_count", "contract_new_count", "contract_ending_6m"),
}
#: The part of the page that goes further than a figure; the others lead to their lines.
FURTHER = {
    "effective_suppliers": "concentration",
    "contract_ending_6m": "ending",
    "opportunity_value": "opportunities",
}
#: Shares of which the page shows the categories, one at a time.
SHARES = ("local_share", "social_economy_share")
#: So many categories are drawn; the table has them all.
DRAWN = 8


def draw(pair: Pair) -> None:
    """The sentence, the figures and the shares by category."""
    show.finding(pair.own, finding(pair))
    figures(pair)
    if pair.own.filters.source == "partners":
        key = parts.one_of(
            "share", SHARES, pair.own.text("page.procurement.share"), lambda name: _title(pair, name)
        )
        chart, table = by_category(pair, key)
        show.chart(pair.own, chart, key, table)


def finding(pair: Pair) -> str:
    """What the organisation keeps in the region, beside what the others keep; contracts of SEAO."""
    if pair.own.filters.source == "seao":
        signed = pair.totals("contract_count")[0]["contract_count"].value
        form = "some" if signed else "none"
        count = numbers.number(signed, pair.own.lang)
        return pair.own.text(f"page.procurement.signed.{form}", name=pair.name, value=count)
    own, others = pair.points("local_share")
    return findings.compared("procurement_share", own, others, "share", pair.own.lang, name=pair.name)


def figures(pair: Pair) -> None:
    """The figures, each beside that of the other partners, and the days that they are about."""
    own, others = pair.totals(*FIGURES[pair.own.filters.source])
    st.caption(pair.days())
    with st.grid(3, gap="small", min_column_width=200):
        for key, cell in own.items():
            with st.container(border=True, height="stretch", key=f"figure_{key}", gap="small"):
                _figure(pair, cell, others.get(key))


def _figure(pair: Pair, cell: Cell, other: Cell | None) -> None:
    view, key = pair.own, cell.measure
    st.metric(
        _title(pair, key),
        values.short(cell.value, cell.unit, view.lang),
        _beside(pair, other),
        help=_definition(pair, cell),
        delta_color="off",
        delta_arrow="off",
    )
    st.caption(" ".join(part for part in (_more(pair, cell), view.text(f"measure.{key}.definition")) if part))
    _link(pair, key)


def _title(pair: Pair, key: str) -> str:
    short = f"page.procurement.figure.{key}"
    return pair.own.text(short if has(short, pair.own.lang) else f"measure.{key}.name")


def _beside(pair: Pair, other: Cell | None) -> str | None:
    if other is None:
        return None
    return pair.own.text(
        "page.procurement.others", value=values.short(other.value, other.unit, pair.own.lang)
    )


def _definition(pair: Pair, cell: Cell) -> str:
    """What the "?" says: the exact value, what is left out, what to know about it."""
    exact = pair.own.text("frame.exact", value=values.full(cell.value, cell.unit, pair.own.lang))
    told = (exact, pair.own.text(f"measure.{cell.measure}.exclusions"), cell.note(pair.own.lang))
    return "\n\n".join(part for part in told if part)


def _more(pair: Pair, cell: Cell) -> str:
    """What a manager also needs of a figure: a target, another reading of it, or why it may be nothing."""
    if cell.measure == "social_economy_share":
        return _without_financial(pair)
    if cell.measure == "responsible_share":
        return target(pair, cell)
    is_nothing = cell.measure == "opportunity_value" and not cell.value
    return pair.own.text("page.procurement.unclassified") if is_nothing else ""


def _without_financial(pair: Pair) -> str:
    own, others = pair.totals("social_economy_share", financial="without")
    written = [
        values.short(each["social_economy_share"].value, "share", pair.own.lang)
        for each in (own, others)
        if each
    ]
    form = "beside" if others else "alone"
    slots = dict(zip(("value", "others"), written, strict=False))
    return pair.own.text(f"page.procurement.without.{form}", **slots)


def target(pair: Pair, cell: Cell) -> str:
    """The target in force on the last day, its date and whether it is sure; that there is none."""
    for note in cell.notes:
        if note.key == "target":
            sure = "to_confirm" if cell.has_note("target_to_confirm") else "known"
            slots = {
                "share": numbers.percent(note.slots["share"], pair.own.lang),
                "day": numbers.date(note.slots["day"], pair.own.lang),
            }
            return pair.own.text(f"page.procurement.target.{sure}", **slots)
    return pair.own.text("page.procurement.target.none", day=pair.last_day())


def _link(pair: Pair, key: str) -> None:
    """The way further: the part that goes into the figure, else its lines."""
    view, part = pair.own, FURTHER.get(key)
    if part:
        st.button(
            view.text(f"page.procurement.further.{part}"),
            icon=":material/arrow_forward:",
            type="tertiary",
            key=f"further_{part}",
            on_click=parts.go,
            kwargs={parts.PARAMETER: part},
        )
        return
    st.page_link(
        navigation.page("lines", view.lang),
        label=view.text("frame.see_lines"),
        icon=":material/table_rows:",
        query_params=links.address(view, key),
    )


def by_category(pair: Pair, key: str) -> tuple[Chart, Table]:
    """A share of the largest categories, beside the other partners'; the table has all categories."""
    own, others = sides(pair, "spend_total", key)
    order, names = largest(own), pair.own.names
    drawn = {
        label: [
            build.point(side[code][key], code, "category", names) for code in order[:DRAWN] if code in side
        ]
        for label, side in ((pair.name, own), (pair.own.text("page.procurement.side"), others))
    }
    title = pair.own.text(f"page.procurement.chart.{key}")
    chart = compare.pairs("shares", title, drawn, "share", "category", names)
    rows = [
        {
            "category": names.of("category", code),
            "amount": own[code]["spend_total"].value,
            "share": own[code][key].value,
            "others_share": others[code][key].value if code in others else None,
        }
        for code in order
    ]
    columns = ("category", "share", "others_share", "amount")
    return chart, lists.of(pair.own, columns, rows, [{"category": code} for code in order])


ByCategory = dict[str | None, dict[str, Cell]]


def sides(pair: Pair, *keys: str) -> tuple[ByCategory, ByCategory]:
    """Cells of each category and measure: of the organisation, and of the other partners."""
    found: list[ByCategory] = []
    for view in (pair.own, pair.others):
        side: ByCategory = {}
        for cell in view.compute(*keys, by=("category",)) if view is not None else ():
            if "category" in cell.by:
                side.setdefault(cell.by["category"], {})[cell.measure] = cell
        found.append({code: cells for code, cells in side.items() if len(cells) == len(keys)})
    return found[0], found[1]


def largest(cells: ByCategory) -> list[str | None]:
    """Codes of the categories, the most dollars first, what is not classified last."""
    return sorted(cells, key=lambda code: (code is None, -(cells[code]["spend_total"].value or 0)))
