"""Years since the pilot: what stayed and what went, contracts, people reached, any measure over the years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from charts import build, findings
from charts.spec import Chart, Point
from measures import BY_KEY
from reports import told
from reports.context import Context
from reports.told import Told

#: Complete years that make a sentence about the highest worth saying.
_LEAST = 3
_PARTS = ("spend_total", "spend_retained", "spend_unlocated", "local_share")


def kept(ctx: Context, place: str, *, on_slide: bool = True) -> Told:
    """Spending of each year in Estrie, elsewhere and not located, under how the share changed."""
    cells = ctx.split(*_PARTS, by=("year",), **{**ctx.over("ever"), **ctx.own})
    points = ctx.points(cells, "local_share")
    title = changed(ctx, "kept", points, "share")
    chart = build.kept_and_gone(cells, title, ctx.names, ctx.selection.calendar)
    chart = replace(chart, series=tuple(part for part in chart.series if any(p.value for p in part.points)))
    table = told.of_cells(ctx, cells, ("year",), _PARTS)
    shown = told.exhibit(ctx, f"{place}.kept", chart, table, _PARTS, on_slide=on_slide)
    return told.tell(ctx, f"{title}.", [shown], suggested=_noted(ctx, points, "share"))


def changed(ctx: Context, key: str, points: Sequence[Point], unit: str) -> str:
    """The title `report.title.<key>`: how a figure went from its first complete year to the last one."""
    now = findings.at(points, ctx.year) or findings.last_known(points)
    past = findings.first(points)
    return findings.sentence(f"report.title.{key}", now, past, unit, ctx.lang, name=ctx.subject)


def _noted(ctx: Context, points: Sequence[Point], unit: str) -> tuple[str, ...]:
    """How the last complete year compares with the one before, and which year was the highest."""
    whole = [point for point in points if point.value is not None and not point.partial]
    if len(whole) < _LEAST:
        return ()
    now, before = whole[-1], whole[-2]
    best = max(reversed(whole), key=lambda point: point.value or 0)  # of equal years, the last
    form = "now" if best.code == now.code else "then"
    return (
        findings.sentence("report.suggested.over_a_year", now, before, unit, ctx.lang),
        ctx.text(f"report.suggested.best.{form}", year=best.label, value=best.shown),
    )


def years(ctx: Context, place: str, *, measures: tuple[str, ...], on_slide: bool = True) -> Told:
    """Columns of the first measure over the years, with the others in the table beside."""
    key, *_ = measures
    unit = BY_KEY[key].unit
    cells = ctx.split(*measures, by=("year",), **{**ctx.over("ever"), **ctx.own})
    points = ctx.points(cells, key)
    title = changed(ctx, key, points, unit)
    chart: Chart = build.columns(key, title, points, unit, ctx.names)
    table = told.of_cells(ctx, cells, ("year",), measures)
    shown = told.exhibit(ctx, f"{place}.{key}", chart, table, measures, on_slide=on_slide)
    return told.tell(ctx, f"{title}.", [shown], suggested=_noted(ctx, points, unit))
