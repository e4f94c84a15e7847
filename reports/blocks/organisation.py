"""One organisation beside all other partners, over the same days; its own figures are told in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from charts import build, compare, findings, values
from charts.names import Names
from charts.spec import Chart, Point
from charts.tables import Column, Table, Value
from measures import Cell
from reports import told
from reports.context import Context
from reports.told import Told

#: Code of the other partners taken together.
OTHERS = "others"
#: Categories drawn, and listed.
_DRAWN, _LISTED = 8, 12
Side = Mapping[str | None, Mapping[str, Cell]]


def beside(ctx: Context, place: str, *, measures: tuple[str, ...], over: str = "year") -> Told:
    """A few shares of the organisation beside those of all other partners together."""
    days = ctx.over(over)
    own = {cell.measure: cell for cell in ctx.compute(*measures, **days, **ctx.own)}
    others = {cell.measure: cell for cell in _of_others(ctx, measures, (), **days)}
    sides = {
        ctx.subject: [_point(ctx, own.get(key), key) for key in measures],
        ctx.text("report.others"): [_point(ctx, others.get(key), key) for key in measures],
    }
    points = [
        _compared(ctx, code, side.get("local_share")) for code, side in (("own", own), (OTHERS, others))
    ]
    slots = {"name": ctx.subject}
    finding = findings.sentence("report.finding.beside", *points, "share", ctx.lang, **slots)
    title = findings.sentence("report.title.beside", *points, "share", ctx.lang, **slots)
    chart = compare.pairs("beside", title, sides, "share", "measure", ctx.names)
    rows = {key: (told.label(ctx, key), own.get(key), others.get(key)) for key in measures}
    table = _table(ctx, "measure", rows, "share")
    shown = told.exhibit(ctx, f"{place}.beside", chart, table, measures, on_slide=True)
    return told.tell(ctx, finding, [shown])


def _of_others(ctx: Context, measures: Sequence[str], by: tuple[str, ...], **narrower: object) -> list[Cell]:
    """Cells of all other partners together, none when there is none."""
    others = ctx.guard.others(ctx.asked.subject, ctx.selection.source)
    return ctx.compute(*measures, by=by, **narrower, buyers=others) if others else []


def _point(ctx: Context, cell: Cell | None, key: str) -> Point:
    name = told.label(ctx, key)
    if cell is None:
        return Point(key, name, None, values.short(None, "share", ctx.lang))
    return build.named(cell, key, name, ctx.lang)


def _compared(ctx: Context, code: str, cell: Cell | None) -> Point | None:
    return build.named(cell, code, "", ctx.lang) if cell else None


def _table(
    ctx: Context, by: str, rows: Mapping[str | None, tuple[str, Cell | None, Cell | None]], unit: str
) -> Table:
    """One row a code: the organisation's figure, and that of the others."""
    heading = ctx.text("report.column.measure") if by == "measure" else ctx.names.dimension(by)
    columns = (
        Column(heading),
        Column(ctx.text("report.column.own"), unit, "own"),
        Column(ctx.text("report.others"), unit, OTHERS),
    )
    written = tuple((name, _value(own), _value(other)) for name, own, other in rows.values())
    withheld = frozenset(
        (at, column)
        for at, (_, *cells) in enumerate(rows.values())
        for column, cell in enumerate(cells, 1)
        if cell is not None and cell.has_note(told.WITHHELD)
    )
    return Table(columns, written, tuple({by: code} for code in rows), withheld)


def _value(cell: Cell | None) -> Value:
    return cell.value if cell else None


def by_category(ctx: Context, place: str, *, measure: str = "local_share", over: str = "year") -> Told:
    """A share of the organisation's largest categories, beside that of the others."""
    days, by = ctx.over(over), ("category",)
    own = _by_code(ctx.compute("spend_total", measure, by=by, **days, **ctx.own))
    order = [code for code in _largest(own) if code is not None and measure in own[code]][:_LISTED]
    others = _by_code(_of_others(ctx, (measure,), by, **days, categories=tuple(order))) if order else {}
    sides = {
        ctx.subject: _points(own, order[:_DRAWN], measure, ctx.names),
        ctx.text("report.others"): _points(others, order[:_DRAWN], measure, ctx.names),
    }
    title = _title(ctx, own, order, measure)
    chart: Chart = compare.pairs("categories", title, sides, "share", "category", ctx.names)
    rows = {
        code: (ctx.names.of("category", code), own[code][measure], others.get(code, {}).get(measure))
        for code in order
    }
    table = _table(ctx, "category", rows, "share")
    shown = told.exhibit(ctx, f"{place}.categories", chart, table, (measure,))
    return told.tell(ctx, f"{title}.", [shown])


def _by_code(cells: Sequence[Cell]) -> Side:
    found: dict[str | None, dict[str, Cell]] = {}
    for cell in cells:
        if "category" in cell.by:
            found.setdefault(cell.by["category"], {})[cell.measure] = cell
    return found


def _largest(side: Side) -> list[str | None]:
    """Codes, the most dollars first, what is not classified last."""
    return sorted(side, key=lambda code: (code is None, -(_dollars(side, code)), code or ""))


def _dollars(side: Side, code: str | None) -> Value:
    cell = side[code].get("spend_total")
    return (cell.value if cell else None) or 0


def _points(side: Side, order: Sequence[str | None], measure: str, names: Names) -> list[Point]:
    return [
        build.point(side[code][measure], code, "category", names)
        for code in order
        if measure in side.get(code, {})
    ]


def _title(ctx: Context, own: Side, order: Sequence[str | None], measure: str) -> str:
    """The category, of the largest, that keeps the most in the region."""
    known = [code for code in order[:_DRAWN] if own[code][measure].value is not None]
    if not known:
        return ctx.text("report.title.categories.none")
    best = max(known, key=lambda code: own[code][measure].value or 0)
    share = values.short(own[best][measure].value, "share", ctx.lang)
    return ctx.text("report.title.categories.first", name=ctx.names.of("category", best), share=share)
