"""Where money goes: the map of the territories, any dimension ranked, who spends where."""

from __future__ import annotations

from dataclasses import replace

from charts import build, findings, flows
from charts.names import ESTRIE
from charts.spec import Chart
from measures import BY_KEY, Cell, described
from reports import told
from reports.context import Context
from reports.told import Told

_FLOWS = ("buyer_territory", "territory")


def territories(
    ctx: Context,
    place: str,
    *,
    measures: tuple[str, ...] = ("spend_retained", "local_share", "spend_per_inhabitant"),
    over: str = "period",
    bars: str = "",
) -> Told:
    """The map of the first measure with its table; `bars`: another measure drawn beside, against Estrie."""
    key, days = measures[0], ctx.over(over)
    cells = ctx.split(*measures, by=("territory",), **days)
    cells = told.ordered([cell for cell in cells if cell.by["territory"] in ESTRIE], key)
    points = build.territories(cells, key, ctx.names)
    title = findings.foremost("report.title.territories", points, ctx.lang)
    chart = build.bars("territories", title, points, BY_KEY[key].unit, "territory", ctx.names)
    table = told.of_cells(ctx, cells, ("territory",), measures)
    on_map = build.territory_map(chart, described.outline(ctx.con))
    if ctx.template.subject == "territory":
        on_map = replace(on_map, chosen=ctx.asked.subject)
    shown = [told.exhibit(ctx, f"{place}.map", on_map, table, measures, on_slide=True)]
    if bars:
        shown.append(_against(ctx, place, cells, bars, days))
    return told.tell(ctx, f"{title}.", shown, suggested=_least(ctx, cells, key))


def _against(ctx: Context, place: str, cells: list[Cell], key: str, days: dict[str, object]) -> told.Exhibit:
    """A measure of each territory beside that of Estrie as a whole."""
    unit, points = BY_KEY[key].unit, build.territories(cells, key, ctx.names)
    first = next((point for point in points if point.value is not None), None)
    form = "first" if first else "none"
    slots = {"name": first.label, "value": first.shown} if first else {}
    title = ctx.text(f"report.title.by_territory.{key}.{form}", **slots)
    chart = build.bars(key, title, points, unit, "territory", ctx.names)
    whole = ctx.compute(key, **days)[0]
    chart = build.against_average(chart, whole.value, unit, ctx.names)
    found = told.ordered([cell for cell in cells if cell.measure == key], key)
    table = told.of_cells(ctx, found, ("territory",), (key,))
    return told.exhibit(ctx, f"{place}.{key}", chart, table, (key,))


def _least(ctx: Context, cells: list[Cell], key: str) -> tuple[str, ...]:
    """Where the least goes, among the territories told."""
    points = [point for point in build.territories(cells, key, ctx.names) if point.value is not None]
    if len(points) < 2:
        return ()
    return (ctx.text("report.suggested.least", name=points[-1].label, value=points[-1].shown),)


def ranked(
    ctx: Context,
    place: str,
    *,
    measures: tuple[str, ...],
    by: str,
    over: str = "period",
    top: int = 8,
    social_economy: bool = False,
    on_slide: bool = False,
) -> Told:
    """Bars of the largest codes of a dimension by the first measure, under who comes first."""
    key = measures[0]
    narrower = {**ctx.own, **ctx.over(over), "social_economy_only": social_economy}
    cells = told.ordered(ctx.split(*measures, by=(by,), **narrower), key)
    chart = told.bars(ctx, by, "", cells, key, by, top)
    known = [point for point in chart.points if (point.value or 0) > 0]
    whole = told.total(cells, key)
    form = "first" if known and whole else "none"
    share = build.values.short(known[0].value / whole, "share", ctx.lang) if form == "first" else ""
    slots = {"name": known[0].label, "value": known[0].shown, "share": share} if known else {}
    title = ctx.text(f"report.title.ranked.{by}.{form}", **slots)
    table = told.of_cells(ctx, cells, (by,), measures)
    titled = _titled(chart, title, ctx.lang)
    shown = told.exhibit(ctx, f"{place}.{by}", titled, table, measures, on_slide=on_slide)
    return told.tell(ctx, f"{title}.", [shown])


def _titled(chart: Chart, title: str, lang: str) -> Chart:
    """The chart under another title, said in its alternative text too."""
    return replace(chart, title=title, alt=build.said(title, chart.series, lang))


def _of_buyers(ctx: Context) -> dict[str, tuple[str, ...]] | None:
    """What narrows the selection to the buyers of the territory; None when it has none."""
    buyers = described.buyers_of(ctx.con, ctx.asked.subject)
    return {"buyers": buyers} if buyers else None


def crossed(ctx: Context, place: str, *, over: str = "period", on_slide: bool = False) -> Told:
    """Who spends where; of a territory, where its own buyers spend."""
    own = _of_buyers(ctx) if ctx.template.subject == "territory" else {}
    cells = ctx.split("spend_total", by=_FLOWS, **ctx.over(over), **own) if own is not None else []
    cells = told.ordered(cells, "spend_total")
    first = next((cell for cell in cells if (cell.value or 0) > 0), None)
    slots = {name: ctx.names.of(name, first.by[name]) for name in _FLOWS} if first else {}
    title = ctx.text(f"report.title.flows.{'first' if first else 'none'}", **slots)
    chart = flows.matrix("flows", title, cells, "spend_total", _FLOWS, ctx.names)
    table = told.of_cells(ctx, cells, _FLOWS, ("spend_total",))
    shown = told.exhibit(ctx, f"{place}.flows", chart, table, ("spend_total",), on_slide=on_slide)
    return told.tell(ctx, f"{title}.", [shown])
