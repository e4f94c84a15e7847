"""What each page tells: the cells it needs, the charts made of them and the sentence that opens it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from charts import build, findings
from charts.spec import Chart, Point
from charts.tables import Column, Table
from dashboard import tables
from dashboard.show import Figure
from dashboard.view import View
from labels import has, numbers
from measures import BY_KEY, Cell, calendars, described

PARTS = ("spend_retained", "spend_total", "spend_unlocated")


def money(view: View) -> str:
    """The measure of dollars that the source can tell by territory."""
    return "spend_retained" if view.filters.source == "partners" else "contract_value"


def spent(view: View) -> str:
    """The measure of all dollars, wherever they went."""
    return "spend_total" if view.filters.source == "partners" else "contract_value"


def yearly(view: View, *keys: str, **narrower: object) -> dict[str, tuple[Point, ...]]:
    """Points over the years of each measure."""
    cells = view.compute(*keys, by=("year",), **narrower)
    return {key: build.years(split(cells, "year"), key, view.names, view.filters.calendar) for key in keys}


def point(view: View, cell: Cell, year: str) -> Point:
    """The mark of one year of a measure whose cells are split by more than years."""
    alone = replace(cell, by={"year": year})
    return build.years([alone], cell.measure, view.names, view.filters.calendar)[0]


def split(cells: list[Cell], by: str) -> list[Cell]:
    """Cells that are split: a measure without data answers one cell without codes."""
    return [cell for cell in cells if by in cell.by]


def headlines(view: View, *keys: str, **narrower: object) -> list[Figure]:
    """Figures of the last complete year, with their years.

    Of the whole period when no year is complete, or for a measure that has no years (a yearly rate).
    """
    years = {key: view.last_year() if "year" in BY_KEY[key].by else None for key in keys}
    # Asked together, then found one by one: measures of one mart are one question.
    view.compute(*(key for key, year in years.items() if year), by=("year",), **narrower)
    return [_figure(view, key, year, narrower) for key, year in years.items()]


def _figure(view: View, key: str, year: str | None, narrower: Mapping[str, Any]) -> Figure:
    where = {"territory": narrower["territories"][0]} if narrower.get("territories") else {}
    if year is None:
        cell = view.compute(key, **narrower)[0]
        return Figure(key, cell.unit, cell.value, (), where, cell.note(view.lang))
    points = yearly(view, key, **narrower)[key]
    cells = [cell for cell in view.compute(key, by=("year",), **narrower) if cell.by.get("year") == year]
    if not cells:  # no line in that year: 0 if somebody reported it, else unknown; the measure knows
        first, last = calendars.bounds(
            view.filters.calendar, "year", calendars.parse(view.filters.calendar, "year", year)
        )
        cells = view.compute(key, **{**narrower, "start": first, "end": last})
    return Figure(
        key, cells[0].unit, cells[0].value, points, {"year": year} | where, cells[0].note(view.lang)
    )


def opening(view: View) -> str:
    """The board's sentence: the share that stayed, or the contracts when only SEAO is shown."""
    if view.filters.source == "seao":
        return awarded(view)
    year = view.last_year()
    if year is None:
        return _opening_of_days(view)
    points = yearly(view, "local_share")["local_share"]
    now = findings.at(points, year)
    return findings.compared("local_share", now, findings.first(points), "share", view.lang)


def _opening_of_days(view: View) -> str:
    """The same of the days shown, when they hold no complete year."""
    (cell,) = view.compute("local_share")
    if cell.value is None:
        return view.text("finding.local_share.none")
    first, last = (numbers.date(day, view.lang) for day in view.period)
    share = numbers.percent(cell.value, view.lang)
    return view.text("finding.local_share.days", first=first, last=last, value=share)


def awarded(view: View) -> str:
    """The contracts page's sentence."""
    points = yearly(view, "contract_count")["contract_count"]
    now = findings.at(points, view.last_year())
    return findings.compared("contracts", now, findings.previous(points, now), "contracts", view.lang)


def kept(view: View) -> tuple[Chart, Table]:
    """Spending of each year in Estrie, elsewhere and not located; contract value for SEAO."""
    if view.filters.source == "seao":
        return over_years(view, "contract_value", "contract_value")
    keys = (*PARTS, "local_share")
    cells = split(view.compute(*keys, by=("year",)), "year")
    chart = build.kept_and_gone(cells, view.text("chart.title.kept"), view.names, view.filters.calendar)
    order = ("spend_total", "spend_retained", "spend_unlocated", "local_share")
    return chart, tables.of_cells(cells, ("year",), order, view.names)


def rule_words(view: View, rule: str | None) -> str:
    """What told the nature of a line; the rule's own name when an older file knows one that has no words."""
    key = f"nature_rule.{rule}"
    return view.text(key) if has(key, view.lang) else rule or ""


def apart(view: View) -> Table:
    """What no figure counts: one row a reason, the largest amounts first."""
    headings = (("kind", ""), ("nature", ""), ("rule", ""), ("lines", "count"), ("amount_apart", "dollars"))
    rows = tuple(
        (
            view.text(f"table.kinds.{each.kind}"),
            view.text(f"nature.{each.nature}"),
            rule_words(view, each.rule),
            each.lines,
            each.amount,
        )
        for each in view.set_apart()
    )
    return Table(tuple(Column(view.text(f"table.{name}"), unit) for name, unit in headings), rows)


def over_years(view: View, key: str, title: str, *others: str, **narrower: object) -> tuple[Chart, Table]:
    """Columns of a measure over the years, with other measures in the table beside."""
    cells = split(view.compute(key, *others, by=("year",), **narrower), "year")
    points = build.years(cells, key, view.names, view.filters.calendar)
    name = view.names.of("territory", narrower["territories"][0]) if narrower.get("territories") else ""
    unit = _unit(cells, key)
    chart = build.columns(title, view.text(f"chart.title.{title}", name=name), points, unit, view.names)
    return chart, tables.of_cells(cells, ("year",), (key, *others), view.names)


def leading(view: View, chart: Chart) -> str:
    """The territories page's sentence: who receives most."""
    form = "territories" if money(view) == "spend_retained" else "contract_territories"
    return findings.leader(form, chart.points, view.lang)


def on_map(view: View, chart: Chart) -> Chart:
    """The map of the same marks."""
    return build.territory_map(chart, described.outline(view.store.reader()))


def ranked(
    view: View, key: str, by: str, title: str, *others: str, **narrower: object
) -> tuple[Chart, Table]:
    """Bars of the largest codes of a dimension, and the table of all, with other measures beside."""
    cells = split(view.compute(key, *others, by=(by,), **narrower), by)
    cells.sort(key=lambda cell: (cell.measure != key, -(cell.value or Decimal(0))))
    points = build.ranked(cells, key, by, view.names)
    chart = build.bars(title, view.text(f"chart.title.{title}"), points, _unit(cells, key), by, view.names)
    return chart, tables.of_cells(cells, (by,), (key, *others), view.names)


def _unit(cells: list[Cell], key: str) -> str:
    return next((cell.unit for cell in cells if cell.measure == key), "dollars")


def suppliers(view: View, territory: str) -> Table:
    """Suppliers established in a territory, the largest first."""
    key = spent(view)
    cells = split(view.compute(key, by=("supplier",), territories=(territory,)), "supplier")
    cells.sort(key=lambda cell: -(cell.value or Decimal(0)))
    return tables.of_cells(cells, ("supplier",), (key,), view.names)
