"""What leaves the region: how much, and in which categories."""

from __future__ import annotations

from charts import build, findings, values
from charts.spec import Chart
from charts.tables import Table
from dashboard import show
from dashboard.procurement import lists
from dashboard.procurement.organisation import Pair
from dashboard.procurement.summary import sides

NAMES = ("category", "amount", "share", "others_share")


def draw(pair: Pair) -> None:
    """The sentence, and the categories whose dollars leave the most."""
    show.finding(pair.own, finding(pair))
    chart, table = by_category(pair)
    show.chart(pair.own, chart, "spend_leaked", table)


def finding(pair: Pair) -> str:
    """How much leaves, and whether that is more than among the others."""
    leaked = pair.totals("spend_leaked")[0]["spend_leaked"]
    amount = values.short(leaked.value, leaked.unit, pair.own.lang)
    own, others = pair.points("leakage_share")
    slots = {"name": pair.name, "amount": amount}
    return findings.compared("procurement_leaving", own, others, "share", pair.own.lang, **slots)


def by_category(pair: Pair) -> tuple[Chart, Table]:
    """Dollars that leave by category, the most first, with how many enterprises of the region offer it."""
    own, others = sides(pair, "spend_leaked", "leakage_share")
    cells = [cells["spend_leaked"] for cells in own.values()]
    points = build.ranked(cells, "spend_leaked", "category", pair.own.names, top=len(cells))
    title = pair.own.text("page.procurement.chart.leaving")
    chart = build.bars("leaving", title, points, "dollars", "category", pair.own.names)
    codes = [point.code or None for point in points]
    rows = [
        {
            "category": point.label,
            "amount": point.value,
            "share": own[code]["leakage_share"].value,
            "others_share": others[code]["leakage_share"].value if code in others else None,
        }
        for point, code in zip(points, codes, strict=True)
    ]
    return chart, lists.of(pair.own, NAMES, rows, [{"category": code} for code in codes])
